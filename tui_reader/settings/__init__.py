"""The settings: one typed, frozen value, read from the file, the environment and flags."""

from tui_reader.settings.reader import language_setting, load_settings, load_toml
from tui_reader.settings.schema import (
    FLAG,
    TABLES,
    VARIABLE,
    Key,
    PaneWidths,
    Settings,
    assignment,
    keys,
    last_good_file,
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
    "language_setting",
    "last_good_file",
    "load_settings",
    "load_toml",
    "settings_file",
    "to_toml",
]
