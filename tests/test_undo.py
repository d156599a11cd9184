import pytest

from tui_reader.model import PaperId
from tui_reader.store.mark_events import SETTLED, UNDONE, Event, MarkFold, action_subject, device_subject
from tui_reader.store.undo import UndoHistory

READ, STARRED = "read", "starred"

A, B = PaperId("arxiv:2502.15001"), PaperId("arxiv:2502.15002")


class Window:
    """One window: what it does reaches every other one that shares its marks."""

    def __init__(self, marks: MarkFold, device: str = "desk") -> None:
        self.marks = marks
        self.device = device
        self.history = UndoHistory(marks, device, (max((e.time for e in marks.events()), default=0), 9))

    def do(self, time: int, *papers: PaperId, field: str = READ, value: bool = True) -> None:
        self.marks.fold([Event(time, 0, self.device, f"b{time}", papers, field, value)])
        self.history.add(f"b{time}")

    def undo(self, time: int) -> str | None:
        return self._turn(time, self.history.last_done(), undone=True)

    def redo(self, time: int) -> str | None:
        return self._turn(time, self.history.last_undone(), undone=False)

    def _turn(self, time: int, batch: str | None, *, undone: bool) -> str | None:
        if batch is not None:
            self.marks.fold([Event(time, 0, self.device, f"u{time}", (action_subject(batch),), UNDONE, undone)])
            self.history.add(batch)
        return batch


@pytest.fixture
def window() -> Window:
    window = Window(MarkFold())
    window.do(1, A)
    window.do(2, B)
    window.do(3, A, field=STARRED)
    return window


def test_undo_goes_backwards_and_redo_forwards(window: Window) -> None:
    assert [window.undo(time) for time in (4, 5, 6, 7)] == ["b3", "b2", "b1", None]
    assert [window.redo(time) for time in (8, 9, 10, 11)] == ["b1", "b2", "b3", None]
    assert [window.undo(time) for time in (12, 13)] == ["b3", "b2"]
    assert [window.redo(time) for time in (14, 15, 16)] == ["b2", "b3", None]


def test_a_new_action_ends_redo(window: Window) -> None:
    window.undo(4)
    window.undo(5)
    window.do(6, B, field=STARRED)
    assert window.redo(7) is None
    assert [window.undo(time) for time in (8, 9, 10)] == ["b6", "b1", None]
    assert [window.redo(time) for time in (11, 12, 13)] == ["b1", "b6", None]


def test_a_restart_can_undo_earlier_actions(window: Window) -> None:
    later = Window(window.marks)
    assert [later.undo(4), later.undo(5), later.redo(6), later.undo(7)] == ["b3", "b2", "b2", "b2"]


def test_a_window_does_not_undo_another_windows_actions(window: Window) -> None:
    other = Window(window.marks)
    other.do(4, A, B, value=False)
    window.do(5, B, field=STARRED)
    assert [window.undo(time) for time in (6, 7)] == ["b5", "b3"]
    assert other.undo(8) == "b4"
    assert other.redo(9) == "b4"


def test_a_device_does_not_undo_another_devices_actions(window: Window) -> None:
    lap = Window(window.marks, "lap")
    assert lap.undo(4) is None
    lap.do(5, A, value=False)
    assert window.undo(6) == "b3"
    assert lap.undo(7) == "b5"


def test_a_settled_action_cannot_be_undone(window: Window) -> None:
    window.marks.fold([Event(4, 0, "desk", "s", (device_subject("desk"),), SETTLED, 2)])
    assert [window.undo(time) for time in (5, 6)] == ["b3", None]
    assert window.redo(7) == "b3"


def test_an_import_with_old_times_is_undone_first(window: Window) -> None:
    imported = Event(1, 1, "desk", "import", (B,), STARRED, True)
    said = Event(4, 0, "desk", "u4", (action_subject("import"),), UNDONE, False)
    window.marks.fold([imported, said])
    window.history.add("import")
    assert window.undo(5) == "import"
    assert not window.marks.has(B, "starred")


def test_an_action_returns_all_its_events(window: Window) -> None:
    both = [Event(5, 0, "desk", "both", (A, B), field, True) for field in (READ, STARRED)]
    window.marks.fold(both)
    assert sorted(window.history.events("both"), key=str) == sorted(both, key=str)
    assert window.history.events("none") == []
