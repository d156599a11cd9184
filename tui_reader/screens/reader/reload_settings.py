"""Settings that changed while the reader is open: they are read again when the person asks."""

from msgspec.structs import replace

from tui_reader.settings import Settings, load_settings, settings_file

_BUILT_UPON = ("sources", "ascii", "mouse", "paths", "device")
"""What the library and the screen were made from: where one of these is different they are made anew."""


def read_again(was: Settings) -> Settings:
    """The settings as they are now; sources that were named at the start stay.

    A file that cannot be read at all changes nothing; why, is the warning.
    """
    now = load_settings(replace(was.paths, state=was.usual_state or was.paths.state), flags=was.flags)
    if any(warning.startswith(str(settings_file(was.paths))) for warning in now.warnings):  # others begin with its name
        return replace(was, warnings=now.warnings)
    return now if was.sources == was.source_list else replace(now, sources=was.sources)


def are_different(was: Settings, now: Settings) -> bool:
    """Whether anything else than the warnings is."""
    return now != replace(was, warnings=now.warnings)


def need_reopening(was: Settings, now: Settings) -> bool:
    """Whether the library and the screen have to be made anew."""
    return any(getattr(now, field) != getattr(was, field) for field in _BUILT_UPON)
