"""Changes of the settings file: only the given keys change, the person's comments and order stay."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui_reader.errors import SettingsError
from tui_reader.language import strings
from tui_reader.paths import Paths, absolute_path
from tui_reader.regular_files import check_regular
from tui_reader.settings import last_good_file, load_toml, settings_file
from tui_reader.store.atomic import write_atomic


def add_source(paths: Paths, source: Path) -> bool:
    """Add a source to the list; return False if it is there already.

    Raises:
        SettingsError: The file cannot be read or written, or the name is not Unicode.
    """
    document = _read(paths)
    sources = document.setdefault("sources", _array())
    if source in _sources(paths, document):
        return False
    if any("\ud800" <= letter <= "\udfff" for letter in str(source)):
        raise SettingsError(strings.path_not_unicode(source))
    sources.append(str(source))
    _write(paths, document)
    return True


def remove_source(paths: Paths, source: Path) -> bool:
    """Remove a source from the list; return False if it is not there.

    Raises:
        SettingsError: The file cannot be read or written.
    """
    document = _read(paths)
    sources = _sources(paths, document)
    if source not in sources:
        return False
    for position in reversed([place for place, other in enumerate(sources) if other == source]):
        del document["sources"][position]
    _write(paths, document)
    return True


def change_settings(paths: Paths, values: Mapping[str, str | int | bool | Sequence[str] | None]) -> None:
    """Set keys by their full name (`theme`, `panes.days`, `searches.mine`); the value None removes a key.

    The file is written only if something differs.

    Raises:
        SettingsError: The file cannot be read or written.
    """
    document = _read(paths)
    before = document.as_string()
    for name, value in values.items():
        _change(paths, document, name, value)
    if document.as_string() != before:
        _write(paths, document)


def keep_copy(paths: Paths) -> None:
    """Keep a copy of the settings file where it can be read, for the time when it cannot; without a file, none.

    A copy that cannot be written is not worth a word: nothing but its settings, on that day, is lost.
    """
    copy = last_good_file(paths)
    try:
        data = load_toml(settings_file(paths)).text.encode()
        if not copy.is_file() or copy.read_bytes() != data:
            copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomic(copy, data, sync=False)
    except FileNotFoundError:
        copy.unlink(missing_ok=True)
    except (OSError, SettingsError):
        return


def _change(paths: Paths, document: Any, name: str, value: Any) -> None:
    import tomlkit

    first, _, inner = name.partition(".")
    table, key = (document.get(first), inner) if inner else (document, name)
    if table is None and value is None:
        return
    if table is None:
        table = document[first] = tomlkit.table()
    if not isinstance(table, dict):
        raise SettingsError(strings.not_a_table(settings_file(paths).name, first))
    if value is None:
        table.pop(key, None)
    elif table.get(key) != value:
        table[key] = value


def _array() -> Any:
    import tomlkit

    return tomlkit.array().multiline(True)


def _sources(paths: Paths, document: Any) -> list[Path]:
    sources = document.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise SettingsError(strings.not_paths(settings_file(paths).name))
    return [absolute_path(source, paths.config) for source in sources]


def _read(paths: Paths) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    file = settings_file(paths)
    try:
        return tomlkit.parse(load_toml(file).text)
    except FileNotFoundError:
        return tomlkit.document()
    except TOMLKitError as error:  # it is stricter than what reads the settings
        raise SettingsError(strings.invalid_toml(file.name, error)) from error


def _write(paths: Paths, document: Any) -> None:
    import tomlkit

    file = settings_file(paths).resolve()  # a link to a file kept elsewhere stays a link
    try:
        if file.exists():
            check_regular(file.stat())  # a null device, or whatever else it is, stays
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(file, tomlkit.dumps(document).encode(), sync=True)
        keep_copy(paths)
    except OSError as error:
        raise SettingsError(strings.cannot_write(file, error.strerror)) from error
