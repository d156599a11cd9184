"""Settings that changed while the reader is open: loaded again when the person asks."""

from msgspec.structs import replace

from tui_reader.language import current
from tui_reader.settings import PaneWidths, Settings, language_setting, load_settings
from tui_reader.store.session import Looks

_BUILT_UPON = ("is_readable", "sources", "ascii", "mouse", "paths", "device")
"""The settings that library and screen are made from: if one of them changes, both are made anew."""


def reload_settings(was: Settings) -> Settings:
    """Return the present settings; sources that were named at the start stay.

    A file that cannot be read changes nothing; the warning says why.
    """
    current.choose_for(language_setting(flags=was.flags))
    now = load_settings(was.paths._replace(state=was.usual_state or was.paths.state), flags=was.flags)
    if not now.is_readable:
        return replace(was, warnings=now.warnings)
    return now if was.sources == was.source_list else replace(now, sources=was.sources)


def is_changed(was: Settings, now: Settings) -> bool:
    """Return whether anything but the warnings is different."""
    return now != replace(was, warnings=now.warnings)


def is_reopening_needed(was: Settings, now: Settings) -> bool:
    """Return whether library and screen must be made anew."""
    return any(getattr(now, field) != getattr(was, field) for field in _BUILT_UPON)


def changed_looks(was: Settings, now: Settings) -> Looks:
    """Return the looks whose settings have changed; the others are empty."""
    compact = None if now.density in ("", was.density) else now.density == "compact"
    theme = "" if now.theme == was.theme else now.theme
    widths = PaneWidths() if now.panes == was.panes else now.panes
    return Looks(theme, compact, days_width=widths.days, papers_width=widths.papers)
