"""What several verbs share: the person's settings, and paths that must exist."""

from collections.abc import Iterable
from pathlib import Path

from tui_reader.errors import UsageError
from tui_reader.settings import Settings, absolute, load_settings


def settings_for(paths: Iterable[str] = (), *, use_ascii: bool = False) -> Settings:
    """The person's settings; `paths` that were given stand in for the list of sources. Raises UsageError."""
    from msgspec.structs import replace

    settings = load_settings()
    given = tuple(existing(path) for path in paths)
    return replace(settings, sources=given or settings.sources, ascii=use_ascii or settings.ascii)


def existing(path: str) -> Path:
    """`path`, made absolute. Raises UsageError where nothing is there."""
    place = absolute(path)
    try:
        place.stat()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{path}: {reason}.") from error
    return place
