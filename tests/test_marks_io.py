import json
from pathlib import Path

import pytest

from tui_reader.errors import StoreError
from tui_reader.model import PaperId
from tui_reader.store.journal import Journal
from tui_reader.store.mark_events import Event, MarkFold
from tui_reader.store.marks_io import read_marks, to_table, write_events

READ, STARRED = "read", "starred"

A, B = PaperId("arxiv:2502.15001"), PaperId("arxiv:2502.15002")


class Desk:
    """A journal and its marks."""

    def __init__(self, folder: Path, device: str = "desk") -> None:
        self.journal = Journal(folder, device)
        self.marks = self.journal.load()

    def do(self, paper: PaperId, field: str = READ, value: bool = True) -> None:
        self.marks.fold([self.journal.new_event([paper], field, value)])

    def merge(self, path: Path) -> int:
        return len(self.marks.fold(read_marks(path, self.marks, self.journal, "import")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


def write(path: Path, rows: object) -> Path:
    path.write_text(json.dumps(rows))
    return path


def test_an_exported_table_imports_to_the_same_marks(desk: Desk, tmp_path: Path) -> None:
    desk.do(A)
    desk.do(A, STARRED)
    desk.do(B)
    desk.do(B, value=False)
    other = Desk(tmp_path / "other", "lap")
    file = write(tmp_path / "table", to_table(desk.marks))
    other.merge(file)
    assert (other.marks.papers_with("read"), other.marks.papers_with("starred")) == ({A}, {A})
    assert [row for row in to_table(other.marks) if row["paper"] == A] == to_table(desk.marks)[:1]
    assert other.merge(file) == 0


def test_the_later_of_two_marks_holds_whichever_side_it_is_on(desk: Desk, tmp_path: Path) -> None:
    desk.do(A)
    old, new = {"read": "2020-01-01T00:00:00Z"}, {"read": "2999-01-01T00:00:00+09:00"}
    assert desk.merge(write(tmp_path / "old", [{"paper": A, "read": False, "times": old}])) == 0
    assert desk.marks.has(A, "read")
    desk.merge(write(tmp_path / "new", [{"paper": A, "read": False, "times": new}]))
    assert not desk.marks.has(A, "read")
    desk.do(A)  # the time of a file never puts the clock into the future
    assert desk.marks.has(A, "read")
    latest = desk.marks.latest(A, READ)
    assert latest
    assert latest.time < 32_000_000_000_000


def test_without_times_only_true_counts_and_only_for_unknown_papers(desk: Desk, tmp_path: Path) -> None:
    desk.do(A, value=False)
    rows = [{"paper": A, "read": True, "starred": True}, {"paper": B, "read": False, "starred": True}]
    assert desk.merge(write(tmp_path / "rows", rows)) == 2
    assert (desk.marks.papers_with("read"), desk.marks.papers_with("starred")) == (set(), {A, B})


def test_a_journal_is_imported_event_by_event(desk: Desk, tmp_path: Path) -> None:
    events = [Event(5, 0, "lap", "b", (A, B), READ, True)]
    file = write_events(events, tmp_path / "some" / "where.jsonl", "desk")
    assert desk.merge(file) == 2
    latest = desk.marks.latest(A, READ)
    assert latest
    assert latest.device == "lap"
    assert desk.merge(file) == 0


def test_a_folder_gets_a_file_that_counts_as_a_journal(tmp_path: Path) -> None:
    file = write_events([Event(5, 0, "desk", "b", (A,), READ, True)], tmp_path, "desk")
    assert file.parent == tmp_path
    assert Journal(tmp_path, "x").load().papers_with("read") == {A}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_failed_export_gives_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="Cannot write marks"):
        write_events([], tmp_path / "file" / "below", "desk")


def test_a_time_beyond_the_calendar_becomes_the_latest_date() -> None:
    marks = MarkFold()
    marks.fold([Event(2**62, 0, "x", "b", (A,), READ, True)])
    (row,) = to_table(marks)
    assert str(row["times"]) == "{'read': '9999-12-31T23:59:59.999Z'}"
