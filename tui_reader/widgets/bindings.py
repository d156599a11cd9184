"""The key bindings of a screen, derived from the command table."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding, BindingType

from tui_reader.commands import COMMANDS, Command, OwnKeys, keys_of


def bindings(commands: Iterable[Command] = COMMANDS) -> list[BindingType]:
    """Return the bindings of some commands; a keymap rebinds them by id, their action is `command('<id>')`."""
    return [binding for command in commands for binding in _bindings(command)]


def keymap(own: OwnKeys) -> dict[str, str]:
    """Return the keys of the commands whose keys the person has changed, for `App.set_keymap`."""
    changed: dict[str, str] = {}
    for command in COMMANDS:
        keys = keys_of(command, own)
        if keys == command.keys:
            continue
        if command.numbered:
            given = (*keys, *(_no_key(command) for _ in command.keys))
            changed |= {f"{command.id}-{number}": key for number, key in enumerate(given[: len(command.keys)], 1)}
        else:
            changed[command.id] = ",".join(keys) or _no_key(command)
    return changed


def _bindings(command: Command) -> Iterator[Binding]:
    if command.numbered:
        for number, key in enumerate(command.keys, 1):
            action = f"command('{command.id}', {number})"
            yield Binding(key, action, command.label, show=False, id=f"{command.id}-{number}")
    else:
        keys = ",".join(command.keys) or _no_key(command)
        yield Binding(keys, f"command('{command.id}')", command.label, show=False, id=command.id)


def _no_key(command: Command) -> str:
    """Return a key that no terminal sends: a command without keys has a binding, which can be given others."""
    return f"no-key-{command.id}"
