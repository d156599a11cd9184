"""What can be searched at one moment: the segments of all search files, and which digests in them count."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tui_reader.search.file import Reader
from tui_reader.search.memory import Memory
from tui_reader.search.segment import Segment
from tui_reader.store.cache import Record


class Slot(NamedTuple):
    """Where the entries of a digest are: number of the segment, first entry, how many."""

    segment: int
    first: int
    size: int
    path: str
    record: Record

    @property
    def end(self) -> int:
        """One behind the last entry."""
        return self.first + self.size


class Archive(NamedTuple):
    """Everything that can be searched, at one moment.

    Attributes:
        segments: of all search files.
        slots: the digests that count, in reading order: newest first, undated last.
        missing: how many digests are not in any search file yet.
        memory: of what was found in it.
    """

    segments: tuple[Segment, ...]
    slots: tuple[Slot, ...]
    missing: int
    memory: Memory


def archive_of(readers: Iterable[Reader], records: Mapping[str, Record]) -> Archive:
    """What `readers` have of the digests in `records`, which are by absolute path."""
    segments = tuple(segment for reader in readers for segment in reader.loaded())
    places: dict[str, tuple[int, int, int]] = {}
    for number, segment in enumerate(segments):
        for run in segment.runs():
            places.setdefault(run.keys[0], (number, run.first, run.counts[0]))
    slots = []
    missing = 0
    for path in sorted(records):
        record = records[path]
        if record.is_digest and record.papers:
            place = places.get(record.piece)
            if place is None:
                missing += 1
            else:
                slots.append(Slot(*place, path, record))
    slots.sort(key=lambda slot: slot.record.date or date.min, reverse=True)
    return Archive(segments, tuple(slots), missing, Memory())
