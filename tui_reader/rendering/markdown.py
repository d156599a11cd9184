"""The body of a section, Markdown, as drawn lines."""

from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap


def draw(markdown: str, width: int, *, ascii_only: bool = False) -> tuple[Line, ...]:  # noqa: ARG001 (soon)
    """Draw Markdown as lines of at most `width` cells."""
    return tuple(wrap([Span(markdown)], width))
