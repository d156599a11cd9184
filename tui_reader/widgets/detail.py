"""The detail pane: the head of a paper, one line of section tabs, the text of the section.

One widget draws it all, so that a longer title costs no layout.
"""

from datetime import date

from textual.strip import Strip

from tui_reader.model import Entry, Section, SectionKind
from tui_reader.phrases import NO_TEXT
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.heading import heading, tabs
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span
from tui_reader.widgets.page import Scrolling
from tui_reader.widgets.window import Window

MARGIN = 1
WIDEST = 100
"""Lines longer than this tire the eye; a wider pane leaves the rest free."""


class Detail(Scrolling):
    """One entry. The chosen section kind (the lens) stays while the entries change."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._entry: Entry | None = None
        self._day: date | None = None
        self._section = 0
        self._lens: SectionKind | None = None
        self._head: list[Line] = []
        self._body: tuple[Line, ...] = ()
        self._drawn_for: tuple[Entry, int, int] | None = None

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    @property
    def section(self) -> Section | None:
        """The section that is shown."""
        return self._entry.sections[self._section] if self._entry and self._entry.sections else None

    def show(self, entry: Entry | None, day: date | None = None) -> None:
        """Show an entry through the lens, from its beginning; the same entry again keeps its place."""
        if entry == self._entry and day == self._day:
            return
        self._entry, self._day = entry, day
        self._section = self._through_lens()
        self._window = Window()
        self.update()

    def _through_lens(self) -> int:
        sections = self._entry.sections if self._entry else ()
        return next((n for n, section in enumerate(sections) if section.kind == self._lens), 0)

    def go_to_section(self, number: int) -> bool:
        """Show section `number` (from 0) and look through it from now on; False where there is none."""
        if self._entry is None or not 0 <= number < len(self._entry.sections):
            return False
        self._section = number
        self._lens = self._entry.sections[number].kind
        self._window = Window()
        self.update()
        return True

    def beside(self, step: int) -> bool:
        """Go to the next section or the one before; False where there is none."""
        return self.go_to_section(self._section + step)

    def from_the_start(self) -> None:
        """Let go of the lens and show the first section."""
        self._lens = None
        self._section = 0
        self._window = Window()
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """Head, tabs, and as much of the text as fits."""
        inner = min(width - 2 * MARGIN, WIDEST)
        if self._entry is None or inner < 1:
            return []
        self._draw_for(self._entry, inner)
        room = max(height - len(self._head), 1)
        self._window = self._window.fitted(room, len(self._body))
        lines = [*self._head[: height - 1], *self._body[self._window.top : self._window.top + room]]
        margin = Span(" " * MARGIN)
        return [self.draw((margin, *line), width) for line in lines]

    def _draw_for(self, entry: Entry, width: int) -> None:
        """Wrap anew only when entry, section or width changed."""
        wanted = (entry, self._section, width)
        if self._drawn_for != wanted:
            self._drawn_for = wanted
            self._head = [*heading(entry, self._day, width, self._glyphs), ()]
            if entry.sections:
                self._head += tabs(entry, self._section, width, self._glyphs)
            self._body = (
                draw(section.body, width, ascii_only=self._glyphs is ASCII)
                if (section := self.section)
                else ((Span(NO_TEXT, "dim"),),)
            )
