"""The words of all titles, and the one that was meant by a word with one wrong letter.

A word is changed in every way that is one slip of a finger, and what the titles know of that is offered: the work for
one word depends on its length alone. Hangul is changed by the key, and known by its pairs of syllables, because folded
titles have no spaces in it. The words are counted once for an archive, when they are first asked for.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase

from tui_reader.search import names
from tui_reader.search.fold import fold
from tui_reader.search.segment import Segment, stream_of
from tui_reader.text.hangul import compose, keys_of

_SHORTEST, _LONGEST = 4, 40
"""The letters, or keys of Hangul, of a word that may have been misspelt."""
_KEYS = f"{ascii_lowercase}QWERTOP"
"""The keys of all jamo; with Shift seven of them are others."""
_AT_ONCE = 256
"""The entries that are counted without a pause: a few milliseconds, in which no other thread runs."""

_latin = re.compile("[^\\W_가-힣ㄱ-ㅣ]{3,}")
_pair = re.compile("(?=([가-힣]{2}))")
_word = re.compile(f"{_latin.pattern}|[가-힣]{{2,}}")


class NearWords:
    """What the titles of some segments know. Any thread may use it."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._counts: Counter[str] | None = None

    def reword(self, text: str, is_found: Callable[[str], bool], check: Callable[[], None]) -> str | None:
        """Return a text with its misspelt words as the titles spell them; None if there are none.

        Args:
            text: of a query, without its fields.
            is_found: returns whether anything is found by a word; such a word stays.
            check: called before each part of the titles and each word; it raises an error to end the work.

        Raises:
            OSError: The titles cannot be read.
        """
        counts = self._counts = self._counts or _count(self._segments, check)

        def spell(match: re.Match[str]) -> str:
            check()
            word = fold(match[0])
            near = "" if _weight(word, counts) else max(_known_slips(word, counts), default=(0, ""))[1]
            return match[0] if not near or is_found(word) else near

        reworded = _word.sub(spell, text)
        return None if reworded == text else reworded


def _count(segments: Sequence[Segment], check: Callable[[], None]) -> Counter[str]:
    """Count the words, and the pairs of syllables, in all titles."""
    counts: Counter[str] = Counter()
    stream = stream_of(names.TITLE)
    for segment in segments:
        for first in range(0, segment.size, _AT_ONCE):
            check()
            titles = segment.text(stream, first, min(first + _AT_ONCE, segment.size)).decode()
            counts.update(_parts(titles))
    return counts


def _parts(text: str) -> Iterator[str]:
    """Yield the words of a folded text, and of Hangul the pairs of syllables."""
    yield from _latin.findall(text)
    yield from _pair.findall(text)


def _weight(word: str, counts: Counter[str]) -> int:
    """Return how often a word is in the titles, of Hangul at most; 0 if it is not."""
    return min((counts[part] for part in _parts(word)), default=0)


def _known_slips(word: str, counts: Counter[str]) -> Iterator[tuple[int, str]]:
    """Yield the words of the titles that are one slip away, with how often they are there."""
    keys = keys_of(word)
    if _SHORTEST <= len(keys or word) <= _LONGEST:
        slips = map(compose, _slips(keys, _KEYS)) if keys else _slips(word, ascii_lowercase)
        yield from ((weight, slip) for slip in slips if _word.fullmatch(slip) and (weight := _weight(slip, counts)))


def _slips(word: str, letters: str) -> Iterator[str]:
    """Yield a word with one letter left out, one too many, another one, or two that have changed places."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in letters:
            yield before + letter + after
            yield before + letter + after[1:]
