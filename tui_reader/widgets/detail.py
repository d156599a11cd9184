"""The detail pane: the head of a paper, one line of section tabs, the text of the section.

One widget draws it all, so that a longer title costs no layout.
"""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from textual.events import Click
from textual.strip import Strip

from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.body import Body
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.heading import HeadState, heading, label, tab_at, tabs
from tui_reader.rendering.spans import Line, Span
from tui_reader.strings import nearest_section
from tui_reader.widgets.lazy_scroll import Unrolling

if TYPE_CHECKING:
    from tui_reader.search.tree import Query

MARGIN = 1
WIDEST = 100
"""Lines longer than this tire the eye; a wider pane leaves the rest free."""

MOST_LINKS = 1_000
"""Links that are offered of the head, and of that part of the text that is not drawn."""

_ORDER = list(SectionKind)


class Detail(Unrolling):
    """One entry. The chosen section kind (the lens) stays while the entries change."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._entry: Entry | None = None
        self._state = HeadState()
        self._section = 0
        self._at = (0, 0)  # piece of the section and line of it to be shown first, until it is drawn
        self._lens: SectionKind | None = None
        self._query: Query | None = None
        self._match_line: int | None = None  # the lit line one has come to
        self._is_nearest = False  # shown because the paper has no section of the lens's kind
        self._head: list[Line] = []
        self._body: Body | None = None
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
    def place(self) -> tuple[int, int, int]:
        """The number of the section (from 0), the first line in sight, and the piece in which it is that line."""
        piece, line = self._spot
        return self._section, line, piece

    @property
    def _spot(self) -> tuple[int, int]:
        """The piece that is at the top of the page, and its first line in sight."""
        if self._text is None:
            return self._at
        key, line = self._text.find(self._window.top)
        return key[1], line

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
        self._leave()
        self.update()

    def _leave(self, piece: int = 0, line: int = 0) -> None:
        """Let go of what is drawn: another text is shown, from a line of one of its pieces on."""
        self._at, self._text = (piece, line), None
        self._window = self._window._replace(top=0)
        self._match_line = None
        self._drawn_for = None

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

    def go_to_place(self, section: int, line: int, piece: int = 0) -> None:
        """Show a place as `place` gave it, as far as it is still there; the lens is left alone."""
        if self._entry and section < len(self._entry.sections):
            self._to(section, piece, line)

    def _to(self, section: int, piece: int = 0, line: int = 0) -> None:
        self._section = section
        self._is_nearest = False
        self._leave(piece, line)
        self._fit(*self.size)
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

    def links(self) -> list[tuple[str, str]]:
        """The address of every link, and what it is called: those of the head first, then those in the text.

        Where there are thousands, some are left out that are far from what is seen.
        """
        if self._entry is None:
            return []
        found = [(link.url, str(link.kind)) for link in self._entry.links[:MOST_LINKS]]
        if self._text is not None and self._body is not None:
            found += [(span.href, span.text) for line in self._text.lines for span in line if span.href]
            if self._text.beyond(1) or self._text.beyond(-1):
                found += [(url, url) for url in islice(self._body.links(self._section), MOST_LINKS)]
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
            self._head = [*heading(self._entry, self._state, inner, self._glyphs), ()]
            if self._entry.sections:
                self._head += tabs(self._entry, self._section, inner, self._glyphs)
            self._draw_body(self._entry, inner)
            self._drawn_for = wanted
        self.reach(max(height - len(self._head), 1))
        return True

    def _draw_body(self, entry: Entry, width: int) -> None:
        """Draw the text from the same place on; in another width, the same words stay at the top."""
        piece, line = self._spot
        is_rewrap = self._text is not None and self._drawn_for is not None and self._drawn_for[-1] != width
        read = _letters(self._above(line)) if is_rewrap else None
        body = Body(entry, width, self._query, self._notice(), ascii_only=self._glyphs is ASCII)
        if piece and body.beside((self._section, piece - 1), 1) is None:
            piece, line = 0, 0  # it was there when the place was remembered
        self._body, self._text = body, self.unroll(body, (self._section, piece), line)
        if read is not None:
            self._window = self._window._replace(top=_line_after(self._text.lines, read))

    def _notice(self) -> str:
        """What stands above a section that is not of the lens's kind."""
        if self._lens is None or self.section is None or not self._is_nearest:
            return ""
        return nearest_section(self._lens, label(self.section))

    def _above(self, lines: int) -> list[Line]:
        """The lines of the piece at the top of the page that are above it."""
        return self._text.lines[max(self._window.top - lines, 0) : self._window.top] if self._text else []

    def light(self, query: "Query | None") -> None:
        """Light what a query asks for in every text from now on, or nothing."""
        if query != self._query:
            self._query = query
            self._drawn_for = None
            self.update()

    def go_to_match(self, step: int) -> bool:
        """To the next lit line (1) or the one before (-1), from the last one or else from the top of the page on.

        In other sections, if need be; False where there is none.
        """
        if self._text is None or self._body is None or self._query is None:
            return False
        if self._see_match(step):
            return True
        place = self._body.match_beyond(self._text.edge(step), step)
        if place is None:
            return False
        self._to(*place)
        self._match_line = None if step > 0 else len(self._text.lines)
        self._see_match(step)  # else it is broken over two lines, or in an address: then here is near enough
        return True

    def _see_match(self, step: int) -> bool:
        """To the next lit line of those that are drawn."""
        lines = self._text.lines if self._text else []
        lit = [n for n, line in enumerate(lines) if any(span.role == "match" for span in line)]
        here = self._window.top - (step > 0) if self._match_line is None else self._match_line
        beyond = [n for n in lit if (n - here) * step > 0]
        if not beyond:
            return False
        self._match_line = beyond[0] if step > 0 else beyond[-1]
        self._scroll(self._window.around(self._match_line))
        return True

    def renumber(self, lines: int) -> None:
        """Follow the lines, whose numbers are higher by so many now."""
        super().renumber(lines)
        if self._match_line is not None:
            self._match_line += lines

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
