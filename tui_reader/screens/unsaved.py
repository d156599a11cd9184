"""The question when somebody leaves while marks are not saved."""

from pathlib import Path

from textual.screen import Screen

from tui_reader import strings
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.screens.choose import Choice, ChooseScreen
from tui_reader.widgets.status import StatusLine


def ask_about_unsaved(screen: Screen[None], library: Library, status: StatusLine, glyphs: Glyphs) -> None:
    """Stay, write the marks elsewhere and leave, or leave without them. The way out says where they are."""
    folder = Path.home()
    choices = [Choice(strings.STAY), Choice(strings.write_to(str(folder))), Choice(strings.LEAVE_WITHOUT)]

    def done(number: int | None) -> None:
        if number == 1:
            write()
        elif number == 2:
            screen.app.exit()

    def write() -> None:
        try:
            library.marks.export_unsaved(folder)
        except StoreError as error:
            status.say(strings.not_saved(str(error)), error=True)
        else:
            screen.app.exit()

    screen.app.push_screen(ChooseScreen(strings.unsaved(len(library.marks.unsaved())), choices, glyphs=glyphs), done)
