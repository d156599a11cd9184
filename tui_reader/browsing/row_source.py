"""What the panes ask the library about one row, with an answer for every case."""

from tui_reader.errors import StoreError
from tui_reader.library import EntryRef, Library
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.list_rows import PaperState
from tui_reader.strings import also_on


class Shelf:
    """The library as the panes see it: an entry that cannot be read any more says so in its own place."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._alsos: dict[EntryRef, str] = {}
        self.knows_papers = False

    def know_papers(self) -> None:
        """From now on say where else papers were written up, and what they are called there.

        It costs an index at first: not before the first paint.
        """
        self.knows_papers = True
        self._library.titles.begin()
        self._alsos.clear()

    def entry(self, ref: EntryRef) -> Entry:
        """The write-up behind a row, or one that tells why there is none."""
        try:
            return self._library.entry(ref)
        except StoreError as error:
            return Entry(ref.paper, ref.paper, sections=(Section(SectionKind.OTHER, "", str(error)),))

    def state(self, ref: EntryRef) -> PaperState:
        """What a row shows of its paper."""
        return PaperState(self._library.marks.of(ref.paper), self._also(ref))

    def _also(self, ref: EntryRef) -> str:
        """Where else the paper was written up, in a few words."""
        if (also := self._alsos.get(ref)) is None:
            others = [other for other in self.write_ups(ref.paper) if other != ref]
            also = also_on(self._library.digest(others[0]).date, len(others)) if others else ""
            self._alsos[ref] = also
        return also

    def write_ups(self, paper: PaperId) -> tuple[EntryRef, ...]:
        """All write-ups of a paper, in reading order; none before `know_papers`."""
        return self._library.paper(paper).refs if self.knows_papers else ()
