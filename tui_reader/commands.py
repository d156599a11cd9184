"""The command table: every command once. Bindings, hints, palette and help page derive from it.

The most common commands also have a key that is not a letter, because Korean input methods swallow letters.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from tui_reader.model import READ, STARRED, TOGGLES


class Group(StrEnum):
    """The headings of the help page, in its order."""

    MOVE = "Move"
    READ = "Read"
    MARK = "Mark"
    GO = "Go to"
    LIST = "The list"
    PAPER = "The paper"
    PROGRAM = "Program"


class Command(NamedTuple):
    """One command.

    Attributes:
        id: the stable name, for keymaps.
        keys: names in Textual's spelling; hints show the first.
        label: two or three words, for the palette and the hints.
        help: one plain sentence for the help page.
        group: the heading on the help page.
        panes: the panes (`days`, `papers`, `detail`) whose status line shows a hint.
        numbered: whether the keys are separate cases, numbered from 1.
        needs_paper: whether there must be a paper under the cursor.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    panes: tuple[str, ...] = ()
    numbered: bool = False
    needs_paper: bool = False


LISTS = ("days", "papers")


def _mark_commands() -> Iterator[Command]:
    """Yield the commands of the marks that have none of their own below."""
    for mark in TOGGLES:
        if mark not in (READ, STARRED):
            verb = mark.verbs[0]
            about = f"{verb.capitalize()} the paper, or {mark.verbs[1]} it."
            yield Command(verb, mark.keys, verb, about, Group.MARK, needs_paper=True)
            about = f"{verb.capitalize()} every paper of the list; undo takes it back."
            yield Command(f"list-{verb}", (), f"{verb} list", about, Group.MARK)


COMMANDS: tuple[Command, ...] = (
    Command("next", ("j", "down"), "next", "Next row; in the text, next line.", Group.MOVE),
    Command("previous", ("k", "up"), "previous", "Previous row; in the text, previous line.", Group.MOVE),
    Command("first", ("g", "home"), "first", "First row; in the text, its beginning.", Group.MOVE),
    Command("last", ("G", "end"), "last", "Last row; in the text, its end.", Group.MOVE),
    Command("pane-left", ("h", "left"), "left pane", "The pane to the left.", Group.MOVE),
    Command("pane-right", ("l", "right"), "right pane", "The pane to the right.", Group.MOVE),
    Command("pane-next", ("tab",), "next pane", "The next pane, round and round.", Group.MOVE),
    Command("pane-previous", ("shift+tab",), "previous pane", "The previous pane, round and round.", Group.MOVE),
    Command("open", ("enter",), "open", "Go into what the cursor is on.", Group.MOVE, ("days",)),
    Command("back", ("escape",), "back", "Back to the pane before; never quits.", Group.MOVE),
    Command(
        "read-on",
        ("space", "pagedown"),
        "read on",
        "A page further, then the next section, then the next unread paper, across days.",
        Group.READ,
        ("papers", "detail"),
    ),
    Command(
        "read-back", ("b", "pageup"), "page back", "A page back, then the section before.", Group.READ, ("detail",)
    ),
    Command("section-next", ("]",), "next section", "The next section.", Group.READ, ("detail",)),
    Command("section-previous", ("[",), "previous section", "The section before.", Group.READ),
    Command("section", tuple("123456789"), "section", "The section of that number.", Group.READ, numbered=True),
    Command(
        "write-up",
        ("w",),
        "other write-up",
        "The next write-up of the paper: another day or publisher.",
        Group.READ,
        needs_paper=True,
    ),
    Command(
        "authors", ("m",), "all authors", "Show all authors, or fold them to the first.", Group.READ, needs_paper=True
    ),
    Command(
        "skim", ("x",), "skim", "This section of every paper of the list, as one page.", Group.READ, needs_paper=True
    ),
    Command("zen", ("z", "f11"), "zen", "Only the text; again: all panes.", Group.READ),
    Command(
        "star",
        STARRED.keys,
        "star",
        "Star the paper, or take the star away.",
        Group.MARK,
        ("papers", "detail"),
        needs_paper=True,
    ),
    Command(
        "read", READ.keys, "read", "Mark the paper read, or unread again.", Group.MARK, ("papers",), needs_paper=True
    ),
    Command(
        "list-read", ("A", "f6"), "list read", "Mark every paper of the list read; undo takes it back.", Group.MARK
    ),
    Command("list-star", (), "star list", "Star every paper of the list; undo takes it back.", Group.MARK),
    *_mark_commands(),
    Command("undo", ("u", "-"), "undo", "Take the last marking back, also one of an earlier run.", Group.MARK),
    Command("redo", ("U", "+"), "redo", "Do again what was taken back.", Group.MARK),
    Command("unread-next", ("n", "."), "next unread", "The next unread paper, across days.", Group.GO, LISTS),
    Command("unread-previous", ("p", "comma"), "previous unread", "The unread paper before, across days.", Group.GO),
    Command("day-next", ("}", ")"), "next day", "The next day in the list, an older one.", Group.GO),
    Command("day-previous", ("{", "("), "previous day", "The day before in the list, a newer one.", Group.GO),
    Command("visited-back", ("backspace",), "back to", "The paper that was looked at before.", Group.GO),
    Command("visited-forward", ("backslash",), "forward to", "Forward again through the papers looked at.", Group.GO),
    Command("filter", ("f", "f4"), "filter", "All papers of the list, only unread, only starred.", Group.LIST),
    Command("order", ("v",), "order", "As published, by votes, by title, unread first.", Group.LIST),
    Command("density", ("d",), "density", "One line a paper, or three.", Group.LIST),
    Command("source", ("i",), "source", "Only one of the sources, or all.", Group.LIST),
    Command("narrower", ("<",), "narrower list", "Make the list of papers narrower.", Group.LIST),
    Command("wider", (">",), "wider list", "Make the list of papers wider.", Group.LIST),
    Command("theme", ("t",), "theme", "Choose the colours; they show while you choose.", Group.PROGRAM),
    Command("problems", ("f8",), "problems", "What could not be read or understood.", Group.PROGRAM),
    Command("search", ("slash",), "search", "Search all papers, while you type.", Group.GO, LISTS),
    Command("match-next", (";",), "next match", "The next match of the search in this paper.", Group.GO),
    Command("match-previous", ("'",), "previous match", "The match before in this paper.", Group.GO),
    Command("save-search", ("ctrl+s",), "save search", "Keep what you searched for, under a name.", Group.GO),
    Command("rename-search", (), "rename search", "Give a saved search another name.", Group.GO),
    Command("forget-search", (), "forget search", "Take a saved search off the list.", Group.GO),
    Command(
        "export",
        ("e",),
        "export",
        "Write papers to a file: BibTeX, RIS, CSV, JSON, Markdown.",
        Group.PAPER,
        needs_paper=True,
    ),
    Command(
        "pipe", ("|",), "pipe", "Give papers to a command you type, and show its answer.", Group.PAPER, needs_paper=True
    ),
    Command("open-link", ("o", "f2"), "open link", "Open a link of the paper.", Group.PAPER, needs_paper=True),
    Command("copy-link", ("y", "f3"), "copy link", "Copy the first link of the paper.", Group.PAPER, needs_paper=True),
    Command("copy", ("c",), "copy", "Copy the title, the id or any link.", Group.PAPER, needs_paper=True),
    Command("rescan", ("R", "f5"), "rescan", "Look for new and changed digests and settings now.", Group.PROGRAM),
    Command(
        "manual", ("f12",), "manual", "What is written about keys, queries, settings, sync and SSH.", Group.PROGRAM
    ),
    Command("help", ("?", "f1"), "help", "All keys on one page.", Group.PROGRAM, ("days", "papers", "detail")),
    Command("palette", (":", "ctrl+p"), "palette", "Find a command by its name.", Group.PROGRAM),
    Command("suspend", ("ctrl+z",), "suspend", "Back to the shell for a while; fg returns.", Group.PROGRAM),
    Command("quit", ("q", "f10"), "quit", "Leave; everything is saved already.", Group.PROGRAM),
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
