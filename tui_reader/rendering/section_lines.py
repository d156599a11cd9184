"""The text of a section, drawn piece by piece."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model import Section
from tui_reader.rendering.block_lines import Light
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.lazy_lines import STEP_SECONDS, Key
from tui_reader.rendering.markdown import MarkdownPieces, draw_piece, pieces
from tui_reader.rendering.spans import Line, Span

if TYPE_CHECKING:
    from tui_reader.search.tree import Query


class TabView(NamedTuple):
    """How a tab is drawn.

    Attributes:
        width: cells that a line may have.
        query: what is highlighted in the text, if anything is.
        notice: a sentence above the text; empty for none.
    """

    width: int
    glyphs: Glyphs
    query: "Query | None" = None
    notice: str = ""


_SEARCHED = 200_000
"""Characters that are searched for links while a key waits."""


class SectionLines:
    """The lines of a section. The key of a piece is its number, from 0."""

    def __init__(self, section: Section, view: TabView, field: str = "") -> None:
        """Make lines; `field` is that of queries, where it is not the kind of the section."""
        self._section = section
        self._view = view
        self._field = field or section.kind

    @property
    def _pieces(self) -> MarkdownPieces:
        return pieces(self._section.body)

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece."""
        lines = draw_piece(self._pieces[key[0]], self._view.width, self._view.glyphs, self._light())
        return ((Span(self._view.notice, "dim"),), *lines) if self._view.notice and not key[0] else lines

    def adjacent(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1) or the one before (-1); None where there is none."""
        return (key[0] + step,) if self._pieces.has(key[0] + step) else None

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece (1) or the first one (-1); None while it takes too long to find."""
        if step < 0:
            return (0,)
        return (len(self._pieces) - 1,) if self._pieces.cut_for(STEP_SECONDS) else None

    def has_match(self, key: Key) -> bool:
        """Return whether a piece has a match."""
        from tui_reader.search.match import has_match

        return self._view.query is not None and has_match(self._pieces[key[0]].text, self._view.query, self._field)

    def links(self) -> Iterator[str]:
        """Yield the web addresses in the section as they are written."""
        from tui_reader.formats.text.links import urls_in

        return urls_in(self._section.body)

    def relative_links(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the words of each link that is not on the web; not of the end of a very long text."""
        from tui_reader.formats.document.relative_links import relative_links

        return relative_links(self._section.body[:_SEARCHED])

    def _light(self) -> Light | None:
        if self._view.query is None:
            return None
        from tui_reader.rendering.search_rows import highlight

        return partial(highlight, query=self._view.query)
