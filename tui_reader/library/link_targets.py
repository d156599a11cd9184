"""What the links of entries lead to: the one door to files that a digest names."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tui_reader.library.values import DigestPlace
from tui_reader.model import Entry, EntryRef, is_web
from tui_reader.store.cache import Record


class LinkTargets:
    """The targets of links in entries.

    Args:
        records: the digests by absolute path; live.
        source_of: the source of each digest; live.
    """

    def __init__(self, records: Mapping[str, Record], source_of: Mapping[str, Path]) -> None:
        self._records = records
        self._source_of = source_of

    def file(self, ref: EntryRef, address: str) -> Path | None:
        """Return the file in the source of an entry that an address in it leads to; None if it may not be opened."""
        from tui_reader.library.local_links import local_file

        digest, source = self.digest_file(ref), self._source_of.get(ref.path)
        return local_file(address, digest, source) if digest and source else None

    def digest_file(self, ref: EntryRef) -> Path | None:
        """Return the file of the digest of an entry, as the file system has it; None if it is no longer there."""
        from tui_reader.indexer.one_file import location

        record, source = self._records.get(ref.path), self._source_of.get(ref.path)
        return location(source, record.path) if record and source else None

    def target(self, ref: EntryRef, address: str) -> str | Path | None:
        """Return what an address in an entry leads to: itself if it is on the web, a file, or None for nothing."""
        return address if is_web(address) else self.file(ref, address)

    def living(self, ref: EntryRef, entry: Entry) -> Entry:
        """Return an entry with only those links that may be opened; the addresses of others are facts."""
        if all(link.is_web for link in entry.links):
            return entry
        from tui_reader.library.linked_entries import with_living_links

        return with_living_links(entry, partial(self.file, ref))

    def portable(self, ref: EntryRef, entry: Entry) -> Entry:
        """Return an entry as it is exported: its links to files have whole addresses."""
        from tui_reader.library.linked_entries import with_whole_addresses

        return with_whole_addresses(entry, partial(self.file, ref))

    def digest_at(self, file: Path) -> DigestPlace | None:
        """Return the place of the digest that a file is; None if it is none, or one without anything to show."""
        from tui_reader.indexer.walk import storable

        path = storable(str(file))
        record = self._records.get(path)
        if record is None or not record.is_shown:
            return None
        papers = record.paper_ids
        return DigestPlace(record.date, EntryRef(path, 0, papers[0]) if papers else None)
