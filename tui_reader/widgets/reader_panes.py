"""The reader's panes: the open list, the shown entry, and how one pane follows the other."""

from collections.abc import Callable

from textual import on
from textual.message import Message
from textual.timer import Timer

from tui_reader.browsing.current_list import CurrentList
from tui_reader.browsing.list_view import ListView
from tui_reader.browsing.row_source import RowSource
from tui_reader.browsing.visits import Visits
from tui_reader.errors import StoreError
from tui_reader.library import SMART, EntryRef, Library, Scope
from tui_reader.model import PaperId
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.list_rows import title_line
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail, DetailPlace
from tui_reader.widgets.panes import Panes
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.row_list import RowList

FOLLOW_SECONDS = 0.07
"""The time that the cursor must rest before the detail follows: a repeating key draws one paper and not twenty."""


class ReaderPanes(Panes):
    """The three panes of the reader. They open lists, go to entries, and the detail follows the cursor.

    While one moves among the days it shows the text of a day, if that has any of its own, and else its first paper.

    Attributes:
        shows_day: whether the detail shows the text of a day.
    """

    class Shown(Message):
        """The detail shows another entry, or none."""

    class Filled(Message):
        """The panes show the present content of the library."""

    class SearchRequested(Message):
        """The cursor is on a saved search, which must be searched for."""

        def __init__(self, scope: Scope) -> None:
            super().__init__()
            self.scope = scope

    def __init__(self, library: Library, glyphs: Glyphs, on_entry: Callable[[EntryRef | None], object]) -> None:
        """Make the panes; `on_entry` gets each shown entry before the next key is handled; a message could be later."""
        self._library = library
        self._on_entry = on_entry
        self.row_source = RowSource(library)
        self.current_list = CurrentList(library, self.row_source)
        super().__init__(
            DaysPane(self.current_list.count_of, glyphs, id="days"),
            PapersPane(self.row_source, glyphs, id="papers"),
            Detail(glyphs, id="detail"),
        )
        self._glyphs = glyphs
        self.visits = Visits()
        self._shown_ref: EntryRef | None = None
        self._moved_to: Scope | None = None
        self.shows_day = False
        self._follow: Timer | None = None

    # Which list

    def open(self, scope: Scope, at: EntryRef | None = None) -> None:
        """Open a list with the cursor on `at`, or else on the first entry, and show that entry at once."""
        self._moved_to = None
        self._choose(scope, at)
        self.days.go_to(scope)
        self.follow()

    def restore(self, scope: Scope, at: EntryRef) -> bool:
        """Open a list if it is still there; return whether the entry is there too."""
        if not self.days.has(scope):
            return False
        self.open(scope, at)
        return self.papers.ref == at

    def back_to(self, scope: Scope, ref: EntryRef | None, place: DetailPlace, pane: str) -> None:
        """Open the list, entry and place from before a search."""
        self.open(scope, ref)
        self.detail.go_to_place(*place)
        self.activate(pane)

    def show_results(self, view: ListView) -> None:
        """Open a search result with the cursor on the first entry."""
        self.current_list.show(view)
        self.papers.place(0)
        self._list(None)
        self._follow_soon()

    def _choose(self, scope: Scope, at: EntryRef | None = None) -> None:
        self.current_list.choose(scope)
        self.papers.place(0)
        self._list(at)

    def relist(self) -> None:
        """Show the open list anew; the cursor stays on its paper if that is still there."""
        self._list(self.papers.ref)
        self.follow()

    def _list(self, at: EntryRef | None) -> None:
        """Show the open list with the cursor on `at`, or on the same row if the list does not have it."""
        view = self.current_list.view
        view.renew()
        row = self.current_list.row_of(at) if at else None
        cursor = self.papers.cursor if row is None else row
        self.papers.show(view.entries, cursor, empty=view.why_empty, row_of=view.row)
        self.detail.light(view.query)
        self.entitle()

    def entitle(self) -> None:
        """Show the title above the list."""
        title, width = self.current_list.view.title, self.papers.size.width
        self.papers.entitle(() if self._library.is_empty else title_line(title, width, self._glyphs))

    def fill(self) -> None:
        """Show the present content of the library; the cursor stays on its entry if that is still there."""
        self.days.show(self._library.days())
        scope = self.days.scope or SMART[0]
        if scope != self.current_list.scope and self.current_list.view.follows_days:
            self._choose(scope)
            self.follow()
        else:
            self.relist()
        self.post_message(self.Filled())

    def show_marks(self, papers: set[PaperId]) -> None:
        """Show changed marks of some papers; none of these leaves the open list."""
        self.current_list.exempt(papers)
        self.days.update()
        self.entitle()

    def load_index(self) -> None:
        """Load the index of all papers, for starred papers, other entries of a paper and their titles."""
        self.row_source.load_index()
        self.papers.forget()
        self.show_marks(set())
        if self.is_settled:
            self.follow()

    # Which paper

    def go_to(self, ref: EntryRef) -> bool:
        """Show an entry, in the open list or else in its day; return False if its digest is gone."""
        row = self.current_list.row_of(ref)
        self._moved_to = None
        if row is not None:
            self.papers.place(row)
            self.follow()
            return True
        try:
            day = self._library.digest(ref).date
        except StoreError:
            return False
        self.current_list.options.filter = "all"
        self.open(Scope("day", day), ref)
        return True

    def step_day(self, step: int) -> bool:
        """Go to the first paper of the next (1) or previous (-1) day in the list; return False if there is none."""
        row = self.current_list.row_of_day(self.papers.ref, step)
        if row is None:
            return False
        self.papers.place(row)
        self.follow()
        return True

    def follow(self) -> None:
        """Show the entry under the cursor now."""
        self._stop_waiting()
        ref, scope = self.papers.ref, self.current_list.scope
        is_at_day = scope.kind == "day" and (ref is None or (scope == self._moved_to and self.at != "papers"))
        text = self.row_source.day_text(scope.day) if is_at_day else None
        self.shows_day = text is not None
        if text is not None or ref is None:
            ref = None
            self.detail.show(text, scope.day)
        else:
            day = self._library.digest(ref).date
            self.detail.show(self.row_source.living_entry(ref), day, self.row_source.full_text(ref))
            self._see_match(ref)
            self.visits.visit(ref)
        if ref != self._shown_ref:
            self._shown_ref = ref
            self._on_entry(ref)
            self.post_message(self.Shown())

    def activate(self, pane: str) -> None:
        """Make another pane the active one; the detail shows a paper as soon as one is among the papers."""
        super().activate(pane)
        if self.shows_day and pane == "papers" and self.papers.ref is not None:
            self.follow()

    def _see_match(self, ref: EntryRef) -> None:
        """Show the section of the match, if a search found the entry."""
        match = self.current_list.view.row(ref).match if ref != self._shown_ref else None
        if match and match.place and match.place.section is not None:
            self.detail.go_to_place(self.detail.lens.name(match.place.section), 0)
            self.detail.go_to_match(1, lambda: None)

    @property
    def is_settled(self) -> bool:
        """Whether the detail shows the entry under the cursor."""
        return self._follow is None

    def settle(self) -> None:
        """Show the entry under the cursor now, if the detail still waits for the cursor to rest."""
        if self._follow is not None:
            self.follow()

    def _stop_waiting(self) -> None:
        if self._follow is not None:
            self._follow.stop()
            self._follow = None

    @on(RowList.Moved, "#days")
    def _list_moved(self) -> None:
        scope = self.days.scope
        if scope is not None and scope.query:
            self.post_message(self.SearchRequested(scope))
        elif scope is not None:
            self._moved_to = scope
            self._choose(scope)
            self._follow_soon()

    @on(RowList.Moved, "#papers")
    def _follow_soon(self) -> None:
        self._stop_waiting()
        self._follow = self.set_timer(FOLLOW_SECONDS, self.follow)
