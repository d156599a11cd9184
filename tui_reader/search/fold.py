"""What two spellings of one text share. Archive and query are both folded; then plain substrings decide.

Folded are: letter case, width and other compatibility forms, dashes, quotes, and the Markdown marks `*` and `` ` ``.
White space inside Hangul vanishes (`강화 학습` is `강화학습`), other white space is one space, empty lines
are one, which no query has. Consonants stay: `ㄱㅎ` finds itself and, by `leads`, syllables that begin that way.
Folding is idempotent. Pure; linear in the length of the text, some 60 ns a character.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tui_reader.text.hangul import initials

_HANGUL = "가-힣ㄱ-ㅣ"
_UNUSUAL = "[^\x00-\x7f가-힣一-鿿ぁ-ゖァ-ヺ·…→]+"
_unusual = re.compile(f"{_UNUSUAL}(?:[*`]++{_UNUSUAL})*+")
"""Everything whose folding is more than small letters for capital ones; marks inside it go first, or they would keep
apart what becomes one character when they are gone."""
_PARAGRAPH = "\n\n"
_marks = str.maketrans("", "", "*`＊﹡｀\u1fef")
_inside_hangul = re.compile(f" (?<=[{_HANGUL}] )(?=[{_HANGUL}])")  # the space stands first: it is found quickly
_space = re.compile(r"[\s*`]+")
_hangul_end = re.compile(f"[{_HANGUL}]")
_no_syllable = re.compile("[^가-힣ㄱ-ㅎ\0]+")
_jamo = re.compile("[\u3131-\u318e]")
_CLUSTERS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Consonants that a keyboard in Hangul mode joins by itself where two were meant."""
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""In the order of the syllables that begin with them, of which each has as many."""
_PER_LEAD = 588
_LOOK_ALIKES = str.maketrans("‐‑‒–—―−‘’‚‛“”„‟", "-------''''\"\"\"\"")


def fold(text: str) -> str:
    """Give what every spelling of `text` shares. Two texts joined by NUL are folded as if alone."""
    text = _unusual.sub(_fold_match, text).lower().replace("*", "").replace("`", "")
    blocks = (" ".join(block.split()) for block in text.split(_PARAGRAPH))
    return _inside_hangul.sub("", _PARAGRAPH.join(filter(None, blocks)))


def leads(folded: str) -> bytes:
    """Give one byte for the initial consonant of each syllable of a folded text, a newline for all between; NUL stays.

    A query by initials is found here by its own `leads`.
    """
    return initials(_no_syllable.sub("\n", folded)).encode("utf-16-le")[::2]


def has_leads(folded: str) -> bool:
    """Whether some characters of a folded query are consonants that stand for syllables."""
    return any(map(_LEADS.__contains__, folded))


def is_leads(folded: str) -> bool:
    """Whether all of them are."""
    return all(map(_LEADS.__contains__, folded))


@lru_cache(maxsize=256)
def pattern_of(folded: str) -> re.Pattern[str]:
    """What finds a folded query in folded texts: a consonant is itself and every syllable that begins with it."""
    return re.compile("".join(map(_pattern, folded)))


def _pattern(character: str) -> str:
    place = _LEADS.find(character)
    first = ord("가") + place * _PER_LEAD
    return f"[{character}{chr(first)}-{chr(first + _PER_LEAD - 1)}]" if place >= 0 else re.escape(character)


class Folded(NamedTuple):
    """A folded text that knows where it comes from.

    Attributes:
        text: as `fold` gives it.
        kept: where in `text` each kept run begins.
        origin: where in the steps before it began.
        ends: end of each character in the original, None where lengths are the same.
        starts: the same of the beginnings.
    """

    text: str
    kept: list[int]
    origin: list[int]
    starts: list[int] | None
    ends: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the characters `start` to `end` of the folded text are."""
        first, last = self._before(start), self._before(end - 1)
        if self.starts is None or self.ends is None:
            return first, last + 1
        return self.starts[first], self.ends[last]

    def _before(self, place: int) -> int:
        run = bisect_right(self.kept, place) - 1
        return self.origin[run] + place - self.kept[run]


def fold_in_place(text: str) -> Folded:
    """Fold `text` so that what is found can be lit in it; some three times slower than `fold`."""
    plain, starts, ends = _widths(text)
    plain = plain.lower()
    pieces: list[str] = []
    origin: list[int] = []
    begun = 0
    for run in _space.finditer(plain):
        pieces += plain[begun : run.start()], _between(plain, run)
        origin += begun, run.start()
        begun = run.end()
    pieces.append(plain[begun:])
    origin.append(begun)
    kept = [*accumulate(map(len, pieces[:-1]), initial=0)]
    return Folded("".join(pieces), kept, origin, starts, ends)


def _between(plain: str, run: re.Match[str]) -> str:
    """What stands for a run of white space and marks: nothing, a space, or an empty line."""
    start, end = run.span()
    spaces = run[0].translate(_marks)
    if not spaces or start == 0 or end == len(plain):
        return ""
    if _PARAGRAPH in spaces:
        return _PARAGRAPH
    inside = _hangul_end.match(plain, start - 1) and _hangul_end.match(plain, end)
    return "" if inside else " "


def _widths(text: str) -> tuple[str, list[int] | None, list[int] | None]:
    """The text with its unusual runs folded; where each character began and ended, if that is not where it is now."""
    runs = [(run.span(), _fold_run(run[0])) for run in _unusual.finditer(text)]
    if all(folded == "".join(map(_fold_run, text[start:end])) and len(folded) == end - start
           for (start, end), folded in runs):  # fmt: skip
        return _unusual.sub(_fold_match, text), None, None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begun = 0
    for (start, end), folded in [*runs, ((len(text), len(text)), "")]:
        pieces += text[begun:start], folded
        starts += range(begun, start)
        ends += range(begun + 1, start + 1)
        first, last = _origins(text[start:end], folded)
        starts += [start + place for place in first]
        ends += [start + place for place in last]
        begun = end
    return "".join(pieces), starts, ends


def _origins(run: str, folded: str) -> tuple[list[int], list[int]]:
    """Where each character of `folded` began and ended in `run`; the whole run where its characters act together."""
    single = [_fold_run(character) for character in run]
    if "".join(single) != folded:
        return [0] * len(folded), [len(run)] * len(folded)
    places = [place for place, piece in enumerate(single) for _ in piece]
    return places, [place + 1 for place in places]


def _fold_match(run: re.Match[str]) -> str:
    return _fold_run(run[0])


@lru_cache(maxsize=4096)
def _fold_run(run: str) -> str:
    """Fold a run of unusual characters. Single jamo are no compatibility forms here: NFKC would compose them."""
    run = run.translate(_marks)
    if not run:
        return ""
    if max(run) >= "\uffa1" and min(run) <= "\uffdc":
        run = "".join(map(_full_width_jamo, run))
    pieces: list[str] = []
    begun = 0
    for jamo in _jamo.finditer(run):
        pieces += _compatible(run[begun : jamo.start()]), _CLUSTERS.get(jamo[0], jamo[0])
        begun = jamo.end()
    return "".join([*pieces, _compatible(run[begun:])])


def _full_width_jamo(character: str) -> str:
    form = unicodedata.decomposition(character).split() if "\uffa1" <= character <= "\uffdc" else []
    return chr(int(form[1], 16)) if form else character


def _compatible(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFKC", text)
