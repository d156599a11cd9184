"""Replies of the terminal are told from keys, wherever the line cuts them."""

import pytest

from tui_reader.outside.replies import MOST_HELD, Replies

REPLIES = (
    "\x1b[?62c",
    "\x1b[>0;95;0c",
    "\x1b[?25u",
    "\x1b]11;rgb:0/0/0\x07",
    "\x1b]11;rgb:0/0/0\x1b\\",
    "\x1bP>|x\x1b\\",
)
KEYS = ("j", "가", "\x1b[A", "\x1b[1;5A", "\x1b[?2026;2$y", "\x1b[I", "\x1b[<0;5;5M", "\x1bj", "\x1bOP")


@pytest.mark.parametrize("reply", REPLIES)
def test_replies_are_taken_out_wherever_they_are_cut(reply: str) -> None:
    for cut in range(len(reply) + 1):
        replies = Replies()
        assert replies.without("j" + reply[:cut]) + replies.without(reply[cut:] + "k") == "jk"
        assert not replies.is_waiting


@pytest.mark.parametrize("key", KEYS)
def test_keys_are_left_as_they_are(key: str) -> None:
    for cut in range(len(key) + 1):
        replies = Replies()
        assert replies.without("j" + key[:cut]) + replies.without(key[cut:] + "k") == f"j{key}k"


@pytest.mark.parametrize(("begun", "rest"), [("\x1b", "\x1b"), ("\x1b]", "\x1b]"), ("\x1bP", "\x1bP"), ("\x1b[?6", "")])
def test_what_never_ends_is_a_key_or_nothing(begun: str, rest: str) -> None:
    replies = Replies()
    assert replies.without(begun) == ""
    assert replies.is_waiting
    assert replies.rest() == rest
    assert not replies.is_waiting


def test_an_endless_reply_is_not_kept() -> None:
    replies = Replies()
    assert replies.without("\x1b]" + "x" * MOST_HELD) != ""
    assert not replies.is_waiting
