"""Cleaning: what a terminal would obey is gone, what a reader sees stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.pathological import CONTROLS
from tui_reader.text.clean import clean, clean_line

CASES = {
    "plain Korean": ("확산 모델은 <EOS>를 [IDK]로 바꾼다", "확산 모델은 <EOS>를 [IDK]로 바꾼다"),
    "colour": ("a\x1b[31;1mb\x1b[0mc", "abc"),
    "colour by C1": ("a\x9b31mb", "ab"),
    "title change": ("a\x1b]0;evil\x07b", "ab"),
    "hyperlink": ("a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\c", "abc"),
    "OSC by C1": ("a\x9d52;c;aGk=\x9cb", "ab"),
    "DCS": ("a\x1bPq#0\x1b\\b", "ab"),
    "APC, PM, SOS": ("a\x1b_x\x1b\\b\x1b^y\x1b\\c\x1bXz\x1b\\d", "abcd"),
    "character set": ("a\x1b(Bb", "ab"),
    "never ended OSC keeps its text": ("a\x1b]0;kept\nnext", "a0;kept\nnext"),
    "never ended CSI": ("a\x1b[", "a"),
    "lone ESC": ("끝\x1b", "끝"),
    "ESC before Korean": ("\x1b가", "가"),
    "controls": ("a\x00b\x07c\x08d\x0be\x0cf\x7fg\x85h", "abcdefgh"),
    "bidi": ("a\u202eb\u202c\u2066c\u2069\u200e\u200f\u061cd", "abcd"),
    "zero width": ("ze\u200bro\u2060wi\ufeffd\u00adth", "zerowidth"),
    "joiner between letters": ("a\u200db\u200cc", "abc"),
    "joiner in an emoji": ("👩\u200d🔬", "👩\u200d🔬"),
    "joiner after emoji only": ("👩\u200d실험", "👩실험"),
    "non-joiner in Persian": ("می\u200cخواهم", "می\u200cخواهم"),
    "tags": ("flag\U000e0067\U000e007f", "flag"),
    "Hangul filler": ("a\u3164b", "ab"),
    "emoji presentation": ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    "line separators": ("a\u2028b\u2029c", "a b c"),
    "tab": ("\ta", "    a"),
    "tab up to the next stop": ("-\ta\n1.\tb\nabcd\te", "-   a\n1.  b\nabcd    e"),
    "tab behind what is removed": ("\x1b[31m-\x00\te\u0301\tb", "-   \u00e9   b"),
    "line ends": ("a\r\nb\rc\n", "a\nb\nc\n"),
    "NFD": (unicodedata.normalize("NFD", "한글 é"), "한글 é"),
    "compatibility ideograph": ("\uf900", "\u8c48"),
    "half a surrogate pair": ("a\ud800b", "a\ufffdb"),
    "sixty marks on a letter": ("e" + "\u0323" * 60, None),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    given_text, expected = CASES[name]
    if expected is None:
        assert len(clean(given_text)) <= 32
    else:
        assert clean(given_text) == expected


def test_one_line_has_no_newline_and_no_doubled_space() -> None:
    assert clean_line("  A   title\n broken\tover\x1b[0m lines ") == "A title broken over lines"


def test_clean_text_is_returned_as_it_is() -> None:
    text = "# 제목\n\n본문 “따옴표” — μP, 中文, 日本語, 🔗\n"
    assert clean(text) is text


ATOMS = st.sampled_from(
    [
        "\x1b",
        "[",
        "]",
        "0;",
        "m",
        "\x07",
        "\\",
        "\x9b",
        "P",
        "\u200d",
        "👩",
        "\u0301",
        "\u0344" * 9,
        "가",
        "ᄀ",
        "ᅡ",
        "\r",
        "\n",
        "\t",
        "\ud800",
    ]
)


@given(st.one_of(st.text(), st.lists(ATOMS, max_size=30).map("".join)))
@example("e" + "\u0344" * 16)
@example("\U0001d15e" + "\u0301" * 30)
def test_cleaning_twice_changes_nothing_and_leaves_nothing_a_terminal_obeys(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(ord(c) < 32 and c != "\n" for c in once)
    assert not any(0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF for c in once)


def is_harmful(character: str) -> bool:
    """Whether a terminal may obey it, or NFC may change it after a letter."""
    obeyed = unicodedata.category(character) in {"Cc", "Cs"} and character != "\n"
    return obeyed or not unicodedata.is_normalized("NFC", "가" + character)


def test_no_harmful_character_stays_as_it_is() -> None:
    harmful = list(filter(is_harmful, map(chr, range(0x110000))))
    assert len(harmful) > 3_000
    assert [character for character in harmful if clean("가" + character) == "가" + character] == []


@pytest.mark.parametrize("unit", CONTROLS)
def test_however_much_of_it_there_is_it_is_cleaned_at_once(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    once = clean(text)
    assert clean(once) == once
