import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pathological import WORDS
from tests.rendering.samples import PLAIN_TEXT, TEXT, WIDTHS
from tui_reader.rendering.breaks import FULL
from tui_reader.rendering.spans import Span, cells, line_cells, plain
from tui_reader.rendering.wrap import fold, wrap


def wrapped(text: str, width: int) -> list[str]:
    return [plain(line) for line in wrap([Span(text)], width)]


def bare(text: str) -> str:
    """Give the text without spaces, and without joiners, which vanish where they join nothing."""
    return re.sub("[\\s\u200d\ufe0f]", "", text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("모델을 본다", 20, ["모델을 본다"]),
        ("모델을  본다", 20, ["모델을  본다"]),
        ("하나 둘\n셋", 20, ["하나 둘", "셋"]),
        ("하나\n\n둘", 20, ["하나", "", "둘"]),
        # at spaces first
        ("제안하는 모델을 본다", 10, ["제안하는", "모델을", "본다"]),
        # inside a word of Hangul where the line would stay under 60 % full, never leaving one syllable alone
        ("이 대규모사전학습모델을 본다", 12, ["이 대규모사", "전학습모델을", "본다"]),
        ("이 대규모사전을", 12, ["이 대규모사", "전을"]),
        ("가나다라마바", 10, ["가나다라", "마바"]),
        # a Latin word moves down whole; a longer one is folded
        ("a transformer", 12, ["a", "transformer"]),
        ("abcdefghijklmn", 6, ["abcdef", "ghijkl", "mn"]),
        ("a vision-language-action", 12, ["a vision-", "language-", "action"]),
        # Latin and the particle after it stay together
        ("그 transformer를 쓴다", 14, ["그", "transformer를", "쓴다"]),
        # no closing sign begins a line, and no opening one ends it
        ("모델에 대한 (가나다라마)", 14, ["모델에 대한", "(가나다라마)"]),
        ("日本語日本語、日本語", 12, ["日本語日本", "語、日本語"]),
        ("日本語日本「語日本」語", 12, ["日本語日本", "「語日本」語"]),
        ("하나둘 끝 . 다음", 10, ["하나둘", "끝 . 다음"]),
        # an address stays whole where it fits on a line
        ("보라 https://a.org/b_c/d-e", 22, ["보라", "https://a.org/b_c/d-e"]),
        ("보라 (https://a.org/b/c)에서", 26, ["보라", "(https://a.org/b/c)에서"]),
        ("https://abcdefgh.org", 10, ["https://ab", "cdefgh.org"]),
    ],
)
def test_wrap_breaks_where_a_korean_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(TEXT, WIDTHS, st.sampled_from(["", "• ", "  ", "1234567890. "]), st.sampled_from(["", "  ", " " * 30]))
def test_no_line_is_wider_than_the_width(text: str, width: int, first: str, rest: str) -> None:
    half = len(text) // 2
    for line in wrap([Span(text[:half]), Span(text[half:], "bold")], width, first=first, rest=rest):
        assert line_cells(line) <= width
        assert cells(plain(line)) <= width


@given(TEXT, st.integers(2, 70))
def test_wrap_keeps_every_character_but_spaces(text: str, width: int) -> None:
    third = len(text) // 3
    lines = wrap([Span(text[:third], "bold"), Span(text[third:])], width, first="> ", rest="  ")
    assert bare("".join(map(plain, lines))) == bare("> " + text)


@given(PLAIN_TEXT, WIDTHS)
def test_no_line_begins_or_ends_with_a_space(text: str, width: int) -> None:
    for line in wrapped(text, width):
        assert line == line.strip()


@given(st.lists(st.text("가나다라a", min_size=1, max_size=20), max_size=12).map(" ".join), st.integers(2, 70))
def test_a_word_is_only_broken_where_the_line_would_stay_under_60_percent(text: str, width: int) -> None:
    place = 0
    for line in wrapped(text, width):
        place = text.index(line, place) + len(line)
        if place < len(text) and text[place] != " " and " " in line:
            assert cells(line.rpartition(" ")[0]) < FULL * width


@given(PLAIN_TEXT, st.integers(8, 70))
def test_an_address_that_fits_on_a_line_is_never_broken(text: str, width: int) -> None:
    lines = wrapped(text, width)
    for address in ("https://github.com/org/repo", "https://example.org/a/b?c=d"):
        if cells(address) <= width:
            assert sum(line.count(address) for line in lines) == text.count(address)


def test_spans_keep_their_role_and_address_across_lines() -> None:
    link = ("link", "https://a.b")
    lines = wrap([Span("가나 "), Span("다라마 바사", *link), Span(" 아")], 12)
    assert lines == [(Span("가나 "), Span("다라마", *link)), (Span("바사", *link), Span(" 아"))]


def test_prefixes_stand_before_the_first_and_all_other_lines() -> None:
    lines = wrap([Span("하나 둘 셋 넷")], 8, first=(Span("• ", "marker"),), rest="  ")
    assert [plain(line) for line in lines] == ["• 하나", "  둘 셋", "  넷"]
    assert lines[0][0] == Span("• ", "marker")


def test_a_prefix_without_room_is_wrapped_with_the_text() -> None:
    assert [plain(line) for line in wrap([Span("가")], 4, first="123. ", rest=" " * 5)] == ["123.", "가"]


def test_at_one_cell_wide_characters_become_a_sign() -> None:
    assert wrapped("a모b❤\ufe0f", 1) == ["a", "?", "b", "❤"]


def test_width_below_one_is_one() -> None:
    assert wrapped("ab", 0) == ["a", "b"]


@pytest.mark.parametrize("unit", WORDS)
def test_a_very_long_line_is_wrapped_whole(unit: str) -> None:
    text = "a" + unit * (200_000 // len(unit))
    assert bare("".join(map(plain, wrap([Span(text)], 40)))) == bare(text)


@pytest.mark.parametrize(
    ("text", "width", "lines", "folded"),
    [
        ("모델을 본다", 20, 2, ["모델을 본다"]),
        ("제안하는 모델을 본다", 10, 2, ["제안하는", "모델을 본…"]),
        ("제안하는 모델을 본다", 10, 3, ["제안하는", "모델을", "본다"]),
        ("제안하는 모델을 본다", 10, 1, ["제안하는 …"]),
        ("", 10, 2, [""]),
        ("a\nb", 10, 2, ["a b"]),
    ],
)
def test_fold_ends_in_an_ellipsis_where_text_is_left(text: str, width: int, lines: int, folded: list[str]) -> None:
    assert fold(text, width, lines) == folded


@given(TEXT, WIDTHS, st.integers(1, 4))
def test_folded_lines_fit_in_width_and_number(text: str, width: int, lines: int) -> None:
    folded = fold(text, width, lines)
    assert 1 <= len(folded) <= lines
    assert all(cells(line) <= width for line in folded)
