"""The body of a section, Markdown, as drawn lines.

Everything written is drawn: every letter and digit of the source is on the lines, or in the address of a link.
"""

from tui_reader.rendering.page import ASCII, UNICODE, Page
from tui_reader.rendering.spans import Line


def draw(markdown: str, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:
    """Draw Markdown as lines of at most `width` cells (1 or more); an empty text is no line.

    `ascii_only` draws bullets, bars and rules in ASCII; the text itself stays as it is.
    """
    from tui_reader.rendering.syntax import parser

    page = Page(max(width, 1), ASCII if ascii_only else UNICODE)
    page.draw(parser().parse(markdown))
    return tuple(page.lines)
