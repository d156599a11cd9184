"""One section of many papers as one page, drawn only as far as one has read."""

from collections.abc import Sequence

from textual.strip import Strip

from tui_reader.browsing.row_source import RowSource
from tui_reader.library import EntryRef
from tui_reader.model import SectionKind
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.skimming import SkimSource
from tui_reader.rendering.spans import Span
from tui_reader.widgets.detail import MARGIN, WIDEST
from tui_reader.widgets.lazy_scroll import LazyScroll


class Skim(LazyScroll):
    """The papers of a list one below the other, from a row of it on."""

    def __init__(
        self, row_source: RowSource, refs: Sequence[EntryRef], kind: SectionKind, at: int, glyphs: Glyphs = UNICODE
    ) -> None:
        super().__init__(id="skim")
        self._row_source = row_source
        self._refs = refs
        self._kind = kind
        self._glyphs = glyphs
        self._start = at
        self._width = 0

    @property
    def row(self) -> int:
        """The row of the paper whose text is at the top of the page."""
        return self.view.spot[0][0] if self.view.text else self._start

    def next_paper(self, step: int) -> None:
        """Scroll to the beginning of the next paper (1) or the one before (-1)."""
        text = self.view.text
        if text is None:
            return
        lines = {row: line for (row, *inside), line in text.starts() if not any(inside)}
        row = self.row + step
        if step < 0 and lines.get(self.row, -1) < self.view.viewport.top:
            row = self.row  # its own beginning is above
        if row in lines:
            self.view.show(self.view.viewport.move_to(lines[row]))
        elif self._start <= row < len(self._refs):
            self.view.begin(text.source, (row, 0, 0))
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the visible part."""
        inner = min(width - 2 * MARGIN, WIDEST)
        if inner < 1:
            return []
        if inner != self._width:
            self.view.begin(self._papers(inner), (self.row, 0, 0))
            self._width = inner
        self.reach(height)
        margin = Span(" " * MARGIN)
        return [self.draw((margin, *line), width) for line in self.body_in_sight()]

    def _papers(self, width: int) -> SkimSource:
        rows = range(self._start, len(self._refs))
        return SkimSource(lambda row: self._row_source.entry(self._refs[row]), rows, self._kind, width, self._glyphs)
