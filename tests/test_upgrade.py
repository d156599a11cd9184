"""What 0.1.0 left behind is all there in this version, and the two can share a folder of marks for ever."""

import json
import re
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests import upgrading
from tests.old.marking import Marking
from tests.old.model import PaperId
from tests.pseudo_terminal import Terminal
from tests.upgrading import DEVICES, LEFT, compact, compact_as_before, expected, files_in, marked, said
from tests.waiting import wait_until

OLD = Path(__file__).parent / "old"
A, B = PaperId("arxiv:2501.12948"), PaperId("arxiv:2001.08361")
"""Read and starred; read only, and in no digest."""

Compact = Callable[[Path, str], int]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who used 0.1.0 until now."""
    upgrading.move_in(tmp_path / "home")
    return tmp_path / "home"


def contains(value: Any, wanted: Any) -> bool:
    """Whether everything wanted is in a value; objects may have more keys than they had."""
    if isinstance(wanted, dict):
        return all(key in value and contains(value[key], inner) for key, inner in wanted.items())
    if isinstance(wanted, list):
        return len(value) == len(wanted) and all(map(contains, value, wanted))
    return bool(value == wanted)


def fingerprint(folder: Path) -> str:
    """What changes when any file does that git keeps of a folder, its README apart."""
    digest = blake2b(digest_size=16)
    for name, content in sorted(files_in(folder).items()):
        if not name.endswith((".pyc", "README.md")):
            digest.update(b"%s\0%d\0%s" % (name.encode(), len(content), content))
    return digest.hexdigest()


def test_nothing_of_what_is_frozen_was_changed() -> None:
    assert {folder.name: fingerprint(folder) for folder in (LEFT, OLD)} == {
        "v0.1.0": "f93713427484cf76c38e4f6370a25752",
        "old": "c9b03b609f62dfe456d82d19b0e318be",
    }


# Opening what 0.1.0 left


def test_every_mark_is_as_it_was(home: Path) -> None:
    assert contains(said(home, "marks"), expected(home)["marks"])


def test_every_entry_is_there_with_its_marks(home: Path) -> None:
    def by_place(rows: Iterable[Any]) -> list[Any]:
        return sorted(rows, key=lambda row: (row["path"], row["paper"]))

    assert contains(by_place(said(home, "ls")), by_place(expected(home)["rows"]))


def test_every_list_and_saved_search_counts_what_it_counted(home: Path) -> None:
    was = expected(home)
    queries = {query: query for query in was["counts"]} | was["settings"]["searches"]
    counts = {name: said(home, "count", *filter(None, [query]))[0] for name, query in queries.items()}
    assert contains(counts, was["counts"] | was["searches"])


def test_every_setting_is_in_force_and_none_is_complained_of(home: Path) -> None:
    was = expected(home)
    (config,) = said(home, "config")
    assert contains(config["settings"], was["settings"])
    assert config["warnings"] == []
    assert contains(said(home, "sources"), was["sources"])


@pytest.mark.parametrize("device", DEVICES)
def test_undo_goes_on_where_each_device_was_and_stops_at_what_is_settled(home: Path, device: str) -> None:
    assert contains(list(upgrading.undone(home, device)), expected(home)["undo"][device])


def test_reading_changes_no_file_of_the_person(home: Path) -> None:
    before = {name: files_in(home / name) for name in ("config", "state", "data", "digests", "모음")}
    for verb in (["marks"], ["ls"], ["count", "is:unread"], ["config"], ["sources"], ["index"]):
        said(home, *verb)
    assert {name: files_in(home / name) for name in before} == before


@pytest.mark.parametrize("cache", ["as it was", "cut short", "gone"])
def test_the_old_cache_is_used_or_made_again_without_a_word(home: Path, cache: str) -> None:
    for file in (home / "cache").rglob("*.*"):
        if cache == "cut short":
            file.write_bytes(file.read_bytes()[:100])
        elif cache == "gone":
            file.unlink()
    was = expected(home)
    assert contains(said(home, "index"), was["index"])
    assert contains(said(home, "count", "강화학습"), [was["searches"]["강화"]])
    assert not list(home.rglob("*.log"))


# In a terminal

PANES = ("days", "papers", "detail")


def panes(text: str) -> list[list[str]]:
    """The rows of the screen but the last, each cut into its panes."""
    return [re.split("[│|]", row) for row in text.splitlines()[:-1]]


def opened(terminal: Terminal, showing: str) -> str:
    """The screen as soon as it shows that, in three panes with what is said below them and keys far to the right."""

    def is_drawn(text: str) -> bool:
        is_whole = all(len(row) == 3 for row in panes(text)) and re.search(r"\S {2,}\S.*\Z", text)
        return bool(is_whole) and showing in text

    return terminal.wait_until(is_drawn, f"three panes with {showing}")


def rows_between(text: str, first: str, second: str) -> int:
    """How many rows of the list of papers the second is below the first."""
    listed = [row[1] for row in panes(text)]
    places = [next(number for number, row in enumerate(listed) if title in row) for title in (first, second)]
    return places[1] - places[0]


@pytest.mark.parametrize("looks", ["remembered", "set"])
def test_the_reader_opens_where_it_was_left_and_looks_as_it_did(home: Path, looks: str) -> None:
    was = expected(home)["opens"]
    place = upgrading.remembered(home)["place"]
    kept = [files_in(home / name) for name in ("config", "state")]
    with upgrading.reader(home, tuple(was["size"]), looks_set=looks == "set") as terminal:
        text = opened(terminal, was["text"])
        assert f"48;2;{was[looks]['colour']}m".encode() in terminal.raw
        assert b"\x1b[?1000h" in terminal.raw  # the mouse
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert was["above"] not in text
    assert was["narrowed_out"] not in text
    assert rows_between(text, *was["list"][:2]) == was[looks]["rows_of_a_paper"]
    assert rows_between(text, *was["list"][1:]) == was[looks]["rows_of_a_paper"]
    for pane, width in was[looks]["widths"].items():
        assert {cell_len(row[PANES.index(pane)]) for row in panes(text)} == {width}
    assert ("│" in text) == (looks == "remembered")
    assert contains(upgrading.remembered(home)["place"], place)
    assert [files_in(home / name) for name in ("config", "state")] == kept


def test_whoever_used_0_1_0_is_not_greeted_as_somebody_new(home: Path) -> None:
    with upgrading.reader(home, (120, 36), looks_set=True) as terminal:
        known = opened(terminal, "2026년 3월 6일")
    upgrading.forget(home)
    with upgrading.reader(home, (120, 36), looks_set=True) as terminal:
        new = opened(terminal, "2026년 3월 6일")
    greeting, *_ = re.split(r" {2,}", new.splitlines()[-1].strip())
    assert greeting not in known


def test_own_keys_and_undo_go_on_working(home: Path) -> None:
    was = expected(home)
    own = home / "state" / "marks-laptop.jsonl"
    before = own.read_bytes()
    with upgrading.reader(home, tuple(was["opens"]["size"]), looks_set=True) as terminal:
        opened(terminal, was["opens"]["text"])
        # The person's own key for a star; that taken back; then what was done last with 0.1.0.
        for count, key in enumerate(("B", "u", "u"), 1):
            terminal.send(key)
            wait_until(partial(has_more_lines, own, before, count), f"a line in the journal for {key}")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    unstarred = {row["paper"] for row in was["undo"]["laptop"][0]}
    assert starred(said(home, "marks")) == starred(was["marks"]) - unstarred


def has_more_lines(journal: Path, before: bytes, count: int) -> bool:
    """Whether so many whole lines stand behind what was in the journal before."""
    now = journal.read_bytes()
    return now.startswith(before) and now[len(before) :].count(b"\n") == count


def starred(table: list[Any]) -> set[str]:
    return {row["paper"] for row in table if row["starred"]}


# Sharing a folder with 0.1.0

ACTS = (
    ("mark", "star", B, "arxiv:2502.15007"),
    ("mark", "read", B),
    ("mark", "unstar", A),
    ("mark", "unread", A),
    ("mark", "read", "arxiv:2502.15008", "doi:10.1000/1"),
    ("undo",),
)
"""Everything that this version writes into a journal from the command line."""


@pytest.mark.parametrize("device", DEVICES)
def test_0_1_0_reads_whatever_this_version_writes(home: Path, device: str) -> None:
    before = files_in(home / "state")
    for act in ACTS:
        said(home, *act, device=device)
    after = files_in(home / "state")
    assert all(after[name].startswith(content) for name, content in before.items())
    old = Marking(home / "state", "elsewhere")
    assert marked(old.table()) == marked(said(home, "marks"))
    assert marked(old.table()) != marked(expected(home)["marks"])
    assert old.marking_problems() == []


def test_this_version_reads_whatever_0_1_0_goes_on_writing(home: Path) -> None:
    said(home, "mark", "star", A, B, device="server")
    old = Marking(home / "state", "server")
    old.mark([B], "read", False)
    old.undo()
    old.undo()
    old.mark([A], "starred", False)
    assert old.close() is None
    assert marked(said(home, "marks")) == marked(old.table())
    assert said(home, "undo", device="server")[0]["paper"] == A


def lines(*events: dict[str, Any]) -> list[bytes]:
    return [json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in events]


def event(time: int, field: str, value: object, v: int = 2, **more: object) -> dict[str, Any]:
    own = {"time": time, "count": 0, "device": "laptop", "batch": f"b{time}", "papers": [A], "field": field}
    return {"v": v, **own, "value": value, **more}


UNKNOWN = lines(
    event(11, "later", True),
    event(12, "tag:강화 학습", True),
    event(13, "note", "한 줄"),
    event(14, "rating", 5),
    event(15, "starred", True, zone="Asia/Seoul"),
)
"""Lines of version 2 about marks that 0.1.0 does not have, and one that says more than it had to."""


def newer(version: int) -> list[bytes]:
    """Lines of a version that is not known yet, of every form there might be."""
    return lines(
        event(16, "note", {"text": "둘째 줄", "at": 1.5}, v=version),
        event(17, "read", False, v=version),
        {"v": version, "paper": A, "tags": ["rl"]},
        {"v": version},
    )


@pytest.mark.parametrize(
    ("compacts", "version"),
    [(compact_as_before, 3), (compact_as_before, 99), (compact, 99)],
    ids=["0.1.0 and 3", "0.1.0 and 99", "this version and 99"],
)
def test_compaction_keeps_lines_that_it_does_not_know(tmp_path: Path, compacts: Compact, version: int) -> None:
    path = tmp_path / "marks-laptop.jsonl"
    toggles = lines(*(event(time, "read", time % 2 == 1) for time in range(100, 200)))
    unknown = [*UNKNOWN, *newer(version)]
    path.write_bytes(b"".join([*toggles[:50], *unknown, *toggles[50:]]))
    assert compacts(tmp_path, "laptop") == len(toggles) - 1
    *kept, settled = path.read_bytes().splitlines(keepends=True)
    assert kept == [*unknown, toggles[-1]]
    assert json.loads(settled)["field"] == "settled"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def share_unknown_lines(home: Path, version: int) -> None:
    """Have the journal of another device arrive, which runs a later version."""
    (home / "state" / "marks-tablet.jsonl").write_bytes(b"".join([*UNKNOWN, *newer(version)]))


def test_0_1_0_passes_over_lines_that_it_does_not_know(home: Path) -> None:
    share_unknown_lines(home, 3)
    before = files_in(home / "state")
    old = Marking(home / "state", "laptop")
    old.poll_marks()
    assert old.close() is None
    assert marked(old.table()) == marked(expected(home)["marks"])
    assert [Path(problem.path).name for problem in old.marking_problems()] == ["marks-tablet.jsonl"]
    assert files_in(home / "state") == before


def test_this_version_passes_over_lines_of_a_later_one_and_says_so(home: Path) -> None:
    share_unknown_lines(home, 99)
    before = files_in(home / "state")
    done = upgrading.run(home, "marks", "--json")
    assert done.code == 0
    assert marked(done.lines()) == marked(expected(home)["marks"])
    assert len(done.err.splitlines()) == 1
    assert files_in(home / "state") == before


@pytest.mark.parametrize("compacts", [compact_as_before, compact], ids=["0.1.0", "this version"])
def test_compaction_of_what_0_1_0_left_changes_no_mark(home: Path, compacts: Compact) -> None:
    was = marked(expected(home)["marks"])
    for device in DEVICES:
        toggle(home, device)
    assert all(compacts(home / "state", device) for device in DEVICES)
    assert marked(said(home, "marks")) == was
    assert marked(Marking(home / "state", "elsewhere").table()) == was


def toggle(home: Path, device: str) -> None:
    """Star a paper and unstar it so often that half of the device's journal can go."""
    marking = Marking(home / "state", device)
    for _ in range(30):
        for value in (True, False):
            marking.mark([B], "starred", value)
    assert marking.close() is None
