"""Journals are tidied without losing anything that holds or may hold again."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.waiting import LIMIT
from tui_reader.model import PaperId
from tui_reader.store import compaction as tidy_module
from tui_reader.store import lock as lock_module
from tui_reader.store.compaction import Retention, clean_up, compact, quarantine_damaged
from tui_reader.store.journal import Journal
from tui_reader.store.journal_format import decode, encode
from tui_reader.store.mark_events import SETTLED, UNDONE, Event, MarkFold, action_subject, device_subject
from tui_reader.store.undo import UndoHistory

READ, STARRED = "read", "starred"

ROOT = Path(__file__).parents[1]
A, B, C = (PaperId(f"arxiv:2502.1500{digit}") for digit in "123")
DAY = 86_400_000
NOW = 1_000 * DAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture(autouse=True)
def no_actions_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is settled that is old enough, so that few events will do."""
    monkeypatch.setattr(tidy_module, "ACTIONS_KEPT", 0)


def event(time: int, *papers: PaperId, value: bool = True, batch: str = "", device: str = "desk") -> Event:
    return Event(time, 0, device, batch or f"b{time}", papers, READ, value)


def undo(batch: str, time: int, value: bool = True) -> Event:
    return Event(time, 0, "desk", f"u{time}", (action_subject(batch),), UNDONE, value)


def put(folder: Path, events: list[Event], name: str = "marks-desk.jsonl") -> Path:
    path = folder / name
    path.write_bytes(encode(events))
    return path


def toggles(count: int, start: int = 1) -> list[Event]:
    return [event(start + number, A, value=number % 2 == 0) for number in range(count)]


# Setting aside


def test_damaged_lines_are_quarantined_once_by_any_device(folder: Path) -> None:
    lap = folder / "marks-lap.jsonl"
    lap.write_bytes(b"one\n" + encode([event(1, A)]) + b"two\none\n")
    assert quarantine_damaged(folder, "desk") == 2
    assert (folder / "marks-desk.damaged").read_bytes() == b"one\ntwo\n"
    assert quarantine_damaged(folder, "desk") == 0
    assert quarantine_damaged(folder, "other") == 0
    assert b"one\n" in lap.read_bytes()
    assert (folder / "marks-desk.damaged").stat().st_mode & 0o777 == 0o600


def test_damaged_lines_are_reported_once(folder: Path) -> None:
    (folder / "marks-lap.jsonl").write_bytes(b"one\n")
    first = Journal(folder, "desk")
    first.load()
    assert first.needs_cleanup
    assert len(first.problems()) == 1
    clean_up(folder, "desk")
    second = Journal(folder, "desk")
    second.load()
    assert not second.needs_cleanup
    assert second.problems() == []
    with (folder / "marks-lap.jsonl").open("ab") as file:
        file.write(b"two\n")
    second.poll()
    assert [reason.partition(" (")[0] for _, reason in second.problems()] == ["Damaged lines: 1"]


def test_without_damage_and_without_a_journal_nothing_is_written(folder: Path) -> None:
    put(folder, [event(1, A)], "marks-lap.jsonl")
    clean_up(folder, "desk")
    clean_up(folder / "none", "desk")
    assert [file.name for file in folder.iterdir()] == ["marks-lap.jsonl"]


# Compaction


def test_superseded_events_are_removed_and_the_file_stays_private(folder: Path) -> None:
    path = put(folder, [*toggles(99), event(200, B)])
    assert compact(folder, "desk", now=NOW) == 98
    kept = decode(path.read_bytes()).events
    assert [(e.time, e.field) for e in kept[:2]] == [(99, READ), (200, READ)]
    assert kept[2].papers == (device_subject("desk"),)
    assert Journal(folder, "x").load().papers_with("read") == {A, B}
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in folder.iterdir()] == [path.name]
    assert compact(folder, "desk", now=NOW) == 0


def test_a_journal_of_which_most_matters_is_left_as_it_is(folder: Path) -> None:
    path = put(folder, [event(number, PaperId(f"p{number}")) for number in range(20)])
    before = path.stat()
    assert compact(folder, "desk", now=NOW) == 0
    assert path.stat().st_ino == before.st_ino


def test_actions_of_the_last_days_and_the_last_thousand_actions_can_still_be_undone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, toggles(99, NOW - DAY))
    assert compact(folder, "desk", now=NOW) == 0
    monkeypatch.setattr(tidy_module, "ACTIONS_KEPT", 10)
    put(folder, toggles(99))
    assert compact(folder, "desk", now=NOW) == 88
    marks = Journal(folder, "desk").load()
    history = UndoHistory(marks, "desk", (NOW * 2, 0))
    undone = 0
    while batch := history.last_done():
        undone += 1
        marks.fold([undo(batch, NOW + 10 + undone)])
        history.add(batch)
        assert marks.has(A, "read") == ((99 - undone) % 2 == 1)
    assert undone == 10


def test_events_of_others_newer_lines_and_damaged_lines_are_not_lost(folder: Path) -> None:
    path = put(folder, [*toggles(99), event(5, B, device="lap"), event(6, B, value=False, device="lap")])
    newer = b'{"v":3,"something":"else"}'
    mood = encode([event(500, C)])[:-2] + b',"mood":"fine"}\n'
    with path.open("ab") as file:
        file.write(newer + b"\nno mark\n" + mood + b'{"time":700,"count":0,"torn')
    assert compact(folder, "desk", now=NOW) == 98 + 2
    after = path.read_bytes()
    assert newer in after
    assert mood in after
    assert b"no mark" not in after
    assert {e.time for e in decode(after).events if e.device == "lap"} == {5, 6}
    assert (folder / "marks-desk.damaged").read_bytes() == b'no mark\n{"time":700,"count":0,"torn\n'


def test_lines_of_version_1_become_lines_of_version_2(folder: Path) -> None:
    path = folder / "marks-desk.jsonl"
    old = b'{"time":%d,"count":0,"device":"desk","batch":"b%d","paper":"p%d","field":"read","value":true}\n'
    path.write_bytes(b"".join(old % (time, time, time % 3) for time in range(30)))
    assert compact(folder, "desk", now=NOW) == 27
    assert b'"paper":' not in path.read_bytes()
    assert Journal(folder, "x").load().papers_with("read") == {"p0", "p1", "p2"}


def test_an_undone_action_does_not_come_back_from_an_old_copy(folder: Path) -> None:
    path = put(folder, [*toggles(99), event(200, B), undo("b200", 201)])
    (folder / "marks-desk (conflicted copy).jsonl").write_bytes(encode([event(200, B)]))
    assert compact(folder, "desk", now=NOW) > 0
    assert b'"batch":"b200"' not in path.read_bytes()
    assert Journal(folder, "x").load().papers_with("read") == {A}


def test_an_action_split_over_two_files_is_settled_as_a_whole(folder: Path) -> None:
    put(folder, [*toggles(99), event(200, B, batch="both"), undo("both", 201)])
    put(folder, [event(NOW, C, batch="both")], "marks-desk-123.jsonl")
    assert compact(folder, "desk", now=NOW) > 0
    marks = Journal(folder, "desk").load()
    marks.fold([undo("both", NOW + 1, value=False)])
    assert marks.papers_with("read") == {A, B, C}


def test_a_journal_that_is_a_link_stays_one(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    put(elsewhere, toggles(99), "file")
    (folder / "marks-desk.jsonl").symlink_to(elsewhere / "file")
    assert compact(folder, "desk", now=NOW) == 98
    assert (folder / "marks-desk.jsonl").is_symlink()
    assert len((elsewhere / "file").read_bytes().splitlines()) == 2


def test_leftovers_of_a_killed_compaction_are_removed(folder: Path) -> None:
    path = put(folder, toggles(99))
    litter = folder / f"{path.name}.123-4-5.tmp"
    litter.write_text("half")
    assert compact(folder, "desk", now=NOW) == 98
    assert not litter.exists()


def test_where_it_cannot_be_written_the_journal_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(folder, toggles(99))
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tidy_module, "write_atomic", full)
    with pytest.raises(OSError, match="No space"):
        compact(folder, "desk", now=NOW)
    assert path.read_bytes() == before


# Marks thirty papers each time it is told to.
APPENDER = f"""
import sys
from pathlib import Path
from tui_reader.store import lock
from tui_reader.store.journal import Journal
lock.PATIENCE = {LIMIT}
journal = Journal(Path(sys.argv[1]), "desk")
for turn, _ in enumerate(sys.stdin):
    for number in range(30):
        journal.append([journal.new_event([f"arxiv:{{sys.argv[2]}}.{{turn:02}}{{number:03}}"], "read", True)])
"""


def test_two_processes_append_while_a_third_compacts_again_and_again_and_nothing_is_lost(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", LIMIT)
    put(folder, toggles(50))
    command = [sys.executable, "-c", APPENDER, str(folder)]
    appenders = [
        subprocess.Popen([*command, prefix], cwd=ROOT, stdin=subprocess.PIPE, text=True) for prefix in ("1111", "2222")
    ]
    for turn in range(1, 11):
        for appender in appenders:
            assert appender.stdin
            print("go on", file=appender.stdin, flush=True)
        Journal(folder, "desk").append(toggles(600, turn * 1000))  # enough is superseded for every turn to have work
        assert compact(folder, "desk") > 0
    for appender in appenders:
        appender.communicate()
    assert [appender.returncode for appender in appenders] == [0, 0]
    assert len(Journal(folder, "x").load().papers_with("read") - {A}) == 600


# Whatever the events, the state is the same: now, with old copies about, and after undoing what can be undone

papers = st.lists(st.sampled_from([A, B, C]), min_size=1, max_size=2, unique=True).map(tuple)
changes = st.builds(
    Event,
    time=st.integers(0, 12),
    count=st.just(0),
    device=st.sampled_from(["desk", "desk", "lap"]),
    batch=st.sampled_from(["b1", "b2", "b3", "b4", "b5"]),
    papers=papers,
    field=st.sampled_from([READ, STARRED]),
    value=st.booleans(),
)
own_batches = changes.map(lambda e: replace(e, batch=f"{e.batch}-{e.device}"))
undos = st.builds(undo, st.sampled_from([f"b{digit}-desk" for digit in "12345"]), st.integers(0, 12), st.booleans())


def state(*parts: list[Event]) -> object:
    marks = MarkFold()
    for part in parts:
        marks.fold(part)
    return set(marks.papers_with("read")), set(marks.papers_with("starred"))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    own=st.lists(own_batches | undos, max_size=14),
    others=st.lists(own_batches | undos, max_size=6),
    days=st.integers(0, 12),
    later=st.lists(st.tuples(st.sampled_from([f"b{digit}-desk" for digit in "12345"]), st.booleans()), max_size=4),
)
def test_compaction_changes_no_mark_and_no_possible_undo(
    own: list[Event], others: list[Event], days: int, later: list[tuple[str, bool]]
) -> None:
    marks = MarkFold()
    marks.fold([*own, *others])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy_module, "DAYS_KEPT", 0)
        retention = Retention("desk", own, marks, days)
    kept = [e for e in own if retention.is_needed(e)]
    assert state(kept, others) == state(own, others)
    assert state(kept) == state(own)
    assert state(kept, own[::2], others) == state(own, others)
    settled = retention.settled_event.value
    assert isinstance(settled, int)
    said = [
        undo(batch, 20 + number, value) for number, (batch, value) in enumerate(later)
        if last_word(batch, [*own, *others]) > settled
    ]  # fmt: skip
    assert state(kept, others, said) == state(own, others, said)


def last_word(batch: str, events: list[Event]) -> int:
    """When something was last said about an action of this device; -1 where it is not known."""
    marked = [e.time for e in events if e.batch == batch]
    undone = [e.time for e in events if e.field == UNDONE and action_subject(batch) in e.papers]
    return max(marked + undone) if marked else -1


def test_readers_do_not_block_a_compaction(folder: Path) -> None:
    path = put(folder, toggles(99))
    reader = os.open(path, os.O_RDONLY)
    done = threading.Thread(target=compact, args=(folder, "desk"), kwargs={"now": NOW})
    done.start()
    done.join(LIMIT)
    assert not done.is_alive()
    assert len(os.read(reader, 1 << 20).splitlines()) == 99
    os.close(reader)


def test_the_settled_event_is_later_than_all_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, toggles(99, NOW + DAY))
    monkeypatch.setattr(tidy_module, "DAYS_KEPT", -2)
    assert compact(folder, "desk", now=NOW) == 98
    latest = Journal(folder, "x").load().latest(device_subject("desk"), SETTLED)
    assert latest is not None
    assert latest.time == NOW + DAY + 98
