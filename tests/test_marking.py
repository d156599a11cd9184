from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.waiting import LIMIT
from tui_reader.errors import StoreError
from tui_reader.library import Undone
from tui_reader.library import marking as marking_module
from tui_reader.library.marking import Marking
from tui_reader.library.values import Field
from tui_reader.model import PaperId
from tui_reader.store.journal import device_name

A, B, C, D = (PaperId(f"arxiv:2502.1500{digit}") for digit in "1234")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def marking(state: Path) -> Iterator[Marking]:
    marking = Marking(state)
    yield marking
    marking.flush(LIMIT)


def on_device(name: str, state: Path) -> Marking:
    """The marks as another device has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking_module, "device_name", lambda: name)
        return Marking(state)


def saved(*markings: Marking) -> None:
    """Have all of them saved and know of each other."""
    assert all(marking.flush(LIMIT) for marking in markings)
    for marking in markings:
        marking.poll_marks()


def test_undo_says_what_was_taken_back_and_redo_does_it_again(marking: Marking) -> None:
    marking.mark([A], "read", True)
    assert marking.mark([A, B, C], "read", True) == (B, C)
    assert marking.undo() == Undone("read", True, (B, C), ())
    assert marking.is_read(A)
    assert not marking.is_read(B)
    assert marking.redo() == Undone("read", True, (B, C), ())
    assert marking.is_read(B)
    assert marking.redo() is None


def test_every_kind_of_action_can_be_undone(marking: Marking) -> None:
    for field in ("read", "starred"):
        kind: Field = "read" if field == "read" else "starred"
        marking.mark([A, B], kind, True)
        marking.mark([A], kind, False)
        assert marking.undo() == Undone(field, False, (A,), ())
        assert marking.undo() == Undone(field, True, (A, B), ())
    assert marking.undo() is None


def test_actions_are_undone_and_done_again_across_restarts(state: Path, marking: Marking) -> None:
    marking.mark([A], "read", True)
    marking.mark([B], "starred", True)
    assert marking.flush(LIMIT)
    second = Marking(state)
    assert second.undo() == Undone("starred", True, (B,), ())
    assert second.flush(LIMIT)
    third = Marking(state)
    assert third.redo() == Undone("starred", True, (B,), ())
    assert third.flush(LIMIT)
    fourth = Marking(state)
    assert fourth.is_starred(B)
    assert [fourth.undo(), fourth.undo(), fourth.undo()] == [
        Undone("starred", True, (B,), ()), Undone("read", True, (A,), ()), None,
    ]  # fmt: skip


def test_undoing_a_bulk_action_leaves_what_another_window_changed_later(state: Path, marking: Marking) -> None:
    other = Marking(state)
    marking.mark([A, B, C], "read", True)
    saved(marking, other)
    other.mark([B], "read", False)
    saved(other, marking)
    other.mark([B], "read", True)
    saved(other, marking)
    assert marking.undo() == Undone("read", True, (A, C), (B,))
    assert marking.is_read(B)
    saved(marking, other)
    assert [other.is_read(paper) for paper in (A, B, C)] == [False, True, False]
    assert other.undo() == Undone("read", True, (B,), ())


def test_undoing_a_bulk_action_leaves_what_another_machine_had_changed_before_it_was_heard_of(
    tmp_path: Path, marking: Marking, state: Path
) -> None:
    marking.mark([A, B], "read", True)
    saved(marking)
    away = on_device("lap", tmp_path / "away")
    away.mark([B], "read", True)  # made apart, later
    saved(away)
    assert marking.undo() == Undone("read", True, (A, B), ())
    (tmp_path / "away" / "marks-lap.jsonl").rename(state / "marks-lap.jsonl")
    assert marking.poll_marks() == {B}
    assert marking.is_read(B)


def test_a_window_undoes_its_own_actions_and_not_what_another_did_meanwhile(state: Path, marking: Marking) -> None:
    marking.mark([A], "read", True)
    saved(marking)
    other = Marking(state)
    other.mark([B], "read", True)
    saved(other, marking)
    assert marking.undo() == Undone("read", True, (A,), ())
    assert marking.undo() is None
    assert marking.is_read(B)


def test_a_poll_that_hears_of_an_undo_names_the_papers(state: Path, marking: Marking) -> None:
    other = on_device("lap", state)
    marking.mark([A, B], "starred", True)
    saved(marking)
    assert other.poll_marks() == {A, B}
    marking.undo()
    saved(marking)
    assert other.poll_marks() == {A, B}
    assert other.starred() == ()


def test_marks_that_cannot_be_saved_stay_and_can_be_written_elsewhere(tmp_path: Path, state: Path) -> None:
    state.write_text("a file where the folder should be")
    marking = Marking(state)
    marking.mark([A, B], "starred", True)
    assert not marking.flush(LIMIT)
    assert marking.is_starred(A)
    assert [event.papers for event in marking.unsaved()] == [(A, B)]
    assert marking.export_unsaved(tmp_path / "rescued.jsonl") == 1
    trouble = marking.close()
    assert trouble
    assert "rescued.jsonl" in str(trouble)
    with pytest.raises(StoreError, match="cannot be written"):
        marking.export_unsaved(state / "below")
    state.unlink()
    assert marking.close() is None
    assert marking.unsaved() == ()
    elsewhere = Marking(tmp_path / "elsewhere")
    assert elsewhere.merge(tmp_path / "rescued.jsonl") == 2
    assert set(elsewhere.starred()) == {A, B}


def test_what_is_wrong_with_journals_is_told_and_lines_are_set_aside(state: Path, marking: Marking) -> None:
    state.mkdir()
    (state / "marks-lap.jsonl").write_text("no mark\n")
    marking.poll_marks()
    assert [problem.path for problem in marking.marking_problems()] == [str(state / "marks-lap.jsonl")]
    assert marking.close() is None
    assert (state / f"marks-{device_name()}.damaged").read_text() == "no mark\n"
    assert Marking(state).marking_problems() == []


def test_a_journal_with_much_that_no_longer_holds_is_compacted(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking_module, "TIDY_ABOVE", 10)
    monkeypatch.setattr("tui_reader.store.tidy.ACTIONS_KEPT", 0)
    monkeypatch.setattr("tui_reader.store.tidy.DAYS_KEPT", -1)
    first = Marking(state)
    for number in range(31):
        first.mark([A], "read", number % 2 == 0)
    first.poll_marks()
    assert first.close() is None
    (journal,) = state.iterdir()
    assert len(journal.read_bytes().splitlines()) == 2
    second = Marking(state)
    assert second.is_read(A)
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
    windows = [Marking(state), Marking(state), on_device("lap", state)]
    for who, what, papers, value in given_steps:
        window = windows[who]
        if what == "poll":
            window.poll_marks()
        elif what == "undo":
            window.undo()
        elif what == "redo":
            window.redo()
        else:
            window.mark(papers, "read" if what == "read" else "starred", value)
    saved(*windows)
    seen = [(set(w.starred()), {p for p in (A, B, C, D) if w.is_read(p)}) for w in (*windows, Marking(state))]
    assert all(one == seen[0] for one in seen)
