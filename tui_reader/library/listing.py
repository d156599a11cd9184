"""A list of entries in reading order, computed day by day where it is looked at: 76,000 are as quick as 7."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import Literal, Protocol, overload

from tui_reader.library.values import Day
from tui_reader.model import READ, TOGGLES, Entry, EntryRef, PaperId

Keep = str
"""A filter: the listed state of a mark, such as `unread` or `starred`. Several filters must all agree."""

LISTED = {mark.listed: mark for mark in TOGGLES}
"""The marks by the names of their lists and filters."""

Order = Literal["published", "votes", "title", "unread"]
"""The order of the entries of one day; the days themselves are always newest first."""


class MarkSource(Protocol):
    """The marks that a listing asks for."""

    def has(self, paper: PaperId, field: str) -> bool:
        """Check whether a paper has a mark."""


class ListingSource(Protocol):
    """The part of the library that a listing asks."""

    @property
    def marks(self) -> MarkSource:
        """The marks of its papers."""

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        """Return the entries of a day, in the order of the file."""

    def entry(self, ref: EntryRef) -> Entry:
        """Return one of them.

        Raises:
            StoreError: It is no longer there.
        """


class Listing(Sequence[EntryRef]):
    """The filtered entries of some days, each day in one order.

    A day is filtered when it is first looked at and stays so: an entry that is read meanwhile does not vanish under the
    cursor. The filter never removes papers that are `exempt`.
    """

    def __init__(
        self,
        source: ListingSource,
        days: Sequence[Day],
        keep: Collection[Keep] = (),
        order: Order = "published",
        exempt: Collection[PaperId] = (),
    ) -> None:
        self._source = source
        self._marks = [LISTED[name] for name in keep]
        self._order = order
        self._exempt = exempt
        self._days = [day.date for day in days]
        self._positions = {day.date: n for n, day in enumerate(days)}
        self._refs_by_day: dict[date | None, tuple[EntryRef, ...]] = {}
        self._sizes = [self._expected_size(day) for day in days]
        self._ends = list(accumulate(self._sizes))

    def _expected_size(self, day: Day) -> int:
        if self._marks and self._marks != [READ]:
            return len(self._filter(day.date))
        return day.unread if self._marks else day.entries

    def _day(self, day: date | None) -> tuple[EntryRef, ...]:
        """Return the entries of a day; correct the counts if they are not as many as expected."""
        if (refs := self._refs_by_day.get(day)) is None:
            refs = self._refs_by_day[day] = tuple(self._sort(self._filter(day)))
            if len(refs) != self._sizes[self._positions[day]]:
                self._sizes[self._positions[day]] = len(refs)
                self._ends = list(accumulate(self._sizes))
        return refs

    def _filter(self, day: date | None) -> list[EntryRef]:
        return [ref for ref in self._source.refs(day) if ref.paper in self._exempt or self._is_kept(ref)]

    def _is_kept(self, ref: EntryRef) -> bool:
        return all(self._source.marks.has(ref.paper, mark.name) != mark.is_inverted for mark in self._marks)

    def _sort(self, refs: list[EntryRef]) -> list[EntryRef]:
        keys: Mapping[Order, Callable[[EntryRef], object]] = {
            "votes": lambda ref: -(self._source.entry(ref).votes or 0),
            "title": lambda ref: self._source.entry(ref).title.casefold(),
            "unread": lambda ref: self._source.marks.has(ref.paper, READ.name),
        }
        key = keys.get(self._order)
        return sorted(refs, key=key) if key else refs  # type: ignore[arg-type]  # each key compares with its own kind

    def __iter__(self) -> Iterator[EntryRef]:
        return (ref for day in self._days for ref in self._day(day))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> EntryRef: ...
    @overload
    def __getitem__(self, index: slice) -> list[EntryRef]: ...
    def __getitem__(self, index: int | slice) -> EntryRef | list[EntryRef]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        at = bisect_right(self._ends, index)
        before = self._ends[at] - self._sizes[at]
        refs = self._day(self._days[at])
        if index - before < len(refs):
            return refs[index - before]
        return self[min(index, len(self) - 1)]  # marks changed after the day was counted

    def find(self, ref: EntryRef, day: date | None) -> int | None:
        """Return the position of an entry of that day, or of its paper on that day; None if neither is there."""
        if (position := self._positions.get(day)) is None:
            return None
        refs = self._day(day)
        same = [n for n, other in enumerate(refs) if other.paper == ref.paper]
        if not same:
            return None
        return self._ends[position] - self._sizes[position] + (refs.index(ref) if ref in refs else same[0])

    def first_of(self, day: date | None) -> int:
        """Return the position where a day begins or would begin: after the last entry of a newer day."""
        newer = [n for n, other in enumerate(self._days) if other is not None and (day is None or other > day)]
        return self._ends[newer[-1]] if newer else 0
