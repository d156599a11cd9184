"""The body of a section, Markdown, as drawn lines.

Everything written is drawn: every letter and digit of the source is on the lines, or in the address of a link.
"""

from collections.abc import Sequence

from tui_reader.rendering.page import ASCII, UNICODE, Page
from tui_reader.rendering.quick import read
from tui_reader.rendering.spans import Line
from tui_reader.rendering.tokens import Token


def draw(markdown: str, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw Markdown as lines of at most `width` cells (1 or more); an empty text is no line.

    `ascii_only` draws bullets, bars and rules in ASCII; the text itself stays as it is.
    """
    return draw_tokens(read(markdown) or parse(markdown), width, ascii_only=ascii_only)


def parse(markdown: str) -> Sequence[Token]:
    """Read Markdown with the full parser, which is imported at the first call."""
    from tui_reader.rendering.syntax import parser

    return parser().parse(markdown)


def draw_tokens(tokens: Sequence[Token], width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw a parsed text."""
    page = Page(max(width, 1), ASCII if ascii_only else UNICODE)
    page.draw(tokens)
    return tuple(page.lines)
