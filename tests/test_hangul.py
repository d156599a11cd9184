"""Hangul: every syllable goes through the two-set keyboard and back, and initial consonants find what they should."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import calls
from tui_reader.text.hangul import compose, initials, is_initials, keys_of, other_reading

SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]
SHIFTED = "QWERTOP"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Written out by hand from the two-set layout, not derived from the table under test.
KEYBOARD = {
    **dict(zip("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", strict=True)),
    **dict(zip("asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", strict=True)),
    **dict(zip("zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", strict=True)),
    **dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True)),
}
COMPOUNDS = {
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", ("hk", "ho", "hl", "nj", "np", "nl", "ml"), strict=True)),
    **dict(
        zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", ("rt", "sw", "sg", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "qt"), strict=True)
    ),
}
WORDS = {
    "rkdghk": "강화",
    "rkdghkgkrtmq": "강화학습",
    "gksrmf": "한글",
    "rkqt": "값",
    "rkqtdl": "값이",
    "rkqtk": "갑사",
    "dlfrwk": "읽자",
    "dlfrk": "일가",
    "Rhc": "꽃",
    "Tkdenf": "쌍둘",
    "rkRk": "가까",
    "rkRek": "갂다",
    "rkEk": "가따",
    "dhkf": "왈",
    "dho": "왜",
    "dmltk": "의사",
    "enpfr": "뒑",
    "gksrmf 2 agent!": "한글 2 ㅁㅎ둣!",
    "rr": "ㄱㄱ",
    "rtk": "ㄱ사",
    "kk": "ㅏㅏ",
    "hkk": "ㅘㅏ",
    "kr": "ㅏㄱ",
    "RKDGHK": "깡화",
    "": "",
}


def test_each_of_all_syllables_is_typed_by_its_keys() -> None:
    assert len(SYLLABLES) == 11_172
    keys = [keys_of(syllable) for syllable in SYLLABLES]
    assert [compose(key or "") for key in keys] == SYLLABLES
    assert len(set(keys)) == len(SYLLABLES)


def test_each_of_all_syllables_has_the_keys_of_its_jamo_on_the_printed_keyboard() -> None:
    key_of = {jamo: key for key, jamo in KEYBOARD.items()} | COMPOUNDS
    # The names of Unicode tell the parts of a syllable without any arithmetic: U+1100 and U+3131 share KIYEOK.
    named = {unicodedata.name(jamo).removeprefix("HANGUL LETTER "): jamo for jamo in key_of}
    for syllable in SYLLABLES:
        parts = [unicodedata.name(part).split(" ", 2)[2] for part in unicodedata.normalize("NFD", syllable)]
        assert keys_of(syllable) == "".join(key_of[named[part]] for part in parts)


def test_decomposed_syllables_have_the_same_keys() -> None:
    for syllable in SYLLABLES:
        assert keys_of(unicodedata.normalize("NFD", syllable)) == keys_of(syllable)


def test_single_jamo_and_compounds_have_the_keys_of_the_keyboard() -> None:
    assert {jamo: keys_of(jamo) for jamo in KEYBOARD.values()} == {jamo: key for key, jamo in KEYBOARD.items()}
    assert {jamo: keys_of(jamo) for jamo in COMPOUNDS} == COMPOUNDS
    assert [compose(key) for key in KEYBOARD] == list(KEYBOARD.values())


def test_every_modern_jamo_is_in_the_table() -> None:
    assert {chr(code) for code in range(0x3131, 0x3164)} == set(KEYBOARD.values()) | set(COMPOUNDS)


@pytest.mark.parametrize("key", sorted(set(LETTERS.upper()) - set(SHIFTED)))
def test_shift_changes_nothing_on_the_other_keys(key: str) -> None:
    assert compose(key) == compose(key.lower())


@pytest.mark.parametrize("keys", WORDS)
def test_keys_compose_as_an_input_method_would(keys: str) -> None:
    assert compose(keys) == WORDS[keys]


@pytest.mark.parametrize("text", ["j", "가j", "1", "漢", "가 나", "ㆍ", "ㆎ", "\u1113", "\u115f", "\u3164", "ー", "😀"])
def test_text_with_anything_but_modern_hangul_has_no_keys(text: str) -> None:
    assert keys_of(text) is None


@given(st.text(alphabet=LETTERS + SHIFTED))
def test_composing_loses_no_key(keys: str) -> None:
    assert keys_of(compose(keys)) == keys


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_text_of_whole_syllables_goes_through_the_keyboard_and_back(text: str) -> None:
    assert compose(keys_of(text) or "") == text


@given(st.text())
def test_other_characters_than_latin_letters_pass(text: str) -> None:
    without = "".join(letter for letter in text if letter not in LETTERS + LETTERS.upper())
    assert compose(without) == without


@given(st.text(), st.text())
def test_text_between_passes_and_ends_what_was_composed(before: str, after: str) -> None:
    assert compose(f"{before} {after}") == f"{compose(before)} {compose(after)}"


OTHER = {
    "rkdghk": "강화",
    "rkdghkgkrtmq": "강화학습",
    "rkdghk gkrtmq": "강화 학습",
    "rkdghk agent": "강화 agent",
    "ghkrtks": "확산",
    "ㅁㅎ둣": "agent",
    "ㅅㄱ문래귿ㄱ": "transformer",
    "ㅡㅐㅇ디": "model",
    "ㅣㅣㅡ": "llm",
    "ㅠㄷㄱㅅ": "bert",
    "헷": "gpt",
    "ㄱㅁㅎ": "rag",
    "야ㄹㄹㅕ냐ㅐㅜ": "diffusion",
    "강화 ㅁㅎ둣": "강화 agent",
    unicodedata.normalize("NFD", "ㅁㅎ둣"): "agent",
    "agent": None,
    "transformer": None,
    "GPT": None,
    "VLA": None,
    "강화학습": None,
    "언어": None,
    "ㄱㅎㅎㅅ": None,
    "ㅅㄹㄹ agent": None,
    "ㅋㅋㅋ": None,
    "2509.08519": None,
    "漢字": None,
    "r": None,
    "": None,
    "   ": None,
}


@pytest.mark.parametrize("text", OTHER)
def test_text_in_the_wrong_mode_has_another_reading(text: str) -> None:
    assert other_reading(text) == OTHER[text]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_another_reading_is_never_the_same_text(text: str) -> None:
    assert other_reading(text) != text


def test_initials_stand_in_the_place_of_syllables() -> None:
    assert initials("강화학습 RL 2판, 꽃") == "ㄱㅎㅎㅅ RL 2ㅍ, ㄲ"
    by_name = [initials(syllable) for syllable in SYLLABLES]
    assert by_name == [compose((keys_of(syllable) or "")[0]) for syllable in SYLLABLES]


@given(st.text())
def test_initials_are_as_long_as_the_text(text: str) -> None:
    assert len(initials(text)) == len(text)


@pytest.mark.parametrize("text", ["ㄱㅎㅎㅅ", "ㄱㅎ ㅎㅅ", "ㄳ", "ㄲ", "\u1100\u1112"])
def test_a_query_of_consonants_only_is_one_by_initials(text: str) -> None:
    assert is_initials(text)


@pytest.mark.parametrize("text", ["ㅏ", "가", "ㄱ가", "ㅅㄹㄹ agent", "", " ", "g"])
def test_no_other_query_is_one_by_initials(text: str) -> None:
    assert not is_initials(text)


def test_letters_are_not_looked_at_one_by_one() -> None:
    text = "강화학습" * 25_000
    assert calls(lambda: initials(text)) < 20
