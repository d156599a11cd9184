"""The key bindings of a screen, derived from the command table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from textual.binding import Binding, BindingType

from tui_reader.commands import BY_ID, COMMANDS, Command


def bindings(commands: Iterable[Command] = COMMANDS) -> list[BindingType]:
    """The bindings of some commands: their ids let a keymap rebind them, their action is `command('<id>')`."""
    return [binding for command in commands for binding in _bindings(command)]


def keymap(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The keys a person gave to commands, by command id, for `App.set_keymap`."""
    own: dict[str, str] = {}
    for name, given in keys.items():
        if name in BY_ID and BY_ID[name].numbered:
            own |= {f"{name}-{number}": key for number, key in enumerate(given, 1)}
        else:
            own[name] = ",".join(given)
    return own


def _bindings(command: Command) -> Iterator[Binding]:
    if command.numbered:
        for number, key in enumerate(command.keys, 1):
            action = f"command('{command.id}', {number})"
            yield Binding(key, action, command.label, show=False, id=f"{command.id}-{number}")
    elif command.keys:
        yield Binding(",".join(command.keys), f"command('{command.id}')", command.label, show=False, id=command.id)
