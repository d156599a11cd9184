"""The Textual application: themes and screens around a library and settings."""

import gc
import os
from contextlib import ExitStack
from typing import ClassVar

from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen

from tui_reader.assets import STYLES
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.messages import AltKey, Reopen
from tui_reader.screens.command_screen import CommandScreen, TypedScreen
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.settings import Settings
from tui_reader.terminal.capabilities import can_pass_osc8
from tui_reader.terminal.driver import lean_driver
from tui_reader.terminal.guard import guard_terminal
from tui_reader.terminal.textual_doors import (
    Punctual,
    QuietApp,
    do_binding,
    error_of,
    listen_to_mouse,
    prepare_switch,
    type_key,
)
from tui_reader.themes import DEFAULT, THEMES
from tui_reader.widgets.bindings import keymap
from tui_reader.widgets.canvas import CanvasApp
from tui_reader.widgets.field import Field


class ReaderApp(Punctual, CanvasApp[None], QuietApp[None], inherit_bindings=False):
    """The application that shows the reader's screen.

    Textual takes component classes, and with them the colours, from the first base only.
    """

    TITLE = "digest-tui"
    CSS_PATH = [STYLES / "app.tcss", STYLES / "reader.tcss"]  # Textual loads no sheet of a default screen
    ENABLE_COMMAND_PALETTE = False  # the program makes its own from the command table
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, library: Library, settings: Settings, *, hyperlinks: bool = False) -> None:
        super().__init__()
        self.hyperlinks = hyperlinks
        self.library = library
        self.settings = settings
        self.has_mouse = settings.mouse
        self.ansi_color = self.no_color or None  # else Textual makes dim text a darker colour, which is not sent
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT
        self.set_keymap(keymap(settings.keys))
        self._first_frame = ExitStack()
        self._field: Field | None = None

    def on_load(self) -> None:
        """Hold all painting back until the first layout is done, so that one frame is sent at start and not three."""
        self._first_frame.enter_context(self.batch_update())

    def on_ready(self) -> None:
        """Paint, after the screen has done everything else that it does at start."""
        self.screen.call_later(self._paint)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())  # the shell has drawn over everything

    def _paint(self) -> None:
        self._first_frame.close()
        if not gc.isenabled():
            gc.freeze()  # what was imported stays: no collection need visit it again
            gc.enable()

    async def on_event(self, event: Event) -> None:
        """Do the command of a key before the next key is read, which may be meant for what the first one opens.

        Over a slow line `/word` arrives at once, and no letter of it may be taken for a command.
        """
        if isinstance(event, Key) and not event.is_forwarded:
            self.app_focus = True  # whatever the terminal reported: somebody types here
            if await self._handle_key(event):
                return
        await super().on_event(event)

    async def _handle_key(self, key: Key) -> bool:
        """Keep a key for a field that is not ready, type it into one, or do its command; return whether it is done."""
        if isinstance(self.screen, TypedScreen) and self.screen.keep(key):
            return True
        if isinstance(self.focused, Field):
            self._field = self.focused
        if self._field is not None and self._field.keep(key):  # it may be left already, with its keys still to be done
            return True
        if isinstance(self.focused, Field) and key.is_printable:
            await type_key(self.focused, key)
            return True
        if isinstance(key, AltKey):
            return await self._handle_alt_key(key)
        if await do_binding(self, key.key):
            return True
        return isinstance(self.screen, CommandScreen) and await self.screen.do_hangul(key)

    async def _handle_alt_key(self, key: AltKey) -> bool:
        """Do what is bound to a key with Alt; without a binding it was Esc and then the key. Return True."""
        for name in key.names:
            if await do_binding(self, name):
                return True
        keys = () if isinstance(self.focused, Field) and key.is_text else key.after_esc
        for one in (Key("escape", "\x1b"), *keys):
            await self.on_event(one)
        return True

    async def on_reopen(self, message: Reopen) -> None:
        """Make library and screen again; every mark of the old library is on disk."""
        self.library.close()
        self.library, self.settings = Library.open(message.settings), message.settings
        self.has_mouse = self.settings.mouse
        listen_to_mouse(self, on=self.settings.mouse)
        prepare_switch(self.screen)
        await self.switch_screen(ReaderScreen(self.library, self.settings, news=message.news))

    def get_driver_class(self) -> type[Driver]:
        """Return the platform's driver, made to send fewer bytes and to survive every byte."""
        return lean_driver(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """Return the reader's screen."""
        return ReaderScreen(self.library, self.settings)


def run(library: Library, settings: Settings) -> tuple[int, StoreError | None]:
    """Read until the person leaves, and close the library.

    Returns:
        The exit code, and why marks are not saved if they are not.

    Raises:
        Exception: an unforeseen error in the interface.
    """
    app = ReaderApp(library, settings, hyperlinks=can_pass_osc8(os.environ))
    try:
        with guard_terminal(app.exit, lambda timeout: app.library.marks.flush(timeout)) as guard:
            app.run(mouse=settings.mouse)
    finally:
        trouble = app.library.close()
    error = error_of(app)
    if error is not None and not guard.code:
        raise error
    return guard.code or app.return_code or 0, trouble
