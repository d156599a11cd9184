"""The settings: one typed, frozen value, read from the file, the environment and flags."""

from tui_reader.settings.reader import load_settings
from tui_reader.settings.schema import (
    FLAG,
    TABLES,
    VARIABLE,
    Key,
    PaneWidths,
    Settings,
    assignment,
    keys,
    settings_file,
    to_toml,
)

__all__ = [
    "FLAG",
    "TABLES",
    "VARIABLE",
    "Key",
    "PaneWidths",
    "Settings",
    "assignment",
    "keys",
    "load_settings",
    "settings_file",
    "to_toml",
]
