"""A long text in pieces looks as the whole would, loses nothing, and costs what is looked at."""

import re
from collections import Counter
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.giants import GIANTS
from tests.rendering.samples import MARKDOWN
from tests.rendering.test_conservation import letters, shown, written
from tui_reader.rendering.cutting import cut
from tui_reader.rendering.markdown import (
    HEAVIEST,
    draw,
    draw_piece,
    draw_tokens,
    parse,
    split,
)
from tui_reader.rendering.pieces import weight
from tui_reader.rendering.spans import Line
from tui_reader.text.clean import clean

_WORDS = st.lists(
    st.sampled_from(["가나다", "라마바(사아)를", "**자차**", "a", "word", "`code`", "[b](https://a.b/c)", "1.", "*x*"]),
    min_size=1,
    max_size=6,
).map(" ".join)
_SIGNS = st.sampled_from(["-", "*", "1.", "2)"])
_ITEM = st.tuples(_SIGNS, _WORDS, st.sampled_from(["", "\n   - {}", "\n\n   {}", "\n{}"])).map(
    lambda parts: f"{parts[0]} {parts[1]}" + parts[2].format("나머지")
)
_BLOCK = st.one_of(
    _WORDS.map(lambda words: f"글 {words}"),
    _WORDS.map(lambda words: f"글 {words}  \n다음 줄"),
    _WORDS.map(lambda words: f"## {words}"),
    st.lists(_ITEM, min_size=1, max_size=3).map("\n".join),
    _ITEM,
    _WORDS.map(lambda words: f"> 인용 {words}\n> 더"),
    _WORDS.map(lambda words: f"```python\n{words}\n\n- x\n\n{words}\n```"),
    _WORDS.map(lambda words: f"| a | b |\n|---|---|\n| {words} | c |"),
    st.just("---"),
    st.just("    code\n\n    more"),
)
ORDINARY = st.lists(_BLOCK, min_size=1, max_size=12).map("\n\n".join)
"""Blocks of every kind, none longer than the shortest piece."""


def drawn(markdown: str, heaviest: int, width: int) -> list[Line]:
    return list(chain.from_iterable(draw_piece(piece, width) for piece in cut(markdown, heaviest)))


@given(ORDINARY)
@example("1. 가\n\n글 " + "가나다 " * 58 + "나\n\n1. 라\n\n- 마")
def test_pieces_look_as_the_whole_does(markdown: str) -> None:
    assert drawn(markdown, 1, 60) == list(draw_tokens(parse(markdown), 60))


@given(st.lists(MARKDOWN, max_size=6).map("\n".join), st.integers(2, 70))
def test_no_letter_is_lost_wherever_a_text_is_cut(markdown: str, width: int) -> None:
    markdown = clean(markdown)
    assert not written(markdown) - shown(drawn(markdown, 1, width))


@given(st.text(st.sampled_from("ab \n-|`~>#*[]"), max_size=3_000))
def test_pieces_have_every_letter_in_order_and_are_short(markdown: str) -> None:
    pieces = list(cut(markdown, 1))
    letters = "".join(filter(str.isalnum, markdown))
    assert is_spread_over(letters, "".join(piece.text for piece in pieces))
    assert all(len(piece.text) <= 250 + 1_000 for piece in pieces)


def is_spread_over(letters: str, text: str) -> bool:
    """Whether the letters are in the text in this order; heads of tables may stand between them again."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


@pytest.mark.parametrize(
    ("markdown", "begins"),
    [
        ("```python\n" + "x = 1\n" * 100 + "```\n\n글", "```\nx = 1\n"),
        ("~~~~\n" + "x = 1\n\n" * 100 + "~~~~\n", "~~~~\nx = 1\n"),
        ("| 가 | 나 |\n|---|---|\n" + "| 1 | 2 |\n" * 100, "| 가 | 나 |\n|---|---|\n| 1 | 2 |\n"),
        ("- 가\n  - 나\n" * 100, "- 가\n"),
        ("낱말 " * 200, "낱말 "),
        ("가" * 600, "가"),
        ("한 줄이다.\n" * 100, "한 줄이다.\n"),
    ],
)
def test_a_block_too_long_for_a_piece_goes_on_as_what_it_is(markdown: str, begins: str) -> None:
    first, *others = cut(markdown, 1)
    assert len(others) > 1
    assert not first.gap
    assert all(piece.text.startswith(begins) and not piece.gap for piece in others[:-1])


def test_the_head_of_a_table_is_not_repeated_where_it_is_too_long() -> None:
    head = "| a " * 500 + "|\n" + "|---" * 500 + "|\n"
    assert not any("---" in piece.text and "b" in piece.text for piece in cut(head + "| b |\n" * 500, 1))


@pytest.mark.parametrize("name", GIANTS)
def test_no_letter_of_a_giant_is_lost(name: str) -> None:
    text = GIANTS[name](30_000)
    assert not letters_of(text) - shown(draw(text, 60))


def letters_of(text: str) -> Counter[str]:
    """The letters of a text, without what is drawn as a sign, as a line break, or once for links side by side."""
    return letters(re.sub(r"&amp;|<br>|\]\(https://a\.b/c\)", "", text))


@pytest.mark.parametrize("name", GIANTS)
def test_no_piece_of_a_giant_weighs_more_than_it_may(name: str) -> None:
    head = weight("| a | b | c |\n|---|---|---|\n")
    assert max(weight(piece.text) for piece in split(GIANTS[name](100_000))) <= HEAVIEST + head


def test_a_short_text_is_one_piece_as_it_is() -> None:
    text = "\n\n  글\n\n- 가\n"
    assert list(split(text)) == [(text, False)]
