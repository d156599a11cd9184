"""The search of a library: it finds entries, and gives those that a list shows. Any thread may use it."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from msgspec.structs import replace

from tui_reader.errors import StoreError
from tui_reader.indexer import parse_again
from tui_reader.model import Entry, EntryRef, PaperId
from tui_reader.search.archive import Archive, archive_of
from tui_reader.search.engine import ResultOrder, SearchResult, search
from tui_reader.search.index_file import IndexReader, folder_of
from tui_reader.search.match import MatchPlace, find_place
from tui_reader.search.query import parse
from tui_reader.search.tree import (
    Node,
    Query,
    full_text_terms,
    has_mark_term,
    resolve_full_texts,
    without_full_texts,
)
from tui_reader.store.cache import Cache, Record

__all__ = ["FullTextsAsked", "SearchHit", "SearchResult", "SearchService"]

Records = Mapping[str, Record]
"""Records by absolute path."""


Companions = Callable[[str], Path | None]
"""Returns the full text to scan beside the digest of a path; None for none."""


class FullTextsAsked(Exception):  # noqa: N818  it is not an error
    """The query asks for full texts, and may not scan them."""


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
        companions: Companions | None = None,
    ) -> SearchResult:
        """Search the digests of `records` for `text`; full texts only of `companions`.

        Raises:
            QueryError: The query cannot be read.
            Cancelled: `cancelled()` was true.
            FullTextsAsked: The query asks for full texts, and there are no `companions`.
        """
        query = parse(text, today)
        is_asked = query.root is not None and has_mark_term(query.root)
        marks = {mark: frozenset(papers) for mark, papers in marked.items()} if is_asked else {}
        archive = self._archive_of(records)
        find = partial(search, archive=archive, today=today, marks=marks, cancelled=cancelled, order=order)
        if query.root is None or not full_text_terms(query.root):
            return find(query)
        if companions is None:
            raise FullTextsAsked
        return _search_full_texts(query, query.root, find, companions, cancelled)

    def hit(self, result: SearchResult, ref: EntryRef, record: Record, source: Path) -> SearchHit | None:
        """Return an entry of a result with its text from the cache; None if it is gone."""
        entries = self._entries(record, source)
        entry = entries[ref.position] if ref.position < len(entries) else None
        if entry is None or entry.paper != ref.paper:
            return None
        return SearchHit(entry, record.date, result.places.get(ref.path) or find_place(entry, result.query))

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


def _search_full_texts(
    query: Query,
    root: Node,
    find: Callable[[Query], SearchResult],
    companions: Companions,
    cancelled: Callable[[], bool],
) -> SearchResult:
    """Scan the full texts of what the rest of the query matches, then search for all of it."""
    from tui_reader.library.full_text_scan import scan_full_texts

    paths = dict.fromkeys(ref.path for ref in find(replace(query, root=without_full_texts(root))))
    files = [(path, file) for path in paths if (file := companions(path)) is not None]
    matches = scan_full_texts(query, files, cancelled)
    result = find(replace(query, root=resolve_full_texts(root, matches.found)))
    result.query, result.places = query, matches.places
    result.missing += matches.unread
    return result
