"""The command table: every command once. Bindings, hints, palette and help page derive from it.

The most common commands also have a key that is not a letter, because Korean input methods swallow letters.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from tui_reader.language import strings
from tui_reader.model import READ, STARRED, TOGGLES, Mark


class Group(StrEnum):
    """The headings of the help page, in its order."""

    MOVE = "move"
    READ = "read"
    MARK = "mark"
    GO = "go"
    LIST = "list"
    PAPER = "paper"
    PROGRAM = "program"


class Command(NamedTuple):
    """One command.

    Attributes:
        id: the stable name, for keymaps.
        keys: names in Textual's spelling; hints show the first.
        group: the heading on the help page.
        panes: the panes (`days`, `papers`, `detail`) whose status line shows a hint.
        numbered: whether the keys are separate cases, numbered from 1.
        needs_paper: whether there must be a paper under the cursor.
        mark: the mark that it sets, if it has no words of its own.
    """

    id: str
    keys: tuple[str, ...]
    group: Group
    panes: tuple[str, ...] = ()
    numbered: bool = False
    needs_paper: bool = False
    mark: Mark | None = None

    @property
    def label(self) -> str:
        """Two or three words, for the palette and the hints."""
        return strings.command_words(self.id, self.mark)[0]

    @property
    def help(self) -> str:
        """One plain sentence for the help page."""
        return strings.command_words(self.id, self.mark)[1]


LISTS = ("days", "papers")


def _mark_commands() -> Iterator[Command]:
    """Yield the commands of the marks that have none of their own below."""
    for mark in TOGGLES:
        if mark not in (READ, STARRED):
            verb = mark.verbs[0]
            yield Command(verb, mark.keys, Group.MARK, needs_paper=True, mark=mark)
            yield Command(f"list-{verb}", (), Group.MARK, mark=mark)


COMMANDS: tuple[Command, ...] = (
    Command("next", ("j", "down"), Group.MOVE),
    Command("previous", ("k", "up"), Group.MOVE),
    Command("first", ("g", "home"), Group.MOVE),
    Command("last", ("G", "end"), Group.MOVE),
    Command("pane-left", ("h", "left"), Group.MOVE),
    Command("pane-right", ("l", "right"), Group.MOVE),
    Command("pane-next", ("tab",), Group.MOVE),
    Command("pane-previous", ("shift+tab",), Group.MOVE),
    Command("open", ("enter",), Group.MOVE, ("days",)),
    Command("back", ("escape",), Group.MOVE),
    Command(
        "read-on",
        ("space", "pagedown"),
        Group.READ,
        ("papers", "detail"),
    ),
    Command("read-back", ("b", "pageup"), Group.READ, ("detail",)),
    Command("section-next", ("]",), Group.READ, ("detail",)),
    Command("section-previous", ("[",), Group.READ),
    Command("section", tuple("123456789"), Group.READ, numbered=True),
    Command(
        "write-up",
        ("w",),
        Group.READ,
        needs_paper=True,
    ),
    Command("authors", ("m",), Group.READ, needs_paper=True),
    Command("skim", ("x",), Group.READ, needs_paper=True),
    Command("zen", ("z", "f11"), Group.READ),
    Command(
        "star",
        STARRED.keys,
        Group.MARK,
        ("papers", "detail"),
        needs_paper=True,
    ),
    Command("read", READ.keys, Group.MARK, ("papers",), needs_paper=True),
    Command("list-read", ("A", "f6"), Group.MARK),
    Command("list-star", (), Group.MARK),
    *_mark_commands(),
    Command("undo", ("u", "-"), Group.MARK),
    Command("redo", ("U", "+"), Group.MARK),
    Command("unread-next", ("n", "."), Group.GO, LISTS),
    Command("unread-previous", ("p", "comma"), Group.GO),
    Command("day-next", ("}", ")"), Group.GO),
    Command("day-previous", ("{", "("), Group.GO),
    Command("visited-back", ("backspace",), Group.GO),
    Command("visited-forward", ("backslash",), Group.GO),
    Command("filter", ("f", "f4"), Group.LIST),
    Command("order", ("v",), Group.LIST),
    Command("density", ("d",), Group.LIST),
    Command("source", ("i",), Group.LIST),
    Command("narrower", ("<",), Group.LIST),
    Command("wider", (">",), Group.LIST),
    Command("theme", ("t",), Group.PROGRAM),
    Command("problems", ("f8",), Group.PROGRAM),
    Command("search", ("slash",), Group.GO, LISTS),
    Command("match-next", (";",), Group.GO),
    Command("match-previous", ("'",), Group.GO),
    Command("save-search", ("ctrl+s",), Group.GO),
    Command("rename-search", (), Group.GO),
    Command("forget-search", (), Group.GO),
    Command(
        "export",
        ("e",),
        Group.PAPER,
        needs_paper=True,
    ),
    Command("pipe", ("|",), Group.PAPER, needs_paper=True),
    Command("open-link", ("o", "f2"), Group.PAPER, needs_paper=True),
    Command("copy-link", ("y", "f3"), Group.PAPER, needs_paper=True),
    Command("copy", ("c",), Group.PAPER, needs_paper=True),
    Command("rescan", ("R", "f5"), Group.PROGRAM),
    Command("manual", ("f12",), Group.PROGRAM),
    Command("help", ("?", "f1"), Group.PROGRAM),
    Command("palette", (":", "ctrl+p"), Group.PROGRAM),
    Command("suspend", ("ctrl+z",), Group.PROGRAM),
    Command("quit", ("q", "f10"), Group.PROGRAM),
)

BY_ID = {command.id: command for command in COMMANDS}

KEY_LABELS = {
    "comma": ",",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "backslash": "\\",
    "slash": "/",
}
"""The labels of keys that are not shown in Textual's spelling."""


def key_label(key: str) -> str:
    """Return a key as people write it: `↓`, `Space`, `F5`, `Ctrl+P`."""
    if key in KEY_LABELS:
        return KEY_LABELS[key]
    if len(key) == 1:
        return key
    return "+".join(part.capitalize() for part in key.split("+"))


KEY_NAMES = frozenset({*KEY_LABELS, "delete", "insert", *(f"f{number}" for number in range(1, 25))})
"""The keys that have names, in Textual's spelling."""

_BY_LABEL = {label.lower(): name for name, label in KEY_LABELS.items()}
_MODIFIERS = frozenset({"ctrl", "shift", "alt"})

OwnKeys = Mapping[str, tuple[str, ...]]
"""The person's own keys by command id, as written in the settings."""


def parse_key(text: str) -> str:
    """Return a key in Textual's spelling, from that spelling or from its label; empty if it is no key."""
    if len(text) == 1:
        return _BY_LABEL.get(text, text)
    *modifiers, last = text.lower().split("+")
    last = _BY_LABEL.get(last, last)
    is_key = last in KEY_NAMES or (len(last) == 1 and last.isalnum())
    return "+".join((*modifiers, last)) if is_key and _MODIFIERS.issuperset(modifiers) else ""


def keys_of(command: Command, own: OwnKeys) -> tuple[str, ...]:
    """Return the keys of a command: the person's own, else the default ones that no other command got."""
    if command.id in own:
        return tuple(filter(None, map(parse_key, own[command.id])))
    own_keys = {parse_key(key) for other, keys in own.items() if other in BY_ID for key in keys}
    return tuple(key for key in command.keys if command.numbered or key not in own_keys)


def hints(pane: str) -> tuple[Command, ...]:
    """Return the commands whose hints are shown while `pane` is active."""
    return tuple(command for command in COMMANDS if pane in command.panes)
