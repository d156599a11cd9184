"""What several verbs share: the settings, and paths that must exist."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from tui_reader.cli.trouble import reason_of
from tui_reader.errors import UsageError
from tui_reader.language import strings
from tui_reader.paths import absolute_path
from tui_reader.settings import FLAG, Settings, load_settings


def settings_for(paths: Iterable[str] = (), *, flags: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; `paths`, if any are given, replace the list of sources.

    `flags` override the settings file and the environment, by the full name of the setting.

    Raises:
        UsageError: A path does not exist, or a flag is wrong.
    """
    settings = load_settings(flags=flags)
    if faults := [warning for warning in settings.warnings if warning.startswith(FLAG)]:
        raise UsageError(faults[0])
    sources = tuple(existing_path(path) for path in paths)
    return replace(settings, sources=sources) if sources else settings


def require_sources(settings: Settings) -> None:
    """Check that there is a source: scripts are not to take the samples for somebody's digests.

    Raises:
        UsageError: There is none; the text says what to do.
    """
    if not settings.sources:
        raise UsageError(strings.no_sources())


def to_absolute(path: str) -> Path:
    """Return `path` as an absolute path.

    Raises:
        UsageError: It is empty, or there is no working folder.
    """
    if not path:
        raise UsageError(strings.EMPTY_PATH)
    try:
        return absolute_path(path)
    except OSError as error:  # the working folder was deleted
        raise UsageError(f"{path}: {reason_of(error)}.") from error


def existing_path(path: str) -> Path:
    """Return `path` as an absolute path.

    Raises:
        UsageError: It does not exist.
    """
    absolute = to_absolute(path)
    try:
        absolute.stat()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {reason_of(error)}.") from error
    return absolute
