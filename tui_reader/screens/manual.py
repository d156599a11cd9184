"""The manual page: one topic of the manual."""

from collections.abc import Sequence

from tui_reader.language import Language
from tui_reader.manual import page
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, Span
from tui_reader.screens.text_page import PageScreen

WIDEST = 100
"""The cells of the widest line of text."""


class ManualScreen(PageScreen):
    """The page of a topic, drawn like a paper."""

    def __init__(self, topic: str, language: Language, glyphs: Glyphs) -> None:
        """Make the page of a topic.

        Raises:
            KeyError: There is no such topic.
        """
        self._markdown = page(topic, language)
        self._glyphs = glyphs
        super().__init__(self._draw)

    def _draw(self, width: int) -> Sequence[Line]:
        lines = draw(self._markdown, min(width, WIDEST) - 2, self._glyphs)
        return [(Span(" "), *line) for line in lines]
