"""The person's settings: one frozen value, read from a TOML file that may be missing or wrong.

The fields of `Settings` are the one table of all keys: type, default and explanation stand only there. A value that
cannot be used becomes its default and a warning; nothing in the file can stop the program.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from tui_reader.language import strings
from tui_reader.paths import Paths

VARIABLE = "DIGEST_TUI_"
"""The prefix of a setting in the environment: `DIGEST_TUI_PANES_DAYS` for `panes.days`."""

FLAG = "--set"
"""The beginning of warnings about the command line."""

TABLES = ("panes", "keys", "searches")
"""The keys that hold other keys."""

FOLDERS = frozenset(f"{VARIABLE}{name}_DIR" for name in ("CONFIG", "DATA", "CACHE", "STATE"))

_OF_THIS_RUN = frozenset({"paths", "usual_state", "warnings", "source_list", "flags", "is_readable"})
"""The fields of `Settings` that are no keys of the file."""

Strings = Annotated[tuple[str, ...], Meta(title="texts")]
Cells = Annotated[int, Meta(ge=0, le=500, title="cells")]
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

    days: Cells = 0
    papers: Cells = 0


class Settings(msgspec.Struct, frozen=True):
    """Every setting with its default. Its fields are the keys of the file, but for those of this run.

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
    sources: Annotated[tuple[Path, ...], Meta(examples=[["~/digests"]], title="paths")] = ()
    ascii: Annotated[bool | None, Meta(examples=[False], title="switch")] = None
    theme: Theme = ""
    mouse: Annotated[bool, Meta(title="switch")] = False
    density: Literal["", "comfortable", "compact"] = ""
    mark_read: Literal["leave", "open", "end", "manual"] = "leave"
    open_command: Annotated[str, Meta(examples=["firefox {url}"])] = ""
    state_dir: Annotated[str, Meta(examples=["~/Sync/marks"], pattern=r"\A[^\0]*\Z", title="path")] = ""
    device: Annotated[
        str, Meta(examples=["laptop"], pattern=r"\A([A-Za-z0-9][A-Za-z0-9_-]{0,39})?\Z", title="name")
    ] = ""
    language: Literal["", "en", "ko"] = ""
    panes: PaneWidths = PaneWidths()
    keys: Annotated[Mapping[str, Strings], Meta(examples=[{"star": ["s", "*"]}])] = {}
    searches: Annotated[Mapping[str, str], Meta(examples=[{"to read": "is:unread 확산"}])] = {}
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
        example: a useful value, or None.
        is_table: whether the person names the keys in it.
        form: its type, as a name of the table of expected values, unless it is a choice.
    """

    name: str
    type: Any
    default: Any
    example: Any = None
    is_table: bool = False
    form: str = "text"

    @property
    def about(self) -> str:
        """One sentence or two."""
        return strings.SETTINGS[self.name]

    @property
    def expected(self) -> str:
        """Its type in words."""
        return strings.EXPECTED[self.form]

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that its value can be; empty if it is not a choice."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()


def keys() -> tuple[Key, ...]:
    """Return every key, in the order in which they are explained."""
    return tuple(_keys_of(Settings, ""))


def _keys_of(table: type[msgspec.Struct], prefix: str) -> Iterator[Key]:
    defaults = dict(zip(reversed(table.__struct_fields__), reversed(table.__struct_defaults__), strict=False))
    for name, kind in table.__annotations__.items():
        if kind is PaneWidths:
            yield from _keys_of(kind, f"{name}.")
        elif name not in _OF_THIS_RUN:
            metas = [meta for meta in get_args(kind)[1:] if isinstance(meta, Meta)]
            example = next((meta.examples[0] for meta in metas if meta.examples), None)
            is_table = isinstance(example, dict)
            inner = get_args(get_args(kind)[0])[1] if is_table else kind
            titles = (meta.title for meta in get_args(inner)[1:] if isinstance(meta, Meta) and meta.title)
            default = {} if is_table else defaults[name]
            yield Key(prefix + name, inner, default, example, is_table, next(titles, "text"))


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
