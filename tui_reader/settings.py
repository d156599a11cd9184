"""The person's settings: one frozen value, read from a TOML file that need not exist and may be wrong.

A value that cannot be used becomes its default and a warning; nothing in the file can stop the program.
"""

from pathlib import Path
from typing import Any

import msgspec

from tui_reader.paths import Paths, default_paths


class Settings(msgspec.Struct, frozen=True):
    """Every setting with its default.

    Attributes:
        paths: the program's own folders.
        sources: folders or files that digests come from, absolute, in the order they were added.
        ascii: draw without any character outside ASCII in the frame.
        theme: name of the colour theme; empty is the program's own choice.
        mouse: listen to the mouse.
        warnings: what in the settings file could not be used, one sentence each.
    """

    paths: Paths
    sources: tuple[Path, ...] = ()
    ascii: bool = False
    theme: str = ""
    mouse: bool = False
    warnings: tuple[str, ...] = ()


_KEYS: dict[str, Any] = {"sources": list[str], "ascii": bool, "theme": str, "mouse": bool}


def settings_file(paths: Paths) -> Path:
    """The settings file; it need not exist."""
    return paths.config / "settings.toml"


def load_settings(paths: Paths | None = None) -> Settings:
    """Read the settings file; what is absent or wrong in it keeps its default, what is wrong is also a warning."""
    paths = paths or default_paths()
    file = settings_file(paths)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Settings(paths)
    except OSError as error:
        return Settings(paths, warnings=(f"{file} cannot be read: {error.strerror}.",))
    try:
        table = msgspec.toml.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Settings(paths, warnings=(f"{file} is not TOML: {error}.",))
    return _from_table(paths, table)


def _from_table(paths: Paths, table: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    warnings: list[str] = []
    for key, value in table.items():
        if key not in _KEYS:
            warnings.append(_unknown(key))
            continue
        try:
            values[key] = msgspec.convert(value, _KEYS[key])
        except msgspec.ValidationError as error:
            warnings.append(f"Setting {key!r} cannot be used: {error}.")
    sources = tuple(absolute(source, paths.config) for source in values.pop("sources", ()))
    return Settings(paths, sources=sources, warnings=tuple(warnings), **values)


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, _KEYS, 1)
    return f"Setting {key!r} is not known" + (f"; {near[0]!r} is." if near else ".")


def absolute(path: str | Path, base: Path | None = None) -> Path:
    """`path` with `~` replaced, made absolute from `base` or else the working folder; links stay as they are."""
    import os

    return Path(os.path.abspath((base or Path()) / Path(path).expanduser()))
