"""The three panes side by side: which list is open, which pane is active, and how one pane follows the other."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer

from tui_reader.errors import StoreError
from tui_reader.library import SMART, Counts, EntryRef, Keep, Library, Listing, Lists, Order, Scope
from tui_reader.model import PaperId
from tui_reader.phrases import EMPTY_LISTS, FILTERED_OUT, NO_DIGESTS, NO_PAPERS, NOTHING_FOUND, READING
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.rows import PaperState, list_title
from tui_reader.rendering.spans import Line
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.history import History
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.results import Results
from tui_reader.widgets.rows import RowList
from tui_reader.widgets.shelf import Shelf

if TYPE_CHECKING:
    from tui_reader.library.searching import SearchResult
    from tui_reader.search.run import Order as FoundOrder

FOLLOW_SECONDS = 0.07
"""The detail waits this long for the cursor to rest, so that a repeating key draws one paper and not twenty."""

PANES = ("days", "papers", "detail")


class Desk(Horizontal):
    """Days, papers, detail. There is no focus among them: one is active, keys go to it, and it alone draws that."""

    class Shown(Message):
        """The detail shows an entry (or none) that it did not show before."""

    class Wanted(Message):
        """The cursor came to a saved search: somebody has to search."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    class Pointed(Message):
        """The person went somewhere with the mouse."""

    def __init__(self, library: Library, glyphs: Glyphs, shown: Callable[[EntryRef | None], object]) -> None:
        """`shown` is told of every entry before the next key is looked at, which a message may not be."""
        super().__init__(id="desk")
        self._library = library
        self._tell_shown = shown
        self._lists = Lists(library)
        self.shelf = Shelf(library)
        self.days = DaysPane(self._count, glyphs, id="days")
        self.papers = PapersPane(self.shelf, glyphs, id="papers")
        self.detail = Detail(glyphs, id="detail")
        self.history = History()
        self.scope = SMART[0]
        self.keep: tuple[Keep, ...] = ()
        self.order: Order = "published"
        self.looked = False  # whether the sources were looked through once; before that, an empty list means little
        self._listing: Listing | Results = Listing(library, ())
        self.saved: tuple[Scope, ...] = ()
        self.saved_unread: dict[str, int] = {}
        self.found_order: FoundOrder = "rank"
        self._found: SearchResult | None = None
        self._glyphs = glyphs
        self._held: set[PaperId] = set()
        self._shown: EntryRef | None = None
        self._at = "papers"
        self._follow: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three panes; what is in sight at which width is said in the style sheet."""
        yield self.days
        yield self.papers
        yield self.detail

    # Which pane

    @property
    def at(self) -> str:
        """The id of the active pane."""
        return self._at

    @property
    def pane(self) -> RowList | Detail:
        """The active pane."""
        panes: dict[str, RowList | Detail] = {"days": self.days, "papers": self.papers, "detail": self.detail}
        return panes[self._at]

    def activate(self, pane: str) -> None:
        """Make another pane the active one; in a narrow terminal it comes into sight."""
        self._at = pane
        for name, row_list in (("days", self.days), ("papers", self.papers)):
            row_list.active = name == pane
        self.set_sight()

    def set_sight(self) -> None:
        """Tell the style sheet which pane is active, where not all are in sight; elsewhere that would be a repaint."""
        if not self.screen.has_class("-three"):
            for name in PANES:
                self.set_class(name == self._at, f"-at-{name}")

    def step_pane(self, step: int, *, around: bool = False) -> bool:
        """To the pane beside; False where there is none that way."""
        at = PANES.index(self._at) + step
        if not around and not 0 <= at < len(PANES):
            return False
        self.activate(PANES[at % len(PANES)])
        return True

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
        self._found = None
        self.detail.light(None)
        self._held = set()
        self.papers.place(0)
        self._list(at)

    def show_found(self, scope: Scope, found: "SearchResult") -> None:
        """Open what a search found, the cursor on the best; the texts are lit from now on."""
        self.scope, self._held = scope, set()
        self._found = found
        self._show_found(0)
        self._follow_soon()

    def _show_found(self, row: int) -> None:
        if self._found is None:
            return
        self._listing = Results(self._found)
        self.papers.show(self._listing, row, empty=NOTHING_FOUND, look=self._look)
        self.detail.light(self._found.query)
        self.entitle()

    def _look(self, ref: EntryRef, state: PaperState, width: int, mark: str) -> Sequence[Line]:
        """A row of what was found, with the line around the match."""
        from tui_reader.rendering.found import found_row

        found = self._found
        shown = self._library.shown(found, [ref]) if found is not None else []
        if found is None or not shown:
            return [()] * self.papers.row_height
        one = shown[0]
        return found_row(one.entry, one.day, one.place, found.query, state, width, mark, self._glyphs)

    @property
    def other_reading(self) -> str:
        """The query as typed in the other mode of the keyboard, where only that finds something."""
        return self._found.other or "" if self._found is not None else ""

    def back_to(self, scope: Scope, ref: EntryRef | None, place: tuple[int, int], pane: str) -> None:
        """Open what was open before a search, just as it was."""
        self.detail.light(None)
        self.open(scope, ref)
        self.detail.go_to_place(*place)
        self.activate(pane)

    def _list(self, at: EntryRef | None) -> None:
        """Work the open list out; the cursor goes to `at`, or stays on its row where that is not in the list."""
        if self.scope.kind == "found":
            self._show_found(self.papers.cursor)
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
        elif self._found is not None:
            from tui_reader.rendering.found import found_title

            width, query = self.papers.size.width, self.scope.query
            self.papers.entitle(found_title(query, len(self._found), self.found_order, width, self._glyphs))
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
        shown = self._library.shown(self._found, [ref]) if self._found is not None and ref != self._shown else []
        if shown and shown[0].place and shown[0].place.section is not None:
            self.detail.go_to_place(shown[0].place.section, 0)
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

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        self.activate(message.rows.id or PANES[0])
        self.post_message(self.Pointed())
