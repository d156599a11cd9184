"""Events and what follows from them: which paper is read, which is starred. Pure: no file is touched here."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from tui_reader.model import PaperId

READ = "read"
STARRED = "starred"
Value = bool | int | str | None


class Event(msgspec.Struct, frozen=True, gc=False):
    """One change of one mark; see `tui_reader.store.journal` for the format."""

    time: int
    count: int
    device: str
    batch: str
    paper: PaperId
    field: str
    value: Value

    def is_later(self, other: "Event") -> bool:
        """Whether this event wins over `other`; a total order over all that an event says."""
        mine, its = (self.time, self.count), (other.time, other.count)
        return mine > its or (mine == its and self._tie_break() > other._tie_break())

    def _tie_break(self) -> tuple[str, str, bytes]:
        return self.device, self.batch, msgspec.json.encode(self.value)


class Marks:
    """The fold of events: for every paper and field the latest one."""

    def __init__(self) -> None:
        self._latest: defaultdict[str, dict[PaperId, Event]] = defaultdict(dict)
        self._true: defaultdict[str, set[PaperId]] = defaultdict(set)
        self.read = self._true[READ]
        self.starred = self._true[STARRED]

    def is_read(self, paper: PaperId) -> bool:
        """Whether the paper is marked read."""
        return paper in self.read

    def is_starred(self, paper: PaperId) -> bool:
        """Whether the paper is starred."""
        return paper in self.starred

    def latest(self, paper: PaperId, field: str) -> Event | None:
        """The event that holds for a paper and field."""
        return self._latest[field].get(paper)

    def fold(self, events: Iterable[Event]) -> set[PaperId]:
        """Take events in, in any order and as often as they come; the papers whose marks have changed."""
        changed: set[PaperId] = set()
        for event in events:
            field, paper = event.field, event.paper
            latest = self._latest[field]
            old = latest.get(paper)
            if old is not None and not event.is_later(old):
                continue
            latest[paper] = event
            if event.value is True:
                self._true[field].add(paper)
            elif old is not None:
                self._true[field].discard(paper)
            if event.value is not (False if old is None else old.value):
                changed.add(paper)
        return changed


class Clock:
    """A hybrid logical clock: never behind the wall clock, never behind an event it has seen."""

    def __init__(self, wall: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._wall = wall
        self._last = (0, 0)

    def see(self, events: Iterable[Event]) -> None:
        """Be later than these from now on."""
        last = self._last[0]
        for event in events:
            if event.time >= last:
                self._last = max(self._last, (event.time, event.count))
                last = event.time

    def tick(self) -> tuple[int, int]:
        """The next moment, later than every earlier one."""
        now = self._wall()
        self._last = (now, 0) if now > self._last[0] else (self._last[0], self._last[1] + 1)
        return self._last
