"""The reading of settings: the file, then the environment, then flags."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tui_reader.errors import SettingsError
from tui_reader.language import strings
from tui_reader.paths import Paths, absolute_path, default_paths
from tui_reader.regular_files import read_regular
from tui_reader.settings.schema import (
    FLAG,
    FOLDERS,
    TABLES,
    VARIABLE,
    Key,
    PaneWidths,
    Settings,
    keys,
    last_good_file,
    settings_file,
)


def load_settings(
    paths: Paths | None = None, environ: Mapping[str, str] = os.environ, flags: Mapping[str, str] | None = None
) -> Settings:
    """Read the settings file, then the environment, then `flags` (name to text); each overrides the one before.

    An absent or wrong value keeps its default; a wrong one is also a warning. A file that cannot be read is a warning,
    and its last good copy takes its place.
    """
    paths = paths or default_paths(environ)
    reader = _SettingsReader()
    reader.read_file(settings_file(paths), last_good_file(paths))
    reader.read_environment(environ)
    for name, text in (flags or {}).items():
        reader.put_text(name, text, FLAG)
    return msgspec.structs.replace(reader.settings(paths, environ), flags=flags or {})


def language_setting(environ: Mapping[str, str] = os.environ, flags: Mapping[str, str] | None = None) -> str:
    """Return the language that a flag, the environment or the file asks for, whether it exists or not; empty without.

    Warnings about settings are said in it, so that it must be known before all other settings.
    """
    asked = (flags or {}).get("language") or environ.get(f"{VARIABLE}LANGUAGE")
    if asked:
        return asked
    paths = default_paths(environ)
    for file in (settings_file(paths), last_good_file(paths)):
        try:
            return str(load_toml(file).table.get("language", ""))
        except FileNotFoundError:
            return ""
        except SettingsError:
            continue
    return ""


class TomlContent(NamedTuple):
    """What a settings file holds: its text, and the table that it is."""

    text: str
    table: dict[str, Any]


def load_toml(file: Path) -> TomlContent:
    """Load a settings file.

    Raises:
        FileNotFoundError: There is none.
        SettingsError: It cannot be read; the text names the file, the line and why.
    """
    try:
        text = read_regular(file).decode("utf-8-sig")
        return TomlContent(text, msgspec.toml.decode(text))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SettingsError(strings.cannot_read(file, error.strerror)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingsError(strings.invalid_toml(strings.line_in_file(file.name, line), strings.NOT_UTF8)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        from tui_reader.settings.faults import describe_toml

        raise SettingsError(describe_toml(file.name, text, str(error))) from error


class _SettingsReader:
    """The values read so far, by the full name of their key, and the warnings about others."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._warnings: list[str] = []
        self._keys: dict[str, Key] = {}
        self._source_list: tuple[Path, ...] = ()
        self._is_readable = True

    def read_file(self, file: Path, last_good: Path) -> None:
        """Take the values of the settings file; where it cannot be read, those of its last good copy."""
        try:
            self._take(load_toml(file), file.name)
        except FileNotFoundError:
            return
        except SettingsError as error:
            self._is_readable = False
            with suppress(FileNotFoundError, SettingsError):
                self._take(load_toml(last_good), file.name)
            self._warnings = [f"{error} {strings.LAST_SETTINGS_USED if self._values else strings.DEFAULTS_USED}"]

    def _take(self, content: TomlContent, name: str) -> None:
        for key, value in _flatten(content.table):
            if fault := self._put(key, value):
                from tui_reader.settings.faults import line_of

                self._warnings.append(f"{strings.line_in_file(name, line_of(key, content.text))}: {fault}")
        self._source_list = self._values.get("sources", ())

    def read_environment(self, environ: Mapping[str, str]) -> None:
        mine = [name for name in environ if name.startswith(VARIABLE) and name not in FOLDERS and environ[name]]
        if mine:
            names = {f"{VARIABLE}{key.name.replace('.', '_').upper()}": key.name for key in keys() if not key.is_table}
            for variable in mine:
                if variable in names:
                    self.put_text(names[variable], environ[variable], variable)
                else:
                    from tui_reader.settings.faults import describe_unknown

                    self._warnings.append(describe_unknown(variable, [*names, *sorted(FOLDERS)], "variable"))

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
        values["sources"], source_list = (
            tuple(absolute_path(source, paths.config) for source in sources)
            for sources in (values.get("sources", ()), self._source_list)
        )
        state, usual = values.get("state_dir"), None
        if state and not environ.get(f"{VARIABLE}STATE_DIR"):
            usual, paths = paths.state, paths._replace(state=absolute_path(state, paths.config))
        return Settings(
            paths,
            usual_state=usual,
            warnings=tuple(self._warnings),
            source_list=source_list,
            is_readable=self._is_readable,
            **values,
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
