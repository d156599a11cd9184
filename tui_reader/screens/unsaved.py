"""The question before quitting while marks are not saved."""

from pathlib import Path

from tui_reader.rendering.glyphs import Glyphs
from tui_reader.screens.choose import Choice, ChooseScreen
from tui_reader.strings import LEAVE_WITHOUT, STAY, unsaved, write_to

WRITE, LEAVE = 1, 2
"""The answers that quit; any other stays."""


class UnsavedScreen(ChooseScreen):
    """The choice to stay, to write the marks to a folder and quit, or to quit without them."""

    def __init__(self, count: int, folder: Path, glyphs: Glyphs) -> None:
        answers = (STAY, write_to(str(folder)), LEAVE_WITHOUT)
        super().__init__(unsaved(count), [Choice(answer) for answer in answers], glyphs=glyphs)
