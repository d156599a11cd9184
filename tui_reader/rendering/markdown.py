"""The body of a section, Markdown, as drawn lines; a long body in pieces, so that only what is seen costs time.

Everything written is drawn: every letter and digit of the source is on the lines, or in the address of a link. A short
text is one piece; the cutting of longer ones is imported when there is one.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from time import perf_counter
from typing import Final

from tui_reader.rendering.block_lines import BlockDrawer, Light
from tui_reader.rendering.fast_markdown import read
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.pieces import LONGEST, MarkdownPiece, weight
from tui_reader.rendering.spans import Line
from tui_reader.rendering.tokens import Token

HEAVIEST: Final = 13_000
"""The most that a piece may weigh; one unit is about a microsecond of drawing."""


class MarkdownPieces:
    """The pieces of a text, cut as they are asked for."""

    def __init__(self, markdown: str) -> None:
        self._known: list[MarkdownPiece] = []
        self._rest = split(markdown)

    def has(self, number: int) -> bool:
        """Return whether there is a piece of that number, from 0."""
        if number >= len(self._known):
            self._known += islice(self._rest, number + 1 - len(self._known))
        return 0 <= number < len(self._known)

    def __getitem__(self, number: int) -> MarkdownPiece:
        if not self.has(number):
            raise IndexError(number)
        return self._known[number]

    def __len__(self) -> int:
        self._known += self._rest
        return len(self._known)

    def cut_for(self, seconds: float) -> bool:
        """Cut for some seconds; return whether everything is cut then."""
        end = perf_counter() + seconds
        while self.has(len(self._known)):
            if perf_counter() > end:
                return False
        return True


@lru_cache(maxsize=4)
def pieces(markdown: str) -> MarkdownPieces:
    """Return the pieces of a text; those of the last few texts are kept."""
    return MarkdownPieces(markdown)


def split(markdown: str) -> Iterator[MarkdownPiece]:
    """Yield the pieces of a text in order; there is always one."""
    if len(markdown) <= LONGEST and weight(markdown) <= HEAVIEST:
        return iter((MarkdownPiece(markdown),))
    from tui_reader.rendering.cutting import cut

    return cut(markdown, HEAVIEST)


def draw(markdown: str, width: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """Draw Markdown as lines; an empty text has none.

    Args:
        markdown: the text, which is drawn as it is.
        width: cells that a line may have, 1 or more.
        glyphs: the signs for bullets, bars and rules.
    """
    pieces = (draw_piece(piece, width, glyphs) for piece in split(markdown))
    return tuple(chain.from_iterable(pieces))


def draw_piece(
    piece: MarkdownPiece, width: int, glyphs: Glyphs = UNICODE, light: Light | None = None
) -> tuple[Line, ...]:
    """Draw one piece of a text, below a blank line where it has a gap before it; see `BlockDrawer` for `light`."""
    lines = draw_tokens(read(piece.text) or parse(piece.text), width, glyphs, light)
    return ((), *lines) if piece.gap else lines


def parse(markdown: str) -> Sequence[Token]:
    """Read Markdown with the full parser, which is imported at the first call."""
    from tui_reader.rendering.syntax import parser

    return parser().parse(markdown)


def draw_tokens(
    tokens: Sequence[Token], width: int, glyphs: Glyphs = UNICODE, light: Light | None = None
) -> tuple[Line, ...]:
    """Draw a parsed text."""
    drawer = BlockDrawer(max(width, 1), glyphs, light)
    drawer.draw(tokens)
    return tuple(drawer.lines)
