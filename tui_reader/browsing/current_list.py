"""The open list: what it is about, how it is narrowed and ordered, and which entries that makes. It draws nothing."""

from typing import TYPE_CHECKING

from tui_reader.errors import StoreError
from tui_reader.library import SMART, Counts, EntryRef, Keep, Library, Listing, Lists, Order, Scope
from tui_reader.model import PaperId
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.list_rows import list_title
from tui_reader.rendering.spans import Line
from tui_reader.strings import EMPTY_LISTS, FILTERED_OUT, NO_DIGESTS, NO_PAPERS, NOTHING_FOUND, READING

if TYPE_CHECKING:
    from tui_reader.browsing.found_list import Finds
    from tui_reader.library.search_results import SearchResult
    from tui_reader.search.engine import ResultOrder


class OpenList:
    """One list at a time.

    Attributes:
        scope: what it is about.
        keep: which of its entries are shown.
        order, found_order: of its entries; of what was found.
        listing: its entries as they are shown; `renew` works them out.
        finds: the answer it shows, where it is what a search found.
        looked: whether the sources were looked through once; before that, an empty list means little.
    """

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        self._library = library
        self._glyphs = glyphs
        self._lists = Lists(library)
        self._held: set[PaperId] = set()
        self.scope = SMART[0]
        self.keep: tuple[Keep, ...] = ()
        self.order: Order = "published"
        self.found_order: ResultOrder = "rank"
        self.listing: Listing | SearchResult = Listing(library, ())
        self.finds: Finds | None = None
        self.looked = False

    def choose(self, scope: Scope, found: "SearchResult | None" = None) -> None:
        """From now on it is this list; `found` is what a search for it brought."""
        self.scope, self._held = scope, set()
        self.finds = None
        if found is not None:
            from tui_reader.browsing.found_list import Finds

            self.finds = Finds(self._library, found, self._glyphs)

    def narrow(self, keep: tuple[Keep, ...]) -> None:
        """From now on only such entries are shown."""
        self.keep, self._held = keep, set()

    def hold(self, papers: set[PaperId]) -> None:
        """These papers stay in the list, whatever their marks are now, until another one is chosen."""
        self._held |= papers

    def renew(self) -> None:
        """Work the entries out from what the library holds now."""
        if self.finds is not None:
            self.finds.forget()
            self.listing = self.finds.listing
        else:
            self.listing = self._lists.listing(self.scope, self.keep, self.order, self._held)

    # What is in it

    @property
    def counts(self) -> Counts:
        """The numbers of the list."""
        return self._lists.counts(self.scope)

    def row_of(self, ref: EntryRef) -> int | None:
        """Where an entry is; None where it is not in the list."""
        try:
            return self.listing.find(ref, self._library.digest(ref).date)
        except StoreError:  # its digest is gone
            return None

    def row_of_day(self, ref: EntryRef | None, step: int) -> int | None:
        """The first row of the day after (`step` 1) or before (-1) that of an entry; None where there is none."""
        days = [day.date for day in self._lists.days(self.scope)]
        at = days.index(self._library.digest(ref).date) + step if ref else -1
        row = self.listing.first_of(days[at]) if 0 <= at < len(days) else len(self.listing)
        return row if row < len(self.listing) else None

    # What is said about it, and about others

    def beside(self, scope: Scope) -> tuple[str, bool]:
        """The number that stands beside a list, and whether something in it is unread."""
        if scope.kind == "day":
            day = self._library.day(scope.day)
            return (f"{day.unread:,}/{day.entries:,}", day.unread > 0) if day else ("", False)
        counts = self._lists.counts(scope)
        number = counts.entries if scope.kind == "all" else counts.listed.get(scope.kind, counts.unread)
        return f"{number:,}", number > 0

    @property
    def other_reading(self) -> str:
        """The query as typed in the other mode of the keyboard, where only that finds something."""
        return self.finds.other_reading if self.finds else ""

    @property
    def why_empty(self) -> str:
        """What to say where it has no entries."""
        if self.finds is not None:
            return NOTHING_FOUND
        if self._library.is_empty:
            return NO_DIGESTS if self.looked else READING
        if self.keep and self.counts.entries:
            return FILTERED_OUT
        return EMPTY_LISTS.get(self.scope.kind, NO_PAPERS)

    def title(self, width: int) -> Line:
        """The line above it."""
        if self._library.is_empty:
            return ()
        if self.finds is not None:
            return self.finds.title(self.scope.query, self.found_order, width)
        return list_title(self.counts, self.keep[0] if self.keep else "all", self.order, width)
