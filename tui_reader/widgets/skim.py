"""One section of many papers as one page, drawn only as far as one has read."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.strip import Strip

from tui_reader.library import EntryRef
from tui_reader.model import Entry, SectionKind
from tui_reader.phrases import without_section
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.heading import label
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.widgets.detail import MARGIN, WIDEST
from tui_reader.widgets.page import Scrolling
from tui_reader.widgets.shelf import Shelf

AHEAD = 2
"""Pages that are drawn beyond the one in sight."""


class _Block(NamedTuple):
    """A paper on the page: its row in the list, and the line it begins at."""

    row: int
    line: int


class Skim(Scrolling):
    """Papers one under the other: title, then the section of one kind, or a note that there is none."""

    def __init__(
        self, shelf: Shelf, refs: Sequence[EntryRef], kind: SectionKind, at: int, glyphs: Glyphs = UNICODE
    ) -> None:
        super().__init__(id="skim")
        self._shelf = shelf
        self._refs = refs
        self._kind = kind
        self._glyphs = glyphs
        self._start = at
        self._lines: list[Line] = []
        self._blocks: list[_Block] = []
        self._width = 0

    @property
    def row(self) -> int:
        """The row of the paper whose text is at the top of the page."""
        top = [block.row for block in self._blocks if block.line <= self._window.top]
        return top[-1] if top else self._start

    def next_paper(self, step: int) -> None:
        """Scroll to where the next paper (1) or the one before (-1) begins."""
        beyond = [block.line for block in self._blocks if (block.line - self._window.top) * step > 0]
        if beyond:
            self._scroll(self._window.to(beyond[0] if step > 0 else beyond[-1]))

    def build(self, width: int, height: int) -> list[Strip]:
        """The part in sight; some pages more are made ready."""
        inner = min(width - 2 * MARGIN, WIDEST)
        if inner < 1:
            return []
        if inner != self._width:
            self._start, self._width = self.row, inner
            self._lines, self._blocks = [], []
            self._window = self._window._replace(top=0)
        self._draw_to(self._window.top + (AHEAD + 1) * height)
        self._window = window = self._window.fitted(height, len(self._lines))
        margin = Span(" " * MARGIN)
        return [self.draw((margin, *line), width) for line in self._lines[window.top : window.top + height]]

    def last(self) -> bool:
        """To the last paper."""
        self._draw_to(None)
        self._window = self._window.fitted(self._window.height, len(self._lines))
        return super().last()

    def _draw_to(self, lines: int | None) -> None:
        """Draw papers until there are so many lines, or all of them."""
        row = self._blocks[-1].row + 1 if self._blocks else self._start
        while row < len(self._refs) and (lines is None or len(self._lines) < lines):
            self._blocks.append(_Block(row, len(self._lines)))
            self._lines += self._paper(self._shelf.entry(self._refs[row]))
            row += 1

    def _paper(self, entry: Entry) -> list[Line]:
        lines: list[Line] = wrap([Span(entry.title, "heading")], self._width)
        found = [section for section in entry.sections if section.kind == self._kind]
        for section in found:
            lines += [
                (Span(label(section), "dim"),),
                *draw(section.body, self._width, ascii_only=self._glyphs is ASCII),
            ]
        if not found:
            lines.append((Span(without_section(self._kind), "dim"),))
        return [*lines, ()]
