"""The detail pane: the head of a paper, the line of tabs, the text of a tab.

One widget draws all of it, so that a longer title costs no layout.
"""

from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.events import Click
from textual.strip import Strip

from tui_reader.browsing.lens import Lens
from tui_reader.language import strings
from tui_reader.model import Entry, PaperId, Section
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.heading import HeadState, heading
from tui_reader.rendering.lazy_lines import Key
from tui_reader.rendering.section_lines import TabView
from tui_reader.rendering.spans import MATCH, Line, Span
from tui_reader.rendering.tab_line import tab_at, tab_line
from tui_reader.rendering.tabs import NO_SECTION, Tab, TabLines, matches, tabs_of
from tui_reader.widgets.lazy_scroll import LazyScroll
from tui_reader.widgets.match_search import MatchSearch
from tui_reader.widgets.tab_loader import TabLoader

if TYPE_CHECKING:
    from tui_reader.search.tree import Query

MARGIN = 1
WIDEST = 100
"""Cells of the longest line that reads well; a wider pane leaves the rest free."""

MOST_LINKS = 1_000
"""Links of the head that are offered, and as many of the text that is not drawn."""


class DetailPlace(NamedTuple):
    """A place in an entry.

    Attributes:
        tab: name of the tab, see `Lens.name`.
        line: number of the first line in sight, from 0.
        piece: number of the piece of the text in which the line has that number.
    """

    tab: str = ""
    line: int = 0
    piece: int = 0


class Detail(LazyScroll):
    """One entry, seen through a lens.

    Attributes:
        entry: the one that is shown.
        lens: its tabs, and which of them is shown; what was chosen stays chosen while the entries change.
        search: the one for the next match.
    """

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self.entry: Entry | None = None
        self.lens: Lens[Tab] = Lens(self._show_tab)
        self._state = HeadState()
        self._query: Query | None = None
        self._head: list[Line] = []
        self._lines: TabLines | None = None
        self._full_text: Path | None = None
        self._loader = TabLoader(self, self.lens, self._show_tab)
        self._drawn_for: tuple[Entry, HeadState, int, int] | None = None
        self.search = MatchSearch(self)

    @property
    def place(self) -> DetailPlace:
        """The tab and the first line in sight."""
        (piece,), line = self.view.spot
        return DetailPlace(self.lens.name(self.lens.number), line, piece)

    def show(self, entry: Entry | None, day: date | None = None, full_text: Path | None = None) -> None:
        """Show an entry from the beginning of a tab that the lens chooses; the same text again keeps its place.

        `full_text` is the file with the full text of its paper, if there is one.
        """
        if (entry, day, full_text) == (self.entry, self._state.day, self._full_text):
            return
        is_same_text = entry and self.entry and _text_of(entry) == _text_of(self.entry) and day == self._state.day
        tabs = tabs_of(entry, full_text) if entry else ()
        self.entry, self._full_text = entry, full_text
        if is_same_text and self.lens.number < len(tabs):
            self.lens.tabs = tabs  # only its title has become known, or better known
        else:
            self.search.drop()
            self._state = HeadState(day)
            self.lens.show(tabs)
            self.view.end((0,))
        self.update()

    def _show_tab(self, piece: int = 0, line: int = 0) -> None:
        """Show another tab of the same entry, from a line of one of its pieces on."""
        self.search.drop()
        self.view.end((piece,), line)
        self._fit(*self.size)
        self.update()

    def go_to_place(self, tab: str, line: int, piece: int = 0) -> None:
        """Show a place that `place` gave, as far as it is still there; what the lens looks for stays."""
        number = self.lens.find(tab)
        if number is not None:
            self.lens.go_to(number)
            self._show_tab(piece, line)

    def unfold(self) -> None:
        """Show all authors, or fold them again."""
        self._state = self._state._replace(has_all_authors=not self._state.has_all_authors)
        self.update()

    def links(self) -> list[tuple[str, str]]:
        """Return the address and the name of every link, those of the head first.

        An address that is not on the web is as the digest has it; the library knows whether it may be opened. Where
        there are thousands, some that are far from what is seen are left out.
        """
        if self.entry is None:
            return []
        links = [(link.url, str(link.kind)) for link in self.entry.links[:MOST_LINKS]]
        if (text := self.view.text) is not None and self._lines is not None:
            links += [(span.href, span.text) for line in text.lines for span in line if span.href]
            if text.next_key(1) or text.next_key(-1):
                links += [(url, url) for url in islice(self._lines.links(), MOST_LINKS)]
            files = islice(self._lines.relative_links(), MOST_LINKS)
            links += [(address, words or address) for address, words in files]
        return list({url: (url, name) for url, name in reversed(links)}.values())[::-1]

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the head, the tabs, and as much of the text as fits."""
        if not self._fit(width, height):
            return []
        margin = Span(" " * MARGIN)
        return [self.draw((margin, *line), width) for line in (*self._head[: height - 1], *self.body_in_sight())]

    def _fit(self, width: int, height: int) -> bool:
        """Wrap again where entry, tab or width changed; return whether there is anything to draw, and room for it."""
        inner = min(width - 2 * MARGIN, WIDEST)
        if self.entry is None or inner < 1 or height < 1:
            return False
        wanted = (self.entry, self._state, self.lens.number, inner)
        if self._drawn_for != wanted or self.view.text is None:
            self._head = [*heading(self.entry, self._state, inner, self._glyphs), ()]
            if self.lens.tabs:
                self._head += tab_line(self.lens.tabs, self.lens.number, inner, self._glyphs)
            self._draw_body(inner)
            self._drawn_for = wanted
        self.reach(max(height - len(self._head), 1))
        return True

    def _draw_body(self, width: int) -> None:
        """Draw the text from the same place on; in another width the same words stay at the top."""
        tab = self.lens.tab or NO_SECTION
        self._lines = lines = tab.lines(self._tab_view(width))
        if not tab.is_loaded:
            self._loader.load(tab, self.view.spot if self.view.text is None else None)
        if self.view.text is not None and self._drawn_for is not None and self._drawn_for[-1] != width:
            self.view.rewrap(lines)
            return
        (piece,), line = self.view.spot
        if piece and lines.adjacent((piece - 1,), 1) is None:
            piece, line = 0, 0  # the text is shorter than when the place was remembered
        self.view.begin(lines, (piece,), line)

    def _tab_view(self, width: int) -> TabView:
        """Return how the tab is drawn: a notice stands above a tab that is not what was chosen."""
        tab = self.lens.tab
        notice = strings.NO_TEXT if tab in (None, NO_SECTION) else ""
        if tab is not None and self.lens.is_nearest:
            notice = strings.nearest_section(self.lens.key, tab.label)
        return TabView(width, self._glyphs, self._query, notice)

    def light(self, query: "Query | None") -> None:
        """Highlight the matches of a query in every text from now on; None highlights nothing."""
        if query != self._query:
            self.search.drop()
            self._query = query
            self._drawn_for = None
            self.update()

    def go_to_match(self, step: int, on_none: Callable[[], object]) -> None:
        """Show the next match (1) or the one before (-1), in another tab if need be, now or as soon as it is found.

        It begins at the match shown last, or at the top of the page. `on_none` is called when no match is left.
        """

        def show(place: tuple[int, Key]) -> None:
            number, (piece,) = place
            self.lens.go_to(number)
            self._show_tab(piece)
            self.view.marked = None if step > 0 else len(self.view.lines)
            self._follow(self.view.find(_has_match, step))  # one in an address is not lit: its piece will do

        self.search.drop()
        if self.view.text is None or self._query is None:
            on_none()
        elif not self._follow(self.view.find(_has_match, step)):
            at = self.lens.number, self.view.text.edge(step)
            self.search.start(matches(self.lens.tabs, at, step, self._tab_view(WIDEST)), show, on_none)

    def on_click(self, event: Click) -> None:
        """Choose the tab that the person points at."""
        row = len(self._head) - 2
        if self.lens.tabs and event.y == row:
            number = tab_at(self._head[row], event.x - MARGIN)
            if number is not None:
                self.lens.choose(number)


def _text_of(entry: Entry) -> tuple[PaperId, tuple[Section, ...]]:
    return entry.paper, entry.sections


def _has_match(line: Line) -> bool:
    return any(span.role == MATCH for span in line)
