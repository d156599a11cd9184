import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import LIMIT
from tui_reader.errors import StoreError
from tui_reader.model import PaperId
from tui_reader.store import journal_format as lines_module
from tui_reader.store import lock as lock_module
from tui_reader.store.journal import Journal, device_name
from tui_reader.store.lock import CannotLockError

READ, STARRED = "read", "starred"

ROOT = Path(__file__).parents[1]
A, B, C = (PaperId(f"arxiv:2502.1500{digit}") for digit in "123")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def marked(folder: Path, *papers: PaperId, device: str = "desk", field: str = READ) -> Journal:
    journal = Journal(folder, device)
    journal.poll()
    journal.append([journal.new_event([paper], field, True) for paper in papers])
    return journal


def read_in(folder: Path) -> set[PaperId]:
    return Journal(folder, "reader").load().papers_with("read")


def own(folder: Path) -> Path:
    return folder / "marks-desk.jsonl"


def test_without_a_folder_nothing_is_marked_and_nothing_is_created(folder: Path) -> None:
    assert read_in(folder) == set()
    assert not folder.exists()


def test_marks_are_there_tomorrow(folder: Path) -> None:
    marked(folder, A, B)
    marked(folder, C, field=STARRED)
    marks = Journal(folder, "desk").load()
    assert (marks.papers_with("read"), marks.papers_with("starred")) == ({A, B}, {C})


def test_a_line_is_one_event_as_documented(folder: Path) -> None:
    marked(folder, A, B)
    lines = [json.loads(line) for line in own(folder).read_text("utf-8").splitlines()]
    assert [list(line) for line in lines] == [["v", "time", "count", "device", "batch", "papers", "field", "value"]] * 2
    assert lines[0]["batch"] != lines[1]["batch"]
    assert (lines[0]["device"], lines[0]["papers"], lines[0]["field"], lines[0]["value"]) == ("desk", [A], READ, True)
    assert lines_module.__doc__
    assert all(f'"{key}"' in lines_module.__doc__ for key in lines[0])


def test_only_its_owner_can_read_a_journal(folder: Path) -> None:
    marked(folder, A)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert own(folder).stat().st_mode & 0o777 == 0o600


def test_events_of_one_device_are_ever_later_also_after_a_restart_with_a_wrong_clock(folder: Path) -> None:
    own_time = 32_503_680_000_000  # the year 3000
    folder.mkdir()
    own(folder).write_text(
        json.dumps(
            {"time": own_time, "count": 0, "device": "lap", "batch": "b", "paper": A, "field": READ, "value": True}
        )
        + "\n"
    )
    journal = Journal(folder, "desk")
    journal.load()
    journal.append([journal.new_event([A], READ, False)])
    assert read_in(folder) == set()


TORN = '{"time":1,"count":0,"device":"desk","ba'


def test_a_torn_last_line_is_healed_and_kept(folder: Path) -> None:
    marked(folder, A)
    with own(folder).open("a") as file:
        file.write(TORN)
    assert read_in(folder) == {A}
    marked(folder, B)
    assert read_in(folder) == {A, B}
    assert f"\n{TORN}\n" in own(folder).read_text()


def test_a_last_line_that_lost_only_its_end_still_counts(folder: Path) -> None:
    marked(folder, A, B)
    own(folder).write_bytes(own(folder).read_bytes().rstrip(b"\n"))
    assert read_in(folder) == {A, B}
    marked(folder, C)
    assert read_in(folder) == {A, B, C}


@pytest.mark.parametrize(
    "line", [b"\xff\xfe\x00", b"[1]", b'{"time":"now"}', b"[" * 50_000, b"null", b'{"paper":1}', b"{}"]
)
def test_a_damaged_line_is_skipped_reported_and_never_deleted(folder: Path, line: bytes) -> None:
    marked(folder, A)
    with own(folder).open("ab") as file:
        file.write(line + b"\n")
    marked(folder, B)
    journal = Journal(folder, "reader")
    assert journal.load().papers_with("read") == {A, B}
    ((path, reason),) = journal.problems()
    assert path == own(folder)
    assert reason.startswith("Damaged lines: 1 (kept in ")
    assert line in own(folder).read_bytes()


def test_empty_lines_and_fields_from_a_later_version_are_no_damage(folder: Path) -> None:
    folder.mkdir()
    event = {"time": 1, "count": 0, "device": "x", "batch": "b", "paper": A, "field": READ, "value": True, "new": [1]}
    own(folder).write_text(f"\n{json.dumps(event)}\n\n")
    journal = Journal(folder, "reader")
    assert journal.load().papers_with("read") == {A}
    assert journal.problems() == []


def test_every_file_that_looks_like_a_journal_counts(folder: Path) -> None:
    names = [
        "marks-lap.jsonl",
        "marks-lap.sync-conflict-20250912-101010-ABCDEFG.jsonl",
        "marks-lap (desk's conflicted copy 2025-09-12).jsonl",
    ]
    for name, paper in zip(names, (A, B, C), strict=True):
        marked(folder, paper, device="tmp")
        (folder / "marks-tmp.jsonl").rename(folder / name)
    (folder / ".syncthing.marks-lap.jsonl.tmp").write_text("half")
    assert read_in(folder) == {A, B, C}


def test_a_poll_returns_appended_events_and_nothing_without_changes(folder: Path) -> None:
    mine = Journal(folder, "desk")
    assert mine.poll() == []
    marked(folder, A, device="lap")
    assert [event.papers for event in mine.poll()] == [(A,)]
    assert mine.poll() == []
    marked(folder, B, device="lap")
    assert [event.papers for event in mine.poll()] == [(B,)]


def test_a_poll_reads_a_file_again_that_was_replaced_or_rewritten(folder: Path) -> None:
    marked(folder, A, device="lap")
    mine = Journal(folder, "desk")
    marks = mine.load()
    lap = folder / "marks-lap.jsonl"
    marked(folder, B, C, device="tmp")
    (folder / "marks-tmp.jsonl").replace(lap)
    marks.fold(mine.poll())
    lap.write_bytes(lap.read_bytes().replace(b"15002", b"15009") + b"\n" * 3)
    marks.fold(mine.poll())
    assert marks.papers_with("read") == {A, B, C, "arxiv:2502.15009"}


def test_a_poll_in_the_middle_of_a_line_reads_it_once_it_is_whole(folder: Path) -> None:
    mine = Journal(folder, "desk")
    marked(folder, A, B, device="lap")
    lap = folder / "marks-lap.jsonl"
    whole = lap.read_bytes()
    seen: set[PaperId] = set()
    for cut in range(0, len(whole) + 1, 7):
        lap.write_bytes(whole[:cut])
        seen |= {paper for event in mine.poll() for paper in event.papers}
    lap.write_bytes(whole)
    seen |= {paper for event in mine.poll() for paper in event.papers}
    assert seen == {A, B}
    assert mine.problems() == []


def test_a_journal_that_cannot_be_read_is_named_and_the_others_count(folder: Path) -> None:
    marked(folder, A)
    (folder / "marks-lap.jsonl").mkdir()
    journal = Journal(folder, "desk")
    assert journal.load().papers_with("read") == {A}
    assert [path.name for path, _ in journal.problems()] == ["marks-lap.jsonl"]


def test_a_file_in_place_of_the_state_folder_is_reported(folder: Path) -> None:
    folder.write_text("a file")
    journal = Journal(folder, "desk")
    assert journal.load().papers_with("read") == set()
    assert "These marks are unreadable" in journal.problems()[0][1]
    with pytest.raises(StoreError, match="Cannot write marks"):
        journal.append([journal.new_event([A], READ, True)])


def test_where_nothing_can_be_locked_each_process_has_a_file_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(handle: int, *, wait: bool) -> bool:
        raise CannotLockError(errno.ENOLCK, f"no locks for {handle}, {wait}")

    monkeypatch.setattr(lock_module, "lock", no_locks)
    marked(folder, A)
    assert (folder / f"marks-desk-{os.getpid()}.jsonl").exists()
    assert read_in(folder) == {A}


APPENDER = f"""
import pathlib, sys
from tui_reader.store import lock
from tui_reader.store.journal import Journal
lock.PATIENCE = {LIMIT}
journal = Journal(pathlib.Path(sys.argv[1]), "desk")
for number in range(300):
    journal.append([journal.new_event([f"arxiv:{{sys.argv[2]}}.{{number:05}}"], "read", True)])
"""


def test_two_processes_that_append_at_once_lose_nothing(folder: Path) -> None:
    appenders = [
        subprocess.Popen([sys.executable, "-c", APPENDER, str(folder), prefix], cwd=ROOT) for prefix in ("1111", "2222")
    ]
    assert [appender.wait(LIMIT) for appender in appenders] == [0, 0]
    assert len(read_in(folder)) == 600
    assert len(own(folder).read_bytes().splitlines()) == 600


def test_a_device_has_the_same_name_at_every_start_and_it_suits_a_file() -> None:
    assert device_name() == device_name()
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in device_name())
