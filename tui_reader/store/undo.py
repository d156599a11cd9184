"""The choice of the action to undo or redo next. Pure.

The last action is the last one of this window. If the window has none (left), it is the last one that the device made
before the window was opened. So everything can still be undone after a restart, and one window never undoes what
another one has done meanwhile. Other devices undo their own actions.
"""

from tui_reader.store.mark_events import SETTLED, UNDONE, Event, MarkFold, Moment, action_subject, device_subject


class UndoHistory:
    """The actions of one window on one device.

    Args:
        opened: the latest moment that the journals knew when the window was opened.
    """

    def __init__(self, marks: MarkFold, device: str, opened: Moment) -> None:
        self._marks = marks
        self._device = device
        self._opened = opened
        self._own_batches: set[str] = set()

    def add(self, batch: str) -> None:
        """Record that an action was made, undone or redone in this window."""
        self._own_batches.add(batch)

    def last_done(self) -> str | None:
        """Return the action to undo."""
        times = self._undoable()
        done = [batch for batch in times if not self._marks.is_undone(batch)]
        return max(done, key=lambda batch: max(times[batch], self._last_switch(batch)), default=None)

    def last_undone(self) -> str | None:
        """Return the action to redo; None if another action followed the last undo."""
        times = self._undoable()
        undone = [batch for batch in times if self._marks.is_undone(batch)]
        last = max(undone, key=self._last_switch, default=None)
        newest = max(times.values(), default=(0, 0))
        return last if last is not None and self._last_switch(last) > newest else None

    def events(self, batch: str) -> list[Event]:
        """Return the events of the action."""
        events = (event for event in self._marks.events() if event.batch == batch)
        return list({(event.field, event.papers): event for event in events}.values())

    def _undoable(self) -> dict[str, Moment]:
        """Return the time of each action that this window may undo or redo."""
        times: dict[str, Moment] = {}
        for event in self._marks.events():
            if event.device == self._device:
                times[event.batch] = max(times.get(event.batch, (0, 0)), event.moment)
        latest = self._marks.latest(device_subject(self._device), SETTLED)
        undo_limit = latest.value if latest and isinstance(latest.value, int) else 0
        return {batch: moment for batch, moment in times.items() if self._is_undoable(batch, moment, undo_limit)}

    def _is_undoable(self, batch: str, moment: Moment, undo_limit: int) -> bool:
        is_ours = batch in self._own_batches or max(moment, self._last_switch(batch)) <= self._opened
        return is_ours and max(moment, self._last_switch(batch))[0] > undo_limit

    def _last_switch(self, batch: str) -> Moment:
        """Return when the action was last undone or redone."""
        event = self._marks.latest(action_subject(batch), UNDONE)
        return event.moment if event else (0, 0)
