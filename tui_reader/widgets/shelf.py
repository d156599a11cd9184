"""What the panes ask the library about one row, with an answer for every case."""

from tui_reader.errors import StoreError
from tui_reader.library import EntryRef, Library
from tui_reader.model import Entry, PaperId, Section, SectionKind


class Shelf:
    """The library as the panes see it: an entry that cannot be read any more says so in its own place."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def entry(self, ref: EntryRef) -> Entry:
        """The write-up behind a row, or one that tells why there is none."""
        try:
            return self._library.entry(ref)
        except StoreError as error:
            return Entry(ref.paper, ref.paper, sections=(Section(SectionKind.OTHER, "", str(error)),))

    def is_read(self, paper: PaperId) -> bool:
        """Whether the paper was read."""
        return self._library.is_read(paper)

    def is_starred(self, paper: PaperId) -> bool:
        """Whether the paper is starred."""
        return self._library.is_starred(paper)
