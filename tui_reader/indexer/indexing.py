"""One run over one source: look for changes, parse them, write the cache, tell of each step."""

import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from tui_reader.errors import StoreError
from tui_reader.indexer.one_file import Read, location, parse_file, parser_fingerprint
from tui_reader.indexer.walk import FoundFile, newest_first, walk
from tui_reader.store.cache import Cache, Record
from tui_reader.store.lock import hold

BATCH_SECONDS = 1.0
SETTLING_NS = 100_000_000
LOCK_POLL_SECONDS = 0.05


class Progress(msgspec.Struct, frozen=True):
    """One step of a run.

    Attributes:
        source: the source it is about.
        done, total: files looked at, and files there are, in this source.
        changed: records that are new or different.
        removed: paths of records that are gone.
        waiting: another process is indexing this source; what it has written comes meanwhile.
        finished: the last step of this source.
        trouble: why the source cannot be read, or its cache not written, one sentence.
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
    """Bring the cache of `source` up to date, newest days first, one file a step; stop soon when `cancelled()`.

    `known` is what the caller has in memory: the first step tells how the cache differs from it. One process at a time
    does the work; others wait, and give what it has written meanwhile. Where the cache cannot be written the last step
    says so, and the records are given all the same.
    """
    reported = dict(known or {})
    lock = None
    try:
        cache.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        while (lock := hold(cache.folder / "lock")) is None:
            if cancelled():
                return
            changed = _differences(cache.records(), reported)
            reported.update((record.path, record) for record in changed)
            yield Progress(source, changed=changed, waiting=True)
            time.sleep(LOCK_POLL_SECONDS)
    except OSError as error:
        cache.fail(error)
    try:
        yield from _IndexRun(source, cache, cancelled, read, reported).steps()
    finally:
        if lock is not None:
            os.close(lock)


def _differences(records: Mapping[str, Record], reported: Mapping[str, Record]) -> tuple[Record, ...]:
    """What the cache has and the caller does not."""
    return tuple(record for path, record in records.items() if reported.get(path) != record)


class _IndexRun:
    """What one run, holding the run lock, has found and not yet written."""

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
        # What could not be written is not parsed again and again: then what is in memory counts as well.
        self._catalog = {**known, **cache.records()} if cache.trouble else cache.records()
        self._pending: dict[str, Record] = {}
        self._pieces: set[str] = set()
        self._last_write = time.monotonic()

    def steps(self) -> Iterator[Progress]:
        try:
            files = {file.path: file for file in walk(self._source)}
        except OSError as error:
            trouble = f"{self._source} cannot be read: {error.strerror}."
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
            for file in sorted(new_files, key=_is_fresh):  # a stable sort: files that may still be written come last
                if self._cancelled():
                    return
                done += 1
                yield Progress(self._source, done, total, self._parse_file(file))
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
        if old is None or file.reason:
            return True
        return (old.size, old.mtime, old.parser) != (file.size, file.mtime, self._parser)

    def _removed_paths(self, files: Mapping[str, FoundFile]) -> set[str]:
        """Records whose file is gone; in a folder that cannot be read just now, nothing is."""
        closed = tuple(file.path for file in files.values() if file.is_folder)
        return {path for path in self._catalog if path not in files and not path.startswith(closed)}

    def _parse_file(self, file: FoundFile) -> tuple[Record, ...]:
        """Parse one file and keep the result; nothing where the file is still being written: the next run takes it."""
        if not file.reason and not self._has_settled(file):
            return ()
        record, piece = parse_file(self._source, file, self._read, self._parser)
        if record.size >= 0 and not self._is_as_seen(file):
            return ()
        if not record.is_digest and record.piece and not self._source.is_dir():
            record = msgspec.structs.replace(record, is_digest=True)  # the one file that was asked for is shown
        if record == self._catalog.get(record.path):
            return ()
        if record.is_digest:
            self._pieces.add(record.piece)
            with suppress(StoreError):  # the cache keeps it as its trouble
                self._cache.write_piece(record, piece)
            self._search.add(record, piece)
        self._pending[record.path] = record
        if time.monotonic() - self._last_write > BATCH_SECONDS:
            self._write(())
        return (record,)

    def _has_settled(self, file: FoundFile) -> bool:
        while _is_fresh(file) and not self._cancelled():
            time.sleep(SETTLING_NS / 4e9)
        return self._is_as_seen(file)

    def _is_as_seen(self, file: FoundFile) -> bool:
        try:
            status = location(self._source, file.path).stat()
        except OSError:
            return True  # then reading it says so
        return (status.st_size, status.st_mtime_ns) == (file.size, file.mtime)

    def _write(self, gone: Collection[str]) -> None:
        if self._pending or gone:
            with suppress(StoreError):  # the cache keeps it as its trouble
                self._cache.write(self._pending, gone)
            self._search.flush()
        self._pending = {}
        self._last_write = time.monotonic()

    def _sweep(self, gone: Collection[str]) -> None:
        """Clear away pieces nobody can need; those the catalog named before this run may still be open somewhere."""
        if (self._pieces or gone) and not self._cache.trouble:
            self._cache.sweep(self._pieces.union(record.piece for record in self._catalog.values()))


def _is_fresh(file: FoundFile) -> bool:
    """Whether the file was written so recently that its writer may not be done; a time to come says nothing."""
    return 0 <= time.time_ns() - file.mtime < SETTLING_NS
