"""The search file of one source: a folder of segments, derived from the cache and as disposable.

The key of a digest in a segment is its `piece` (a hash of path, content and parser), so nothing is ever deleted from a
segment: a digest counts while the catalog names its piece. A digest that is missing, because it is new or its segment
was damaged or deleted, is added from the cache; text that no longer counts goes when segments are merged. One process
at a time writes (the holder of the run lock); readers need no lock.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from tui_reader.search.segment import SUFFIX, Segment, SegmentBuilder, SegmentRun, merge
from tui_reader.store.atomic import TEMPORARY, log_rebuild
from tui_reader.store.cache import DigestText, Record

FOLDER = "search"
BATCH_BYTES = 6 * 1024 * 1024
MERGED_BYTES = 2**31
MOST_DEAD = 0.25
_TRIES = 3


def folder_of(cache: Path) -> Path:
    """Return the search file of the source whose cache is at `cache`."""
    return cache / FOLDER


class IndexReader:
    """The segments of a search file, as they are on disk. Any thread may use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._segments: dict[str, Segment | None] = {}

    def segments(self) -> tuple[Segment, ...]:
        """Open every segment; skip those that cannot be opened."""
        for _ in range(_TRIES):  # if another process merges meanwhile, a missing segment is part of a newer one
            known = self._segments
            names = sorted(name for name in _names_in(self._folder) if name.endswith(SUFFIX))
            self._segments = {
                name: known[name] if name in known else _open_segment(self._folder / name) for name in names
            }
            if all((self._folder / name).exists() for name in self.unreadable()):
                break
        return tuple(segment for segment in self._segments.values() if segment is not None)

    def load(self) -> tuple[Segment, ...]:
        """Open every segment and load its tables; a damaged segment is removed, so that it is made again."""
        return tuple(segment for segment in self.segments() if _is_loaded(segment))

    def unreadable(self) -> list[str]:
        """Return the names of the segments that could not be opened last."""
        return [name for name, segment in self._segments.items() if segment is None]


def _open_segment(path: Path) -> Segment | None:
    try:
        return Segment(path)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        log_rebuild(path, error)
        return None


def _is_loaded(segment: Segment) -> bool:
    try:
        segment.load()
    except (OSError, ValueError) as error:
        log_rebuild(segment.path, error)
        with suppress(OSError):
            segment.path.unlink()
        return False
    return True


class IndexWriter:
    """The writer of the search file of one source, which follows its catalog. All methods may raise OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader = IndexReader(folder)
        self._have = {key for segment in self._reader.segments() for key in segment.keys}
        self._builder = SegmentBuilder()

    def add(self, record: Record, piece: DigestText) -> None:
        """Add the text of a digest; it can be found after the next `flush`, which much text causes by itself."""
        if record.is_digest and record.papers and record.piece not in self._have:
            self._have.add(record.piece)
            self._builder.add(record.piece, piece.entries)
            if self._builder.size > BATCH_BYTES:
                self.flush()

    def flush(self) -> None:
        """Write what was added."""
        if self._builder.size:
            builder, self._builder = self._builder, SegmentBuilder()
            builder.write(self._folder)

    def complete(self, records: Iterable[Record], text: Callable[[Record], DigestText | None]) -> Iterator[Record]:
        """Add every missing digest, one a step; `text` gives its text from the cache."""
        for record in records:
            if record.is_digest and record.papers and record.piece not in self._have:
                piece = text(record)
                if piece is not None:
                    self.add(record, piece)
                yield record
        self.flush()

    def compact(self, records: Iterable[Record]) -> None:
        """Remove segments that are no longer needed and merge the small ones. `records` are all that count."""
        segments = self._reader.segments()
        runs = _live_runs(segments, {record.piece for record in records if record.is_digest})
        obsolete = [segment for segment in segments if not runs[segment]]
        merging = _worth_merging(runs)
        if merging and all(map(_is_loaded, merging)):
            merge(self._folder, [run for segment in merging for run in runs[segment]])
            obsolete += merging
        names = [segment.path.name for segment in obsolete]
        for name in [*names, *self._reader.unreadable(), *_leftovers(self._folder)]:
            with suppress(PermissionError):  # an open file that cannot be removed is left to a later run
                (self._folder / name).unlink(missing_ok=True)


def _names_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _leftovers(folder: Path) -> list[str]:
    """Return the temporary files of killed writers."""
    return [name for name in _names_in(folder) if name.endswith(TEMPORARY)]


def _live_runs(segments: Iterable[Segment], pieces: set[str]) -> dict[Segment, list[SegmentRun]]:
    """Return what is still needed of each segment, each digest once."""
    missing = set(pieces)
    live: dict[Segment, list[SegmentRun]] = {}
    for segment in segments:
        runs = live[segment] = []
        for run in segment.runs():
            if run.keys[0] not in missing:
                continue
            missing.discard(run.keys[0])
            if runs and runs[-1].end == run.first:
                runs[-1].keys.extend(run.keys)
                runs[-1].counts.extend(run.counts)
            else:
                runs.append(run)
    return live


def _worth_merging(runs: Mapping[Segment, Sequence[SegmentRun]]) -> list[Segment]:
    """Return the segments to merge: those no larger than twice all smaller ones together, and wasteful ones.

    So only few segments remain.
    """
    sizes = {segment: segment.length * (1 - _dead_share(segment, live)) for segment, live in runs.items() if live}
    ordered = sorted(sizes, key=sizes.__getitem__, reverse=True)
    smaller = sum(sizes.values())
    begin = len(ordered)
    for place, segment in enumerate(ordered):
        smaller -= sizes[segment]
        if 0 < sizes[segment] <= 2 * smaller:
            begin = place
            break
    wasteful = [segment for segment in ordered[:begin] if _dead_share(segment, runs[segment]) > MOST_DEAD]
    merging = [*wasteful, *ordered[begin:]]
    return merging if sum(sizes[segment] for segment in merging) <= MERGED_BYTES else []


def _dead_share(segment: Segment, live: Sequence[SegmentRun]) -> float:
    return 1 - sum(run.end - run.first for run in live) / segment.size
