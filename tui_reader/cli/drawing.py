"""Markdown for a person on a terminal, in the colours the terminal has."""

from collections.abc import Iterator

from tui_reader.cli.output import Words
from tui_reader.rendering.markdown import draw

_STYLES = {
    "bold": "bold",
    "italic": "italic",
    "bold-italic": "bold italic",
    "code": "cyan",
    "link": "underline",
    "heading": "bold",
    "marker": "cyan",
    "quote": "dim",
    "rule": "dim",
    "table-head": "bold",
    "dim": "dim",
}
"""The Rich style of each role of drawn Markdown."""


def draw_markdown(markdown: str, width: int) -> Iterator[Words]:
    """Yield the lines of a Markdown text, at most `width` cells wide."""
    for line in draw(markdown, width):
        yield tuple((span.text, _STYLES.get(span.role, "")) for span in line)
