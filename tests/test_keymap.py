"""Keys that a person gives to commands: how they may be written, which ones a command has then, what is wrong."""

from pathlib import Path

import pytest

from tests.digest_files import paths_in, put
from tui_reader.commands import BY_ID, COMMANDS, OwnKeys, key_label, keys_of, parse_key
from tui_reader.keymap import key_warnings
from tui_reader.settings import load_settings, settings_file


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("s", "s"),
        ("G", "G"),
        ("f5", "f5"),
        ("F5", "f5"),
        (",", "comma"),
        ("comma", "comma"),
        ("/", "slash"),
        ("↓", "down"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("Ctrl+S", "ctrl+s"),
        ("shift+tab", "shift+tab"),
        ("ctrl+PgDn", "ctrl+pagedown"),
        ("strg+q", ""),
        ("f25", ""),
        ("gg", ""),
        ("ctrl+", ""),
        ("", ""),
    ],
)
def test_a_key_may_be_written_as_it_is_shown_or_as_textual_spells_it(written: str, key: str) -> None:
    assert parse_key(written) == key


def test_every_key_can_be_written_as_the_help_page_shows_it() -> None:
    for key in (key for command in COMMANDS for key in command.keys):
        assert parse_key(key) == key
        assert parse_key(key_label(key)) == key


@pytest.mark.parametrize(
    ("own", "command", "keys"),
    [
        ({}, "star", ("s", "*")),
        ({"star": ("F7", "*")}, "star", ("f7", "*")),
        ({"star": ()}, "star", ()),
        ({"star": ("nonsense",)}, "star", ()),
        ({"star": ("j",)}, "next", ("down",)),
        ({"star": ("↓", "J")}, "next", ("j",)),
        ({"star": ("1",)}, "section", tuple("123456789")),
        ({"no-such-command": ("q",)}, "quit", ("q", "f10")),
    ],
)
def test_a_key_that_was_given_to_another_command_is_taken_from_the_one_that_had_it(
    own: OwnKeys, command: str, keys: tuple[str, ...]
) -> None:
    assert keys_of(BY_ID[command], own) == keys


def test_what_is_wrong_with_keys_is_said_with_its_line(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    put(settings_file(paths), '[keys]\nstar = ["s"]\nsatr = ["t"]\nread = ["PgDwn", "x"]\nundo = ["X", "S", "s"]\n')
    assert key_warnings(load_settings(paths)) == (
        'settings.toml, line 3: Unknown command "satr". Did you mean "star"?',
        'settings.toml, line 4: Unknown key "PgDwn". Did you mean "PgDn"?',
        'settings.toml, line 5: Key "s" is already used by "star".',
    )


@pytest.mark.parametrize(
    ("written", "near"),
    [("ctrl+foo", ""), ("gg", ""), ("ctrl+PgDwn", "ctrl+PgDn"), ("strg+PgDwn", ""), ("entr", "enter")],
)
def test_only_a_key_that_may_be_meant_is_suggested(tmp_path: Path, written: str, near: str) -> None:
    paths = paths_in(tmp_path)
    put(settings_file(paths), f'[keys]\nstar = ["{written}"]\n')
    (warning,) = key_warnings(load_settings(paths))
    meant = f' Did you mean "{near}"?' if near else ""
    assert warning == f'settings.toml, line 2: Unknown key "{written}".{meant}'
