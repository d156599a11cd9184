"""The scripts of Chinese, Japanese and Korean."""

import sys
from unicodedata import east_asian_width, name

import pytest

from tui_reader.text.scripts import has_east_asian_letters, is_east_asian


@pytest.mark.parametrize("text", ["가", "한글 title", "かな", "カナ", "小模型", "㐀", "\u1112\u1161\u11ab"])
def test_a_title_in_korean_japanese_or_chinese_has_east_asian_letters(text: str) -> None:
    assert has_east_asian_letters(text)


@pytest.mark.parametrize("text", ["", "A title", "Größe", "Ελληνικά", "ㄱ", "。", "Ａ", "䷀", "🎉"])
def test_no_other_text_has_any(text: str) -> None:
    assert not has_east_asian_letters(text)


@pytest.mark.parametrize("character", ["가", "ㄱ", "。", "「", "Ａ", "ﾊ", "㈜", "豈", "𠀀", "🈁"])
def test_east_asian_are_letters_and_signs_of_the_scripts(character: str) -> None:
    assert is_east_asian(character)


def test_every_letter_is_east_asian_and_every_hangul_or_han_character_too() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        if has_east_asian_letters(character) or name(character, "").startswith(("HANGUL", "CJK UNIFIED")):
            assert is_east_asian(character)
        if is_east_asian(character):
            assert east_asian_width(character) != "Na"
