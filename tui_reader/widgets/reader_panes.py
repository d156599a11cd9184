"""The reader's desk: which list is open, which entry is shown, and how one pane follows the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.timer import Timer

from tui_reader.browsing.current_list import OpenList
from tui_reader.browsing.row_source import Shelf
from tui_reader.browsing.visits import History
from tui_reader.errors import StoreError
from tui_reader.library import SMART, EntryRef, Keep, Library, Order, Scope, needs_index
from tui_reader.model import PaperId
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.panes import Panes
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui_reader.library.search_results import SearchResult

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
        self.shelf = Shelf(library)
        super().__init__(
            DaysPane(self._count, glyphs, id="days"),
            PapersPane(self.shelf, glyphs, id="papers"),
            Detail(glyphs, id="detail"),
        )
        self.opened = OpenList(library, glyphs)
        self.history = History()
        self._shown: EntryRef | None = None
        self._follow: Timer | None = None

    # Which list

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

    def back_to(self, scope: Scope, ref: EntryRef | None, place: tuple[int, int, int], pane: str) -> None:
        """Open what was open before a search, just as it was."""
        self.open(scope, ref)
        self.detail.go_to_place(*place)
        self.activate(pane)

    def show_found(self, scope: Scope, found: "SearchResult") -> None:
        """Open what a search found, the cursor on the best; the texts are lit from now on."""
        self.opened.choose(scope, found)
        self.papers.place(0)
        self._list(None)
        self._follow_soon()

    def _choose(self, scope: Scope, at: EntryRef | None = None) -> None:
        self.opened.choose(scope)
        self.papers.place(0)
        self._list(at)

    def narrow(self, keep: tuple[Keep, ...]) -> None:
        """Show only such entries of the list; the cursor stays on its paper where that is still there."""
        self.opened.narrow(keep)
        self._list(self.papers.ref)
        self.follow()

    def sort(self, order: Order) -> None:
        """Order the entries of each day; the cursor stays on its paper."""
        self.opened.order = order
        self._list(self.papers.ref)
        self.follow()

    def _list(self, at: EntryRef | None) -> None:
        """Show the open list as it is now; the cursor goes to `at`, or stays on its row where that is not in it."""
        opened = self.opened
        opened.renew()
        row = opened.row_of(at) if at and not opened.finds else None  # what was found stays as it is
        look = opened.finds.row if opened.finds else None
        self.papers.show(opened.listing, self.papers.cursor if row is None else row, empty=opened.why_empty, look=look)
        self.detail.light(opened.finds.query if opened.finds else None)
        self.entitle()

    def entitle(self) -> None:
        """Write the counts above the list."""
        self.papers.entitle(self.opened.title(self.papers.size.width))

    def fill(self) -> None:
        """Show what the library holds now. The cursor stays where it is, as far as that is still there."""
        here = self.papers.ref
        self.days.show(self._library.days())
        scope = self.days.scope or SMART[0]
        if self.opened.scope.kind == "found" or scope == self.opened.scope:
            self._list(here)
        else:
            self._choose(scope)
        self.follow()

    def show_marks(self, papers: set[PaperId]) -> None:
        """Draw counts and marks anew after the marks of these papers changed; none of them leaves the open list."""
        self.opened.hold(papers)
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
        """What stands beside a list of the days pane; starred papers need the index."""
        if needs_index(scope) and not self.shelf.knows_papers:
            return "", True
        return self.opened.beside(scope)

    # Which paper

    def go_to(self, ref: EntryRef) -> bool:
        """Show an entry: in the open list if it is there, else in its day. False where its digest is gone."""
        row = self.opened.row_of(ref)
        if row is not None:
            self.papers.place(row)
            self.follow()
            return True
        try:
            day = self._library.digest(ref).date
        except StoreError:
            return False
        self.opened.keep = ()
        self.open(Scope("day", day), ref)
        return True

    def step_day(self, step: int) -> bool:
        """In a list of several days: to the first paper of the next day in it; False where there is none."""
        row = self.opened.row_of_day(self.papers.ref, step)
        if row is None:
            return False
        self.papers.place(row)
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
        section = self.opened.finds.section(ref) if self.opened.finds and ref != self._shown else None
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
