"""The archive: the segments that can be searched at one moment, and the digests in them that count."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tui_reader.search.answer_cache import AnswerCache
from tui_reader.search.near_words import NearWords
from tui_reader.search.segment import Segment
from tui_reader.store.cache import Record


class Slot(NamedTuple):
    """The place of the entries of a digest: number of the segment, first entry, number of entries."""

    segment: int
    first: int
    size: int
    path: str
    record: Record

    @property
    def end(self) -> int:
        """The position after the last entry."""
        return self.first + self.size


class Archive(NamedTuple):
    """Everything that can be searched, at one moment.

    Attributes:
        segments: of all search files.
        slots: the digests that count, in reading order: newest first, undated last.
        missing: the number of digests that are in no search file yet.
        answers: the answers to earlier queries.
        near_words: what is offered for misspelt words.
    """

    segments: tuple[Segment, ...]
    slots: tuple[Slot, ...]
    missing: int
    answers: AnswerCache
    near_words: NearWords


def archive_of(segments: Sequence[Segment], records: Mapping[str, Record]) -> Archive:
    """Return the archive of the digests in `records` (by absolute path) that the loaded `segments` hold."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for number, segment in enumerate(segments):
        for run in segment.runs():
            places.setdefault(run.keys[0], []).append((number, run.first, run.counts[0]))
    slots = []
    missing = 0
    for path in sorted(records):
        record = records[path]
        if record.is_digest and record.papers:
            free = places.get(record.piece)
            if free:
                slots.append(Slot(*free.pop(), path, record))  # one like it in another source has a place of its own
            else:
                missing += 1
    slots.sort(key=lambda slot: slot.record.date or date.min, reverse=True)
    return Archive(tuple(segments), tuple(slots), missing, AnswerCache(), NearWords(segments))
