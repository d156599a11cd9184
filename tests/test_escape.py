"""Esc and what is typed right after it, in a real pseudo-terminal: Esc is done, and then the key."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import Terminal
from tests.slow_line import FOR_EVER, SlowLine

FIRST, SECOND = r"2501\.12948 · \d", r"2207\.12598 · \d"
"""The facts in the detail pane of the first papers of the samples."""

F8, DOWN, UP = "\x1b[19~", "\x1b[B", "\x1b[A"
PAPERS_PANE, DETAIL_PANE = "n next unread", "b page up"
"""Hints that stand on the status line while a pane is the active one."""

PROBLEMS, HELP = "No problems found", "Korean input method"
PAGES = {F8: PROBLEMS, "?": HELP}
BOXES = {"c": "Citation"}
FIELDS = {
    "t": "Choose a theme",
    ":": "Type a command",
    ":prob": "Type a command",
    "/": "^ /$",
    "/LoRA": "^ / LoRA$",
    "|\r": "Pipe to command",
}
"""How to get somewhere, and what is to be seen there."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[SlowLine]:
    """The reader with its samples, at a line on which only what is sent in one piece arrives in one."""
    with SlowLine(tmp_path) as running:
        running.wait_for(FIRST)
        yield running


def type_in(terminal: Terminal, *keys: str, apart: bool) -> None:
    """Type some keys, each for itself or all in one piece, as a slow line or tmux may bring them."""
    terminal.send(*(keys if apart else ["".join(keys)]))


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw


both_ways = pytest.mark.parametrize("apart", [False, True], ids=["at once", "apart"])


@both_ways
@pytest.mark.parametrize(("key", "back"), [("j", "k"), (DOWN, UP)])
def test_esc_leaves_whatever_is_open_and_the_key_is_done_below(
    terminal: Terminal, apart: bool, key: str, back: str
) -> None:
    for way, seen in (PAGES | BOXES | FIELDS).items():
        terminal.send(way)
        terminal.wait_for(seen)
        type_in(terminal, "\x1b", key, apart=apart)
        terminal.wait_gone(seen)
        terminal.wait_for(SECOND)
        terminal.send(back)
        terminal.wait_for(FIRST)
    leave(terminal)


@both_ways
@pytest.mark.parametrize(("letter", "back"), [("ㅓ", "ㅏ"), ("\u1165", "\u1161")])
def test_a_hangul_letter_after_esc_is_the_key_it_was(terminal: Terminal, apart: bool, letter: str, back: str) -> None:
    for way, seen in (PAGES | BOXES).items():
        terminal.send(way)
        terminal.wait_for(seen)
        type_in(terminal, "\x1b", letter, apart=apart)
        terminal.wait_gone(seen)
        terminal.wait_for(SECOND)
        terminal.send(back)
        terminal.wait_for(FIRST)
    leave(terminal)


@both_ways
def test_a_composed_syllable_after_esc_is_the_keys_it_was(terminal: Terminal, apart: bool) -> None:
    terminal.send(F8)
    terminal.wait_for(PROBLEMS)
    type_in(terminal, "\x1b", "너", apart=apart)  # s, j
    terminal.wait_for(SECOND)
    terminal.wait_for("★ DeepSeek-R1")
    leave(terminal)


def test_a_hangul_letter_typed_after_leaving_a_field_is_the_key_it_was(terminal: Terminal) -> None:
    for way, seen in FIELDS.items():
        terminal.send(way)
        terminal.wait_for(seen)
        terminal.send("\x1b", "ㅓ")
        terminal.wait_gone(seen)
        terminal.wait_for(SECOND)
        terminal.send("k")
        terminal.wait_for(FIRST)
    leave(terminal)


@pytest.mark.parametrize("late", ["산", "\u1109\u1161\u11ab"])  # t, k, s: themes, and a star
def test_what_an_input_method_hands_over_after_esc_goes_with_the_field(terminal: Terminal, late: str) -> None:
    for way, seen in FIELDS.items():
        terminal.send(way)
        terminal.wait_for(seen)
        terminal.send("\x1b" + late)
        terminal.wait_gone(seen)
        terminal.send("j")
        terminal.wait_for(SECOND)
        assert "★" not in terminal.screen_text()
        terminal.send("k")
        terminal.wait_for(FIRST)
    leave(terminal)


@both_ways
def test_keys_without_a_letter_are_done_after_esc(terminal: Terminal, apart: bool) -> None:
    for key, seen in (("\r", DETAIL_PANE), ("\t", DETAIL_PANE), (F8, PROBLEMS), ("?", HELP), ("x", "강화 학습이 어디")):
        terminal.send("?" if key != "?" else F8)
        terminal.wait_for(HELP if key != "?" else PROBLEMS)
        type_in(terminal, "\x1b", key, apart=apart)
        terminal.wait_for(seen)
        terminal.send("\x1b")
        terminal.wait_for(PAPERS_PANE)
    leave(terminal)


@both_ways
def test_backspace_after_esc_goes_back_to_the_paper_before(terminal: Terminal, apart: bool) -> None:
    terminal.send("n")
    terminal.wait_for(SECOND)
    terminal.send(F8)
    terminal.wait_for(PROBLEMS)
    type_in(terminal, "\x1b", "\x7f", apart=apart)
    terminal.wait_for(FIRST)
    leave(terminal)


@both_ways
def test_each_esc_takes_one_thing_back(terminal: Terminal, apart: bool) -> None:
    terminal.send("?", "/")
    terminal.wait_for(HELP)
    terminal.send("zen")
    terminal.wait_gone(HELP)
    type_in(terminal, "\x1b", "j", "j", apart=apart)
    terminal.wait_for("Down|↓")
    terminal.wait_gone(HELP)  # two lines further down than the first one
    terminal.send("\x1b\x1b")
    terminal.wait_for(FIRST)
    leave(terminal)


# Alt


def test_a_key_that_somebody_bound_with_alt_stays_that_key(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text(
        '[keys]\nstar = ["alt+x", "alt+shift+x", "alt+f", "alt+slash", "alt+1", "alt+up"]\n', encoding="utf-8"
    )
    with SlowLine(tmp_path) as terminal:
        terminal.wait_for(FIRST)
        for key in (*"xXf/1", "[1;3A"):
            terminal.send("\x1b" + key)
            terminal.wait_for("★ DeepSeek-R1")
            terminal.send("\x1b" + key)
            terminal.wait_gone("★ DeepSeek-R1")
        terminal.send("\x1b", "x")
        terminal.wait_gone(FIRST)  # the skim page
        terminal.send("q")
        terminal.wait_for(FIRST)
        leave(terminal)


def test_in_a_field_words_are_walked_and_deleted_with_alt(terminal: Terminal) -> None:
    terminal.send("/one two")
    terminal.wait_for("^ / one two$")
    terminal.send("\x1bb", "X")
    terminal.wait_for("^ / one Xtwo$")
    terminal.send("\x1b[1;3D", "\x1b[1;3D", "Y")
    terminal.wait_for("^ / Yone Xtwo$")
    terminal.send("\x1bf", "\x1b[1;3C", "\x1b\x7f", "\x1b\x7f", "one")
    terminal.wait_for("^ / one$")
    terminal.send("\x1bj")  # bound to nothing
    terminal.wait_gone("^ /")
    terminal.wait_for(SECOND)
    leave(terminal)


# Sequences


def test_a_sequence_in_pieces_is_one_key(tmp_path: Path) -> None:
    with SlowLine(tmp_path, FOR_EVER) as terminal:
        terminal.wait_for(FIRST)
        for arrow, seen in ((DOWN, SECOND), ("\x1bOA", FIRST)):
            terminal.send(*arrow)
            terminal.wait_for(seen)
        terminal.send("\x1b[1", "9~")
        terminal.wait_for(PROBLEMS)
        assert "★" not in terminal.screen_text()
        terminal.send("q")
        terminal.wait_gone(PROBLEMS)
        leave(terminal)


def test_what_looks_like_the_beginning_of_a_sequence_is_keys_when_nothing_follows(terminal: Terminal) -> None:
    terminal.send(F8)
    terminal.wait_for(PROBLEMS)
    terminal.send("\x1b]")
    terminal.wait_for("콜드 스타트")  # the second section
    leave(terminal)


def test_a_sequence_that_nobody_knows_is_no_key(terminal: Terminal) -> None:
    terminal.send("\x1b[27;5;9~", "\x1bO5A", "\x1b[1;9Z", "j")  # A would mark the list read
    shown = terminal.wait_for(SECOND)
    assert re.search("unread (9|10) ", shown)
    leave(terminal)


def test_what_is_pasted_is_no_key_whatever_is_in_it(terminal: Terminal) -> None:
    hostile = "\x1b[200~a\x1bs" + "s" * 40 + "\x1b[Asb\x1b[201~"
    terminal.send(hostile, "j")
    shown = terminal.wait_for(SECOND)
    assert "★" not in shown
    terminal.send("/" + hostile)
    terminal.wait_for("^ / as+" + re.escape("[Asb") + "$")
    terminal.send("\x1b")
    terminal.wait_gone("^ /")
    assert "★" not in terminal.screen_text()
    leave(terminal)
