"""The Textual application: themes and screens around the library and the settings it was given."""

import gc
import os
from contextlib import ExitStack
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from tui_reader.assets import STYLES
from tui_reader.library import Library
from tui_reader.outside.guard import guarded
from tui_reader.outside.terminal import passes_osc8
from tui_reader.rendering.thrift import thrifty
from tui_reader.screens.reader import ReaderScreen
from tui_reader.settings import Settings
from tui_reader.themes import DEFAULT, THEMES
from tui_reader.widgets.bindings import keymap
from tui_reader.widgets.canvas import COLOURS, Canvas


class ReaderApp(App[None], inherit_bindings=False):
    """Holds what it was given and shows the reader's screen."""

    TITLE = "digest-tui"
    COMPONENT_CLASSES = COLOURS
    CSS_PATH = [STYLES / "app.tcss", STYLES / "reader.tcss"]  # a default screen's own sheet is not loaded
    ENABLE_COMMAND_PALETTE = False  # the program has its own, made from the command table
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Library, settings: Settings) -> None:
        super().__init__()
        self.library = library
        self.settings = settings
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT
        self.set_keymap(keymap(settings.keys))
        self._first_frame = ExitStack()

    def on_load(self) -> None:
        """Hold all painting back until the first layout is done: one frame is sent at start and not three."""
        self._first_frame.enter_context(self.batch_update())

    def on_ready(self) -> None:
        """Paint, once the screen has done what else it has to do at start."""
        self.screen.call_later(self._paint)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())  # the shell has drawn over everything

    def _paint(self) -> None:
        self._first_frame.close()
        if not gc.isenabled():
            gc.freeze()  # what was imported stays for good: no collection need look at it again
            gc.enable()

    def get_driver_class(self) -> type[Driver]:
        """The driver of the platform, sending no colour twice."""
        return thrifty_driver(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """The reader's screen."""
        return ReaderScreen(self.library, self.settings)


def thrifty_driver(usual: type[Driver]) -> type[Driver]:
    """A driver that writes what `usual` writes in fewer bytes."""

    class ThriftyDriver(usual):  # type: ignore[valid-type, misc]  # which one it is, the platform decides
        def write(self, data: str) -> None:
            super().write(thrifty(data))

    return ThriftyDriver


def run(library: Library, settings: Settings) -> int:
    """Read until the person leaves; returns the exit code."""
    Canvas.hyperlinks = passes_osc8(os.environ)
    app = ReaderApp(library, settings)
    with guarded(app.exit, library.flush) as guard:
        app.run(mouse=settings.mouse)
    return guard.code or app.return_code or 0
