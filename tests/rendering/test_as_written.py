"""Whatever stands between words, and whatever they are made of: all of it is drawn, in order, with the same gaps."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line
from tui_reader.text.clean import clean
from tui_reader.widgets.strip_painter import drawable


class Part(NamedTuple):
    """What is written, and what is drawn of it."""

    written: str
    drawn: str


def same(*texts: str) -> list[Part]:
    return [Part(text, text) for text in texts]


WORDS = [
    *same("확산", "모델을", "deep", "café", "日本語", "95%", "state-of-the-art", "(가)", "a_b", "x1", "…", "क्षि", "が"),
    *same("🌾", "❤\ufe0f", "🇰🇷", "1\ufe0f\u20e3", "☎"),
    *(
        Part("👩\u200d🌾", "👩🌾"),
        Part("👍🏽", "👍"),
        Part("👩\u200d👩\u200d👧", "👩👩👧"),
        Part("🏳\ufe0f\u200d🌈", "🏳\ufe0f🌈"),
    ),
    *same(r"\(x*y*z\)", r"\(a\_b\)", r"\[\alpha_{1}\\\beta\]", "$x_i*y_j$", "$$a*b*c$$"),
    *(
        Part("**95%**", "95%"),
        Part("***굵게***", "굵게"),
        Part("*it*", "it"),
        Part("`a*b`", "a*b"),
        Part("**👩\u200d🌾**", "👩🌾"),
    ),
]
GAPS = [
    *same(" "),
    *(Part("  ", " "), Part("\t", " "), Part(" \t ", " "), Part("\n", " ")),
    *(Part(blank, " " * cell_len(blank)) for blank in "\u00a0\u2002\u2003\u2009\u202f\u205f\u3000"),
    Part("\u00a0\u3000", "   "),
]
PARTS = st.lists(st.tuples(st.sampled_from(GAPS), st.sampled_from(WORDS)), max_size=12)


def joined(parts: Sequence[tuple[Part, Part]]) -> Part:
    """A text that begins and ends with a word, and none of whose lines begins a block."""
    pairs = [*parts, (Part(" ", " "), Part("끝", "끝"))]
    lines = [(Part("\n가 ", " 가 ") if gap.written == "\n" else gap, word) for gap, word in pairs]
    return Part(
        "가" + "".join(gap.written + word.written for gap, word in lines),
        "가" + "".join(gap.drawn + word.drawn for gap, word in lines),
    )


def text_of(line: Line) -> str:
    return "".join(drawable(span.text) for span in line)


@given(PARTS)
def test_on_one_line_everything_is_drawn_as_it_is_written(parts: list[tuple[Part, Part]]) -> None:
    written, drawn = joined(parts)
    assert [text_of(line) for line in draw(clean(written), 10_000)] == [drawn]


@given(PARTS, st.integers(2, 40))
def test_on_many_lines_nothing_but_blanks_is_lost_between_them(parts: list[tuple[Part, Part]], width: int) -> None:
    written, drawn = joined(parts)
    at = 0
    for line in map(text_of, draw(clean(written), width)):
        assert cell_len(line) <= width
        start = drawn.index(line, at)
        assert not drawn[at:start].strip()
        at = start + len(line)
    assert at == len(drawn)


@given(PARTS, st.integers(30, 60))
def test_in_lists_and_tables_every_letter_comes_out_in_order(parts: list[tuple[Part, Part]], width: int) -> None:
    written, drawn = joined([(gap, word) for gap, word in parts if gap.written != "\n"])
    for markdown in (f"-\t{written}\n\t-\t{written}", f"|\tx\t|\n|-|\n|{written}|\n|{written}|"):
        lines = [text_of(line) for line in draw(clean(markdown), width)]
        letters = re.sub(r"[\s•◦x─]", "", "".join(lines))
        assert letters == 2 * re.sub(r"[\sx]", "", drawn)
