"""From a query to ranked hits. Touches nothing but what it is given: any thread may do it."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import compress, count
from typing import Literal, overload

import msgspec

from tui_reader.model import PaperId
from tui_reader.search.answer_cache import Known, Masks, Memory
from tui_reader.search.archive import Archive, Slot
from tui_reader.search.fold import has_leads
from tui_reader.search.matcher import Cancelled, Marks, Sieve
from tui_reader.search.query import QueryError, other_query, parse
from tui_reader.search.segment import CHUNK
from tui_reader.search.tree import And, Node, Query, asks_marks

__all__ = ["ELSEWHERE", "EXACT", "IN_TITLE", "START", "Cancelled", "Hit", "Marks", "Order", "Result", "search"]

Order = Literal["rank", "newest", "oldest", "votes"]

EXACT, START, IN_TITLE, ELSEWHERE = range(4)
"""Ranks of a hit: the words are the title, begin it, are all in it, or are found elsewhere too."""


class Hit(msgspec.Struct, frozen=True):
    """An entry that was found: its digest (by the path it was given with), place in it, paper, and rank."""

    path: str
    position: int
    paper: PaperId
    rank: int


class Result(Sequence[Hit]):
    """The hits of a query, in order; they are made when they are looked at.

    Attributes:
        query: what was looked for.
        missing: how many digests could not be searched, because they are not in the search file yet.
        other: where nothing was found, the query as typed in the other mode of the keyboard, if that finds something.
    """

    def __init__(self, query: Query, archive: Archive, found: "array[int]", other: str | None = None) -> None:
        self.query = query
        self.missing = archive.missing
        self.other = other
        self._archive = archive
        self._found = found

    @property
    def complete(self) -> bool:
        """Whether everything there is was searched."""
        return not self.missing

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(index, slice):
            return tuple(map(self._hit, self._found[index]))
        return self._hit(self._found[index])

    def _hit(self, code: int) -> Hit:
        number, position, rank = _decoded(code)
        slot = self._archive.slots[number]
        return Hit(slot.path, position, slot.record.paper_ids[position], rank)


def search(
    query: Query,
    archive: Archive,
    *,
    today: date,
    marks: Marks,
    cancelled: Callable[[], bool] = lambda: False,
    order: Order = "rank",
) -> Result:
    """Look for a query; `marks` are needed where it asks for them. Raises Cancelled soon after `cancelled()`."""
    found = _found(query, archive, marks, cancelled)
    other = None
    if not found and query.root is not None:
        other = _other(query, archive, today, marks, cancelled)
    return Result(query, archive, _ordered(found, archive, order), other)


def _other(query: Query, archive: Archive, today: date, marks: Marks, cancelled: Callable[[], bool]) -> str | None:
    """The query as typed in the other mode of the keyboard, if it finds something."""
    other = other_query(query.text)
    try:
        return other if other and _found(parse(other, today), archive, marks, cancelled) else None
    except QueryError:
        return None


def _found(query: Query, archive: Archive, marks: Marks, cancelled: Callable[[], bool]) -> "array[int]":
    """The codes of all hits, by rank, then in reading order."""
    found = array("Q")
    if query.root is None:
        return found
    sieves = _sieves(archive, marks, cancelled)
    hits = _sifted(query.root, sieves, archive.memory)
    ranked = [_ranked(query, sieve, mask) for sieve, mask in zip(sieves, hits, strict=True)]
    for rank in (EXACT, START, IN_TITLE, ELSEWHERE):
        masks = [by_rank[rank] for by_rank in ranked]
        if any(1 in mask for mask in masks):
            found.extend(_codes(archive, masks, rank))
    return found


def _sieves(archive: Archive, marks: Marks, cancelled: Callable[[], bool]) -> list[Sieve]:
    slots: list[list[Slot]] = [[] for _ in archive.segments]
    for slot in archive.slots:
        slots[slot.segment].append(slot)
    buffer = bytearray(CHUNK)
    return [Sieve(segment, own, marks, cancelled, buffer) for segment, own in zip(archive.segments, slots, strict=True)]


def _sifted(root: Node, sieves: Sequence[Sieve], memory: Memory) -> Masks:
    """The entries found in each segment. What does not depend on marks is remembered."""
    parts = root.parts if isinstance(root, And) else (root,)
    lasting = tuple(part for part in parts if not asks_marks(part))
    passing = And(tuple(part for part in parts if asks_marks(part)))
    known = memory.nearest(lasting) or Known(tuple(sieve.live for sieve in sieves), lasting)
    found = _all(And(known.left), sieves, known.masks)
    memory.keep(lasting, found)
    return _all(passing, sieves, found)


def _all(node: And, sieves: Sequence[Sieve], among: Masks) -> Masks:
    return tuple(sieve.sift(node, mask) for sieve, mask in zip(sieves, among, strict=True))


def _ranked(query: Query, sieve: Sieve, found: int) -> tuple[bytes, ...]:
    """The entries found in one segment, by rank."""
    titled = starts = exact = 0
    if found and query.root is not None:
        titled = sieve.in_title(query.root, found) or 0
    if titled and query.words and not has_leads(query.words):
        starts = sieve.titled(query.words, titled, whole=False)
        exact = sieve.titled(query.words, starts, whole=True)
    return tuple(map(sieve.flags, (exact, starts ^ exact, titled ^ starts, found ^ titled)))


def _codes(archive: Archive, masks: Sequence[bytes], rank: int) -> Iterator[int]:
    for number, slot in enumerate(archive.slots):
        flags = masks[slot.segment][slot.first : slot.end]
        if 1 in flags:
            yield from compress(count(number << 24 | rank, 4), flags)


def _decoded(code: int) -> tuple[int, int, int]:
    """Number of the slot, position of the entry, rank: a code is as small as the hit is early."""
    return code >> 24, code >> 2 & 0x3FFFFF, code & 3


def _ordered(found: "array[int]", archive: Archive, order: Order) -> "array[int]":
    if order == "rank":
        return found
    codes = sorted(found)
    if order == "oldest":
        codes.sort(key=lambda code: archive.slots[code >> 24].record.date or date.max)
    if order == "votes":
        codes.sort(key=lambda code: _votes(archive, code), reverse=True)
    return array("Q", codes)


def _votes(archive: Archive, code: int) -> int:
    number, position, _ = _decoded(code)
    slot = archive.slots[number]
    return archive.segments[slot.segment].votes[slot.first + position]
