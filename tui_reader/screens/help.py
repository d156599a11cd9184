"""The help page: all keys, made from the command table."""

from collections.abc import Callable
from itertools import groupby

from textual.app import ComposeResult
from textual.screen import Screen

from tui_reader.assets import STYLES
from tui_reader.commands import BY_ID, COMMANDS, Command, shown
from tui_reader.phrases import HELP_INTRO
from tui_reader.rendering.spans import Line, Span, cells
from tui_reader.rendering.wrap import wrap
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.page import Page

_KEYS_WIDTH = 18
_HERE = ("next", "previous", "first", "last", "read-on", "read-back", "back", "help", "quit")


class HelpScreen(Screen[None], inherit_bindings=False):
    """One page that scrolls; Esc, `q` or `?` leave it."""

    CSS_PATH = STYLES / "help.tcss"
    BINDINGS = bindings(BY_ID[name] for name in _HERE)
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self._page = Page(help_lines, id="page")

    def compose(self) -> ComposeResult:
        """The page alone."""
        yield self._page

    def action_command(self, command: str) -> None:
        """Scroll, or leave."""
        page = self._page
        scroll: dict[str, Callable[[], object]] = {
            "next": lambda: page.move(1),
            "previous": lambda: page.move(-1),
            "first": page.first,
            "last": page.last,
            "read-on": lambda: page.page(1),
            "read-back": lambda: page.page(-1),
        }
        scroll.get(command, self.dismiss)()


def help_lines(width: int) -> list[Line]:
    """Every command under its group's heading: keys, then what it does, wrapped to `width` cells."""
    lines = wrap([Span(HELP_INTRO, "dim")], width - 1, first=" ", rest=" ")
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        lines += [(), (Span(f" {group.value}", "heading"),)]
        for command in commands:
            lines += _help_line(command, width)
    return lines


def _help_line(command: Command, width: int) -> list[Line]:
    every = [shown(key) for key in command.keys]
    keys = f" {every[0]} … {every[-1]}" if command.numbered else f" {'  '.join(every)}"
    first: Line = (Span(keys + " " * max(_KEYS_WIDTH - cells(keys), 1), "key"),)
    return wrap([Span(command.help)], width - 1, first=first, rest=" " * _KEYS_WIDTH)
