"""The person's settings: one frozen value, read from a TOML file that may be missing or wrong.

The fields of `Settings` are the one table of all keys: type, default and explanation stand only there. A value that
cannot be used becomes its default and a warning; nothing in the file can stop the program.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from tui_reader.paths import Paths

VARIABLE = "DIGEST_TUI_"
"""The prefix of a setting in the environment: `DIGEST_TUI_PANES_DAYS` for `panes.days`."""

FLAG = "--set"
"""The beginning of warnings about the command line."""

TABLES = ("panes", "keys", "searches")
"""The keys that hold other keys."""

FOLDERS = frozenset(f"{VARIABLE}{name}_DIR" for name in ("CONFIG", "DATA", "CACHE", "STATE"))

Strings = Annotated[tuple[str, ...], Meta(title="a list of texts")]
Cells = Annotated[int, Meta(ge=0, le=500, title="a number from 0 to 500")]
Theme = Literal[
    "",
    "digest-dark",
    "digest-light",
    "terminal",
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
]
"""The names of our own themes and of those of Textual, known here without importing it."""


class PaneWidths(msgspec.Struct, frozen=True):
    """The widths of panes in cells; 0 leaves them to the program."""

    days: Annotated[Cells, Meta(description="Cells of the pane of days; 0 leaves it to the program.")] = 0
    papers: Annotated[Cells, Meta(description="Cells of the pane of papers; 0 leaves it to the program.")] = 0


class Settings(msgspec.Struct, frozen=True):
    """Every setting with its default. A field with a description is a key of the file.

    Attributes:
        paths: the program's own folders; `state` is already the one that `state_dir` names.
        usual_state: the folder of marks that `state_dir` replaces; None if it names none.
        sources: absolute, in the order they were added.
        warnings: what could not be used, one sentence each.
        source_list: the sources in the settings file, even if others were given for this run.
        flags: what the command line set, so that it still holds when the file is read again.
        is_readable: whether the settings file could be read, or is absent; if not, these are the last good settings.
    """

    paths: Paths
    sources: Annotated[
        tuple[Path, ...],
        Meta(
            description="Folders or files that digests come from. `~` is your home; others are relative to this file.",
            examples=[["~/digests"]],
            title="a list of paths",
        ),
    ] = ()
    ascii: Annotated[
        bool | None,
        Meta(
            description="Draw the frame without any character outside ASCII, or with some; unset it is as your locale "
            "says.",
            examples=[False],
            title="true or false",
        ),
    ] = None
    theme: Annotated[Theme, Meta(description="Colours; empty are those last chosen with `t`.")] = ""
    mouse: Annotated[
        bool,
        Meta(description="Listen to the mouse; then your terminal selects text with Shift.", title="true or false"),
    ] = False
    density: Annotated[
        Literal["", "comfortable", "compact"],
        Meta(
            description="How much room a paper has in lists: its title on two lines with its facts, or one line; "
            "empty is as last chosen with `d`."
        ),
    ] = ""
    mark_read: Annotated[
        Literal["leave", "open", "end", "manual"],
        Meta(
            description="When a paper counts as read: on leaving it after it was shown for a while, as soon as it is "
            "opened, at the end of its text, or only by the key."
        ),
    ] = "leave"
    open_command: Annotated[
        str,
        Meta(
            description="Program with arguments that opens a link, instead of the system's; {url} stands for the link.",
            examples=["firefox {url}"],
        ),
    ] = ""
    state_dir: Annotated[
        str,
        Meta(
            description="Folder of your marks, if they are to lie where several machines find them.",
            examples=["~/Sync/marks"],
            pattern=r"\A[^\0]*\Z",
            title="a path",
        ),
    ] = ""
    device: Annotated[
        str,
        Meta(
            description="Name of this machine in the name of its file of marks, another one on each machine; empty is "
            "made of the host's name, which in a container may be new at every start.",
            examples=["laptop"],
            pattern=r"\A([A-Za-z0-9][A-Za-z0-9_-]{0,39})?\Z",
            title="a name of at most 40 letters (a to z), digits, - and _",
        ),
    ] = ""
    language: Annotated[
        Literal["", "en", "ko"], Meta(description="Language of the manual; empty follows your locale.")
    ] = ""
    panes: PaneWidths = PaneWidths()
    keys: Annotated[
        Mapping[str, Strings],
        Meta(
            description="Other keys for a command, all of them: as the help page (?) shows them, or as here. An empty "
            "list leaves it without any.",
            examples=[{"star": ["s", "*"]}],
        ),
    ] = {}
    searches: Annotated[
        Mapping[str, str],
        Meta(description="Saved searches: a name and its query.", examples=[{"to read": "is:unread 확산"}]),
    ] = {}
    usual_state: Path | None = None
    warnings: Strings = ()
    source_list: tuple[Path, ...] = ()
    flags: Mapping[str, str] = {}
    is_readable: bool = True


class Key(msgspec.Struct, frozen=True):
    """One key of the file.

    Attributes:
        name: with its table, `panes.days`; of a table whose keys the person names, the table alone.
        type: the type of its value; for such a table, of each of its values.
        default: its value if the file has none.
        about: one sentence or two.
        example: a useful value, or None.
        is_table: whether the person names the keys in it.
        expected: its type in words, unless it is a choice.
    """

    name: str
    type: Any
    default: Any
    about: str
    example: Any = None
    is_table: bool = False
    expected: str = "a text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that its value can be; empty if it is not a choice."""
        inner = get_args(self.type)[:1]
        return tuple(choice for kind in inner for choice in get_args(kind) if isinstance(choice, str))


def keys() -> tuple[Key, ...]:
    """Return every key, in the order in which they are explained."""
    return tuple(_keys_of(Settings, ""))


def _keys_of(table: type[msgspec.Struct], prefix: str) -> Iterator[Key]:
    defaults = dict(zip(reversed(table.__struct_fields__), reversed(table.__struct_defaults__), strict=False))
    for name, kind in table.__annotations__.items():
        if kind is PaneWidths:
            yield from _keys_of(kind, f"{name}.")
        about = next((meta for meta in get_args(kind)[1:] if isinstance(meta, Meta) and meta.description), None)
        if about:
            example = about.examples[0] if about.examples else None
            is_table = isinstance(example, dict)
            inner = get_args(get_args(kind)[0])[1] if is_table else kind
            default = {} if is_table else defaults[name]
            titles = (meta.title for meta in get_args(inner)[1:] if isinstance(meta, Meta) and meta.title)
            yield Key(prefix + name, inner, default, about.description or "", example, is_table, next(titles, "a text"))


def to_toml(value: Any) -> str:
    """Return a value as TOML."""
    import tomlkit

    return str(tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string())


def assignment(name: str, value: Any) -> str:
    """Return a line of TOML that sets a key."""
    is_bare = all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in name)
    return f"{name if is_bare else to_toml(name)} = {to_toml(value)}"


def settings_file(paths: Paths) -> Path:
    """Return the path of the settings file; it need not exist."""
    return paths.config / "settings.toml"


def last_good_file(paths: Paths) -> Path:
    """Return the path of the copy of the settings file as it could last be read; it need not exist."""
    return paths.data / "settings.last.toml"
