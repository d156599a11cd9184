"""The faults of settings, in words: which value, on which line, which name is near."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tui_reader.settings.schema import TABLES, Key, Settings, settings_file, to_toml
from tui_reader.text.nearest import nearest

_MOST_SHOWN = 60
"""The most characters of a value that a warning repeats."""


def describe_fault(name: str, value: Any, known: Mapping[str, Key]) -> str:
    """Return why a value cannot be taken for the key of that name, in one sentence; `known` are all keys by name."""
    key = known.get(name) or known.get(name.partition(".")[0])
    if name in TABLES:
        mismatch = "not a table"
    elif key is None or (key.name != name and not key.is_table):
        return describe_unknown(name, [*known, *TABLES])
    else:
        mismatch = _describe_mismatch(key, value)
    return f"Setting {name!r} cannot be used: {_shorten(value)} is {mismatch}."


def _shorten(value: Any) -> str:
    return " ".join(to_toml(value).split())[:_MOST_SHOWN]


def _describe_mismatch(key: Key, value: Any) -> str:
    """Return what an unfit value is not, and what it might be."""
    if key.choices:
        near = nearest(str(value), key.choices)
        return f"not known; {near!r} is" if near else f"none of {', '.join(filter(None, key.choices))}"
    example = next(iter(key.example.values())) if key.is_table else key.example
    return f"not {key.expected}" + (f", such as {to_toml(example)}" if example else "")


def describe_unknown(name: str, known: Iterable[str], what: str = "Setting") -> str:
    """Return a sentence about a name that is not known, with the nearest known one."""
    near = nearest(name, known)
    return f"{what} {name!r} is not known" + (f"; {near!r} is." if near else ".")


def line_of(name: str, text: str) -> str:
    """Return `, line 3`, where the file sets a key; empty if the line is not found."""
    table, _, inner = name.partition(".")
    head = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(r"\s*\[\[?([^\[\]]*)\]", line):
            head = match[1].strip()
        match = re.match(r"""\s*(["']?)([^"'=]+)\1\s*=""", line)
        key = match[2].strip() if match else ""
        if match and (key == name or (key == inner and head == table) or (key == table and not head)):
            return f", line {number}"
        if head == name and not match:
            return f", line {number}"
    return ""


def place_of(name: str, settings: Settings) -> str:
    """Return where the settings file sets a key: `settings.toml, line 3`."""
    file = settings_file(settings.paths)
    text = file.read_text("utf-8-sig", errors="replace") if file.is_file() else ""
    return f"{file.name}{line_of(name, text)}"
