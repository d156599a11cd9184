"""The folding of text: two spellings of one text fold to the same, and substrings of folded texts decide a match.

Folded are: letter case, width and other compatibility forms, dashes, quotes, and the Markdown marks `*` and `` ` ``.
White space inside Hangul vanishes (`강화 학습` is `강화학습`), other white space is one space, empty lines
are one, which no query has. Consonants stay: `ㄱㅎ` finds itself and, by `choseong`, syllables that begin that way.
Accents stay, too: `café` finds only itself, but `spellings` and `pattern_of` let `cafe` find it.
Folding is idempotent. Pure; linear in the length of the text, some 60 ns a character.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate
from string import ascii_lowercase
from typing import NamedTuple

from tui_reader.text.hangul import CHOSEONG, CLUSTERS, initials, syllables_of

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
_ACCENTS = "\u0300-\u036f"
_accented = re.compile(f"[{_ACCENTS}\u00e0-\u024f\u0370-\u03ff\u1e00-\u1fff]+")
_accents = re.compile(f"(?<=[a-z\u00df-\u024f\u0370-\u03ff])[{_ACCENTS}]+")
"""Marks on Latin and Greek letters. Those of other scripts make other letters: `が` is not `か`, `й` is not `и`."""
_LOOK_ALIKES = str.maketrans("‐‑‒–—―−‘’‚‛“”„‟", "-------''''\"\"\"\"")


def fold(text: str) -> str:
    """Return the folded text. Two texts joined by NUL are folded as if alone."""
    text = _unusual.sub(_fold_match, text).lower().replace("*", "").replace("`", "")
    blocks = (" ".join(block.split()) for block in text.split(_PARAGRAPH))
    return _inside_hangul.sub("", _PARAGRAPH.join(filter(None, blocks)))


def choseong(folded: str) -> bytes:
    """Return one byte for the initial consonant of each syllable of a folded text, a newline for all between.

    NUL stays. A query by initials is searched for here by its own `choseong`.
    """
    return initials(_no_syllable.sub("\n", folded)).encode("utf-16-le")[::2]


def has_choseong(folded: str) -> bool:
    """Check whether some characters of a folded query are consonants that stand for syllables."""
    return any(map(CHOSEONG.__contains__, folded))


def is_choseong(folded: str) -> bool:
    """Check whether all characters of a folded query are consonants that stand for syllables."""
    return all(map(CHOSEONG.__contains__, folded))


def spellings(folded: str) -> str:
    """Return a folded text, below itself without accents if it has any: a query is searched for in both."""
    plain = without_accents(folded)
    return folded if plain == folded else plain + _PARAGRAPH + folded


def without_accents(folded: str) -> str:
    """Return a folded text without the accents of its Latin and Greek letters."""
    return folded if folded.isascii() else _accented.sub(_without_accents, folded)


@lru_cache(maxsize=256)
def pattern_of(folded: str) -> re.Pattern[str]:
    """Return the pattern of a folded query in a folded text.

    A consonant matches itself and every syllable that begins with it. If the query has no accents, any may be there.
    """
    forms = _accented_forms() if without_accents(folded) == folded else {}
    return re.compile("".join(
        syllables_of(character) or forms.get(character) or re.escape(character) for character in folded
    ))  # fmt: skip


class FoldedText(NamedTuple):
    """A folded text that knows the original position of each character.

    Attributes:
        text: as `fold` returns it.
        kept: where in `text` each kept run begins.
        origin: where that run began before white space was folded.
        starts: start of each character in the original; None if no length has changed.
        ends: the same of the ends.
    """

    text: str
    kept: list[int]
    origin: list[int]
    starts: list[int] | None
    ends: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end in the original of the characters `start` to `end` of the folded text."""
        first, last = self._origin_of(start), self._origin_of(end - 1)
        if self.starts is None or self.ends is None:
            return first, last + 1
        return self.starts[first], self.ends[last]

    def _origin_of(self, place: int) -> int:
        run = bisect_right(self.kept, place) - 1
        return self.origin[run] + place - self.kept[run]


def fold_in_place(text: str) -> FoldedText:
    """Fold `text` and keep the original positions, to highlight matches; about three times slower than `fold`."""
    plain, starts, ends = _fold_unusual(text)
    plain = plain.lower()
    pieces: list[str] = []
    origin: list[int] = []
    end = 0
    for run in _space.finditer(plain):
        pieces += plain[end : run.start()], _separator(plain, run)
        origin += end, run.start()
        end = run.end()
    pieces.append(plain[end:])
    origin.append(end)
    kept = [*accumulate(map(len, pieces[:-1]), initial=0)]
    return FoldedText("".join(pieces), kept, origin, starts, ends)


def _separator(plain: str, run: re.Match[str]) -> str:
    """Return what stands for a run of white space and marks: nothing, a space, or an empty line."""
    start, end = run.span()
    spaces = run[0].translate(_marks)
    if not spaces or start == 0 or end == len(plain):
        return ""
    if _PARAGRAPH in spaces:
        return _PARAGRAPH
    inside = _hangul_end.match(plain, start - 1) and _hangul_end.match(plain, end)
    return "" if inside else " "


def _fold_unusual(text: str) -> tuple[str, list[int] | None, list[int] | None]:
    """Fold the unusual runs; return the text and, if lengths changed, the start and end of each character."""
    runs = [(run.span(), _fold_run(run[0])) for run in _unusual.finditer(text)]
    if all(folded == "".join(map(_fold_run, text[start:end])) and len(folded) == end - start
           for (start, end), folded in runs):  # fmt: skip
        return _unusual.sub(_fold_match, text), None, None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for (start, end), folded in [*runs, ((len(text), len(text)), "")]:
        pieces += text[begin:start], folded
        starts += range(begin, start)
        ends += range(begin + 1, start + 1)
        first, last = _origins(text[start:end], folded)
        starts += [start + place for place in first]
        ends += [start + place for place in last]
        begin = end
    return "".join(pieces), starts, ends


def _origins(run: str, folded: str) -> tuple[list[int], list[int]]:
    """Return the start and end in `run` of each character of `folded`; the whole run if its characters act together."""
    single = [_fold_run(character) for character in run]
    if "".join(single) != folded:
        return [0] * len(folded), [len(run)] * len(folded)
    places = [place for place, piece in enumerate(single) for _ in piece]
    return places, [place + 1 for place in places]


def _without_accents(run: re.Match[str]) -> str:
    before = run.string[max(run.start() - 1, 0) : run.start()]
    decomposed = before + unicodedata.normalize("NFD", run[0])
    return unicodedata.normalize("NFC", _accents.sub("", decomposed)).removeprefix(before)


@cache
def _accented_forms() -> dict[str, str]:
    """Return the pattern of each Latin and Greek letter, with any accents."""
    forms: dict[str, str] = dict.fromkeys(ascii_lowercase, "")
    for form in map(chr, [*range(0xDF, 0x250), *range(0x370, 0x400), *range(0x1E00, 0x2000)]):
        plain = without_accents(form)
        forms[plain] = forms.get(plain, "") + (form if plain != form else "")
    return {letter: f"[{letter}{characters}][{_ACCENTS}]*" for letter, characters in forms.items()}


def _fold_match(run: re.Match[str]) -> str:
    return _fold_run(run[0])


@lru_cache(maxsize=4096)
def _fold_run(run: str) -> str:
    """Fold a run of unusual characters. Single jamo are not compatibility forms here: NFKC would compose them."""
    run = run.translate(_marks)
    if not run:
        return ""
    if max(run) >= "\uffa1" and min(run) <= "\uffdc":
        run = "".join(map(_to_compatibility_jamo, run))
    pieces: list[str] = []
    end = 0
    for jamo in _jamo.finditer(run):
        pieces += _fold_compatible(run[end : jamo.start()]), CLUSTERS.get(jamo[0], jamo[0])
        end = jamo.end()
    return "".join([*pieces, _fold_compatible(run[end:])])


def _to_compatibility_jamo(character: str) -> str:
    form = unicodedata.decomposition(character).split() if "\uffa1" <= character <= "\uffdc" else []
    return chr(int(form[1], 16)) if form else character


def _fold_compatible(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFKC", text)
