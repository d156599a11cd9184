"""A four-line application around one widget; what is on the screen; and knowing when a program is at rest."""

import asyncio

from textual._context import active_app
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tests.waiting import until
from tui_reader.assets import STYLES
from tui_reader.widgets.canvas import COLOURS
from tui_reader.widgets.detail import Detail

MOST_TURNS = 1_000_000
"""Turns of the event loop after which a program counts as never coming to rest."""


class Host(App[None]):
    """Shows one widget in the program's own colours, and keeps the messages that reach it."""

    COMPONENT_CLASSES = COLOURS
    CSS_PATH = STYLES / "app.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


async def at_rest(*_: object) -> None:
    """Return when nothing is left to do for the program that runs but what waits for a key, a thread or a timer.

    Pilot guesses that from how little processor time goes by, and is wrong where the machine has other things to do.
    """
    app, waiting = active_app.get(), vars(asyncio.get_running_loop())["_ready"]
    for _turn in range(MOST_TURNS):
        await asyncio.sleep(0)
        if not waiting and not _is_ahead(app):
            return
    raise AssertionError("the program never comes to rest")


def _is_ahead(app: App[object]) -> bool:
    """Let a program take in a new size, lay out and paint now what it would with its next frame; whether it did."""
    if app._resize_timer is not None:
        app._check_resize()
        return True
    for screen in app.screen_stack[-1:]:
        if screen._update_timer._active.is_set():
            screen._on_timer_update()
            return True
    return False


async def is_match_left(pilot: Pilot[None], detail: Detail, step: int) -> bool:
    """Go to the next match, and wait until it is shown; return whether there is one."""
    ends: list[int] = []
    detail.go_to_match(step, lambda: ends.append(step))
    await until(pilot, lambda: not detail.search.is_running and not detail.is_drawing)
    return not ends


def screen_text(app: App[None]) -> str:
    """What is on the screen, rows joined by newlines, trailing blanks cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
