"""The reader's desk: which list is open, which entry is shown, and how one pane follows the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer

from tui_reader.errors import StoreError
from tui_reader.library import SMART, Counts, EntryRef, Keep, Library, Listing, Lists, Order, Scope
from tui_reader.model import PaperId
from tui_reader.phrases import EMPTY_LISTS, FILTERED_OUT, NO_DIGESTS, NO_PAPERS, NOTHING_FOUND, READING
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.rows import list_title
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.finds import Finds, Results
from tui_reader.widgets.history import History
from tui_reader.widgets.panes import Panes
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.rows import RowList
from tui_reader.widgets.shelf import Shelf

if TYPE_CHECKING:
    from tui_reader.library.searching import SearchResult
    from tui_reader.search.run import Order as FoundOrder

FOLLOW_SECONDS = 0.07
"""The detail waits this long for the cursor to rest, so that a repeating key draws one paper and not twenty."""


class Desk(Panes):
    """Opens lists, goes to entries, and lets the detail follow the cursor."""

    class Shown(Message):
        """The detail shows an entry (or none) that it did not show before."""

    class Wanted(Message):
        """The cursor came to a saved search: somebody has to search."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    def __init__(self, library: Library, glyphs: Glyphs, shown: Callable[[EntryRef | None], object]) -> None:
        """`shown` is told of every entry before the next key is looked at, which a message may not be."""
        self._library = library
        self._tell_shown = shown
        self._lists = Lists(library)
        self.shelf = Shelf(library)
        super().__init__(
            DaysPane(self._count, glyphs, id="days"),
            PapersPane(self.shelf, glyphs, id="papers"),
            Detail(glyphs, id="detail"),
        )
        self.history = History()
        self.scope = SMART[0]
        self.keep: tuple[Keep, ...] = ()
        self.order: Order = "published"
        self.looked = False  # whether the sources were looked through once; before that, an empty list means little
        self._listing: Listing | Results = Listing(library, ())
        self.saved: tuple[Scope, ...] = ()
        self.saved_unread: dict[str, int] = {}
        self.found_order: FoundOrder = "rank"
        self._finds: Finds | None = None
        self._glyphs = glyphs
        self._held: set[PaperId] = set()
        self._shown: EntryRef | None = None
        self._follow: Timer | None = None

    # Which list

    @property
    def counts(self) -> Counts:
        """The numbers of the open list."""
        return self._lists.counts(self.scope)

    @property
    def listing(self) -> "Listing | Results":
        """The entries of the open list, as it is narrowed and ordered."""
        return self._listing

    def open(self, scope: Scope, at: EntryRef | None = None) -> None:
        """Open a list with the cursor on `at` or on the first entry, and follow at once."""
        self._choose(scope, at)
        self.days.go_to(scope)
        self.follow()

    def restore(self, scope: Scope, at: EntryRef) -> bool:
        """Open a list as it was left, if it is still there; whether the entry is, too."""
        if not self.days.has(scope):
            return False
        self.open(scope, at)
        return self.papers.ref == at

    def _choose(self, scope: Scope, at: EntryRef | None = None) -> None:
        self.scope = scope
        self._finds = None
        self.detail.light(None)
        self._held = set()
        self.papers.place(0)
        self._list(at)

    def show_found(self, scope: Scope, found: "SearchResult") -> None:
        """Open what a search found, the cursor on the best; the texts are lit from now on."""
        self.scope, self._held = scope, set()
        self._finds = Finds(self._library, found, self._glyphs)
        self._show_finds(self._finds, 0)
        self._follow_soon()

    def _show_finds(self, finds: Finds, row: int) -> None:
        self._listing = finds.listing
        self.papers.show(finds.listing, row, empty=NOTHING_FOUND, look=finds.row)
        self.detail.light(finds.query)
        self.entitle()

    @property
    def other_reading(self) -> str:
        """The query as typed in the other mode of the keyboard, where only that finds something."""
        return self._finds.other_reading if self._finds else ""

    def back_to(self, scope: Scope, ref: EntryRef | None, place: tuple[int, int], pane: str) -> None:
        """Open what was open before a search, just as it was."""
        self.detail.light(None)
        self.open(scope, ref)
        self.detail.go_to_place(*place)
        self.activate(pane)

    def _list(self, at: EntryRef | None) -> None:
        """Work the open list out; the cursor goes to `at`, or stays on its row where that is not in the list."""
        if self._finds is not None:
            self._show_finds(self._finds, self.papers.cursor)
            return
        self._listing = self._lists.listing(self.scope, self.keep, self.order, self._held)
        row = self._find(at) if at else None
        self.papers.show(self._listing, self.papers.cursor if row is None else row, empty=self._why_empty())
        self.entitle()

    def _find(self, ref: EntryRef) -> int | None:
        try:
            return self._listing.find(ref, self._library.digest(ref).date)
        except StoreError:  # its digest is gone
            return None

    def _why_empty(self) -> str:
        if self._library.is_empty:
            return NO_DIGESTS if self.looked else READING
        if self.keep and self.counts.entries:
            return FILTERED_OUT
        return EMPTY_LISTS.get(self.scope.kind, NO_PAPERS)

    def narrow(self, keep: tuple[Keep, ...]) -> None:
        """Show only such entries of the list; the cursor stays on its paper where that is still there."""
        self.keep, self._held = keep, set()
        self._list(self.papers.ref)
        self.follow()

    def sort(self, order: Order) -> None:
        """Order the entries of each day; the cursor stays on its paper."""
        self.order = order
        self._list(self.papers.ref)
        self.follow()

    def entitle(self) -> None:
        """Write the counts above the list."""
        if self._library.is_empty:
            self.papers.entitle(())
        elif self._finds is not None:
            self.papers.entitle(self._finds.title(self.scope.query, self.found_order, self.papers.size.width))
        else:
            keep = self.keep[0] if self.keep else "all"
            self.papers.entitle(list_title(self.counts, keep, self.order, self.papers.size.width))

    def fill(self) -> None:
        """Show what the library holds now. The cursor stays where it is, as far as that is still there."""
        here = self.papers.ref
        self.days.show(self._library.days(), self.saved)
        scope = self.days.scope or SMART[0]
        if self.scope.kind == "found" or scope == self.scope:
            self._list(here)
        else:
            self._choose(scope)
        self.follow()

    def show_marks(self, papers: set[PaperId]) -> None:
        """Draw counts and marks anew after the marks of these papers changed; none of them leaves the open list."""
        self._held |= papers
        self.days.update()
        self.entitle()

    def know_papers(self) -> None:
        """From now on show what takes an index of all papers: starred ones, other write-ups, titles from there."""
        self.shelf.know_papers()
        self.papers.forget()
        self.show_marks(set())
        if self.settled:
            self.follow()

    def _count(self, scope: Scope) -> tuple[str, bool]:
        if scope.kind == "found":
            unread = self.saved_unread.get(scope.name)
            return ("", True) if unread is None else (f"{unread:,}", unread > 0)
        if scope.kind == "starred" and not self.shelf.knows_papers:
            return "", True
        if scope.kind == "day":
            day = self._library.day(scope.day)
            return (f"{day.unread:,}/{day.entries:,}", day.unread > 0) if day else ("", False)
        counts = self._lists.counts(scope)
        number = {"starred": counts.starred, "all": counts.entries}.get(scope.kind, counts.unread)
        return f"{number:,}", number > 0

    # Which paper

    def go_to(self, ref: EntryRef) -> bool:
        """Show an entry: in the open list if it is there, else in its day. False where its digest is gone."""
        row = self._find(ref)
        if row is not None:
            self.papers.place(row)
            self.follow()
            return True
        try:
            day = self._library.digest(ref).date
        except StoreError:
            return False
        self.keep = ()
        self.open(Scope("day", day), ref)
        return True

    def step_day(self, step: int) -> bool:
        """In a list of several days: to the first paper of the next day in it; False where there is none."""
        days = [day.date for day in self._lists.days(self.scope)]
        ref = self.papers.ref
        at = days.index(self._library.digest(ref).date) + step if ref else -1
        if not 0 <= at < len(days) or self._listing.first_of(days[at]) >= len(self._listing):
            return False
        self.papers.place(self._listing.first_of(days[at]))
        self.follow()
        return True

    def follow(self) -> None:
        """Show the text of the paper the cursor is on, now."""
        self._stop_waiting()
        ref = self.papers.ref
        if ref is None:
            self.detail.show(None)
        else:
            self.detail.show(self.shelf.entry(ref), self._library.digest(ref).date)
            self._see_match(ref)
            self.history.visit(ref)
        if ref != self._shown:
            self._shown = ref
            self._tell_shown(ref)
            self.post_message(self.Shown())

    def _see_match(self, ref: EntryRef) -> None:
        """Of what was found, show the section where the match is."""
        section = self._finds.section(ref) if self._finds and ref != self._shown else None
        if section is not None:
            self.detail.go_to_place(section, 0)
            self.detail.go_to_match(1)

    @property
    def settled(self) -> bool:
        """Whether the detail shows the paper the cursor is on."""
        return self._follow is None

    def settle(self) -> None:
        """Let the detail catch up now, where it still waits for the cursor to rest."""
        if self._follow is not None:
            self.follow()

    def _stop_waiting(self) -> None:
        if self._follow is not None:
            self._follow.stop()
            self._follow = None

    @on(RowList.Moved, "#days")
    def _list_moved(self) -> None:
        scope = self.days.scope
        if scope is not None and scope.kind == "found":
            self.post_message(self.Wanted(scope))
        elif scope is not None:
            self._choose(scope)
            self._follow_soon()

    @on(RowList.Moved, "#papers")
    def _follow_soon(self) -> None:
        self._stop_waiting()
        self._follow = self.set_timer(FOLLOW_SECONDS, self.follow)
