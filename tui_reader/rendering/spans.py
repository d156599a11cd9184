"""A drawn line: spans of text with a role each, measured in terminal cells.

Nothing here knows a colour or a widget: the colours of a role are decided where lines become strips. The roles below
are those of digest text; the rows of lists add a few of their own.
"""

from typing import Final, NamedTuple

from rich.cells import cell_len

from tui_reader.rendering.measure import apart, edges, reach

PLAIN: Final = ""
BOLD: Final = "bold"
ITALIC: Final = "italic"
BOLD_ITALIC: Final = "bold-italic"
CODE: Final = "code"  # inline code, and the lines of a code block
LINK: Final = "link"  # the text of a link; its address is the span's href
HEADING: Final = "heading"
MARKER: Final = "marker"  # bullets and numbers of lists
QUOTE: Final = "quote"  # plain words of a block quote, and the bar before them
RULE: Final = "rule"
TABLE_HEAD: Final = "table-head"
MATCH: Final = "match"
MATCH_REST: Final = "match-rest"  # what is on another line than the beginning of the match
DIM: Final = "dim"  # what stands beside the text: a link's address or title, the language of a code block

_CODES_A_LETTER = 32


class Span(NamedTuple):
    """A run of text drawn in one way; `href` is the http(s) address it leads to, or empty."""

    text: str
    role: str = PLAIN
    href: str = ""


Line = tuple[Span, ...]


def cells(text: str) -> int:
    """Return how many terminal cells `text` takes, drawn with its emoji apart."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(apart(text))


def line_cells(line: Line) -> int:
    """Return how many terminal cells the whole line takes."""
    return sum(cells(span.text) for span in line)


def plain(line: Line) -> str:
    """Return the line's text without roles and links."""
    return "".join(span.text for span in line)


def rough_crop(text: str, width: int) -> str:
    """Return a beginning of `text` that surely fills `width` cells: a cleaned letter has at most 30 marks."""
    return text[: _CODES_A_LETTER * max(width + 1, 0)]


def crop(text: str, width: int, ellipsis: str = "…") -> str:
    """Return `text` cut to at most `width` cells, ending in `ellipsis` where something was cut.

    A two-cell character is never split, so the result may be one cell short.
    """
    start = rough_crop(text, width)
    is_whole = len(start) == len(text)
    start = apart(start)
    if is_whole and cells(start) <= width:
        return start
    room = width - cells(ellipsis)
    if room < 0:
        return crop(ellipsis, width, "") if ellipsis else ""
    return start[: reach(edges(start), 0, room)] + ellipsis
