"""The detail pane: the head of a paper, one line of section tabs, the text of the section.

One widget draws it all, so that a longer title costs no layout.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.events import Click
from textual.strip import Strip

from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.phrases import NO_TEXT, nearest_section
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.heading import HeadState, heading, label, tab_at, tabs
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span
from tui_reader.widgets.page import Scrolling
from tui_reader.widgets.window import Window

if TYPE_CHECKING:
    from tui_reader.search.tree import Query

MARGIN = 1
WIDEST = 100
"""Lines longer than this tire the eye; a wider pane leaves the rest free."""

_ORDER = list(SectionKind)


class Detail(Scrolling):
    """One entry. The chosen section kind (the lens) stays while the entries change."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._entry: Entry | None = None
        self._state = HeadState()
        self._section = 0
        self._lens: SectionKind | None = None
        self._query: Query | None = None
        self._match_line = -1  # the lit line one has come to
        self._is_nearest = False  # shown because the paper has no section of the lens's kind
        self._head: list[Line] = []
        self._body: tuple[Line, ...] = ()
        self._drawn_for: tuple[Entry, HeadState, int, int] | None = None

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    @property
    def section(self) -> Section | None:
        """The section that is shown."""
        return self._entry.sections[self._section] if self._entry and self._entry.sections else None

    @property
    def place(self) -> tuple[int, int]:
        """The number of the section (from 0) and the first line of it in sight."""
        return self._section, self._window.top

    def show(self, entry: Entry | None, day: date | None = None) -> None:
        """Show an entry through the lens, from its beginning; the same text again keeps its place."""
        if entry == self._entry and day == self._state.day:
            return
        if entry and self._entry and _text_of(entry) == _text_of(self._entry) and day == self._state.day:
            self._entry = entry  # its title is known now, or known better
            self.update()
            return
        self._entry, self._state = entry, HeadState(day)
        self._section = self._through_lens()
        self._is_nearest = self._lens is not None and self.section is not None and self.section.kind != self._lens
        self._window = self._window.to(0)
        self.update()

    def _through_lens(self) -> int:
        """The section of the lens's kind; where there is none, the one nearest to it in the order of reading."""
        if self._entry is None or self._lens is None or not self._entry.sections:
            return 0
        wanted = _ORDER.index(self._lens)
        far = [abs(_ORDER.index(section.kind) - wanted) for section in self._entry.sections]
        return far.index(min(far))

    def go_to_section(self, number: int) -> bool:
        """Show section `number` (from 0) and look through it from now on; False where there is none."""
        if self._entry is None or not 0 <= number < len(self._entry.sections):
            return False
        self._lens = self._entry.sections[number].kind
        self._to(number)
        return True

    def go_to_place(self, section: int, top: int) -> None:
        """Show a place as `place` gave it, as far as it is still there; the lens is left alone."""
        if self._entry and section < len(self._entry.sections):
            self._to(section, top)

    def _to(self, section: int, top: int = 0) -> None:
        self._section = section
        self._match_line = -1
        self._is_nearest = False
        self._drawn_for = None
        self._fit(*self.size)
        self._window = self._window.to(top)
        self.update()

    def step_section(self, step: int) -> bool:
        """Choose the next section or the one before, to look through it from now on; False where there is none."""
        return self.go_to_section(self._section + step)

    def let_go(self) -> None:
        """Let go of the lens: the next entry is shown from its first section on."""
        self._lens = None

    def beside(self, step: int) -> bool:
        """Go to the next section or the one before, as one reads; False where there is none."""
        number = self._section + step
        if self._entry is None or not 0 <= number < len(self._entry.sections):
            return False
        self._to(number)
        return True

    def unfold(self) -> None:
        """Show all authors, or fold them again."""
        self._state = self._state._replace(unfolded=not self._state.unfolded)
        self.update()

    def body_in_sight(self) -> tuple[Line, ...]:
        """The lines of the text that are seen now, without head and tabs."""
        return self._body[self._window.top : self._window.top + self._window.height]

    def links(self) -> list[tuple[str, str]]:
        """The address of every link, and what it is called: those of the head first, then those in the text."""
        if self._entry is None:
            return []
        found = [(link.url, str(link.kind)) for link in self._entry.links]
        found += [(span.href, span.text) for line in self._body for span in line if span.href]
        return list({url: (url, name) for url, name in reversed(found)}.values())[::-1]

    def build(self, width: int, height: int) -> list[Strip]:
        """Head, tabs, and as much of the text as fits."""
        if not self._fit(width, height):
            return []
        margin = Span(" " * MARGIN)
        return [self.draw((margin, *line), width) for line in (*self._head[: height - 1], *self.body_in_sight())]

    def _fit(self, width: int, height: int) -> bool:
        """Wrap anew where entry, section or width changed; False where there is nothing to draw, or no room for it."""
        inner = min(width - 2 * MARGIN, WIDEST)
        if self._entry is None or inner < 1 or height < 1:
            return False
        wanted = (self._entry, self._state, self._section, inner)
        if self._drawn_for != wanted:
            read = _letters(self._body[: self._window.top]) if self._is_rewrap(wanted) else None
            self._drawn_for = wanted
            self._head = [*heading(self._entry, self._state, inner, self._glyphs), ()]
            if self._entry.sections:
                self._head += tabs(self._entry, self._section, inner, self._glyphs)
            self._body = self._draw_body(inner)
            if read is not None:
                self._window = Window(_line_after(self._body, read), self._window.height, len(self._body))
        self._window = self._window.fitted(max(height - len(self._head), 1), len(self._body))
        return True

    def light(self, query: "Query | None") -> None:
        """Light what a query asks for in every text from now on, or nothing."""
        if query != self._query:
            self._query = query
            self._drawn_for = None
            self.update()

    def go_to_match(self, step: int) -> bool:
        """To the next lit line below the top of the page (1) or above it (-1), in other sections if need be."""
        if self._entry is None or self._query is None:
            return False
        lines = [n for n, line in enumerate(self._body) if any(span.role == "match" for span in line)]
        beyond = [n for n in lines if (n - self._match_line) * step > 0]
        if beyond:
            self._see_match(beyond[0] if step > 0 else beyond[-1])
            return True
        number = self._section + step
        while 0 <= number < len(self._entry.sections):
            if self._has_match(self._entry.sections[number]):
                self._to(number)
                self._match_line = -1 if step > 0 else len(self._body)
                return self.go_to_match(step)
            number += step
        return False

    def _see_match(self, line: int) -> None:
        self._match_line = line
        self._scroll(self._window.around(line))

    def _has_match(self, section: Section) -> bool:
        from tui_reader.search.match import matches

        return self._query is not None and bool(matches(section.body, self._query, section.kind))

    def _lit(self, body: tuple[Line, ...]) -> tuple[Line, ...]:
        if self._query is None:
            return body
        from tui_reader.rendering.found import light

        return tuple(light(line, self._query) for line in body)

    def _is_rewrap(self, wanted: tuple[Entry, HeadState, int, int]) -> bool:
        """Whether the same text is wanted in another width: then the same words stay at the top."""
        before = self._drawn_for
        return before is not None and before[0] is wanted[0] and before[2] == wanted[2] and before[3] != wanted[3]

    def _draw_body(self, width: int) -> tuple[Line, ...]:
        if (section := self.section) is None:
            return ((Span(NO_TEXT, "dim"),),)
        body = self._lit(draw(section.body, width, ascii_only=self._glyphs is ASCII))
        if self._lens is None or not self._is_nearest:
            return body
        return ((Span(nearest_section(self._lens, label(section)), "dim"),), *body)

    def on_click(self, event: Click) -> None:
        """Point at a tab to see its section."""
        row = len(self._head) - 2
        if self._entry and self._entry.sections and event.y == row:
            number = tab_at(self._head[row], event.x - MARGIN)
            if number is not None:
                self.go_to_section(number)


def _text_of(entry: Entry) -> tuple[PaperId, tuple[Section, ...]]:
    return entry.paper, entry.sections


def _letters(lines: Sequence[Line]) -> int:
    """How many letters and digits there are: the same, however the text is wrapped."""
    return sum(letter.isalnum() for line in lines for span in line for letter in span.text)


def _line_after(lines: Sequence[Line], letters: int) -> int:
    """The line in which the letter stands that has so many before it."""
    passed = 0
    for number, line in enumerate(lines):
        passed += _letters((line,))
        if passed > letters:
            return number
    return max(len(lines) - 1, 0)
