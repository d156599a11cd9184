"""The budgets that no machine changes: bytes for each key, nothing while idle, few files and modules at start.

Times are not tested; `python -m tests.bench --check` judges them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from tests.bench.archive import DIALECTS, FULL, Shape, digests, write_archive
from tests.bench.budgets import ROWS
from tests.bench.reader import Home, is_readable, place
from tests.bench.timed import SIZE, TimedTerminal
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.formats import read_digest
from tui_reader.library import Library
from tui_reader.model import Dialect
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.settings import load_settings
from tui_reader.widgets.reader_panes import ReaderPanes

WATCHED = str(Path(__file__).parent / "bench" / "watched.py")
SMALL = Shape(6, 84, seed=28)
"""The second section of its second paper is longer than a page."""

KEYS = 7

FRAME_END = b"\x1b[0m\x1b[1;1H"
"""What the program writes last whenever it has drawn."""

NOT_AT_START = {
    "linkify_it",
    "markdown_it",
    "rich.progress",
    "textual.widgets._markdown",
    "tomlkit",
    "yaml",
}
"""Modules that the first paint does not need."""

MOST_OWN_MODULES = 110
MOST_CACHE_FILES = 4
"""The catalog and the newest day, the lock of who looks through the sources, and the text that is searched."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small archive, indexed."""
    return indexed(tmp_path_factory.mktemp("small"), SMALL)


def indexed(folder: Path, shape: Shape) -> Home:
    home = Home(folder / "home", write_archive(folder / "archive", shape))
    home.index()
    return home


@pytest.fixture
def terminal(home: Home) -> Iterator[TimedTerminal]:
    """The program on the small archive, showing the newest day; it has looked for everything that it looks for."""
    with home.open() as terminal:
        wait_for_start(terminal)
        look(terminal)
        yield terminal


def wait_for_start(terminal: TimedTerminal) -> None:
    """Wait until the first paper can be read and the starred ones are counted, which is the last that a start does."""
    terminal.wait_until(
        lambda text: is_readable(text) and re.search(r"^ Starred +\d", text, re.MULTILINE) is not None, "a whole start"
    )


def look(terminal: TimedTerminal) -> None:
    """Have the program look through its source, to the end."""
    terminal.send("R")
    terminal.wait_for("No changes")


def budget(row: str) -> float:
    """What a row of the table may be at most."""
    (find_program,) = (one.budget for one in ROWS if one.id == row)
    assert find_program is not None
    return find_program


# What is written


def cursor_row(text: str) -> str:
    """The row of the list of papers that the cursor is on."""
    return "\n".join(re.findall(r"│▌([^│\n]*)", text))


def cursor_paper(text: str) -> list[str]:
    """The id of the paper that the cursor is on."""
    return re.findall(r"\d{4}\.\d{5}", cursor_row(text))


def detail(text: str) -> str:
    """What the pane beside the list shows; the last line of the screen is not in it."""
    return "\n".join(line.rpartition("│")[2] for line in text.split("\n")[:-1])


def shows_cursor_paper(text: str) -> bool:
    """Whether the detail has followed the cursor."""
    return re.findall(r"^ (\d{4}\.\d{5}) · ", detail(text), re.MULTILINE) == cursor_paper(text)


def answer(terminal: TimedTerminal, key: str, changes: Callable[[str], object]) -> bytes:
    """What is written until a part of the screen has changed, the detail has followed and the frame is at its end."""
    begin, before = terminal.written, changes(terminal.screen_text())
    terminal.send(key)
    terminal.wait_until(
        lambda text: changes(text) != before and shows_cursor_paper(text) and terminal.raw.endswith(FRAME_END),
        f"the answer to {key}",
    )
    return bytes(terminal.raw[begin:])


def drawn_left_of(column: int, written: bytes) -> int:
    """How many bytes were written for what is left of a column (counted from 1): each piece begins with its place."""
    pieces = re.finditer(rb"\x1b\[\d+;(\d+)H.*?(?=\x1b\[\d+;\d+H|\Z)", written, re.DOTALL)
    return sum(len(piece[0]) for piece in pieces if int(piece[1]) < column)


def test_start_writes_no_more_than_its_budget(home: Home) -> None:
    with home.open() as terminal:
        wait_for_start(terminal)
        terminal.leave("q")
        assert terminal.written <= budget("start-bytes")


def test_one_paper_further_writes_its_line_in_one_frame_and_its_text_in_another(terminal: TimedTerminal) -> None:
    answers = [answer(terminal, "j", cursor_paper) for _ in range(KEYS)]
    assert median(len(written) for written in answers) <= budget("detail-bytes")
    assert median(written.count(FRAME_END) for written in answers) <= 2


def test_the_list_of_papers_writes_little_for_a_step(terminal: TimedTerminal) -> None:
    column = terminal.screen_text().partition("\n")[0].rindex("│") + 2
    answers = [answer(terminal, "j", cursor_paper) for _ in range(KEYS)]
    assert 0 < median(drawn_left_of(column, written) for written in answers) <= budget("j-bytes")


@pytest.mark.parametrize(
    ("row", "keys", "changes"),
    [
        ("section-bytes", "][", detail),
        ("star-bytes", "s", cursor_row),
        ("read-bytes", "r", cursor_row),
        ("day-bytes", "}{", cursor_paper),
    ],
)
def test_a_key_writes_no_more_than_its_budget(
    terminal: TimedTerminal, row: str, keys: str, changes: Callable[[str], object]
) -> None:
    answers = [answer(terminal, key, changes) for key in islice(cycle(keys), KEYS)]
    assert median(map(len, answers)) <= budget(row)


def test_a_page_in_a_section_writes_no_more_than_its_budget(terminal: TimedTerminal) -> None:
    answer(terminal, "j", cursor_paper)
    answer(terminal, "]", detail)
    before = place(terminal.screen_text())
    answers = [answer(terminal, key, detail) for key in islice(cycle(["SPACE", "b"]), KEYS)]
    assert place(terminal.screen_text()) == before
    assert median(map(len, answers)) <= budget("page-bytes")


async def test_nothing_is_drawn_while_nothing_happens(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(load_settings(environ=home.environment()), sources=(home.archive,))
    with closing(Library.open(settings)) as library:
        app = ReaderApp(library, settings)
        async with app.run_test(size=SIZE) as pilot:
            assert isinstance(app.screen, ReaderScreen)
            polls, scan = calls(monkeypatch, library.marks, "poll"), app.screen.scan
            options = app.screen.query_one(ReaderPanes).current_list.options
            await until(pilot, lambda: polls and options.is_scanned and not scan.is_scanning)
            frames, polled = calls(monkeypatch, app, "_display"), len(polls)
            scan.rescan()
            await until(pilot, lambda: len(polls) > polled + 1 and not scan.is_scanning)
            assert [update for _, update in frames if update] == []
            await pilot.press("j")
            await until(pilot, lambda: [update for _, update in frames if update])


def calls(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[tuple[object, ...]]:
    """The arguments of each call of a method from now on."""
    found: list[tuple[object, ...]] = []
    does = getattr(owner, name)

    def noted(*arguments: object) -> object:
        found.append(arguments)
        return does(*arguments)

    monkeypatch.setattr(owner, name, noted)
    return found


# Opened and imported at start


class Watched(NamedTuple):
    """What was opened and imported by the thread that shows everything, and by the others."""

    opened: dict[str, list[str]]
    imported: dict[str, list[str]]


def watched_start(home: Home, *, looked: bool = False) -> Watched:
    """What the program needs until its first paper can be read, or until it has also looked through its source."""
    home.unmark()
    report = home.folder / "report.json"
    command = [sys.executable, WATCHED, str(report), str(home.archive)]
    with TimedTerminal(command, home.environment(PYTHONPATH=str(Path(__file__).parents[1]))) as terminal:
        terminal.wait_until(is_readable, "the first paper")
        if looked:
            look(terminal)
        terminal.leave("q")
    return Watched(**json.loads(report.read_text()))


@pytest.fixture(scope="module")
def watched(home: Home) -> Watched:
    """One start on the small archive."""
    return watched_start(home)


def opened_below(folder: Path, watched: Watched) -> list[str]:
    """The files below a folder that were opened, by whichever thread."""
    opened = watched.opened["main"] + watched.opened["other"]
    return sorted(path for path in opened if Path(path).is_relative_to(folder))


def test_start_opens_the_catalog_and_the_newest_day_whatever_the_size(home: Home, tmp_path: Path) -> None:
    for one in (home, indexed(tmp_path, Shape(60, 600))):
        watched = watched_start(one, looked=True)
        shown = {Path(path).name for path in watched.opened["main"] if Path(path).is_relative_to(one.folder / "cache")}
        assert "catalog.json" in shown
        assert len(shown) == 2
        assert opened_below(one.archive, watched) == []
        assert len(set(opened_below(one.folder / "cache", watched))) <= MOST_CACHE_FILES


def test_start_opens_no_file_of_the_cache_more_than_twice(home: Home, watched: Watched) -> None:
    opened = opened_below(home.folder / "cache", watched)
    assert {path: opened.count(path) for path in opened if opened.count(path) > 2} == {}


def test_start_imports_nothing_the_first_paint_does_not_need(watched: Watched) -> None:
    assert NOT_AT_START.intersection(watched.imported["main"]) == set()


def test_start_imports_few_modules_of_our_own(watched: Watched) -> None:
    own = {name for name in watched.imported["main"] if name.startswith("tui_reader")}
    assert "tui_reader.screens.reader.screen" in own
    assert not [name for name in own if name.startswith("tui_reader.formats.")]
    assert len(own) <= MOST_OWN_MODULES


@pytest.mark.parametrize("arguments", [("index",), ("add",), ("remove",), ("sources",), ("--help",), ("--version",)])
def test_no_verb_of_the_command_line_imports_the_terminal_libraries(
    home: Home, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    own = Home(tmp_path / "home", home.archive)
    own.folder.mkdir()
    report = tmp_path / "report.json"
    place = (str(own.archive),) if arguments[0] in {"index", "add"} else ()
    place = ("nowhere",) if arguments[0] == "remove" else place
    command = [sys.executable, WATCHED, str(report), *arguments, *place]
    environment = own.environment(PYTHONPATH=str(Path(__file__).parents[1]))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    imported = Watched(**json.loads(report.read_text())).imported
    packages = {name.partition(".")[0] for names in imported.values() for name in names}
    assert "tui_reader" in packages
    assert packages.isdisjoint({"textual", "rich"})


# The archives that are measured on


def test_an_archive_is_the_same_every_time() -> None:
    assert dict(digests(SMALL)) == dict(digests(SMALL))
    assert dict(digests(SMALL)) != dict(digests(Shape(SMALL.digests, SMALL.papers, seed=2)))


def test_an_archive_has_as_many_digests_and_papers_as_asked_for_and_no_paper_twice() -> None:
    read = [read_digest(Path(path), text) for path, text in digests(Shape(60, 700))]
    papers = [entry.paper for digest in read for entry in digest.entries]
    assert len(read) == 60
    assert len(papers) == len(set(papers)) == 700
    assert [problem for digest in read for problem in digest.problems] == []


def test_an_archive_has_one_digest_a_day_without_a_gap_in_every_dialect() -> None:
    read = [read_digest(Path(path), text) for path, text in digests(Shape(60, 120))]
    days = [digest.date.toordinal() for digest in read if digest.date]
    assert days == list(range(days[0], days[0] - 60, -1))
    assert {digest.dialect for digest in read} == {Dialect.NUMBERED, Dialect.FENCED, Dialect.VOTED}


def test_the_full_archive_is_as_large_as_the_real_one() -> None:
    written = list(digests(FULL))
    assert len(written) == 474
    assert sum(len(text.encode()) for _, text in written) == pytest.approx(12.8e6, rel=0.05)
    sources = {re.split(r"[/]", path)[0] for path, _ in written}
    assert len(sources) == len(DIALECTS)
