"""Changing the person's settings file: only what is asked for, their comments and order stay."""

from pathlib import Path
from typing import Any

from tui_reader.errors import SettingsError
from tui_reader.paths import Paths
from tui_reader.settings import absolute, settings_file
from tui_reader.store.atomic import write_atomic


def add_source(paths: Paths, source: Path) -> bool:
    """Add a source to the list; False where it is there already. Raises SettingsError."""
    document = _read(paths)
    listed = document.setdefault("sources", _array())
    if source in _sources(paths, document):
        return False
    if any("\ud800" <= letter <= "\udfff" for letter in str(source)):
        raise SettingsError(f"{source} cannot be put on the list: its name is not Unicode.")
    listed.append(str(source))
    _write(paths, document)
    return True


def remove_source(paths: Paths, source: Path) -> bool:
    """Take a source off the list; False where it is not on it. Raises SettingsError."""
    document = _read(paths)
    sources = _sources(paths, document)
    if source not in sources:
        return False
    for position in reversed([place for place, listed in enumerate(sources) if listed == source]):
        del document["sources"][position]
    _write(paths, document)
    return True


def _array() -> Any:
    import tomlkit

    return tomlkit.array().multiline(True)


def _sources(paths: Paths, document: Any) -> list[Path]:
    listed = document.get("sources", [])
    if not isinstance(listed, list) or not all(isinstance(source, str) for source in listed):
        raise SettingsError(f"In {settings_file(paths)}, sources is not a list of paths.")
    return [absolute(source, paths.config) for source in listed]


def _read(paths: Paths) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    file = settings_file(paths)
    try:
        return tomlkit.parse(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return tomlkit.document()
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}.") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}.") from error


def _write(paths: Paths, document: Any) -> None:
    import tomlkit

    file = settings_file(paths).resolve()  # a link to a file kept elsewhere stays a link
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(file, tomlkit.dumps(document).encode(), sync=True)
    except OSError as error:
        raise SettingsError(f"{file} cannot be written: {error.strerror}.") from error
