"""One run of the indexer over one source: find changes, parse them, write the cache, report each step.

One process at a time indexes a source. Others wait, and report the records that it writes. If the cache cannot be
written, the last step says so, and the records are reported all the same.
"""

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from tui_reader.errors import StoreError
from tui_reader.indexer.day_pages import pages_with_digest
from tui_reader.indexer.former_ids import FormerIds
from tui_reader.indexer.one_file import Read, location, parse_file, parser_fingerprint
from tui_reader.indexer.walk import FoundFile, newest_first, walk
from tui_reader.language import strings
from tui_reader.store.cache import Cache, Record
from tui_reader.store.lock import hold

BATCH_SECONDS = 1.0
SETTLING_NS = 100_000_000
LOCK_POLL_SECONDS = 0.05


class Progress(msgspec.Struct, frozen=True):
    """One step of a run.

    Attributes:
        source: that is indexed.
        done: number of files that are up to date.
        total: number of files in the source.
        changed: records that are new or different.
        removed: paths of records without a file.
        waiting: whether another process indexes this source; `changed` then has what it wrote.
        finished: whether this is the last step of the source.
        trouble: one sentence why the source cannot be read or its cache not be written; empty without trouble.
    """

    source: Path
    done: int = 0
    total: int = 0
    changed: tuple[Record, ...] = ()
    removed: tuple[str, ...] = ()
    waiting: bool = False
    finished: bool = False
    trouble: str = ""


def index(
    source: Path,
    cache: Cache,
    *,
    cancelled: Callable[[], bool],
    read: Read,
    known: Mapping[str, Record] | None = None,
) -> Iterator[Progress]:
    """Update the cache of `source`, newest days first, one file in each step; stop when `cancelled()` is true.

    `known` are the records that the caller has in memory: the first step reports how the cache differs from them.
    """
    reported = dict(known or {})
    lock = None
    try:
        cache.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        while (lock := hold(cache.folder / "lock")) is None:
            if cancelled():
                return
            yield Progress(source, changed=_report(cache, reported), waiting=True)
            time.sleep(LOCK_POLL_SECONDS)
    except OSError as error:
        cache.note_failure(error)
    try:
        yield from _IndexRun(source, cache, cancelled, read, reported).steps()
    finally:
        if lock is not None:
            os.close(lock)


def _report(cache: Cache, reported: dict[str, Record]) -> tuple[Record, ...]:
    """Return the records that are new or different since they were reported, and add them to `reported`."""
    changed = _differences(cache.records(), reported)
    reported.update((record.path, record) for record in changed)
    return changed


def _differences(records: Mapping[str, Record], reported: Mapping[str, Record]) -> tuple[Record, ...]:
    """Return the records that are new or different since they were reported."""
    return tuple(record for path, record in records.items() if reported.get(path) != record)


class _IndexRun:
    """One run that has the lock of the cache, with the records that it has not written yet."""

    def __init__(
        self,
        source: Path,
        cache: Cache,
        cancelled: Callable[[], bool],
        read: Read,
        known: Mapping[str, Record],
    ) -> None:
        self._source = source
        self._cache = cache
        self._cancelled = cancelled
        self._read = read
        self._known = known
        from tui_reader.indexer.search_updater import SearchUpdater

        self._parser = parser_fingerprint()
        self._search = SearchUpdater(source, cache)
        # Records that could not be written count too: else every run would parse their files again.
        self._catalog = {**known, **cache.records()} if cache.trouble else cache.records()
        self._former_ids = FormerIds(cache, self._catalog)
        self._pending: dict[str, Record] = {}
        self._pieces: set[str] = set()
        self._last_write = time.monotonic()

    def steps(self) -> Iterator[Progress]:
        try:
            files = {file.path: file for file in walk(self._source)}
        except OSError as error:
            trouble = strings.cannot_read(self._source, error.strerror)
            yield Progress(
                self._source, changed=_differences(self._catalog, self._known), finished=True, trouble=trouble
            )
            return
        gone = self._removed_paths(files)
        new_files = newest_first(file for file in files.values() if self._is_new(file))
        done, total = len(files) - len(new_files), len(files)
        changed = tuple(record for record in _differences(self._catalog, self._known) if record.path not in gone)
        removed = tuple(path for path in self._known if path not in self._catalog or path in gone)
        yield Progress(self._source, done, total, changed, removed)
        try:
            for file in sorted(new_files, key=_is_fresh):  # a stable sort: files that are still being written come last
                if self._cancelled():
                    return
                done += 1
                yield Progress(self._source, done, total, self._parse_file(file))
            for changed in self._update_day_pages(files):
                yield Progress(self._source, done, total, changed)
        finally:
            self._write(gone)
        self._sweep(gone)
        for _ in self._search.complete(self._cache.records().values()):
            if self._cancelled():
                return
            yield Progress(self._source, total, total)
        yield Progress(self._source, total, total, finished=True, trouble=self._cache.trouble)

    def _is_new(self, file: FoundFile) -> bool:
        old = self._catalog.get(file.path)
        if old is None or file.problem:
            return True
        return (old.size, old.mtime, old.parser) != (file.size, file.mtime, self._parser)

    def _removed_paths(self, files: Mapping[str, FoundFile]) -> set[str]:
        """Return the paths of records without a file. Files in a folder that cannot be read count as there."""
        closed = tuple(file.path for file in files.values() if file.is_folder)
        return {path for path in self._catalog if path not in files and not path.startswith(closed)}

    def _parse_file(self, file: FoundFile) -> tuple[Record, ...]:
        """Parse one file, keep and return its record. A file that is still being written is left to the next run."""
        if not file.problem and not self._has_settled(file):
            return ()
        old = self._catalog.get(file.path)
        return self._parse_with(file, old.replaced if old is not None else ())

    def _parse_with(self, file: FoundFile, replaced: Collection[str]) -> tuple[Record, ...]:
        """Parse one file without the entries that pages of their own replace; keep and return its record."""
        record, piece = parse_file(self._source, file, self._read, self._parser, replaced)
        if record.size >= 0 and not self._is_as_seen(file):
            return ()
        if not record.is_digest and record.piece and not self._source.is_dir():
            record = msgspec.structs.replace(record, is_digest=True)  # a source that is a file is always shown
        record = self._former_ids.complete(record, piece)
        if record == self._pending.get(record.path, self._catalog.get(record.path)):
            return ()
        if record.is_digest:
            self._pieces.add(record.piece)
            with suppress(StoreError):  # the cache keeps it as its trouble
                self._cache.write_text(record, piece)
            self._search.add(record, piece)
        self._pending[record.path] = record
        if time.monotonic() - self._last_write > BATCH_SECONDS:
            self._write(())
        return (record,)

    def _update_day_pages(self, files: Mapping[str, FoundFile]) -> Iterator[tuple[Record, ...]]:
        """Parse those day pages again that link to other digests than before."""
        records = {**self._catalog, **self._cache.records(), **self._pending}
        day_pages = [record for path, record in records.items() if record.pages and path in files]
        there = {path: record for path, record in records.items() if path in files} if day_pages else {}
        for record in day_pages:
            replaced = pages_with_digest(record.pages, there)
            if replaced != record.replaced and not self._cancelled():
                yield self._parse_with(files[record.path], replaced)

    def _has_settled(self, file: FoundFile) -> bool:
        while _is_fresh(file) and not self._cancelled():
            time.sleep(SETTLING_NS / 4e9)
        return self._is_as_seen(file)

    def _is_as_seen(self, file: FoundFile) -> bool:
        try:
            status = location(self._source, file.path).stat()
        except OSError:
            return True  # reading the file reports the error
        return (status.st_size, status.st_mtime_ns) == (file.size, file.mtime)

    def _write(self, gone: Collection[str]) -> None:
        if self._pending or gone:
            with suppress(StoreError):  # the cache keeps it as its trouble
                self._cache.write(self._pending, gone)
            self._search.flush()
        self._pending = {}
        self._last_write = time.monotonic()

    def _sweep(self, gone: Collection[str]) -> None:
        """Remove pieces that nobody needs. A reader may still need those of the catalog before this run."""
        if (self._pieces or gone) and not self._cache.trouble:
            self._cache.sweep(self._pieces.union(record.piece for record in self._catalog.values()))


def _is_fresh(file: FoundFile) -> bool:
    """Return whether the file is so new that its writer may not be done. A time in the future does not count."""
    return 0 <= time.time_ns() - file.mtime < SETTLING_NS
