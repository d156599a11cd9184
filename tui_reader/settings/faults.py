"""The faults of settings, in words: which value, on which line, which name is near."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tui_reader.language import strings
from tui_reader.settings.schema import TABLES, Key, Settings, settings_file, to_toml
from tui_reader.text.nearest import nearest

_MOST_SHOWN = 60
"""The most characters of a value that a warning repeats."""


def describe_fault(name: str, value: Any, known: Mapping[str, Key]) -> str:
    """Return why a value cannot be taken for the key of that name, in one sentence; `known` are all keys by name."""
    key = known.get(name) or known.get(name.partition(".")[0])
    if name in TABLES:
        return strings.invalid_value(name, _shorten(value), strings.EXPECTED["table"], "")
    if key is None or (key.name != name and not key.is_table):
        return describe_unknown(name, [*known, *TABLES])
    if key.choices:
        choices = tuple(filter(None, key.choices))
        return strings.invalid_setting(name, _shorten(value), choices, nearest(str(value), choices))
    example = next(iter(key.example.values())) if key.is_table else key.example
    return strings.invalid_value(name, _shorten(value), key.expected, to_toml(example) if example else "")


def _shorten(value: Any) -> str:
    return " ".join(to_toml(value).split())[:_MOST_SHOWN]


def describe_unknown(name: str, known: Iterable[str], what: str = "setting") -> str:
    """Return a sentence about a name that is not known, with the nearest known one; `what` as in the table UNKNOWN."""
    return strings.unknown_name(what, name, nearest(name, known))


def describe_toml(name: str, text: str, fault: str) -> str:
    """Return why a file is not TOML, with the line, which the reader's own sentence puts at its end."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", fault, re.DOTALL)
    if match is None:
        return strings.invalid_toml(name, fault)
    line = int(match[2] or text.rstrip("\n").count("\n") + 1)
    return strings.invalid_toml(strings.line_in_file(name, line), match[1])


def line_of(name: str, text: str) -> int:
    """Return the line where the file sets a key; 0 if it is not found."""
    table, _, inner = name.partition(".")
    head = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.match(r"\s*\[\[?([^\[\]]*)\]", line):
            head = match[1].strip()
        match = re.match(r"""\s*(["']?)([^"'=]+)\1\s*=""", line)
        key = match[2].strip() if match else ""
        if match and (key == name or (key == inner and head == table) or (key == table and not head)):
            return number
        if head == name and not match:
            return number
    return 0


def place_of(name: str, settings: Settings) -> str:
    """Return where the settings file sets a key: `settings.toml, line 3`."""
    file = settings_file(settings.paths)
    text = file.read_text("utf-8-sig", errors="replace") if file.is_file() else ""
    return strings.line_in_file(file.name, line_of(name, text))
