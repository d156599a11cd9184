"""The reading of settings: the file, then the environment, then flags."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from tui_reader.paths import Paths, absolute_path, default_paths
from tui_reader.regular_files import read_regular
from tui_reader.settings.schema import FLAG, FOLDERS, TABLES, VARIABLE, Key, PaneWidths, Settings, keys, settings_file


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
            text = read_regular(file).decode("utf-8-sig")
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
        mine = [name for name in environ if name.startswith(VARIABLE) and name not in FOLDERS and environ[name]]
        if mine:
            names = {f"{VARIABLE}{key.name.replace('.', '_').upper()}": key.name for key in keys() if not key.is_table}
            for variable in mine:
                if variable in names:
                    self.put_text(names[variable], environ[variable], variable)
                else:
                    from tui_reader.settings.faults import describe_unknown

                    self._warnings.append(describe_unknown(variable, [*names, *sorted(FOLDERS)], "Variable"))

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
