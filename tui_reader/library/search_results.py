"""Search for a library: what is found as entries, and what of them is shown. Any thread may use it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import overload

import msgspec

from tui_reader.errors import StoreError
from tui_reader.indexer import parse_again
from tui_reader.library.values import EntryRef
from tui_reader.model import Entry, PaperId
from tui_reader.search.archive import Archive, archive_of
from tui_reader.search.engine import Result, ResultOrder, search
from tui_reader.search.index_file import IndexReader, folder_of
from tui_reader.search.match import MatchPlace, find_place
from tui_reader.search.query import parse
from tui_reader.search.tree import Query, has_mark_term
from tui_reader.store.cache import Cache, Record

Records = Mapping[str, Record]
"""By absolute path."""


class SearchResult(Sequence[EntryRef]):
    """The entries that a query finds, in order; they are made when they are looked at.

    Attributes:
        query: what was looked for; `query.terms()` is what to light, see `tui_reader.search.match`.
        missing: how many digests are not in the search file yet.
        other: where nothing was found, the query as typed in the other mode of the keyboard, if that finds something.
    """

    def __init__(self, result: Result) -> None:
        self.query: Query = result.query
        self.missing = result.missing
        self.other = result.other
        self._result = result

    @property
    def complete(self) -> bool:
        """Whether everything there is was searched."""
        return not self.missing

    def __len__(self) -> int:
        return len(self._result)

    @overload
    def __getitem__(self, index: int) -> EntryRef: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[EntryRef, ...]: ...
    def __getitem__(self, index: int | slice) -> EntryRef | tuple[EntryRef, ...]:
        if isinstance(index, slice):
            return tuple(EntryRef(hit.path, hit.position, hit.paper) for hit in self._result[index])
        hit = self._result[index]
        return EntryRef(hit.path, hit.position, hit.paper)

    def rank(self, index: int) -> int:
        """Why the entry at `index` stands where it does: see `tui_reader.search.engine.EXACT` and the others."""
        return self._result[index].rank


class Shown(msgspec.Struct, frozen=True):
    """A found entry as a list shows it: its digest's day, and the place of the match (None where no words matched)."""

    ref: EntryRef
    entry: Entry
    day: date | None
    place: MatchPlace | None


class SearchService:
    """The search files of some sources."""

    def __init__(self, caches: Mapping[Path, Cache]) -> None:
        self._caches = dict(caches)
        self._readers = [IndexReader(folder_of(cache.folder)) for cache in caches.values()]
        self._lock = Lock()
        self._archive: Archive | None = None
        self._records: Records = {}

    def search(
        self,
        text: str,
        records: Records,
        marked: Mapping[str, Collection[PaperId]],
        cancelled: Callable[[], bool],
        order: ResultOrder,
        today: date,
    ) -> SearchResult:
        """Look for `text` in the digests of `records`. Raises QueryError, Cancelled."""
        query = parse(text, today)
        is_asked = query.root is not None and has_mark_term(query.root)
        marks = {mark: frozenset(papers) for mark, papers in marked.items()} if is_asked else {}
        archive = self._archive_of(records)
        return SearchResult(search(query, archive, today=today, marks=marks, cancelled=cancelled, order=order))

    def shown(
        self, result: SearchResult, refs: Iterable[EntryRef], records: Records, source_of: Mapping[str, Path]
    ) -> list[Shown]:
        """Some entries of a result with their text, read from the cache; without those that are gone."""
        texts: dict[str, tuple[Entry, ...]] = {}
        found: list[Shown] = []
        for ref in refs:
            record, source = records.get(ref.path), source_of.get(ref.path)
            if record is None or source is None:
                continue
            if ref.path not in texts:
                texts[ref.path] = self._entries(record, source)
            entry = texts[ref.path][ref.position] if ref.position < len(texts[ref.path]) else None
            if entry is not None and entry.paper == ref.paper:
                found.append(Shown(ref, entry, record.date, find_place(entry, result.query)))
        return found

    def _archive_of(self, records: Records) -> Archive:
        """The archive as it is now; the one before, with what it remembers, as long as nothing has changed."""
        with self._lock:
            segments = tuple(segment for reader in self._readers for segment in reader.load())
            known = self._archive
            if known is None or known.segments != segments or self._records != records:
                known = self._archive = archive_of(segments, records)
                self._records = records
            return known

    def _entries(self, record: Record, source: Path) -> tuple[Entry, ...]:
        try:
            return (self._caches[source].read_text(record) or parse_again(source, record)).entries
        except StoreError:
            return ()
