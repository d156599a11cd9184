"""The matching entries of one segment.

Entries are numbered in the order of the segment. A mask is a number with one byte for each of them, 1 or 0, so that
and, or and not are single operations. A text is searched for in one stream after the other, and only where it matters.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial, reduce
from itertools import islice
from operator import and_, gt, or_

from tui_reader.model import PaperId
from tui_reader.search import names
from tui_reader.search.archive import Slot
from tui_reader.search.fold import choseong, fold, has_choseong, is_choseong, pattern_of, spellings
from tui_reader.search.segment import NO_VOTES, Segment, stream_of
from tui_reader.search.tree import (
    And,
    DateTerm,
    DigestTerm,
    MarkTerm,
    Node,
    Not,
    Or,
    SourceTerm,
    TextTerm,
    VotesTerm,
    can_be_in_title,
)

MarkedPapers = Mapping[str, Collection[PaperId]]
"""The papers with each mark, by its name."""

Find = Callable[[int, int], int]
"""A function that returns the first match in the buffer between two positions, or -1."""

_FEW = 12
"""The number of entries of a chunk that are faster read one by one."""
_SHORT = 4
_NO = 2
_YES = bytes(1 if flag == 1 else 0 for flag in range(256))
_hangul = re.compile("[가-힣ㄱ-ㅎ]+")
_no_lead = re.compile("[^ㄱ-ㅎ]+")


class Cancelled(Exception):  # noqa: N818  it is not an error
    """The search was cancelled: nobody wants its result."""


class Matcher:
    """The search of one segment. All methods may raise Cancelled, OSError and ValueError."""

    def __init__(
        self,
        segment: Segment,
        slots: Sequence[Slot],
        marks: MarkedPapers,
        cancelled: Callable[[], bool],
        buffer: bytearray,
    ) -> None:
        self._segment = segment
        self._slots = slots
        self._marks = marks
        self._cancelled = cancelled
        self._buffer = buffer
        self._titles: dict[str, tuple[int, int]] = {}
        self.live = self._by_slot(lambda slot: b"\1" * slot.size)

    def match(self, node: Node, among: int) -> int:
        """Return the entries of `among` that `node` matches."""
        if not among:
            return 0
        match node:
            case And():
                return self._match_all(node, among)
            case Or():
                mask = 0
                for part in node.parts:
                    mask |= self.match(part, among ^ mask)
                return mask
            case Not():
                return among ^ self.match(node.part, among)
            case TextTerm():
                return self._match_text(node, among)
            case _:
                return among & self._filter(node)

    def match_in_title(self, node: Node, among: int) -> int | None:
        """Return the entries of `among` whose title has what `node` asks for; None if it asks nothing of titles."""
        match node:
            case TextTerm():
                return self._find_in_titles(node.term, among) if node.term and can_be_in_title(node) else None
            case And() | Or():
                masks = [each for part in node.parts if (each := self.match_in_title(part, among)) is not None]
                return reduce(and_ if isinstance(node, And) else or_, masks) if masks else None
            case _:
                return None

    def match_title(self, words: str, among: int, *, whole: bool) -> int:
        """Return the entries of `among` whose title begins with the folded `words`, or (`whole`) equals them."""
        return self._scan([stream_of(names.TITLE)], f"\n{words}{chr(10) * whole}".encode(), among)

    def flags(self, mask: int) -> bytes:
        """Return a mask as one byte for each entry."""
        return mask.to_bytes(self._segment.size, "little")

    def _match_all(self, node: And, among: int) -> int:
        for part in sorted(node.parts, key=_cost):
            among = self.match(part, among)
        return among

    def _match_text(self, node: TextTerm, among: int) -> int:
        fields = [field for field in node.fields if field != names.FULL_TEXT] if node.fields else names.FIELDS
        if not node.term:
            return among & self._having_text(fields)
        mask = self._find_in_titles(node.term, among) if names.TITLE in fields else 0
        return mask | self._find([field for field in fields if field != names.TITLE], node.term, among ^ mask)

    def _find_in_titles(self, term: str, among: int) -> int:
        """Return the entries of `among` with `term` in the title; asked twice, to match and to rank."""
        decided, mask = self._titles.get(term, (0, 0))
        if among & decided != among:
            decided, mask = self._titles[term] = among, self._find([names.TITLE], term, among)
        return among & mask

    def _find(self, fields: Sequence[str], term: str, among: int) -> int:
        if not has_choseong(term):
            return self._scan([stream_of(field) for field in fields], term.encode("utf-8", "replace"), among)
        if is_choseong(term):
            return self._scan([stream_of(field, choseong=True) for field in fields], choseong(term), among)
        mask = 0
        for field in fields:
            mask |= self._find_mixed(field, term, among ^ mask)
        return mask

    def _find_mixed(self, field: str, term: str, among: int) -> int:
        """Search for a term of syllables and consonants: first for its parts, then for itself where they are."""
        leading = choseong(max(_hangul.findall(term), key=len))
        literal = max(_no_lead.findall(term), key=len).encode("utf-8", "replace")
        among = self._scan([stream_of(field, choseong=True)], leading, among)
        return self._scan([stream_of(field)], literal, among, pattern_of(term))

    def _scan(self, streams: Sequence[int], needle: bytes, among: int, pattern: re.Pattern[str] | None = None) -> int:
        """Return the entries of `among` with `needle`, and a match of `pattern`, in one of the streams."""
        decided = bytearray(self.flags(among ^ self._all_entries()))
        find = _finder(needle, self._buffer)
        for stream in streams:
            first = decided.find(0)
            while first >= 0:
                self._check_cancelled()
                end = self._segment.chunk_end(stream, first)
                if pattern is not None or decided.count(0, first, end) > _FEW:
                    self._decide(stream, find, decided, first, end, pattern)
                else:
                    self._decide_few(stream, find, decided, first, end)
                first = decided.find(0, end)
        return int.from_bytes(decided.translate(_YES), "little") & among

    def _decide_few(self, stream: int, find: Find, decided: bytearray, first: int, end: int) -> None:
        """Decide the entries of a chunk one by one."""
        while first >= 0:
            size = self._segment.read(stream, first, first + 1, self._buffer)
            decided[first] = find(0, size) >= 0
            first = decided.find(0, first + 1, end)

    def _decide(
        self, stream: int, find: Find, decided: bytearray, first: int, end: int, pattern: re.Pattern[str] | None
    ) -> None:
        """Decide the entries of a chunk that match, and skip those that are decided."""
        size = self._segment.read(stream, first, end, self._buffer)
        offsets, buffer = self._segment.offsets[stream], self._buffer
        begin = offsets[first]
        at = find(0, size)
        while at >= 0:
            entry = bisect_right(offsets, begin + at, first, end) - 1
            decided[entry] = 1
            if pattern is not None:
                text = buffer[offsets[entry] - begin : offsets[entry + 1] - begin].decode("utf-8", "replace")
                decided[entry] = 1 if pattern.search(text) else _NO
            first = decided.find(0, entry + 1, end)
            if first < 0:
                return
            at = find(offsets[first] - begin, size)

    def _check_cancelled(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _all_entries(self) -> int:
        return int.from_bytes(b"\1" * self._segment.size, "little")

    def _having_text(self, fields: Sequence[str]) -> int:
        mask = 0
        for field in fields:
            offsets = self._segment.offsets[stream_of(field)]
            mask |= int.from_bytes(bytes(map(gt, islice(offsets, 1, None), offsets)), "little")
        return mask

    def _filter(self, node: Node) -> int:
        match node:
            case VotesTerm():
                low, high = max(node.low or 0, NO_VOTES + 1), sys.maxsize if node.high is None else node.high
                return int.from_bytes(bytes(low <= votes <= high for votes in self._segment.votes), "little")
            case DateTerm():
                return self._of_digests(lambda slot: _is_on(slot, node))
            case SourceTerm():
                return self._of_digests(lambda slot: node.term in spellings(fold(_source_name(slot))))
            case DigestTerm():
                return self._of_digests(lambda slot: slot.path in node.paths)
            case MarkTerm():
                marked = self._marks[node.mark]
                return self._by_slot(
                    lambda slot: bytes((paper in marked) == node.value for paper in slot.record.paper_ids)
                )
        raise TypeError(node)

    def _of_digests(self, is_wanted: Callable[[Slot], bool]) -> int:
        return self._by_slot(lambda slot: (b"\1" if is_wanted(slot) else b"\0") * slot.size)

    def _by_slot(self, flags: Callable[[Slot], bytes]) -> int:
        mask = bytearray(self._segment.size)
        for slot in self._slots:
            mask[slot.first : slot.end] = flags(slot)
        return int.from_bytes(mask, "little")


def _finder(needle: bytes, buffer: bytearray) -> Find:
    """Return a function that finds `needle` in `buffer`; for a few bytes a pattern is twice as fast as `find`."""
    if not 1 < len(needle) <= _SHORT:
        return partial(buffer.find, needle)
    search = re.compile(re.escape(needle)).search

    def find(start: int, end: int) -> int:
        match = search(buffer, start, end)
        return match.start() if match else -1

    return find


def _is_on(slot: Slot, days: DateTerm) -> bool:
    return slot.record.date is not None and days.first <= slot.record.date <= days.last


def _source_name(slot: Slot) -> str:
    """Return the name of the source of a digest, and the path below it."""
    source = slot.path.removesuffix("/" + slot.record.path)
    return source.rpartition("/")[2] + "/" + slot.record.path


def _cost(node: Node) -> int:
    """Return a rough cost of matching: first what needs no reading, then what is rare."""
    match node:
        case TextTerm(term=term, fields=fields):
            return (2 if fields else 3) * 100 - len(term)
        case And() | Or():
            return 1000
        case Not():
            return 2000
        case _:
            return 0
