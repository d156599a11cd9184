"""A four-line application around one widget, and waiting for conditions instead of for time."""

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from tui_reader.assets import STYLES
from tui_reader.widgets.canvas import COLOURS


class Host(App[None]):
    """Shows one widget in the program's own colours, and keeps the messages that reach it."""

    COMPONENT_CLASSES = COLOURS
    CSS_PATH = STYLES / "app.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


async def until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = 10) -> None:
    """Give the application its turn until a condition holds; fail where it does not in time."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "what was waited for did not happen"
        await pilot.pause()
        await asyncio.sleep(0)


def screen_text(app: App[None]) -> str:
    """What is on the screen, rows joined by newlines, trailing blanks cut."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
