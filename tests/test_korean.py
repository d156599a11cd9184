"""A Korean input method and the installed command: keys, text fields, and the table of keys that need no letters."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tui_reader.commands import BY_ID, COMMANDS, Group
from tui_reader.language import strings
from tui_reader.text.hangul import keys_of

FIRST, SECOND = r"2501\.12948 · \d", r"2207\.12598 · \d"
CORE = {
    "next": "j down",
    "previous": "k up",
    "first": "g home",
    "last": "G end",
    "pane-left": "h left",
    "pane-right": "l right",
    "pane-next": "tab",
    "pane-previous": "shift+tab",
    "open": "enter",
    "back": "escape",
    "read-on": "space pagedown",
    "read-back": "b pageup",
    "section-next": "]",
    "section-previous": "[",
    "section": "1 2 3 4 5 6 7 8 9",
    "zen": "z f11",
    "star": "s *",
    "read": "r =",
    "list-read": "A f6",
    "undo": "u -",
    "redo": "U +",
    "unread-next": "n .",
    "unread-previous": "p comma",
    "day-next": "} )",
    "day-previous": "{ (",
    "filter": "f f4",
    "search": "slash",
    "open-link": "o f2",
    "copy-link": "y f3",
    "rescan": "R f5",
    "help": "? f1",
    "palette": ": ctrl+p",
    "quit": "q f10",
}
"""What reading needs, as the manual promises it."""

DANGEROUS = {"list-read", "quit", "suspend", "forget-search"}
"""What a person would be sorry to have done by a letter in the wrong case."""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal([DIGEST_TUI], indexed_env(tmp_path)) as running:
        running.wait_for(FIRST)
        yield running


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait_exit() == 0


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# Keys


@pytest.mark.parametrize("typed", ["ㅓ", decomposed("ㅓ"), "\u1165"])
def test_a_jamo_is_the_key_it_was(terminal: Terminal, typed: str) -> None:
    terminal.send(typed)
    terminal.wait_for(SECOND)
    terminal.wait_for(strings.HANGUL_MODE)
    leave(terminal)


@pytest.mark.parametrize("typed", ["너", decomposed("너")])
def test_a_composed_syllable_is_the_keys_it_was(terminal: Terminal, typed: str) -> None:
    assert keys_of("너") == "sj"
    terminal.send(typed)
    terminal.wait_for(SECOND)
    terminal.wait_for("★ DeepSeek-R1")
    leave(terminal)


def test_letters_of_both_modes_that_arrive_together_are_done_in_their_order(terminal: Terminal) -> None:
    terminal.send("ㅓs")
    terminal.wait_for("★ Classifier")
    assert "★ DeepSeek-R1" not in terminal.screen_text()
    terminal.send("ㅏㄴ/ㅂ")
    terminal.wait_for("^ / ㅂ$")
    terminal.send("ESC")
    terminal.wait_gone("^ /")
    terminal.wait_for(FIRST)
    terminal.wait_for("★ DeepSeek-R1")
    leave(terminal)


def test_the_hint_is_given_once(terminal: Terminal) -> None:
    terminal.send("ㅓ")
    terminal.wait_for(strings.HANGUL_MODE)
    terminal.send("k", "ㅓ")
    terminal.wait_gone(strings.HANGUL_MODE)
    terminal.wait_for(SECOND)
    leave(terminal)


def test_quit_and_pages_and_menus_understand_jamo_too(terminal: Terminal) -> None:
    terminal.send("?")
    terminal.wait_for("input method")
    terminal.send("ㅂ")  # q
    terminal.wait_gone("input method")
    terminal.send("ㅊ")  # c
    terminal.wait_for("Citation")
    terminal.send("ㅓ", "ㅂ")
    terminal.wait_gone("Citation")
    terminal.send("ㅂ")
    assert terminal.wait_exit() == 0


# Text fields


def test_in_a_field_hangul_is_text(terminal: Terminal) -> None:
    terminal.send("/너" + decomposed("강화") + "ㅂ")
    terminal.wait_for("^ / 너강화ㅂ$")
    assert "★" not in terminal.screen_text()
    terminal.send("ESC")
    terminal.wait_gone("^ /")
    terminal.wait_for(FIRST)
    leave(terminal)


@pytest.mark.parametrize("typed", ["학습", decomposed("학습")])
def test_backspace_takes_a_syllable(terminal: Terminal, typed: str) -> None:
    terminal.send("/", typed)
    terminal.wait_for("^ / 학습$")
    terminal.send("BACKSPACE")
    terminal.wait_for("^ / 학$")
    terminal.send("BACKSPACE")
    terminal.wait_for("^ /$")


def test_the_cursor_of_the_terminal_stands_where_the_next_letter_comes(terminal: Terminal) -> None:
    terminal.send("/")
    row = terminal.wait_for("^ /$").split("\n").index(" /") + 1
    place = f"\x1b[{row};{len(' / ') + 1}H".encode()
    terminal.wait_until(lambda _: last_place(terminal.raw) == place, f"the cursor at {place!r}")
    terminal.send("강화 rl")
    terminal.wait_for("^ / 강화 rl$")
    place = f"\x1b[{row};{len(' / ') + 2 * 2 + len(' rl') + 1}H".encode()
    terminal.wait_until(lambda _: last_place(terminal.raw) == place, f"the cursor at {place!r}")
    terminal.send("LEFT", "LEFT", "LEFT", "LEFT")
    place = f"\x1b[{row};{len(' / ') + 2 + 1}H".encode()
    terminal.wait_until(lambda _: last_place(terminal.raw) == place, f"the cursor at {place!r}")


def last_place(raw: bytearray) -> bytes:
    """The sequence that moved the cursor last, if nothing was drawn behind it."""
    found = re.search(rb"(\x1b\[\d+;\d+H)(?:\x1b\[\?2026l)?\Z", raw)
    return found[1] if found else b""


def test_a_syllable_that_arrives_just_after_enter_is_part_of_the_query(terminal: Terminal) -> None:
    terminal.send("/", "강")
    terminal.wait_for("^ / 강$")
    terminal.send("\r화")
    terminal.wait_gone("^ /")
    terminal.wait_for("강화")
    leave(terminal)


def test_what_is_pasted_is_cleaned(terminal: Terminal) -> None:
    terminal.send("/", f"\x1b[200~{decomposed('확산')}\t\x9b31m\u202e\u200b모\n델\x1b[201~")
    terminal.wait_for("^ / 확산 +모 델$")
    assert b"\x9b" not in terminal.raw.replace(b"\xec\x9b", b"")
    assert "\u202e".encode() not in terminal.raw


# The table of keys


@pytest.mark.parametrize("command", CORE)
def test_the_keys_of_reading_stay(command: str) -> None:
    assert BY_ID[command].keys == tuple(CORE[command].split())


@pytest.mark.parametrize("command", CORE)
def test_what_reading_needs_is_done_without_a_letter(command: str) -> None:
    assert [key for key in BY_ID[command].keys if not (len(key) == 1 and key.isalpha())]


def test_every_move_is_in_the_table() -> None:
    moves = {command.id for command in COMMANDS if command.group is Group.MOVE}
    assert moves <= set(CORE)


def test_no_letter_in_the_other_case_is_dangerous() -> None:
    letters = {key: command.id for command in COMMANDS for key in command.keys if len(key) == 1 and key.isalpha()}
    for key, command in letters.items():
        if command in DANGEROUS:
            assert key.swapcase() not in letters


def test_no_key_has_two_meanings() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
