"""The person's settings: one frozen value, read from a TOML file that may be missing or wrong.

The fields of `Settings` are the one table of all keys: type, default and explanation stand only there. A value that
cannot be used becomes its default and a warning; nothing in the file can stop the program.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from tui_reader.paths import Paths, absolute_path, default_paths

VARIABLE = "DIGEST_TUI_"
"""The prefix of a setting in the environment: `DIGEST_TUI_PANES_DAYS` for `panes.days`."""

FLAG = "--set"
"""The beginning of warnings about the command line."""

TABLES = ("panes", "keys", "searches")
"""The keys that hold other keys."""

_FOLDERS = frozenset(f"{VARIABLE}{name}_DIR" for name in ("CONFIG", "DATA", "CACHE", "STATE"))

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


def load_settings(
    paths: Paths | None = None, environ: Mapping[str, str] = os.environ, flags: Mapping[str, str] | None = None
) -> Settings:
    """Read the settings file, then the environment, then `flags` (name to text); each overrides the one before.

    An absent or wrong value keeps its default; a wrong one is also a warning.
    """
    paths = paths or default_paths(environ)
    reader = _SettingsReader()
    reader.read_file(settings_file(paths))
    reader.read_environment(environ)
    for name, text in (flags or {}).items():
        reader.put_text(name, text, FLAG)
    return msgspec.structs.replace(reader.settings(paths, environ), flags=flags or {})


class _SettingsReader:
    """The values read so far, by the full name of their key, and the warnings about others."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._warnings: list[str] = []
        self._keys: dict[str, Key] = {}

    def read_file(self, file: Path) -> None:
        try:
            text = file.read_bytes().decode("utf-8-sig")
            table = msgspec.toml.decode(text)
        except FileNotFoundError:
            return
        except OSError as error:
            self._warnings.append(f"{file} cannot be read: {error.strerror}.")
            return
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self._warnings.append(f"{file} is not TOML: line {line} is not UTF-8.")
            return
        except (msgspec.DecodeError, RecursionError) as error:
            self._warnings.append(f"{file} is not TOML: {error}.")
            return
        for name, value in _flatten(table):
            if fault := self._put(name, value):
                from tui_reader.settings.faults import line_of

                self._warnings.append(f"{file.name}{line_of(name, text)}: {fault}")

    def read_environment(self, environ: Mapping[str, str]) -> None:
        mine = [name for name in environ if name.startswith(VARIABLE) and name not in _FOLDERS and environ[name]]
        if mine:
            names = {f"{VARIABLE}{key.name.replace('.', '_').upper()}": key.name for key in keys() if not key.is_table}
            for variable in mine:
                if variable in names:
                    self.put_text(names[variable], environ[variable], variable)
                else:
                    from tui_reader.settings.faults import describe_unknown

                    self._warnings.append(describe_unknown(variable, [*names, *sorted(_FOLDERS)], "Variable"))

    def put_text(self, name: str, text: str, where: str) -> None:
        """Take a value that was given as plain text; `sources` is split like PATH."""
        if fault := self._put(name, text.split(os.pathsep) if name == "sources" else text, strict=False):
            self._warnings.append(f"{where}: {fault}")

    def _put(self, name: str, value: Any, *, strict: bool = True) -> str:
        """Take a value, or return why not, in one sentence."""
        self._keys = self._keys or {key.name: key for key in keys()}
        key = self._keys.get(name) or self._keys.get(name.partition(".")[0])
        if key and (key.name == name) != key.is_table:
            with suppress(msgspec.ValidationError):
                self._values[name] = msgspec.convert(value, key.type, strict=strict, dec_hook=_to_path)
                return ""
        from tui_reader.settings.faults import describe_fault

        return describe_fault(name, value, self._keys)

    def settings(self, paths: Paths, environ: Mapping[str, str]) -> Settings:
        """Return what was read, as settings."""
        values: dict[str, Any] = {}
        for name, value in self._values.items():
            table, _, inner = name.partition(".")
            if inner:
                values.setdefault(table, {})[inner] = value
            else:
                values[name] = value
        values["panes"] = PaneWidths(**values.get("panes", {}))
        values["sources"] = tuple(absolute_path(source, paths.config) for source in values.get("sources", ()))
        state, usual = values.get("state_dir"), None
        if state and not environ.get(f"{VARIABLE}STATE_DIR"):
            usual, paths = paths.state, msgspec.structs.replace(paths, state=absolute_path(state, paths.config))
        return Settings(
            paths, usual_state=usual, warnings=tuple(self._warnings), source_list=values["sources"], **values
        )


def _flatten(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield keys with their tables: `panes.days`. An unknown table stays as it is."""
    for name, value in table.items():
        if isinstance(value, dict) and name in TABLES:
            yield from ((f"{name}.{inner}", each) for inner, each in value.items())
        else:
            yield name, value


def _to_path(_: type, value: Any) -> Path:
    if isinstance(value, str) and value and "\0" not in value:
        return Path(value)
    raise TypeError
