"""The question before quitting while marks are not saved."""

from pathlib import Path

from tui_reader.language import strings
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.screens.choose import Choice, ChooseScreen

WRITE, LEAVE = 1, 2
"""The answers that quit; any other stays."""


class UnsavedScreen(ChooseScreen):
    """The choice to stay, to write the marks to a folder and quit, or to quit without them."""

    def __init__(self, count: int, folder: Path, glyphs: Glyphs) -> None:
        answers = (strings.STAY, strings.write_to(str(folder)), strings.LEAVE_WITHOUT)
        super().__init__(strings.unsaved(count), [Choice(answer) for answer in answers], glyphs=glyphs)
