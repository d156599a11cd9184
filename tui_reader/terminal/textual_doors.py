"""Every private name of Textual that the program uses, behind a public one, with the reason for it.

Textual promises nothing about them. `tests/terminal/test_textual_doors.py` names each, so that an upgrade fails there.
"""

import sys

from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App, ReturnType
from textual.driver import Driver
from textual.events import Key
from textual.geometry import Size
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.timer import Timer, TimerCallback
from textual.widgets import Input

from tui_reader.terminal.capabilities import mouse_sequences

__all__ = ["XTermParser"]


class QuietApp(App[ReturnType], inherit_bindings=False):
    """An application that writes nothing to the terminal but its screens.

    Attributes:
        has_mouse: whether the mouse is listened to, and with it whether there is a pointer whose shape can change.
    """

    has_mouse = False

    def _set_pointer_shape(self, shape: str) -> None:
        """Ask for another pointer only where there is one; some terminals print what they do not know."""
        if self.has_mouse:
            super()._set_pointer_shape(shape)

    def _fatal_error(self) -> None:
        """End without a traceback on the terminal: whoever runs the application raises the error, see `error_of`."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing; see `_fatal_error`."""
        self._exit_renderables.clear()

    async def _on_key(self, event: Key) -> None:
        """Ignore a key that no screen took: it was handled when it came, and another screen may be open by now."""
        event.prevent_default()


class SteadyScreen(Screen[ScreenResultType], inherit_bindings=False):
    """A screen laid out for the present size of the terminal, of which nothing is left when it is gone."""

    def _screen_resized(self, size: Size) -> None:
        """Ignore the size when an event was sent: two on their way at once would cause each other for ever."""
        super()._screen_resized(self.app.size)

    def on_unmount(self) -> None:
        """Empty a cache of Textual's that is shared by all widgets, and keeps the lines of those that are gone."""
        StylesCache.get_inner_outer.cache_clear()


async def do_binding(app: App[None], key: str) -> bool:
    """Do what is bound to a key, before the next key is read; return whether anything was bound to it."""
    return await app._check_bindings(key)


async def type_key(field: Input, key: Key) -> None:
    """Type a key into a field, before the next key is read."""
    await field._on_key(key)


def prepare_switch(screen: Screen[object]) -> None:
    """Let a screen be switched away from: Textual then takes a callback that it gives every screen but the first."""
    if not screen._result_callbacks:
        screen._push_result_callback(screen, None)


def write_sequence(app: App[ReturnType], sequence: str) -> None:
    """Send a control sequence to the terminal, where there is one."""
    if (driver := app._driver) is not None:
        driver.write(sequence)
        driver.flush()


def listen_to_mouse(app: App[None], *, on: bool) -> None:
    """Have the terminal report the mouse, or stop it, while the application runs."""
    driver = app._driver
    if driver is not None and driver._mouse != on:
        driver._mouse = on  # so that the driver switches it off in the end
        write_sequence(app, mouse_sequences(on=on))


def error_of(app: App[None]) -> Exception | None:
    """Return the unforeseen error that ended an application; None where there was none."""
    return app._exception


def app_of(driver: Driver) -> App[None]:
    """Return the application that a driver reads keys for."""
    return driver._app


def end_with(app: App[None], error: Exception) -> None:
    """End an application because of an error outside its own thread."""
    app._handle_exception(error)


def use_parser(driver_class: type[Driver], parser: type[XTermParser]) -> None:
    """Have drivers of a class read keys with another parser: they make it by its name in their module."""
    vars(sys.modules[driver_class.__module__])["XTermParser"] = parser


def is_waiting(parser: XTermParser) -> bool:
    """Return whether a parser waits for the rest of a sequence."""
    return parser._timeout_time is not None


def stop_waiting(parser: XTermParser) -> None:
    """Have the next `tick` of a parser give up on the rest of a sequence."""
    parser._timeout_time = 0.0


def key_names(parser: XTermParser, text: str) -> list[str]:
    """Return what Textual calls the keys that a terminal sends as `text`."""
    return [key.key for key in parser._sequence_to_key_events(text)]


class Punctual(MessagePump):
    """A part of the interface whose one-shot timers always come, late at worst."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call a function after some seconds.

        Textual skips a timer that is late, even one that comes only once: on a busy machine it would never come.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer
