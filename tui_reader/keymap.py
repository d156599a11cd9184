"""The check of the person's own keys."""

from collections.abc import Iterator
from itertools import takewhile

from tui_reader.commands import BY_ID, KEY_LABELS, KEY_NAMES, OwnKeys, parse_key
from tui_reader.language import strings
from tui_reader.settings import Settings
from tui_reader.settings.faults import describe_unknown, place_of
from tui_reader.text.nearest import nearest


def key_warnings(settings: Settings) -> tuple[str, ...]:
    """Return one sentence for each unknown command, each unknown key, and each key that two commands have."""
    faults = ((name, fault) for name in settings.keys for fault in _faults(name, settings.keys))
    return tuple(f"{place_of(f'keys.{name}', settings)}: {fault}" for name, fault in faults)


def _faults(name: str, own: OwnKeys) -> Iterator[str]:
    if name not in BY_ID:
        yield describe_unknown(name, BY_ID, "command")
        return
    earlier = {parse_key(key): other for other in takewhile(lambda other: other != name, own) for key in own[other]}
    for key in own[name]:
        if not parse_key(key):
            yield strings.unknown_name("key", key, _near_key(key))
        elif other := earlier.get(parse_key(key)):
            yield strings.key_taken(key, other)


def _near_key(key: str) -> str:
    """Return the key that was meant: one with a similar name and the same modifiers; empty without any."""
    modifiers, plus, last = key.rpartition("+")
    near = nearest(last, sorted({*KEY_NAMES, *KEY_LABELS.values()}))
    meant = f"{modifiers}{plus}{near}"
    return meant if near and parse_key(meant) else ""
