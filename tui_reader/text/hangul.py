"""The two-set (두벌식) keyboard, both ways, and initial consonants (초성). Pure; linear in the length of the text.

A terminal in Hangul mode gives letters, not keys: `ㅓ` for `j`, `가` for `r` and `k`. `keys_of` finds the keys again,
`typed` writes what keys would have written, and search uses both for a query typed in the wrong mode. Letters between
are written as compatibility jamo (`ㄱ`, U+3131 to U+3163), which is what keyboards give and what people can see.
"""

import re
import unicodedata
from functools import cache

CHOSEONG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_JUNGSEONG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_JONGSEONG = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
"""The parts of a syllable in the order of Unicode: initial consonants, vowels, final consonants."""

_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_JUNGSEONG = len(_JONGSEONG) + 1
_PER_CHOSEONG = len(_JUNGSEONG) * _PER_JUNGSEONG

_KEY = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        strict=True,
    )
)
"""The key of every jamo that has one of its own."""

_PARTS = {
    jamo: first + second
    for jamo, first, second in zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅘㅙㅚㅝㅞㅟㅢ",
        "ㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂㅗㅗㅗㅜㅜㅜㅡ",
        "ㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅㅏㅐㅣㅓㅔㅣㅣ",
        strict=True,
    )
}
"""The jamo that are typed as two."""
CLUSTERS = {jamo: parts for jamo, parts in _PARTS.items() if jamo in _JONGSEONG}
"""Consonants that a keyboard in Hangul mode joins by itself where two were meant."""

_JOINED = {parts: jamo for jamo, parts in _PARTS.items()}
_KEYS = {**_KEY, **{jamo: _KEY[parts[0]] + _KEY[parts[1]] for jamo, parts in _PARTS.items()}}
_JAMO = {key.upper(): jamo for jamo, key in _KEY.items()} | {key: jamo for jamo, key in _KEY.items()}
"""The jamo of every key; Shift makes another one of seven keys only, held with the rest it changes nothing."""

_Open = tuple[str, str, str]
"""The syllable that is still being composed: its lead, vowel and tail, each empty while it is not there."""
_NOTHING: _Open = ("", "", "")


def keys_of(text: str) -> str | None:
    """Give the Latin keys that typing `text` in Hangul mode pressed: `rk` for `가`, `rkqt` for `값`, `R` for `ㄲ`.

    Understands composed syllables, single jamo and conjoining jamo (NFD); None where `text` has anything else.
    """
    keys: list[str] = []
    for character in text:
        jamo = _jamo_of(character)
        if not jamo:
            return None
        keys.extend(_KEYS[part] for part in jamo)
    return "".join(keys)


def compose(keys: str) -> str:
    """Give the Hangul that `keys` compose in Hangul mode: `강화` for `rkdghk`; what is no Latin letter stays itself."""
    done: list[str] = []
    composing = _NOTHING
    for key in keys:
        jamo = _JAMO.get(key)
        if jamo is None:
            done_part, composing = _syllable(composing) + key, _NOTHING
        elif jamo in _JUNGSEONG:
            done_part, composing = _add_vowel(composing, jamo)
        else:
            done_part, composing = _add_consonant(composing, jamo)
        done.append(done_part)
    return "".join(done) + _syllable(composing)


def _jamo_of(character: str) -> str:
    """The one to three jamo of a Hangul letter in any of its encodings; empty for everything else."""
    code = ord(character)
    if _FIRST <= code <= _LAST:
        lead, rest = divmod(code - _FIRST, _PER_CHOSEONG)
        vowel, tail = divmod(rest, _PER_JUNGSEONG)
        return CHOSEONG[lead] + _JUNGSEONG[vowel] + (_JONGSEONG[tail - 1] if tail else "")
    for start, jamo in ((0x1100, CHOSEONG), (0x1161, _JUNGSEONG), (0x11A8, _JONGSEONG)):
        if start <= code < start + len(jamo):
            return jamo[code - start]
    return character if character in _KEYS else ""


def _add_vowel(composing: _Open, new: str) -> tuple[str, _Open]:
    """What is finished by a vowel, and what is composed now: the vowel takes the last consonant of a tail along."""
    lead, vowel, tail = composing
    if tail:
        parts = _PARTS.get(tail, tail)
        return _syllable((lead, vowel, parts[:-1])), (parts[-1], new, "")
    if not vowel:
        return "", (lead, new, "")
    if joined := _JOINED.get(vowel + new):
        return "", (lead, joined, "")
    return _syllable(composing), ("", new, "")


def _add_consonant(composing: _Open, new: str) -> tuple[str, _Open]:
    """What is finished by a consonant, and what is composed now: it is a tail, half of a tail, or begins anew."""
    lead, vowel, tail = composing
    grown = _JOINED.get(tail + new, new if not tail else "")
    if lead and vowel and grown and grown in _JONGSEONG:
        return "", (lead, vowel, grown)
    return _syllable(composing), (new, "", "")


def _syllable(composing: _Open) -> str:
    """One syllable, or the single jamo that did not become one."""
    lead, vowel, tail = composing
    if not (lead and vowel):
        return lead + vowel
    place = CHOSEONG.index(lead) * _PER_CHOSEONG + _JUNGSEONG.index(vowel) * _PER_JUNGSEONG
    return chr(_FIRST + place + (_JONGSEONG.index(tail) + 1 if tail else 0))


_LATIN_ONLY = frozenset("ABCDFGHIJKLMNSUVXYZ")
"""Capital letters that no one types for Hangul."""
_VOWEL_LETTERS = frozenset("aeiouy")
_CROWD = "[b-df-hj-np-tv-xz]{4}"
"""More consonants in a row than words have."""
_SHORT = 4
"""Letters of the longest word that may be an abbreviation without any vowel."""


def other_reading(text: str) -> str | None:
    """Give `text` as typed in the other mode of the keyboard, word by word: `rkdghk` is `강화`, `ㅁㅎ둣` is `agent`.

    None where no word has another reading that could be a word. Could, not is: `world` may be `재깅`, and `챗` may be
    `cot`; so a reading is worth offering only where it finds something. White space becomes single spaces.
    """
    words = unicodedata.normalize("NFC", text).split()
    read = [_other_word(word) or word for word in words]
    return " ".join(read) if read != words else None


def _other_word(word: str) -> str | None:
    if word.isascii():
        return _as_hangul(word)
    keys = "".join(keys_of(character) or character for character in word)
    return keys if keys.isascii() and _can_be_latin(word, keys) else None


def _as_hangul(word: str) -> str | None:
    """Whole syllables only; and whoever holds Shift where Hangul has no use for it means the Latin letter."""
    if not _LATIN_ONLY.isdisjoint(word):
        return None
    read = compose(word)
    return None if read == word or _has_jamo(read) else read


def _can_be_latin(word: str, keys: str) -> bool:
    """Tell whether the keys read like a word; Hangul with single jamo in it is no Korean, so there it need not."""
    has_vowel = not _VOWEL_LETTERS.isdisjoint(keys.lower())
    if is_initials(word):  # a query by initial consonants, or laughter
        return has_vowel
    if _has_jamo(word) or len(keys) <= _SHORT:
        return True
    return has_vowel and not re.search(_CROWD, keys.lower())


def _has_jamo(text: str) -> bool:
    return not _KEYS.keys().isdisjoint(text)


@cache
def _initial_of() -> dict[int, str]:
    """The lead of every syllable, for `str.translate`; 1 ms to make, so not before it is asked for."""
    return {code: CHOSEONG[(code - _FIRST) // _PER_CHOSEONG] for code in range(_FIRST, _LAST + 1)}


def initials(text: str) -> str:
    """Give `text` with the initial consonant in place of every syllable: `ㄱㅎ RL` for `강화 RL`.

    `text` is NFC, as everything cleaned is; the result is exactly as long.
    """
    return text.translate(_initial_of())


def is_initials(text: str) -> bool:
    """Tell whether `text` is consonants only (`ㄱㅎㅎㅅ`), with or without white space: a query by initials."""
    letters = "".join(text.split())
    return bool(letters) and all(_consonants(letter) for letter in letters)


def _consonants(character: str) -> str:
    """The one or two single consonants of a consonant jamo (some keyboards write `ㄱㅅ` as `ㄳ`); else empty."""
    jamo = _jamo_of(character)
    if len(jamo) != 1 or jamo in _JUNGSEONG:
        return ""
    return jamo if jamo in CHOSEONG else _PARTS[jamo]


def syllables_of(character: str) -> str:
    """Return a character class of a consonant and the syllables that begin with it; empty for anything else."""
    place = CHOSEONG.find(character)
    first = _FIRST + place * _PER_CHOSEONG
    return f"[{character}{chr(first)}-{chr(first + _PER_CHOSEONG - 1)}]" if place >= 0 else ""
