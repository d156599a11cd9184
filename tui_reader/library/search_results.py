"""The search of a library: it finds entries, and gives those that a list shows. Any thread may use it."""

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
"""Records by absolute path."""


class SearchHit(NamedTuple):
    """An entry of a search result: its text, the day of its digest, the place of the match (None without words)."""

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
        """Search the digests of `records` for `text`.

        Raises:
            QueryError: The query cannot be read.
            Cancelled: `cancelled()` was true.
        """
        query = parse(text, today)
        is_asked = query.root is not None and has_mark_term(query.root)
        marks = {mark: frozenset(papers) for mark, papers in marked.items()} if is_asked else {}
        archive = self._archive_of(records)
        return search(query, archive, today=today, marks=marks, cancelled=cancelled, order=order)

    def hit(self, result: SearchResult, ref: EntryRef, record: Record, source: Path) -> SearchHit | None:
        """Return an entry of a result with its text from the cache; None if it is gone."""
        entries = self._entries(record, source)
        entry = entries[ref.position] if ref.position < len(entries) else None
        if entry is None or entry.paper != ref.paper:
            return None
        return SearchHit(entry, record.date, find_place(entry, result.query))

    def _archive_of(self, records: Records) -> Archive:
        """Return the present archive: the one before, with its cached answers, if nothing has changed."""
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
