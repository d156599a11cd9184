"""Which action is taken back next, and which is done again. Pure.

The last action is the last one of this window; where there is none (left), the last one that its device made before
this window was opened. So a start later everything can still be undone, and one window never takes back what another
one has done meanwhile. What other devices did is theirs to undo.
"""

from tui_reader.store.mark_events import SETTLED, UNDONE, Event, Marks, Moment, about, owner


class History:
    """The actions of one window on one device; `opened` is the latest moment the journals knew when it was opened."""

    def __init__(self, marks: Marks, device: str, opened: Moment) -> None:
        self._marks = marks
        self._device = device
        self._opened = opened
        self._here: set[str] = set()

    def add(self, batch: str) -> None:
        """Keep in mind that an action was made in this window, or undone or done again."""
        self._here.add(batch)

    def last_done(self) -> str | None:
        """The action that undo takes back."""
        made = self._made()
        done = [batch for batch in made if not self._marks.is_undone(batch)]
        return max(done, key=lambda batch: max(made[batch], self._said(batch)), default=None)

    def last_undone(self) -> str | None:
        """The action that redo does again; none once something else was done after the last undo."""
        made = self._made()
        undone = [batch for batch in made if self._marks.is_undone(batch)]
        last = max(undone, key=self._said, default=None)
        newest = max(made.values(), default=(0, 0))
        return last if last is not None and self._said(last) > newest else None

    def events(self, batch: str) -> list[Event]:
        """What the action marked."""
        found = (event for event in self._marks.events() if event.batch == batch)
        return list({(event.field, event.papers): event for event in found}.values())

    def _made(self) -> dict[str, Moment]:
        """When each action was made that this window may undo or do again."""
        made: dict[str, Moment] = {}
        for event in self._marks.events():
            if event.device == self._device:
                made[event.batch] = max(made.get(event.batch, (0, 0)), event.moment)
        settled = self._marks.latest(owner(self._device), SETTLED)
        until = settled.value if settled and isinstance(settled.value, int) else 0
        return {batch: moment for batch, moment in made.items() if self._may(batch, moment, until)}

    def _may(self, batch: str, moment: Moment, settled_until: int) -> bool:
        is_ours = batch in self._here or max(moment, self._said(batch)) <= self._opened
        return is_ours and max(moment, self._said(batch))[0] > settled_until

    def _said(self, batch: str) -> Moment:
        """When the action was last undone or done again."""
        event = self._marks.latest(about(batch), UNDONE)
        return event.moment if event else (0, 0)
