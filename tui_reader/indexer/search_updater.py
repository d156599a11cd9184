"""The search file of a source, kept in step while the source is indexed."""

from collections.abc import Collection, Iterator
from pathlib import Path

from tui_reader.errors import StoreError
from tui_reader.indexer.one_file import parse_again
from tui_reader.search.index_file import Writer, folder_of
from tui_reader.store.cache import Cache, Piece, Record


class SearchUpdater:
    """What one run, holding the run lock, does about the search file; nothing more once it could not be written."""

    def __init__(self, source: Path, cache: Cache) -> None:
        self._source = source
        self._cache = cache
        self._writer = Writer(folder_of(cache.folder))

    def add(self, record: Record, piece: Piece) -> None:
        """Take in a digest that was just parsed."""
        if not self._cache.trouble:
            try:
                self._writer.add(record, piece)
            except OSError as error:
                self._cache.fail(error)

    def flush(self) -> None:
        """Have what was added found."""
        if not self._cache.trouble:
            try:
                self._writer.flush()
            except OSError as error:
                self._cache.fail(error)

    def complete(self, records: Collection[Record]) -> Iterator[Record]:
        """Add what is missing of `records`, which are all there are, a digest a step; then make few files of many."""
        if self._cache.trouble:
            return
        try:
            yield from self._writer.complete(records, self._text)
            self._writer.tidy(records)
        except OSError as error:
            self._cache.fail(error)

    def _text(self, record: Record) -> Piece | None:
        """The text of a digest, unless its file has changed and the cache has lost it: then the next run has it."""
        piece = self._cache.read(record)
        if piece is None:
            try:
                piece = parse_again(self._source, record)
            except StoreError:
                return None
        return piece if [entry.paper for entry in piece.entries] == record.paper_ids else None
