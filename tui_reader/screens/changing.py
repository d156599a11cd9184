"""Settings that changed while the reader is open: they are read again when the person asks."""

from msgspec.structs import replace

from tui_reader import phrases
from tui_reader.settings import Settings, load_settings, settings_file

_LATER = {"listed": "sources", "ascii": "ascii", "mouse": "mouse", "state_dir": "state_dir"}
"""What only the next start takes up, by field, with its name in the file."""


def read_again(was: Settings) -> Settings:
    """The settings as they are now, on the sources and folders that are open.

    A file that cannot be read at all changes nothing; why, is the warning.
    """
    now = load_settings(was.paths, flags=was.flags)
    if any(warning.startswith(str(settings_file(was.paths))) for warning in now.warnings):  # others begin with its name
        return replace(was, warnings=now.warnings)
    return replace(now, sources=was.sources, paths=was.paths)


def told(was: Settings, now: Settings) -> str:
    """What to say about it; empty where nothing changed."""
    if now == replace(was, warnings=now.warnings):
        return ""
    return phrases.settings_read([name for field, name in _LATER.items() if getattr(now, field) != getattr(was, field)])
