"""The library as the source of rows, with an answer for every case."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tui_reader.browsing.list_view import ListRow
from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.library import EntryRef, Library
from tui_reader.model import READ, Entry, PaperId, PaperMarks, Section, SectionKind


class PaperState(NamedTuple):
    """The state of a paper that a row shows beside its entry; `is_late` while a mark of it is not written yet."""

    marks: PaperMarks = PaperMarks()
    also: str = ""
    is_late: bool = False

    @property
    def is_unread(self) -> bool:
        """Whether the paper is unread."""
        return READ.is_listed(self.marks)


class RowSource:
    """The source of rows: an entry that cannot be read any more is replaced by one that says so.

    Attributes:
        has_index: whether `load_index` was called.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._also_by_ref: dict[EntryRef, str] = {}
        self.has_index = False

    def load_index(self) -> None:
        """Load the index of all papers, for other entries of a paper and their titles.

        It is slow: call it after the first paint.
        """
        self.has_index = True
        self._library.titles.begin()
        self._also_by_ref.clear()

    def entry(self, ref: EntryRef) -> Entry:
        """Return the entry of a row, or one that says why it cannot be read."""
        try:
            return self._library.entry(ref)
        except StoreError as error:
            return Entry(ref.paper, ref.paper, sections=(Section(SectionKind.OTHER, "", str(error)),))

    def living_entry(self, ref: EntryRef) -> Entry:
        """Return the entry of a row with only those links that may be opened."""
        return self._library.links.living(ref, self.entry(ref))

    def full_text(self, ref: EntryRef) -> Path | None:
        """Return the file with the full text of the paper of a row; None where there is none."""
        try:
            return self._library.companion(ref)
        except StoreError:
            return None

    def day_text(self, day: date | None) -> Entry | None:
        """Return the text of a day that belongs to no paper, in the shape of an entry; None where there is none."""
        try:
            title, sections = self._library.day_text(day)
        except StoreError as error:
            title, sections = "", (Section(SectionKind.OTHER, "", str(error)),)
        return Entry(PaperId(""), title or strings.day_name(day), sections=sections) if sections else None

    def row(self, ref: EntryRef) -> ListRow:
        """Return the content of a row without a match."""
        return ListRow(self.entry(ref))

    def state(self, ref: EntryRef) -> PaperState:
        """Return the state of the paper of a row."""
        marks = self._library.marks
        return PaperState(marks.of(ref.paper), self._also(ref), ref.paper in marks.late)

    def _also(self, ref: EntryRef) -> str:
        """Return in a few words which other days write about the paper."""
        if (also := self._also_by_ref.get(ref)) is None:
            others = [other for other in self.write_ups(ref.paper) if other != ref]
            also = strings.also_on(self._library.digest(others[0]).date, len(others)) if others else ""
            self._also_by_ref[ref] = also
        return also

    def write_ups(self, paper: PaperId) -> tuple[EntryRef, ...]:
        """Return all entries of a paper, in reading order; none before `load_index`."""
        return self._library.paper(paper).refs if self.has_index else ()
