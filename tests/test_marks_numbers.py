"""What many marks cost: at start, for each further one, and in memory. Counted, so that it is so on every machine."""

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.waiting import LIMIT
from tests.work import calls
from tui_reader.library.marks import Marks
from tui_reader.model import PaperId
from tui_reader.store.journal import Journal
from tui_reader.store.journal_format import DecodedLines, decode
from tui_reader.store.mark_events import Event

MANY = 20_000
FEW = 500
"""Calls for what is done about one paper; far fewer than there are marks."""
PAPERS = [PaperId(f"arxiv:{2300 + number // 5000:04}.{number:05}") for number in range(MANY)]
BYTES = {"one by one": 700, "at once": 400}
"""Bytes for a mark, by how it was made."""


def write(folder: Path, made: str) -> None:
    """Have every paper marked read."""
    journal = Journal(folder, "desk")
    if made == "at once":
        journal.append([journal.new_event(PAPERS, "read", True)])
        return
    moments = range(1_700_000_000_000, 1_800_000_000_000, 60_000)
    journal.append(
        Event(moment, 0, "desktop-1f2e3d4c", f"{moment:x}-{moment:08x}", (paper,), "read", True)
        for moment, paper in zip(moments, PAPERS, strict=False)
    )


class Marked(NamedTuple):
    """Marks of all papers, and how they were made."""

    made: str
    folder: Path
    marks: Marks


@pytest.fixture(params=BYTES)
def marked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Marked]:
    write(tmp_path, request.param)
    marks = Marks(tmp_path)
    yield Marked(request.param, tmp_path, marks)
    assert marks.flush(LIMIT)
    marks.close()


def test_start_takes_a_few_calls_for_each_mark(marked: Marked) -> None:
    assert calls(lambda: Journal(marked.folder, "desk").load()) < FEW + 4 * MANY


def test_marks_take_little_memory(marked: Marked) -> None:
    gc.collect()
    tracemalloc.start()
    marks = Journal(marked.folder, "desk").load()
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(marks.papers_with("read")) == MANY
    assert size < BYTES[marked.made] * MANY


def test_one_mark_more_is_the_same_work_however_many_there_are(marked: Marked) -> None:
    assert calls(lambda: marked.marks.mark([PaperId("arxiv:9999.00001")], "starred", True)) < FEW


def test_taking_one_mark_back_looks_at_each_action_once(marked: Marked) -> None:
    marked.marks.mark([PaperId("arxiv:9999.00001")], "starred", True)
    actions = MANY if marked.made == "one by one" else 2
    assert calls(marked.marks.undo) < FEW + 3 * actions


def test_marking_everything_is_one_action_and_taken_back_as_one(marked: Marked) -> None:
    assert calls(lambda: marked.marks.mark(PAPERS, "starred", True)) < FEW + 2 * MANY
    assert calls(marked.marks.undo) < FEW + 12 * MANY
    assert not marked.marks.papers("starred")


def test_a_look_at_the_journals_reads_what_is_new_in_them(marked: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(data: bytes) -> DecodedLines:
        nonlocal read
        read += len(data)
        return decode(data)

    monkeypatch.setattr("tui_reader.store.journal.decode", counted)
    assert marked.marks.mark([PaperId("arxiv:9999.00001")], "starred", True)
    assert marked.marks.flush(LIMIT)
    assert calls(marked.marks.poll) < FEW
    assert 0 < read < 1_000
    before = read
    assert calls(marked.marks.poll) < FEW
    assert read == before
