import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.work import LINEAR, growth
from tui_reader.search.fold import choseong, fold, fold_in_place, has_choseong, is_choseong, pattern_of, without_accents
from tui_reader.text.clean import clean

ODD = "aB 가나강 \n*`ㄱㄳㅏ ＡﾡﾢﾽｶﾞÉßİﬁ½…—‘”한\u1100\u1161e\u0301学ぁΣςǰ\u3000²\0"
LINE_BREAKS = ["\n", "\r\n", "\n\n", "\n \n", "\n*\n", "\n＊\n", "\r", "\x85", "\x1c", "\u2028", "\u2029", "\0"]
WIDTHS = "Ａａ１！＊｀﹡\u1fef＜ｶﾞﾟかカ゛\u3099\u3000\u00a0㈎㎏½﷽¨´"
JAMO = "가각ㄱㄳㅏㆍﾡﾣￂ\uffa0\u3164\u1100\u1113\u1161\u11a8\u11aa\u115f\u1160\ua960\ud7b0\ud7cb㉠㉮"
COMBINING = "e\u0301\u0308\u0323\u0338\u0345ᾳΐǰſﬁßİıΣςꭰᏰ"
"""What becomes another character, or one with its neighbour, when it is folded or what is between them has gone."""
texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=40)
dangerous = st.lists(st.sampled_from([*LINE_BREAKS, *WIDTHS, *JAMO, *COMBINING, *" *`-–a"]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("강화 학습", "강화학습"),
        ("강화학습", "강화학습"),
        ("**강화**  학습", "강화학습"),
        ("강화\n학습", "강화학습"),
        ("강화\n\n학습", "강화\n\n학습"),
        ("강화\n*\n학습", "강화\n\n학습"),
        ("강화 \n \n 학습", "강화학습"),
        ("GPT-4 모델", "gpt-4 모델"),
        ("deep\t \nLearning", "deep learning"),
        ("ＡＢＣ１２", "abc12"),
        ("ﾡﾢ ﾾ", "ㄱㄲㅎ"),
        ("ㄳ ㅄ", "ㄱㅅㅂㅅ"),
        ("가ㄱㅏ", "가ㄱㅏ"),
        ("Straße ﬁne", "strasse fine"),
        ("x² ㎏", "x2 kg"),
        ("state‑of–the—art", "state-of-the-art"),
        ("“인용” ‘x’", "\"인용\" 'x'"),
        ("`code` *it*", "code it"),
        ("ガ ｶﾞ", "ガ ガ"),
        ("  \n\n a \n\n\n\n b \n\n", "a\n\nb"),
        ("a\r\nb\u2028c\u2029d\x85e", "a b c d e"),
        ("＊강화＊ ｀code｀", "강화 code"),
        ("**\u1100**\u1161 e*\uff41*\u0301", "가 eá"),
        ("", ""),
        ("가\ud7b0나", "가\ud7b0나"),
    ],
)
def test_spellings_of_one_text_fold_to_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts | dangerous)
@example("ᄀ*ᅡ")
@example("\uffc0\uffc1\uffbf")
def test_folding_with_places_gives_the_same_text(text: str) -> None:
    assert fold_in_place(text).text == fold(text)


@given(texts | dangerous)
def test_every_folded_character_has_a_place_in_the_original(text: str) -> None:
    folded = fold_in_place(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert not spans or folded.span(0, len(folded.text)) == (spans[0][0], spans[-1][1])


@given(texts | dangerous)
@example("0\n\n0")
@example("\u1100*\u1161")
@example("\u1100＊\u1161")
@example("´\u031f`\u0338")
def test_what_is_folded_does_not_change_by_folding_it_again(text: str) -> None:
    for kind in (text, clean(text), unicodedata.normalize("NFD", text), unicodedata.normalize("NFKD", text)):
        assert fold(fold(kind)) == fold(kind)


@given(st.lists(texts.map(lambda text: text.replace("\0", "")), min_size=1, max_size=6))
def test_texts_joined_by_nul_are_folded_as_if_alone(found: list[str]) -> None:
    together = fold("\0".join(found)).split("\0")
    assert [text.strip() for text in together] == [fold(text) for text in found]
    assert choseong(fold("\0".join(found))).count(0) == len(found) - 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Café résumé", "cafe resume"),
        ("İstanbul", "istanbul"),
        ("x\u0302 Việt ñ ç ǖ", "x viet n c u"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("がガ ё й क़ 각ㄱ\u0301", "がガ ё й क़ 각ㄱ\u0301"),
        ("강화 학습", "강화학습"),
    ],
)
def test_accents_of_latin_and_greek_letters_can_be_left_out_and_nothing_else(text: str, plain: str) -> None:
    assert without_accents(fold(text)) == plain
    assert without_accents(fold(clean(unicodedata.normalize("NFD", text)))) == plain


@given(texts | dangerous)
def test_leaving_out_accents_twice_changes_nothing_and_hangul_stays(text: str) -> None:
    plain = without_accents(fold(text))
    assert without_accents(plain) == plain
    assert re.findall("[가-힣ㄱ-ㅣ]", plain) == re.findall("[가-힣ㄱ-ㅣ]", fold(text))
    assert choseong(plain).strip(b"\n").replace(b"\n", b"") == choseong(fold(text)).replace(b"\n", b"")


@given(texts | dangerous)
def test_what_is_found_without_accents_can_be_lit(text: str) -> None:
    for word in without_accents(fold(text)).replace("\0", " ").split():
        assert pattern_of(word).search(fold(text))


def test_what_is_typed_with_an_accent_is_found_with_it_only() -> None:
    assert pattern_of("café").search("cafe café")
    assert not pattern_of("café").search("cafe cafè")
    assert not pattern_of("résume").search("résumé resume")


def test_choseong_has_a_byte_for_each_syllable_and_matches_initials() -> None:
    assert choseong(fold("강화 학습 (RL)으로")) == choseong("ㄱㅎㅎㅅ") + b"\n" + choseong("ㅇㄹ")
    assert choseong("ㄱ") in choseong("까".replace("까", "가"))
    assert choseong("ㄱ") not in choseong("까")
    assert len({choseong(lead) for lead in "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"}) == 19
    assert choseong("ㄱㅏㄴ") == choseong("ㄱ") + b"\n" + choseong("ㄴ")


def test_every_syllable_is_found_by_its_initial_and_by_no_other() -> None:
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    for number, lead in enumerate(consonants):
        syllables = [chr(0xAC00 + 588 * number + at) for at in range(588)]
        assert all(pattern_of(lead).fullmatch(syllable) for syllable in syllables)
        assert choseong("".join(syllables)) == choseong(lead) * 588
        assert not any(pattern_of(other).search("".join(syllables)) for other in consonants if other != lead)


def test_consonants_of_a_query_stand_for_syllables() -> None:
    assert is_choseong("ㄱㅎ")
    assert has_choseong("강ㅎ")
    assert not is_choseong("강ㅎ")
    assert not has_choseong("강화 rl ㅏ")
    assert pattern_of("ㄱ화.").search("강화.습")
    assert not pattern_of("ㄱ화.").search("강화 습")


@pytest.mark.parametrize("unit", [" ", "* ", "\n", "가 ", "é", "é*", "\n \n"])
def test_folding_is_linear(unit: str) -> None:
    assert growth(lambda size: fold(unit * size), 4_000) <= LINEAR
    assert growth(lambda size: fold_in_place(unit * size), 4_000) <= LINEAR
