"""The scope of a list: a day, the latest days, everything unread, everything starred, all, or a search."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tui_reader.library.listing import LISTED, Keep, Listing, Order
from tui_reader.library.values import Day
from tui_reader.model import READ, TOGGLES, EntryRef, Mark, PaperId

if TYPE_CHECKING:
    from tui_reader.library.facade import Library

Kind = str
"""The kind of a list: `day`, `latest`, `all`, `found`, or the name of the list of a mark, as in `LISTED`."""


class Scope(msgspec.Struct, frozen=True):
    """The scope of one list.

    Attributes:
        kind: where its entries come from.
        day: the date of a `day`, None for the undated.
        query: the query of a `found` list.
        name: the name of a saved search; empty for other lists.
    """

    kind: Kind
    day: date | None = None
    query: str = ""
    name: str = ""


SMART: tuple[Scope, ...] = (Scope("latest"), *map(Scope, LISTED), Scope("all"))
"""The lists above the days."""


class Counts(msgspec.Struct, frozen=True):
    """The counts of a list: its entries, and how many of them are in the list of each mark, by its name."""

    entries: int
    listed: dict[str, int]

    @property
    def unread(self) -> int:
        """How many of the entries are unread."""
        return self.listed[READ.listed]


def needs_index(scope: Scope) -> bool:
    """Check whether a list is that of a few marked papers, which an index of all papers finds."""
    mark = LISTED.get(scope.kind)
    return mark is not None and not mark.is_inverted


class Lists:
    """The lists of a library: their entries and their counts."""

    def __init__(self, library: "Library") -> None:
        self._library = library

    def days(self, scope: Scope) -> tuple[Day, ...]:
        """Return the days of a list, newest first, undated last."""
        if scope.kind == "day":
            return tuple(day for day in (self._library.day(scope.day),) if day)
        if scope.kind == "latest":
            newest = self._newest_days()
            return tuple(day for day in self._library.days() if day.date in newest)
        if needs_index(scope):
            marked = {self._library.digest(ref).date for ref in self._marked(LISTED[scope.kind])}
            return tuple(day for day in self._library.days() if day.date in marked)
        return self._library.days()

    def listing(
        self, scope: Scope, keep: tuple[Keep, ...] = (), order: Order = "published", exempt: Collection[PaperId] = ()
    ) -> Listing:
        """Return the entries of a list; `keep` filters them, but never those of papers that are `exempt`."""
        own: tuple[Keep, ...] = (scope.kind,) if scope.kind in LISTED else ()
        narrow = next(filter(needs_index, map(Scope, keep)), scope) if scope.kind == "all" else scope
        return Listing(self._library, self.days(narrow), {*own, *keep}, order, exempt)

    def counts(self, scope: Scope) -> Counts:
        """Return the counts of a list, without opening it."""
        if scope.kind in ("day", "latest"):
            return self._count([ref for day in self.days(scope) for ref in self._library.refs(day.date)])
        if needs_index(scope):
            return self._count(self._marked(LISTED[scope.kind]))
        counts = {READ.listed: sum(day.unread for day in self._library.days())}
        is_unread = scope.kind == READ.listed
        for mark in TOGGLES:
            if mark is not READ:
                marked = self._count(self._marked(mark))
                counts[mark.listed] = marked.unread if is_unread else marked.entries
        return Counts(counts[READ.listed] if is_unread else sum(day.entries for day in self._library.days()), counts)

    def _count(self, refs: Sequence[EntryRef]) -> Counts:
        papers = [ref.paper for ref in refs]
        listed = {}
        for mark in TOGGLES:
            number = sum(map(self._library.marks.papers(mark.name).__contains__, papers))
            listed[mark.listed] = len(papers) - number if mark.is_inverted else number
        return Counts(len(papers), listed)

    def _marked(self, mark: Mark) -> list[EntryRef]:
        papers = self._library.marks.papers(mark.name)
        return [ref for paper in papers for ref in self._library.paper(paper).refs]

    def _newest_days(self) -> set[date | None]:
        """Return the newest day of each source."""
        newest: set[date | None] = set()
        waiting = {str(source) for source in self._library.sources}
        for day in self._library.days():
            here = {root for root in waiting for ref in self._library.refs(day.date) if ref.path.startswith(root)}
            if here:
                newest.add(day.date)
                waiting -= here
            if not waiting:
                break
        return newest
