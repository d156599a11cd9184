"""The Textual application: themes and screens around the library and the settings it was given."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from tui_reader.assets import STYLES
from tui_reader.library import Library
from tui_reader.phrases import ON_SAMPLES
from tui_reader.rendering.glyphs import ASCII, UNICODE
from tui_reader.screens.reader import ReaderScreen
from tui_reader.settings import Settings


def _help_screen() -> Screen[None]:
    from tui_reader.screens.help import HelpScreen  # not needed for the first paint

    return HelpScreen()


def _command_provider() -> type[Provider]:
    from tui_reader.screens.palette import CommandProvider  # not needed for the first paint

    return CommandProvider


class ReaderApp(App[None], inherit_bindings=False):
    """Holds what it was given and shows the reader's screen."""

    TITLE = "digest-tui"
    CSS_PATH = [STYLES / "app.tcss", STYLES / "reader.tcss"]  # a default screen's own sheet is not loaded
    SCREENS: ClassVar[dict[str, Callable[[], Screen[None]]]] = {"help": _help_screen}
    COMMANDS = {_command_provider}
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMAND_PALETTE_BINDING = ""

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.library = library
        self._settings = settings
        self.animation_level = "none"
        self._first_frame = ExitStack()

    def on_load(self) -> None:
        """Hold all painting back until the first layout is done: one frame is sent at start and not three."""
        self._first_frame.enter_context(self.batch_update())

    def on_ready(self) -> None:
        """Paint, once the screen has done what else it has to do at start."""
        self.screen.call_later(self._first_frame.close)

    def get_default_screen(self) -> Screen[None]:
        """The reader's screen."""
        return ReaderScreen(self.library, ASCII if self._settings.ascii else UNICODE, self._greeting())

    def _greeting(self) -> str:
        """What the person should know first: what is wrong with the settings, or that these are only samples."""
        if self._settings.warnings:
            return self._settings.warnings[0]
        return ON_SAMPLES if self.library.on_samples else ""


def run(library: Library, settings: Settings) -> int:
    """Read until the person leaves; returns the exit code."""
    app = ReaderApp(library, settings)
    app.run(mouse=settings.mouse)
    return app.return_code or 0
