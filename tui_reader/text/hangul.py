"""The two-set (두벌식) keyboard in both directions, and initial consonants (초성). The time is linear in the text.

A terminal in Hangul mode sends letters and not keys: `ㅓ` for `j`, `가` for `r` and `k`. `keys_of` returns the keys,
`compose` the Hangul for keys; search uses both for a query typed in the wrong mode. Single letters are compatibility
jamo (`ㄱ`, U+3131 to U+3163), as keyboards send them.
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
"""The key of each jamo that is typed with one key."""

_PARTS = {
    jamo: first + second
    for jamo, first, second in zip(
        "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅘㅙㅚㅝㅞㅟㅢ",
        "ㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂㅗㅗㅗㅜㅜㅜㅡ",
        "ㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅㅏㅐㅣㅓㅔㅣㅣ",
        strict=True,
    )
}
"""The two parts of each jamo that is typed with two keys."""
CLUSTERS = {jamo: parts for jamo, parts in _PARTS.items() if jamo in _JONGSEONG}
"""The consonant clusters: a keyboard in Hangul mode joins two consonants by itself."""

_JOINED = {parts: jamo for jamo, parts in _PARTS.items()}
_KEYS = {**_KEY, **{jamo: _KEY[parts[0]] + _KEY[parts[1]] for jamo, parts in _PARTS.items()}}
_JAMO = {key.upper(): jamo for jamo, key in _KEY.items()} | {key: jamo for jamo, key in _KEY.items()}
"""The jamo of each key. Shift changes the jamo of seven keys only."""

_Open = tuple[str, str, str]
"""The syllable in composition: its initial consonant, vowel and final consonant, each of which may be empty."""
_NOTHING: _Open = ("", "", "")


def keys_of(text: str) -> str | None:
    """Return the Latin keys that type `text` in Hangul mode: `rk` for `가`, `rkqt` for `값`, `R` for `ㄲ`.

    The text may have syllables, single jamo and conjoining jamo (NFD). Return None if it has anything else.
    """
    keys: list[str] = []
    for character in text:
        jamo = _jamo_of(character)
        if not jamo:
            return None
        keys.extend(_KEYS[part] for part in jamo)
    return "".join(keys)


def compose(keys: str) -> str:
    """Return the Hangul that `keys` type in Hangul mode: `강화` for `rkdghk`. Only Latin letters are replaced."""
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
    """Return the one to three jamo of a Hangul letter in any of its encodings; empty for any other character."""
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
    """Return the text that a new vowel finishes, and the syllable in composition.

    The vowel takes the last final consonant along into the new syllable.
    """
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
    """Return the text that a new consonant finishes, and the syllable in composition.

    The consonant is final, joins the final consonant before it, or begins a new syllable.
    """
    lead, vowel, tail = composing
    grown = _JOINED.get(tail + new, new if not tail else "")
    if lead and vowel and grown and grown in _JONGSEONG:
        return "", (lead, vowel, grown)
    return _syllable(composing), (new, "", "")


def _syllable(composing: _Open) -> str:
    """Return the syllable in composition, or its single jamo if it is not complete."""
    lead, vowel, tail = composing
    if not (lead and vowel):
        return lead + vowel
    place = CHOSEONG.index(lead) * _PER_CHOSEONG + _JUNGSEONG.index(vowel) * _PER_JUNGSEONG
    return chr(_FIRST + place + (_JONGSEONG.index(tail) + 1 if tail else 0))


_LATIN_ONLY = frozenset("ABCDFGHIJKLMNSUVXYZ")
"""Capital letters that nobody types in Hangul mode."""
_VOWEL_LETTERS = frozenset("aeiouy")
_CROWD = "[b-df-hj-np-tv-xz]{4}"
"""More consonants in a row than a word has."""
_SHORT = 4
"""Letters of the longest abbreviation without a vowel."""


def other_reading(text: str) -> str | None:
    """Return `text` as the other mode of the keyboard types it: `강화` for `rkdghk`, `agent` for `ㅁㅎ둣`.

    Return None if no word has another reading that could be a word. It need not be one: `world` may be `재깅`, and `챗`
    may be `cot`. So offer a reading only if it finds something. White space becomes single spaces.
    """
    words = unicodedata.normalize("NFC", text).split()
    readings = [_other_word(word) or word for word in words]
    return " ".join(readings) if readings != words else None


def _other_word(word: str) -> str | None:
    if word.isascii():
        return _as_hangul(word)
    keys = "".join(keys_of(character) or character for character in word)
    return keys if keys.isascii() and _can_be_latin(word, keys) else None


def _as_hangul(word: str) -> str | None:
    """Return the Hangul for a Latin word; None if not all of it is syllables, or if Hangul does not use a capital."""
    if not _LATIN_ONLY.isdisjoint(word):
        return None
    hangul = compose(word)
    return None if hangul == word or _has_jamo(hangul) else hangul


def _can_be_latin(word: str, keys: str) -> bool:
    """Return whether the keys may be a Latin word. Hangul with single jamo is not Korean, so any keys may be."""
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
    """Return the initial consonant of every syllable, for `str.translate`. It takes 1 ms, so it is made when needed."""
    return {code: CHOSEONG[(code - _FIRST) // _PER_CHOSEONG] for code in range(_FIRST, _LAST + 1)}


def initials(text: str) -> str:
    """Return `text`, which is NFC, with every syllable replaced by its initial consonant: `ㄱㅎ RL` for `강화 RL`.

    The result has the same length.
    """
    return text.translate(_initial_of())


def is_initials(text: str) -> bool:
    """Return whether `text` is a query by initial consonants (`ㄱㅎㅎㅅ`), with or without white space."""
    letters = "".join(text.split())
    return bool(letters) and all(_consonants(letter) for letter in letters)


def has_initials(text: str, consonants: str) -> bool:
    """Check whether a text, which is NFC, has syllables that begin with these consonants, blanks apart."""
    spread = "".join(_consonants(letter) for letter in consonants)
    return spread in initials("".join(text.split()))


def _consonants(character: str) -> str:
    """Return the one or two consonants of a jamo (some keyboards send `ㄳ` for `ㄱㅅ`); empty for other characters."""
    jamo = _jamo_of(character)
    if len(jamo) != 1 or jamo in _JUNGSEONG:
        return ""
    return jamo if jamo in CHOSEONG else _PARTS[jamo]


def syllables_of(character: str) -> str:
    """Return a character class of a consonant and the syllables that begin with it; empty for any other character."""
    place = CHOSEONG.find(character)
    first = _FIRST + place * _PER_CHOSEONG
    return f"[{character}{chr(first)}-{chr(first + _PER_CHOSEONG - 1)}]" if place >= 0 else ""
