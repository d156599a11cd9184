"""Updates of the search file while a source is indexed."""

from collections.abc import Collection, Iterator
from pathlib import Path

from tui_reader.errors import StoreError
from tui_reader.indexer.one_file import parse_again
from tui_reader.search.index_file import IndexWriter, folder_of
from tui_reader.store.cache import Cache, DigestText, Record


class SearchUpdater:
    """The updates of one run that has the lock of the cache. They stop once the search file cannot be written."""

    def __init__(self, source: Path, cache: Cache) -> None:
        self._source = source
        self._cache = cache
        self._writer = IndexWriter(folder_of(cache.folder))

    def add(self, record: Record, piece: DigestText) -> None:
        """Add a digest that was just parsed."""
        if not self._cache.trouble:
            try:
                self._writer.add(record, piece)
            except OSError as error:
                self._cache.note_failure(error)

    def flush(self) -> None:
        """Write the digests that were added, so that searches find them."""
        if not self._cache.trouble:
            try:
                self._writer.flush()
            except OSError as error:
                self._cache.note_failure(error)

    def complete(self, records: Collection[Record]) -> Iterator[Record]:
        """Add the digests that are missing, one in each step, then merge small files.

        Args:
            records: all records of the source.
        """
        if self._cache.trouble:
            return
        try:
            yield from self._writer.complete(records, self._text)
            self._writer.compact(records)
        except OSError as error:
            self._cache.note_failure(error)

    def _text(self, record: Record) -> DigestText | None:
        """Return the text of a digest; None if the cache has lost it and its file has changed: the next run adds it."""
        piece = self._cache.read_text(record)
        if piece is None:
            try:
                piece = parse_again(self._source, record)
            except StoreError:
                return None
        return piece if [entry.paper for entry in piece.entries] == record.paper_ids else None
