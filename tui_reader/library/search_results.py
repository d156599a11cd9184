"""Search for a library: what is found as entries, and what of them is shown. Any thread may use it."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from tui_reader.errors import StoreError
from tui_reader.indexer import parse_again
from tui_reader.model import Entry, EntryRef, PaperId
from tui_reader.search.archive import Archive, archive_of
from tui_reader.search.engine import ResultOrder, SearchResult, search
from tui_reader.search.index_file import IndexReader, folder_of
from tui_reader.search.match import MatchPlace, find_place
from tui_reader.search.query import parse
from tui_reader.search.tree import has_mark_term
from tui_reader.store.cache import Cache, Record

__all__ = ["SearchHit", "SearchResult", "SearchService"]

Records = Mapping[str, Record]
"""By absolute path."""


class SearchHit(NamedTuple):
    """A found entry as a list shows it: its digest's day, and the place of the match (None where no words matched)."""

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
        return search(query, archive, today=today, marks=marks, cancelled=cancelled, order=order)

    def hit(self, result: SearchResult, ref: EntryRef, record: Record, source: Path) -> SearchHit | None:
        """An entry of a result with its text, read from the cache; None where it is gone."""
        entries = self._entries(record, source)
        entry = entries[ref.position] if ref.position < len(entries) else None
        if entry is None or entry.paper != ref.paper:
            return None
        return SearchHit(entry, record.date, find_place(entry, result.query))

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
