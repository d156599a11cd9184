"""A segment of a search file: the folded text of some digests, by field, written once and never changed.

A file is: prefix (magic, sizes, checksums), head (msgpack: which digests), tables (votes, and where the text of each
entry begins in each stream), then the streams. A stream is the text of one field (see `names.FIELDS`) of every entry in
turn, each between newlines; the streams in the second half hold the initial consonants of those in the first. Prefix,
head and length are checked when a segment is opened, tables when they are loaded. Text is read from the system's cache
of the file, a chunk at a time: memory stays flat, and the text does not count as the program's.
"""

import os
import struct
import sys
import threading
import time
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, count
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui_reader.model import Entry
from tui_reader.regular_files import open_regular
from tui_reader.search import fold, names
from tui_reader.store.atomic import write_atomic
from tui_reader.text import hangul

SUFFIX = ".seg"
CHUNK = 256 * 1024
STREAMS = 2 * len(names.FIELDS)
NO_VOTES = -1

_MAGIC = b"digest-tui search\n\0\0"
_PREFIX = struct.Struct("<20sIQII")
_MOST = 2**31 - 1
_serial = count()


class _Head(msgspec.Struct):
    form: str
    keys: list[str]
    counts: list[int]
    lengths: list[int]


@lru_cache
def _form() -> str:
    """Return the form that a segment must have: another version of folding makes other segments."""
    source = b"\0".join(
        Path(module).read_bytes() for module in (__file__, names.__file__, fold.__file__, hangul.__file__)
    )
    return f"1 {sys.byteorder} {unicodedata.unidata_version} {zlib.crc32(source):08x}"


def stream_of(field: str, *, choseong: bool = False) -> int:
    """Return the number of the stream of a field, or of its initial consonants."""
    return names.FIELDS.index(field) + choseong * len(names.FIELDS)


class SegmentRun(NamedTuple):
    """A run of digests that lie side by side in a segment: their keys, their entry counts, their first entry."""

    segment: "Segment"
    keys: list[str]
    counts: list[int]
    first: int

    @property
    def end(self) -> int:
        """The position after the last entry."""
        return self.first + sum(self.counts)


class Segment:
    """An open segment. Its tables are read by `load`.

    Attributes:
        keys, counts: its digests and how many entries each has, in order.
        size: number of entries.
        votes: of each entry, `NO_VOTES` without any; after `load`.
        offsets: by stream, where each entry begins (bytes), and the end; after `load`.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is not a segment, or is damaged.
    """

    votes: "array[int]"
    offsets: "list[array[int]]"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = open_regular(path)
        self._lock = threading.Lock()
        self._is_loaded = False
        prefix = self._file.read(_PREFIX.size)
        if len(prefix) != _PREFIX.size:
            raise ValueError("too short")
        magic, head_size, self._table_size, checksum, self._table_checksum = _PREFIX.unpack(prefix)
        if magic != _MAGIC:
            raise ValueError("no search file")
        self._tables_at = _PREFIX.size + head_size
        self.length = os.fstat(self._file.fileno()).st_size
        head = self._file.read(head_size) if self._tables_at <= self.length else b""
        if zlib.crc32(head) != checksum:
            raise ValueError("damaged")
        self._set_head(msgspec.msgpack.decode(head, type=_Head))

    def _set_head(self, head: _Head) -> None:
        if head.form != _form():
            raise ValueError(f"its form is {head.form}")
        self.keys, self.counts = head.keys, head.counts
        self.size = sum(self.counts)
        self._stream_starts = [*accumulate(head.lengths, initial=self._tables_at + self._table_size)]
        if self._stream_starts[-1] != self.length:
            raise ValueError("cut short")

    def __del__(self) -> None:
        if hasattr(self, "_file"):  # opening it may have failed
            self._file.close()

    def load(self) -> None:
        """Read the tables.

        Raises:
            OSError: They cannot be read.
            ValueError: They are damaged.
        """
        with self._lock:
            if self._is_loaded:
                return
            self._file.seek(self._tables_at)
            data = self._file.read(self._table_size)
            if zlib.crc32(data) != self._table_checksum:
                raise ValueError("damaged")
            cut = self.size * 4
            self.votes = array("i", data[:cut])
            step = cut + 4
            self.offsets = [array("I", data[at : at + step]) for at in range(cut, cut + STREAMS * step, step)]
            self._is_loaded = True

    def runs(self) -> Iterator[SegmentRun]:
        """Yield each digest as a run of its own."""
        first = 0
        for key, entries in zip(self.keys, self.counts, strict=True):
            yield SegmentRun(self, [key], [entries], first)
            first += entries

    def text(self, stream: int, first: int, end: int) -> bytes:
        """Return the text of entries `first` up to `end`."""
        start, stop = self.offsets[stream][first], self.offsets[stream][end]
        buffer = bytearray(stop - start)
        self.read(stream, first, end, buffer)
        return bytes(buffer)

    def chunk_end(self, stream: int, first: int) -> int:
        """Return the end of a chunk that begins with entry `first`: as many entries as fit, at least one."""
        offsets = self.offsets[stream]
        return max(first + 1, bisect_right(offsets, offsets[first] + CHUNK, first + 1) - 1)

    def read(self, stream: int, first: int, end: int, buffer: bytearray) -> int:
        """Read the text of entries `first` up to `end` into `buffer`, which may grow; return its length in bytes."""
        offsets = self.offsets[stream]
        size = offsets[end] - offsets[first]
        if size > len(buffer):
            buffer.extend(bytes(size - len(buffer)))
        with memoryview(buffer) as view:
            return self._read_at(self._stream_starts[stream] + offsets[first], view[:size])

    def _read_at(self, place: int, view: memoryview) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._file.fileno(), [view], place)
        with self._lock:  # the file's own position is shared by all threads
            self._file.seek(place)
            return self._file.readinto(view) or 0


class SegmentBuilder:
    """Digests, folded in memory, that become a segment.

    Attributes:
        size: bytes, roughly.
    """

    def __init__(self) -> None:
        self.size = 0
        self._keys: list[str] = []
        self._counts: list[int] = []
        self._votes = array("i")
        self._streams: list[list[bytes]] = [[] for _ in range(STREAMS)]

    def add(self, key: str, entries: Sequence[Entry]) -> None:
        """Fold and add the entries of a digest."""
        texts = [text.replace("\0", " ") for entry in entries for text in _texts(entry)]
        folded = fold.fold("\0".join(texts))
        spelt = "\0".join(map(fold.spellings, folded.split("\0")))
        halves = spelt.encode("utf-8", "replace").split(b"\0"), fold.choseong(folded).split(b"\0")
        for stream, pieces in enumerate(self._streams):
            half, field = divmod(stream, len(names.FIELDS))
            texts_of_field = halves[half][field :: len(names.FIELDS)] if entries else []
            pieces += [b"\n%b\n" % text if text.strip(b"\n") else b"" for text in texts_of_field]
        self.size += len(folded) * 3
        self._keys.append(key)
        self._counts.append(len(entries))
        self._votes.extend(NO_VOTES if entry.votes is None else min(max(entry.votes, 0), _MOST) for entry in entries)

    def write(self, folder: Path) -> None:
        """Write the segment.

        Raises:
            OSError: It cannot be written.
        """
        offsets = [array("I", accumulate(map(len, pieces), initial=0)) for pieces in self._streams]
        _write(folder, self._keys, self._counts, self._votes, offsets, (b"".join(pieces) for pieces in self._streams))


def _texts(entry: Entry) -> list[str]:
    """Return the text of each field, in the order of `names.FIELDS`; no query matches across a blank line."""
    texts: dict[str, list[str]] = {field: [] for field in names.FIELDS}
    texts[names.TITLE] = [entry.title, entry.original_title or ""]
    texts[names.AUTHOR] = list(entry.authors)
    texts[names.ID] = [entry.paper]
    for section in entry.sections:
        texts[section.kind] += section.name, section.body
    texts[names.FACT_FIELD] += [f"{fact.name}: {fact.value}" for fact in entry.facts]
    return ["\n\n".join(parts) for parts in texts.values()]


def merge(folder: Path, runs: Sequence[SegmentRun]) -> None:
    """Write the runs, all of loaded segments, as one segment.

    Raises:
        OSError: It cannot be written.
    """
    keys = [key for run in runs for key in run.keys]
    counts = [entries for run in runs for entries in run.counts]
    votes = array("i")
    for run in runs:
        votes += run.segment.votes[run.first : run.end]
    offsets = [_offsets_of(runs, stream) for stream in range(STREAMS)]
    text = (chunk for stream in range(STREAMS) for run in runs for chunk in _chunks(run, stream))
    _write(folder, keys, counts, votes, offsets, text)


def _offsets_of(runs: Sequence[SegmentRun], stream: int) -> "array[int]":
    offsets = array("I", [0])
    for run in runs:
        old = run.segment.offsets[stream]
        shift = offsets[-1] - old[run.first]
        offsets.extend([place + shift for place in old[run.first + 1 : run.end + 1]])
    return offsets


def _chunks(run: SegmentRun, stream: int) -> Iterator[bytes]:
    first = run.first
    while first < run.end:
        end = min(run.segment.chunk_end(stream, first), run.end)
        yield run.segment.text(stream, first, end)
        first = end


def _write(
    folder: Path,
    keys: list[str],
    counts: list[int],
    votes: "array[int]",
    offsets: "Sequence[array[int]]",
    text: Iterable[bytes],
) -> None:
    """Write a segment; after a kill or a power cut it is there whole or not at all."""
    head = msgspec.msgpack.encode(_Head(_form(), keys, counts, [places[-1] for places in offsets]))
    tables = b"".join([votes.tobytes(), *(places.tobytes() for places in offsets)])
    prefix = _PREFIX.pack(_MAGIC, len(head), len(tables), zlib.crc32(head), zlib.crc32(tables))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{time.time_ns():x}-{os.getpid():x}-{next(_serial)}{SUFFIX}"
    write_atomic(path, chain([prefix, head, tables], text), sync=True)
