"""The search engine: from a query to a ranked result. It touches only its arguments: any thread may run it."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress, count
from typing import Literal, overload

from tui_reader.model import EntryRef
from tui_reader.search.answer_cache import AnswerCache, CachedAnswer, Masks
from tui_reader.search.archive import Archive, Slot
from tui_reader.search.fold import fold, has_choseong
from tui_reader.search.match import MatchPlace
from tui_reader.search.matcher import Cancelled, MarkedPapers, Matcher
from tui_reader.search.query import QueryError, parse, reword
from tui_reader.search.segment import CHUNK
from tui_reader.search.tree import And, Node, Query, TextTerm, has_mark_term
from tui_reader.text.hangul import other_reading

__all__ = [
    "ELSEWHERE",
    "EXACT",
    "IN_TITLE",
    "START",
    "Cancelled",
    "MarkedPapers",
    "ResultOrder",
    "SearchResult",
    "search",
]

ResultOrder = Literal["rank", "newest", "oldest", "votes"]

EXACT, START, IN_TITLE, ELSEWHERE = range(4)
"""The ranks of an entry: the words are its title, begin it, are all in it, or are elsewhere too."""


class SearchResult(Sequence[EntryRef]):
    """The entries that match a query, in order; each is made when it is looked at.

    Attributes:
        query: what was searched for; `query.terms()` is what to highlight, see `tui_reader.search.match`.
        missing: the number of digests that could not be searched, because they are not in the search file yet.
        other: if nothing matches, a query that does: as typed in the other mode of the keyboard, or as titles spell it.
        places: where the matches in full texts are, by the paths of the digests beside them.
    """

    def __init__(self, query: Query, archive: Archive, codes: "array[int]", other: str | None = None) -> None:
        self.query = query
        self.missing = archive.missing
        self.other = other
        self.places: Mapping[str, MatchPlace] = {}
        self._archive = archive
        self._codes = codes

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> EntryRef: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[EntryRef, ...]: ...
    def __getitem__(self, index: int | slice) -> EntryRef | tuple[EntryRef, ...]:
        if isinstance(index, slice):
            return tuple(map(self._ref, self._codes[index]))
        return self._ref(self._codes[index])

    def _ref(self, code: int) -> EntryRef:
        number, position, _ = _decode(code)
        slot = self._archive.slots[number]
        return EntryRef(slot.path, position, slot.record.paper_ids[position])

    def rank(self, index: int) -> int:
        """Return the rank of the entry at `index`: `EXACT`, `START`, `IN_TITLE` or `ELSEWHERE`."""
        return _decode(self._codes[index])[2]

    def find(self, ref: EntryRef, day: date | None) -> int | None:
        """Return the position of an entry; None if it is not in the result."""
        return next((number for number, other in enumerate(self) if other == ref), None)

    def first_of(self, day: date | None) -> int:
        """Return the position after the last entry: a result is in no order of days."""
        return len(self)


def search(
    query: Query,
    archive: Archive,
    *,
    today: date,
    marks: MarkedPapers,
    cancelled: Callable[[], bool] = lambda: False,
    order: ResultOrder = "rank",
) -> SearchResult:
    """Search an archive for a query.

    Args:
        query: the query; one without a root matches nothing.
        archive: what can be searched.
        today: the day that spans such as `7d` end with, if the query is read in the other mode of the keyboard.
        marks: the papers with each mark; needed if the query asks for marks.
        cancelled: asked before each chunk of text.
        order: of the entries.

    Raises:
        Cancelled: `cancelled()` was true.
    """
    codes = _search(query, archive, marks, cancelled)
    other = None
    if not codes and query.root is not None:
        other = _other_query(query, archive, today, marks, cancelled)
    return SearchResult(query, archive, _sort(codes, archive, order), other)


def _other_query(
    query: Query, archive: Archive, today: date, marks: MarkedPapers, cancelled: Callable[[], bool]
) -> str | None:
    """Return a query that was meant by one that matches nothing, if it matches something.

    Where marks are asked for, words are not taken for misspelt: most often it is the marks that nothing matches.
    """

    def is_found(word: str) -> bool:
        return bool(_search(Query(word, TextTerm(fold(word))), archive, marks, cancelled))

    def check() -> None:
        if cancelled():
            raise Cancelled

    def spell(text: str) -> str | None:
        return archive.near_words.reword(text, is_found, check)

    is_marked = query.root is None or has_mark_term(query.root)
    for other_word in (other_reading,) if is_marked else (other_reading, spell):
        other = reword(query.text, other_word)
        if other and _is_matched(other, archive, today, marks, cancelled):
            return other
    return None


def _is_matched(text: str, archive: Archive, today: date, marks: MarkedPapers, cancelled: Callable[[], bool]) -> bool:
    """Return whether anything matches a query; nothing matches one that cannot be read."""
    try:
        return bool(_search(parse(text, today), archive, marks, cancelled))
    except QueryError:
        return False


def _search(query: Query, archive: Archive, marks: MarkedPapers, cancelled: Callable[[], bool]) -> "array[int]":
    """Return the codes of all matching entries, by rank, then in reading order."""
    codes = array("Q")
    if query.root is None:
        return codes
    matchers = _matchers(archive, marks, cancelled)
    masks = _match_query(query.root, matchers, archive.answers)
    ranked = [_masks_by_rank(query, matcher, mask) for matcher, mask in zip(matchers, masks, strict=True)]
    for rank in (EXACT, START, IN_TITLE, ELSEWHERE):
        of_rank = [by_rank[rank] for by_rank in ranked]
        if any(1 in mask for mask in of_rank):
            codes.extend(_codes(archive, of_rank, rank))
    return codes


def _matchers(archive: Archive, marks: MarkedPapers, cancelled: Callable[[], bool]) -> list[Matcher]:
    slots: list[list[Slot]] = [[] for _ in archive.segments]
    for slot in archive.slots:
        slots[slot.segment].append(slot)
    buffer = bytearray(CHUNK)
    return [
        Matcher(segment, own, marks, cancelled, buffer) for segment, own in zip(archive.segments, slots, strict=True)
    ]


def _match_query(root: Node, matchers: Sequence[Matcher], answers: AnswerCache) -> Masks:
    """Return the matching entries of each segment. The answer to all parts that do not ask for marks is cached."""
    parts = root.parts if isinstance(root, And) else (root,)
    unmarked = tuple(part for part in parts if not has_mark_term(part))
    marked = And(tuple(part for part in parts if has_mark_term(part)))
    known = answers.nearest(unmarked) or CachedAnswer(tuple(matcher.live for matcher in matchers), unmarked)
    masks = _match_each(And(known.rest), matchers, known.masks)
    answers.keep(unmarked, masks)
    return _match_each(marked, matchers, masks)


def _match_each(node: And, matchers: Sequence[Matcher], among: Masks) -> Masks:
    return tuple(matcher.match(node, mask) for matcher, mask in zip(matchers, among, strict=True))


def _masks_by_rank(query: Query, matcher: Matcher, mask: int) -> tuple[bytes, ...]:
    """Return the matching entries of one segment, by rank."""
    titled = starts = exact = 0
    if mask and query.root is not None:
        titled = matcher.match_in_title(query.root, mask) or 0
    if titled and query.words and not has_choseong(query.words):
        starts = matcher.match_title(query.words, titled, whole=False)
        exact = matcher.match_title(query.words, starts, whole=True)
    return tuple(map(matcher.flags, (exact, starts ^ exact, titled ^ starts, mask ^ titled)))


def _codes(archive: Archive, masks: Sequence[bytes], rank: int) -> Iterator[int]:
    for number, slot in enumerate(archive.slots):
        flags = masks[slot.segment][slot.first : slot.end]
        if 1 in flags:
            yield from compress(count(number << 24 | rank, 4), flags)


def _decode(code: int) -> tuple[int, int, int]:
    """Return the number of the slot, the position of the entry, and the rank. A small code is an early entry."""
    return code >> 24, code >> 2 & 0x3FFFFF, code & 3


def _sort(codes: "array[int]", archive: Archive, order: ResultOrder) -> "array[int]":
    if order == "rank":
        return codes
    by_day = sorted(codes)
    if order == "oldest":
        by_day.sort(key=lambda code: archive.slots[code >> 24].record.date or date.max)
    if order == "votes":
        by_day.sort(key=lambda code: _votes(archive, code), reverse=True)
    return array("Q", by_day)


def _votes(archive: Archive, code: int) -> int:
    number, position, _ = _decode(code)
    slot = archive.slots[number]
    return archive.segments[slot.segment].votes[slot.first + position]
