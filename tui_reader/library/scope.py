"""The scope of a list: a day, the latest days, everything unread, everything starred, all, or a search."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from tui_reader.library.listing import Keep, Listing, Order
from tui_reader.library.values import Day
from tui_reader.model import EntryRef, PaperId

if TYPE_CHECKING:
    from tui_reader.library.facade import Library

Kind = Literal["day", "latest", "unread", "starred", "all", "found"]


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


SMART: tuple[Scope, ...] = (Scope("latest"), Scope("unread"), Scope("starred"), Scope("all"))
"""The lists above the days."""


class Counts(msgspec.Struct, frozen=True):
    """The counts of a list: its entries, and how many of them are unread and starred."""

    entries: int
    unread: int
    starred: int


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
        if scope.kind == "starred":
            starred = {self._library.digest(ref).date for ref in self._starred_refs()}
            return tuple(day for day in self._library.days() if day.date in starred)
        return self._library.days()

    def listing(
        self, scope: Scope, keep: tuple[Keep, ...] = (), order: Order = "published", exempt: Collection[PaperId] = ()
    ) -> Listing:
        """Return the entries of a list; `keep` filters them, but never those of papers that are `exempt`."""
        own: tuple[Keep, ...] = (scope.kind,) if scope.kind in ("unread", "starred") else ()
        days = self.days(Scope("starred")) if "starred" in keep and scope.kind == "all" else self.days(scope)
        return Listing(self._library, days, {*own, *keep}, order, exempt)

    def counts(self, scope: Scope) -> Counts:
        """Return the counts of a list, without opening it."""
        if scope.kind in ("day", "latest"):
            days = self.days(scope)
            refs = [ref for day in days for ref in self._library.refs(day.date)]
            starred = sum(self._library.marks.is_starred(ref.paper) for ref in refs)
            return Counts(len(refs), sum(day.unread for day in days), starred)
        stars = self._starred_refs()
        unread_stars = sum(not self._library.marks.is_read(ref.paper) for ref in stars)
        if scope.kind == "starred":
            return Counts(len(stars), unread_stars, len(stars))
        unread = sum(day.unread for day in self._library.days())
        if scope.kind == "unread":
            return Counts(unread, unread, unread_stars)
        return Counts(sum(day.entries for day in self._library.days()), unread, len(stars))

    def _starred_refs(self) -> list[EntryRef]:
        return [ref for paper in self._library.marks.starred() for ref in self._library.paper(paper).refs]

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
