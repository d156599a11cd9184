"""The body of a section, Markdown, as drawn lines; a long one in pieces, so that what is seen costs no more.

Everything written is drawn: every letter and digit of the source is on the lines, or in the address of a link. A short
text is one piece; what a longer one is cut by is imported when there is one.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from time import perf_counter
from typing import Final, NamedTuple

from tui_reader.rendering.fast_markdown import read
from tui_reader.rendering.pages import ASCII, UNICODE, Page
from tui_reader.rendering.spans import Line
from tui_reader.rendering.tokens import Token

HEAVIEST: Final = 20_000
"""What a piece may weigh. A unit is a microsecond or so of drawing."""
LONGEST: Final = 16_000
"""Characters that a piece may have."""
_WEIGHTS: Final = ((b"\n", 30), (b"|[!", 20), (b"]*_`<>&$\\:~-", 8))
"""What signs weigh that begin something in Markdown; any other character weighs 1."""


class Piece(NamedTuple):
    """A part of a text, to be drawn as a text of its own; `gap` says that a blank line stands before it."""

    text: str
    gap: bool = False


class Pieces:
    """The pieces of a text, cut as they are asked for."""

    def __init__(self, markdown: str) -> None:
        self._known: list[Piece] = []
        self._rest = pieces_of(markdown)

    def has(self, number: int) -> bool:
        """Whether there is a piece of that number, from 0."""
        if number >= len(self._known):
            self._known += islice(self._rest, number + 1 - len(self._known))
        return 0 <= number < len(self._known)

    def __getitem__(self, number: int) -> Piece:
        if not self.has(number):
            raise IndexError(number)
        return self._known[number]

    def __len__(self) -> int:
        self._known += self._rest
        return len(self._known)

    def is_whole(self, seconds: float) -> bool:
        """Cut for so long; whether all is cut then."""
        end = perf_counter() + seconds
        while self.has(len(self._known)):
            if perf_counter() > end:
                return False
        return True


@lru_cache(maxsize=4)
def pieces(markdown: str) -> Pieces:
    """Give the pieces of a text; those of the last few texts are kept."""
    return Pieces(markdown)


def pieces_of(markdown: str) -> Iterator[Piece]:
    """Give the pieces of a text in order; there is always one."""
    if len(markdown) <= LONGEST and weight(markdown) <= HEAVIEST:
        return iter((Piece(markdown),))
    from tui_reader.rendering.cutting import cut

    return cut(markdown, HEAVIEST)


def weight(text: str) -> int:
    """About how many microseconds it takes to draw a text, where that takes longest."""
    data = text.encode(errors="replace")
    return len(text) + sum(more * (len(data) - len(data.translate(None, signs))) for signs, more in _WEIGHTS)


def draw(markdown: str, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw Markdown as lines of at most `width` cells (1 or more); an empty text is no line.

    `ascii_only` draws bullets, bars and rules in ASCII; the text itself stays as it is.
    """
    pieces = (draw_piece(piece, width, ascii_only=ascii_only) for piece in pieces_of(markdown))
    return tuple(chain.from_iterable(pieces))


def draw_piece(piece: Piece, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw one piece of a text, with the blank line that parts it from the piece before."""
    lines = draw_tokens(read(piece.text) or parse(piece.text), width, ascii_only=ascii_only)
    return ((), *lines) if piece.gap else lines


def parse(markdown: str) -> Sequence[Token]:
    """Read Markdown with the full parser, which is imported at the first call."""
    from tui_reader.rendering.syntax import parser

    return parser().parse(markdown)


def draw_tokens(tokens: Sequence[Token], width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw a parsed text."""
    page = Page(max(width, 1), ASCII if ascii_only else UNICODE)
    page.draw(tokens)
    return tuple(page.lines)
