"""The key bindings of a screen, derived from the command table."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding, BindingType

from tui_reader.commands import COMMANDS, Command


def bindings(commands: Iterable[Command] = COMMANDS) -> list[BindingType]:
    """The bindings of some commands: their ids let a keymap rebind them, their action is `command('<id>')`."""
    return [binding for command in commands for binding in _bindings(command)]


def _bindings(command: Command) -> Iterator[Binding]:
    if command.numbered:
        for number, key in enumerate(command.keys, 1):
            action = f"command('{command.id}', {number})"
            yield Binding(key, action, command.label, show=False, id=f"{command.id}-{number}")
    elif command.keys:
        yield Binding(",".join(command.keys), f"command('{command.id}')", command.label, show=False, id=command.id)
