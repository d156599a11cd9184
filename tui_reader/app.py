"""The Textual application: themes and screens around the library and the settings it was given."""

import gc
import os
import sys
from contextlib import ExitStack
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen

from tui_reader.assets import STYLES
from tui_reader.errors import StoreError
from tui_reader.library import Library
from tui_reader.messages import AltKey, Reopen
from tui_reader.outside.guard import guarded
from tui_reader.outside.terminal import mouse_switched, passes_osc8
from tui_reader.rendering.thrift import thrifty
from tui_reader.screens.command_screen import CommandScreen, TypedScreen
from tui_reader.screens.reader import ReaderScreen
from tui_reader.settings import Settings
from tui_reader.themes import DEFAULT, THEMES
from tui_reader.widgets.bindings import keymap
from tui_reader.widgets.canvas import COLOURS, Canvas
from tui_reader.widgets.field import Field
from tui_reader.widgets.punctual import Punctual


class ReaderApp(Punctual, App[None], inherit_bindings=False):
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

    async def on_event(self, event: Event) -> None:
        """Do what a key asks for before the next one is looked at, which may be meant for what the first one opens.

        Over a slow line `/word` arrives at once, and no letter of it may be taken for a command.
        """
        if isinstance(event, Key) and not event.is_forwarded:
            self.app_focus = True  # whatever the terminal said: somebody types here
            if await self._done_at_once(event):
                return
        await super().on_event(event)

    async def _done_at_once(self, key: Key) -> bool:
        """Whether a key has been done: kept for a field that is not there yet, typed into one, or a command's."""
        if isinstance(self.screen, TypedScreen) and self.screen.keep(key):
            return True
        if isinstance(self.focused, Field):
            if self.focused.keep(key):
                return True
            if key.is_printable:
                await self.focused._on_key(key)
                return True
        if isinstance(key, AltKey):
            return await self._with_alt(key)
        if await self._check_bindings(key.key):
            return True
        return isinstance(self.screen, CommandScreen) and await self.screen.do_hangul(key)

    async def _with_alt(self, key: AltKey) -> bool:
        """Do what is bound to a key with Alt; where nothing is, it was Esc, and then the key. Always done."""
        for name in key.names:
            if await self._check_bindings(name):
                return True
        keys = () if isinstance(self.focused, Field) and key.is_text else key.after_esc
        for one in (Key("escape", "\x1b"), *keys):
            await self.on_event(one)
        return True

    async def _on_key(self, event: Key) -> None:
        """Leave alone what no screen took: it was looked at when it came, and another screen may be open by now."""
        event.prevent_default()

    async def on_reopen(self, message: Reopen) -> None:
        """Make library and screen anew; every mark of the old library is on disk."""
        self.library.close()
        self.library, self.settings = Library.open(message.settings), message.settings
        self._listen_to_mouse(self.settings.mouse)
        if not self.screen._result_callbacks:  # Textual gives the first screen none, and takes one of each that goes
            self.screen._push_result_callback(self.screen, None)
        await self.switch_screen(ReaderScreen(self.library, self.settings, news=message.news))

    def _listen_to_mouse(self, wanted: bool) -> None:
        driver = self._driver
        if driver is not None and driver._mouse != wanted:
            driver._mouse = wanted  # what it switches off in the end
            driver.write(mouse_switched(on=wanted))
            driver.flush()

    def get_driver_class(self) -> type[Driver]:
        """The driver of the platform, sending no colour twice and afraid of no byte."""
        return our_driver(super().get_driver_class())

    def _set_pointer_shape(self, shape: str) -> None:
        """Ask for another pointer only where there is one; some terminals print what they do not know."""
        if self.settings.mouse:
            super()._set_pointer_shape(shape)

    def _fatal_error(self) -> None:
        """End without a traceback on the terminal: `run` raises the error for others to tell."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Nothing is printed; see `_fatal_error`."""
        self._exit_renderables.clear()

    def get_default_screen(self) -> Screen[None]:
        """The reader's screen."""
        return ReaderScreen(self.library, self.settings)


def our_driver(usual: type[Driver]) -> type[Driver]:
    """A driver that writes what `usual` writes in fewer bytes, and takes whatever the terminal sends."""

    class OurDriver(usual):  # type: ignore[valid-type, misc]  # which one it is, the platform decides
        def write(self, data: str) -> None:
            super().write(thrifty(data))

        def run_input_thread(self) -> None:
            """Read keys until the end; bytes that are no UTF-8 are passed over; without a terminal the program ends."""
            from tui_reader.keyboard import Keyboard

            app = self._app
            vars(sys.modules[usual.__module__])["XTermParser"] = Keyboard  # the driver makes it by this name
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                except OSError:
                    app.call_later(app.exit)
                except Exception as error:  # noqa: BLE001  it would end with the thread, and nobody would know
                    app.call_later(app._handle_exception, error)
                return

    return OurDriver


def run(library: Library, settings: Settings) -> tuple[int, StoreError | None]:
    """Read until the person leaves, and close the library; the exit code, and why marks are not saved if they are not.

    Raises what went wrong in the interface unforeseen.
    """
    Canvas.hyperlinks = passes_osc8(os.environ)
    app = ReaderApp(library, settings)
    try:
        with guarded(app.exit, lambda timeout: app.library.flush(timeout)) as guard:
            app.run(mouse=settings.mouse)
    finally:
        trouble = app.library.close()
    if app._exception is not None and not guard.code:
        raise app._exception
    return guard.code or app.return_code or 0, trouble
