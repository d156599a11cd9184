"""The manual in the reader: a topic on a page of its own."""

from collections.abc import Sequence

from tui_reader.manual import Language, page
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span
from tui_reader.screens.text_page import PageScreen

WIDEST = 100
"""Cells a line of text may have, however wide the terminal is."""


def manual_page(topic: str, language: Language, *, ascii_only: bool = False) -> PageScreen:
    """A screen with a topic of the manual, drawn like a paper. Raises KeyError for one there is not."""
    markdown = page(topic, language)

    def lines(width: int) -> Sequence[Line]:
        drawn = draw(markdown, min(width, WIDEST) - 2, ascii_only=ascii_only)
        return [(Span(" "), *line) for line in drawn]

    return PageScreen(lines)
