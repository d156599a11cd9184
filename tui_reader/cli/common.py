"""What several verbs share: the person's settings, and paths that must exist."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from tui_reader.errors import UsageError
from tui_reader.paths import absolute_path
from tui_reader.settings import FLAG, Settings, load_settings


def settings_for(paths: Iterable[str] = (), *, flags: Mapping[str, str] | None = None) -> Settings:
    """The person's settings; `paths` that were given stand in for the list of sources. Raises UsageError.

    `flags` overrule the settings file and the environment, by the full name of the setting.
    """
    settings = load_settings(flags=flags)
    if faults := [warning for warning in settings.warnings if warning.startswith(FLAG)]:
        raise UsageError(faults[0])
    sources = tuple(existing_path(path) for path in paths)
    return replace(settings, sources=sources) if sources else settings


def to_absolute(path: str) -> Path:
    """`path`, made absolute. Raises UsageError where that cannot be, and for an empty one."""
    if not path:
        raise UsageError("An empty path names nothing.")
    try:
        return absolute_path(path)
    except OSError as error:  # there is no working folder any more
        raise UsageError(f"{path}: {error.strerror}.") from error


def existing_path(path: str) -> Path:
    """`path`, made absolute. Raises UsageError where nothing is there."""
    absolute = to_absolute(path)
    try:
        absolute.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: {reason}.") from error
    return absolute
