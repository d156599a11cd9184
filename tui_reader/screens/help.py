"""The help page: all commands and their keys, from the command table."""

from collections.abc import Callable
from functools import partial
from itertools import groupby

from tui_reader.commands import BY_ID, COMMANDS, Command, Group, key_label
from tui_reader.language import strings
from tui_reader.rendering.spans import Line, Span, cells
from tui_reader.rendering.wrap import wrap
from tui_reader.screens.text_page import PageScreen

_KEYS_WIDTH = 18


Keys = Callable[[Command], tuple[str, ...]]


class HelpScreen(PageScreen):
    """The page of all commands with their present keys."""

    def __init__(self, keys: Keys) -> None:
        super().__init__(partial(_help_lines, keys))


def _help_lines(keys: Keys, width: int) -> list[Line]:
    """Return every command below the heading of its group, wrapped to `width` cells."""
    lines = wrap([Span(strings.HELP_INTRO, "dim")], width - 1, first=" ", rest=" ")
    for group, commands in groupby(sorted(COMMANDS, key=_place), key=lambda command: command.group):
        lines += [(), (Span(f" {strings.GROUPS[group]}", "heading"),)]
        for command in commands:
            lines += _help_line(command, keys(command), width)
    return lines


def _place(command: Command) -> int:
    return list(Group).index(command.group)


def _help_line(command: Command, own: tuple[str, ...], width: int) -> list[Line]:
    every = [
        key_label(key) for key in own or BY_ID["palette"].keys[:1]
    ]  # a command without a key is found in the palette
    keys = f" {every[0]} … {every[-1]}" if command.numbered else f" {'  '.join(every)}"
    first: Line = (Span(keys + " " * max(_KEYS_WIDTH - cells(keys), 1), "key"),)
    return wrap([Span(command.help)], width - 1, first=first, rest=" " * _KEYS_WIDTH)
