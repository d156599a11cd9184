from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.waiting import LIMIT
from tui_reader.errors import StoreError
from tui_reader.library import UndoResult
from tui_reader.library import marks as marking_module
from tui_reader.library.marks import Marks
from tui_reader.model import PaperId
from tui_reader.store.journal import device_name

A, B, C, D = (PaperId(f"arxiv:2502.1500{digit}") for digit in "1234")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def marking(state: Path) -> Iterator[Marks]:
    marking = Marks(state)
    yield marking
    marking.flush(LIMIT)


def on_device(name: str, state: Path) -> Marks:
    """The marks as another device has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking_module, "device_name", lambda: name)
        return Marks(state)


def saved(*markings: Marks) -> None:
    """Have all of them saved and know of each other."""
    assert all(marking.flush(LIMIT) for marking in markings)
    for marking in markings:
        marking.poll()


def test_undo_returns_what_it_undid_and_redo_sets_it_again(marking: Marks) -> None:
    marking.mark([A], "read", True)
    assert marking.mark([A, B, C], "read", True) == (B, C)
    assert marking.undo() == UndoResult("read", True, (B, C), ())
    assert marking.has(A, "read")
    assert not marking.has(B, "read")
    assert marking.redo() == UndoResult("read", True, (B, C), ())
    assert marking.has(B, "read")
    assert marking.redo() is None


def test_every_kind_of_action_can_be_undone(marking: Marks) -> None:
    for field in ("read", "starred"):
        marking.mark([A, B], field, True)
        marking.mark([A], field, False)
        assert marking.undo() == UndoResult(field, False, (A,), ())
        assert marking.undo() == UndoResult(field, True, (A, B), ())
    assert marking.undo() is None


def test_a_mark_of_any_name_is_set_and_taken_away_beside_the_others(marking: Marks) -> None:
    marking.mark([A], "starred", True)
    assert marking.mark([A], "later", True) == (A,)
    assert marking.mark([A], "later", True) == ()
    assert (marking.has(A, "later"), marking.has(A, "starred")) == (True, True)
    assert marking.mark([A], "later", False) == (A,)
    assert (marking.has(A, "later"), marking.has(A, "starred")) == (False, True)


def test_undo_and_redo_work_across_restarts(state: Path, marking: Marks) -> None:
    marking.mark([A], "read", True)
    marking.mark([B], "starred", True)
    assert marking.flush(LIMIT)
    second = Marks(state)
    assert second.undo() == UndoResult("starred", True, (B,), ())
    assert second.flush(LIMIT)
    third = Marks(state)
    assert third.redo() == UndoResult("starred", True, (B,), ())
    assert third.flush(LIMIT)
    fourth = Marks(state)
    assert fourth.has(B, "starred")
    assert [fourth.undo(), fourth.undo(), fourth.undo()] == [
        UndoResult("starred", True, (B,), ()), UndoResult("read", True, (A,), ()), None,
    ]  # fmt: skip


def test_undo_of_a_bulk_action_keeps_later_changes_of_another_window(state: Path, marking: Marks) -> None:
    other = Marks(state)
    marking.mark([A, B, C], "read", True)
    saved(marking, other)
    other.mark([B], "read", False)
    saved(other, marking)
    other.mark([B], "read", True)
    saved(other, marking)
    assert marking.undo() == UndoResult("read", True, (A, C), (B,))
    assert marking.has(B, "read")
    saved(marking, other)
    assert [other.has(paper, "read") for paper in (A, B, C)] == [False, True, False]
    assert other.undo() == UndoResult("read", True, (B,), ())


def test_undo_of_a_bulk_action_keeps_a_late_change_of_another_machine(
    tmp_path: Path, marking: Marks, state: Path
) -> None:
    marking.mark([A, B], "read", True)
    saved(marking)
    away = on_device("lap", tmp_path / "away")
    away.mark([B], "read", True)  # made apart, later
    saved(away)
    assert marking.undo() == UndoResult("read", True, (A, B), ())
    (tmp_path / "away" / "marks-lap.jsonl").rename(state / "marks-lap.jsonl")
    assert marking.poll() == {B}
    assert marking.has(B, "read")


def test_a_window_undoes_its_own_actions_and_not_what_another_did_meanwhile(state: Path, marking: Marks) -> None:
    marking.mark([A], "read", True)
    saved(marking)
    other = Marks(state)
    other.mark([B], "read", True)
    saved(other, marking)
    assert marking.undo() == UndoResult("read", True, (A,), ())
    assert marking.undo() is None
    assert marking.has(B, "read")


def test_a_poll_returns_the_papers_of_an_undo_elsewhere(state: Path, marking: Marks) -> None:
    other = on_device("lap", state)
    marking.mark([A, B], "starred", True)
    saved(marking)
    assert other.poll() == {A, B}
    marking.undo()
    saved(marking)
    assert other.poll() == {A, B}
    assert other.papers("starred") == set()


def test_marks_that_cannot_be_saved_stay_and_can_be_written_elsewhere(tmp_path: Path, state: Path) -> None:
    state.symlink_to("nowhere")
    marking = Marks(state)
    marking.mark([A, B], "starred", True)
    assert not marking.flush(LIMIT)
    assert marking.has(A, "starred")
    assert [event.papers for event in marking.unsaved()] == [(A, B)]
    assert marking.export_unsaved(tmp_path / "rescued.jsonl") == 1
    trouble = marking.close()
    assert trouble
    assert "rescued.jsonl" in str(trouble)
    with pytest.raises(StoreError, match="Cannot write marks"):
        marking.export_unsaved(state / "below")
    state.unlink()
    assert marking.close() is None
    assert marking.unsaved() == ()
    elsewhere = Marks(tmp_path / "elsewhere")
    assert elsewhere.merge(tmp_path / "rescued.jsonl") == 2
    assert set(elsewhere.papers("starred")) == {A, B}


def test_faults_of_journals_are_reported_and_damaged_lines_quarantined(state: Path, marking: Marks) -> None:
    state.mkdir()
    (state / "marks-lap.jsonl").write_text("no mark\n")
    marking.poll()
    assert [problem.path for problem in marking.problems()] == [str(state / "marks-lap.jsonl")]
    assert marking.close() is None
    assert (state / f"marks-{device_name()}.damaged").read_text() == "no mark\n"
    assert Marks(state).problems() == []


def test_a_journal_with_many_superseded_events_is_compacted(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking_module, "COMPACT_ABOVE", 10)
    monkeypatch.setattr("tui_reader.store.compaction.ACTIONS_KEPT", 0)
    monkeypatch.setattr("tui_reader.store.compaction.DAYS_KEPT", -1)
    first = Marks(state)
    for number in range(31):
        first.mark([A], "read", number % 2 == 0)
    first.poll()
    assert first.close() is None
    (journal,) = state.iterdir()
    assert len(journal.read_bytes().splitlines()) == 2
    second = Marks(state)
    assert second.has(A, "read")
    assert second.undo() is None
    second.mark([B], "read", True)
    assert second.undo() is not None
    assert second.close() is None


# Any number of windows and machines that hear of each other in any order come to the same state

Step = tuple[int, str, tuple[PaperId, ...], bool]
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["read", "starred", "undo", "undo", "redo", "poll"]),
        st.lists(st.sampled_from([A, B, C, D]), min_size=1, max_size=3).map(tuple),
        st.booleans(),
    ),
    max_size=16,
)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=60)
@given(steps)
def test_windows_and_machines_agree_in_the_end(
    tmp_path_factory: pytest.TempPathFactory, given_steps: list[Step]
) -> None:
    state = tmp_path_factory.mktemp("state")
    windows = [Marks(state), Marks(state), on_device("lap", state)]
    for who, what, papers, value in given_steps:
        window = windows[who]
        if what == "poll":
            window.poll()
        elif what == "undo":
            window.undo()
        elif what == "redo":
            window.redo()
        else:
            window.mark(papers, "read" if what == "read" else "starred", value)
    saved(*windows)
    seen = [(set(w.papers("starred")), {p for p in (A, B, C, D) if w.has(p, "read")}) for w in (*windows, Marks(state))]
    assert all(one == seen[0] for one in seen)
