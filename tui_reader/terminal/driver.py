"""The driver: it sends the terminal fewer bytes, and survives every byte that comes from it."""

from textual.driver import Driver

from tui_reader.terminal.sgr import compress_sgr
from tui_reader.terminal.textual_doors import app_of, end_with, use_parser


def lean_driver(base: type[Driver]) -> type[Driver]:
    """Return a driver class that writes what `base` writes in fewer bytes, and survives whatever it reads."""

    class LeanDriver(base):  # type: ignore[valid-type, misc]  # the platform decides which one it is
        def write(self, data: str) -> None:
            """Write the data; with NO_COLOR no colour of it, where Textual would write greys."""
            super().write(compress_sgr(data, colours=not app_of(self).no_color))

        def run_input_thread(self) -> None:
            """Read keys until the end; skip bytes that are not UTF-8; end the program when the terminal is gone."""
            from tui_reader.terminal.keyboard import Keyboard

            app = app_of(self)
            use_parser(base, Keyboard)
            while True:
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue
                except OSError:
                    app.call_later(app.exit)
                except Exception as error:  # noqa: BLE001  it would end with the thread, unseen
                    app.call_later(end_with, app, error)
                return

    return LeanDriver
