"""Events and their fold: which paper has which mark. Pure: no file is touched here.

The fold of a set of events does not depend on their order, on how they are split, or on repetition. For each paper and
field the latest event holds, among those whose action is not undone.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from tui_reader.model import TOGGLES, PaperId, PaperMarks

UNDONE = "undone"
"""Field of an event about an action, whose one "paper" is `batch:` and its id; see `action_subject`."""
SETTLED = "settled"
"""Field of an event about a journal, whose actions before this time (ms) cannot be undone; see `device_subject`."""

Value = bool | int | str | None
Moment = tuple[int, int]
"""`time` and `count` of an event."""


class Event(msgspec.Struct, frozen=True, gc=False, tag_field="v", tag=2):
    """One change of one mark, of one paper or of many; see `tui_reader.store.journal_format` for the format."""

    time: int
    count: int
    device: str
    batch: str
    papers: tuple[PaperId, ...]
    field: str
    value: Value

    @property
    def moment(self) -> Moment:
        """The time of the event by a clock that is never behind what its writer had read."""
        return self.time, self.count

    @property
    def order(self) -> tuple[int, int, str, str, bytes]:
        """The total order over events about one mark; the greatest holds."""
        return self.time, self.count, self.device, self.batch, msgspec.json.encode(self.value)

    def is_later(self, other: "Event") -> bool:
        """Check whether this event wins over `other`."""
        if self.time != other.time:
            return self.time > other.time
        return self.order > other.order


def action_subject(batch: str) -> PaperId:
    """Return the id that stands in place of a paper in an event about an action."""
    return PaperId(f"batch:{batch}")


def device_subject(device: str) -> PaperId:
    """Return the id that stands in place of a paper in an event about a device's journal."""
    return PaperId(f"device:{device}")


class MarkFold:
    """The fold of events.

    An event about a paper that has other ids by now counts for those; the event itself, in the journal, stays.

    Args:
        renamed: gives the ids that a paper has now, by the one that it had when it was marked; None if they are kept.

    Attributes:
        provisional: the ids of marked papers that are neither of arXiv nor of OpenReview. `link` may give them others.
    """

    def __init__(self, renamed: Callable[[PaperId], tuple[PaperId, ...]] | None = None) -> None:
        self.provisional: set[PaperId] = set()
        self._renamed = renamed
        self._links: dict[PaperId, tuple[PaperId, ...]] = {}
        self._latest: defaultdict[str, dict[PaperId, Event]] = defaultdict(dict)
        self._others: defaultdict[str, dict[PaperId, dict[object, Event]]] = defaultdict(dict)
        self._true: defaultdict[str, set[PaperId]] = defaultdict(set)
        self._undone: set[str] = set()
        self._last: tuple[object, Event | None] = (None, None)  # the order of an event about many papers, and the event

    def papers_with(self, field: str) -> set[PaperId]:
        """Return the papers with a mark; live, do not change the set."""
        return self._true[field]

    def has(self, paper: PaperId, field: str) -> bool:
        """Check whether the paper has a mark."""
        return paper in self._true[field]

    def papers_to_change(self, papers: Iterable[PaperId], field: str, value: Value) -> tuple[PaperId, ...]:
        """Return those of the papers whose mark has another value, each once."""
        latest = self._latest[field]
        if value is False:
            return tuple(
                [paper for paper in dict.fromkeys(papers) if paper in latest and latest[paper].value is not False]
            )
        return tuple([paper for paper in dict.fromkeys(papers) if paper not in latest or latest[paper].value != value])

    def marks_of(self, paper: PaperId) -> PaperMarks:
        """Return the marks that the paper has."""
        return PaperMarks(mark.name for mark in TOGGLES if paper in self._true[mark.name])

    def is_undone(self, batch: str) -> bool:
        """Check whether the action is undone."""
        return batch in self._undone

    def latest(self, paper: PaperId, field: str) -> Event | None:
        """Return the event that holds for a paper and field."""
        return self._latest[field].get(self._ids(paper)[0])

    def is_known(self, event: Event) -> bool:
        """Check whether folding this event would change nothing at all."""
        return all(self._is_known(event, paper) for paper in self._with_ids_of_now(event).papers)

    def _is_known(self, event: Event, paper: PaperId) -> bool:
        latest = self._latest[event.field].get(paper)
        if latest is not None and (latest.order == event.order or (event.field == UNDONE and latest.is_later(event))):
            return True
        return event.order in self._others[event.field].get(paper, {})

    def papers(self) -> set[PaperId]:
        """Return every paper for which some event holds."""
        return set().union(*(self._latest[field] for field in self._fields()))

    def events(self) -> Iterator[Event]:
        """Yield every event about a mark that holds or may hold again; an event about many papers may come twice."""
        last = None
        for field in self._fields():
            for event in self._latest[field].values():
                if event is not last:
                    yield event
                    last = event
            for others in self._others[field].values():
                yield from others.values()

    def count_superseded(self) -> int:
        """Count the events that do not hold."""
        return sum(len(others) for rivals in self._others.values() for others in rivals.values())

    def fold(self, events: Iterable[Event]) -> set[PaperId]:
        """Fold events, in any order and as often as they come; return the papers whose marks may have changed."""
        changed: set[PaperId] = set()
        switched: set[str] = set()
        undone, latest = self._undone, self._latest
        for event in map(self._with_ids_of_now, events) if self._renamed is not None else events:
            field, papers = event.field, event.papers
            if field == UNDONE:
                switched |= self._fold_undone(event)
            elif undone and event.batch in undone:
                self._put_aside(event)
            elif len(papers) == 1 and event.value is True and papers[0] not in latest[field]:
                latest[field][papers[0]] = event  # most events are of this kind: no further call
                self._true[field].add(papers[0])
                changed.add(papers[0])
            else:
                self._fold_one(event, changed)
        if switched:
            self._reconsider(switched, changed)
        return changed

    def link(self, old: PaperId, new: PaperId) -> set[PaperId]:
        """Have the events about the paper `old` count for `new` too; return the papers whose marks have changed."""
        links = self._links.get(old, ())
        if new == old or new in links:
            return set()
        self._links[old] = (*links, new)
        events: list[Event] = []
        for field in self._fields():
            latest = self._latest[field].get(old)
            events += [*([latest] if latest else []), *self._others[field].get(old, {}).values()]
        return self.fold(replace(event, papers=(new,)) for event in events)

    def _ids(self, paper: PaperId) -> tuple[PaperId, ...]:
        """Return the ids that a paper has now."""
        if self._renamed is None or _is_settled(paper):
            return (paper,)
        return tuple(dict.fromkeys(new for now in self._renamed(paper) for new in (now, *self._links.get(now, ()))))

    def _with_ids_of_now(self, event: Event) -> Event:
        """Return the event about the ids that its papers have now."""
        for paper in event.papers:
            if paper[10:11] != "." or paper[:6] != "arxiv:" or not paper[9].isdigit():
                break
        else:
            return event  # most events are of this kind: no call for each paper
        papers = tuple(dict.fromkeys(new for paper in event.papers for new in self._ids(paper)))
        self.provisional.update(paper for paper in papers if not _is_settled(paper))
        return event if papers == event.papers else replace(event, papers=papers)

    def _fold_undone(self, event: Event) -> set[str]:
        """Fold an event about actions; return the actions that are now undone, or no longer undone."""
        latest = self._latest[UNDONE]
        switched = set()
        for paper in event.papers:
            old = latest.get(paper)
            if old is None or event.is_later(old):
                latest[paper] = event
                switched.add(paper.removeprefix("batch:"))
        switched = {batch for batch in switched if (batch in self._undone) != (event.value is True)}
        self._undone ^= switched
        return switched

    def _put_aside(self, event: Event) -> None:
        others = self._others[event.field]
        for paper in event.papers:
            others.setdefault(paper, {})[event.order] = event

    def _fold_one(self, event: Event, changed: set[PaperId]) -> None:
        latest = self._latest[event.field]
        if not latest.keys().isdisjoint(event.papers):
            for paper in event.papers:
                self._contest(paper, event, changed)
            return
        latest.update(dict.fromkeys(event.papers, event))
        if event.value is True:
            self._true[event.field].update(event.papers)
        if event.value is not False:
            changed.update(event.papers)

    def _contest(self, paper: PaperId, event: Event, changed: set[PaperId]) -> None:
        """Compare an event with the one that holds, if any, and let the later one hold."""
        old = self._latest[event.field].get(paper)
        if old is None:
            self._set(paper, event.field, event, changed)
        elif event.is_later(old):
            self._others[event.field].setdefault(paper, {})[old.order] = old
            self._set(paper, event.field, event, changed)
        elif old.is_later(event):
            self._others[event.field].setdefault(paper, {})[event.order] = event

    def _set(self, paper: PaperId, field: str, event: Event | None, changed: set[PaperId]) -> None:
        """Let `event` hold, or none."""
        latest, true = self._latest[field], self._true[field]
        old = latest.get(paper)
        if event is None:
            latest.pop(paper, None)
        else:
            latest[paper] = event
        (true.add if event and event.value is True else true.discard)(paper)
        if (event.value if event else False) is not (old.value if old else False):
            changed.add(paper)

    def _fields(self) -> list[str]:
        """Return the fields that papers have."""
        return [field for field in {**self._latest, **self._others} if field not in (UNDONE, SETTLED)]

    def _reconsider(self, batches: set[str], changed: set[PaperId]) -> None:
        """Choose again which event holds, for every paper of these actions."""
        for field in self._fields():
            others = self._others[field]
            affected = [paper for paper, event in self._latest[field].items() if event.batch in batches]
            affected += [paper for paper, rivals in others.items() if any(e.batch in batches for e in rivals.values())]
            for paper in affected:
                if paper in others:
                    self._choose(paper, field, changed)
                elif self._latest[field][paper].batch in self._undone:
                    self._withdraw(paper, field, changed)

    def _withdraw(self, paper: PaperId, field: str, changed: set[PaperId]) -> None:
        """Let the only event about a paper and field hold no longer."""
        event = self._latest[field][paper]
        if event is not self._last[1]:
            self._last = event.order, event
        self._others[field][paper] = {self._last[0]: event}
        self._set(paper, field, None, changed)

    def _choose(self, paper: PaperId, field: str, changed: set[PaperId]) -> None:
        rivals = self._others[field].pop(paper, {})
        holder = self._latest[field].get(paper)
        if holder is not None:
            rivals[holder.order] = holder
        valid = [event for event in rivals.values() if event.batch not in self._undone]
        winner = max(valid, key=lambda event: event.order, default=None)
        if winner is not None:
            del rivals[winner.order]
        if rivals:
            self._others[field][paper] = rivals
        self._set(paper, field, winner, changed)


def _is_settled(paper: PaperId) -> bool:
    """Check whether an id never changes: one of arXiv since 2007, of an action or of a device."""
    return (paper[:6] == "arxiv:" and paper[6:10].isdigit()) or paper.startswith(("batch:", "device:"))


class Clock:
    """A hybrid logical clock: never behind the wall clock, never behind an event it has observed.

    Attributes:
        now: the latest moment that it gave or observed.
    """

    def __init__(self, wall: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._wall = wall
        self.now: Moment = (0, 0)

    def observe(self, events: Iterable[Event]) -> None:
        """Advance past these events."""
        time, count = self.now
        for event in events:
            if event.time > time or (event.time == time and event.count > count):
                time, count = event.time, event.count
        self.now = time, count

    def tick(self) -> Moment:
        """Return the next moment, later than every earlier one."""
        wall = self._wall()
        self.now = (wall, 0) if wall > self.now[0] else (self.now[0], self.now[1] + 1)
        return self.now
