"""The papers pane: the entries of a list, two lines of title and one of facts each."""

from collections.abc import Sequence

from tui_reader.library import EntryRef
from tui_reader.phrases import NO_PAPERS
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.rows import paper_row
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import fold
from tui_reader.widgets.rows import RowList
from tui_reader.widgets.shelf import Shelf


class PapersPane(RowList):
    """A list of entries, read from the shelf only while they are in sight."""

    ROW_HEIGHT = 3

    def __init__(self, shelf: Shelf, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelf = shelf
        self._glyphs = glyphs
        self._refs: tuple[EntryRef, ...] = ()
        self._empty = ""

    @property
    def count(self) -> int:
        """How many entries the list has."""
        return len(self._refs)

    @property
    def ref(self) -> EntryRef | None:
        """The entry the cursor is on."""
        return self._refs[self.cursor] if self._refs else None

    def show(self, refs: tuple[EntryRef, ...], at: EntryRef | None = None, *, empty: str = NO_PAPERS) -> None:
        """Show a list with the cursor on `at`, or on the same paper where that very entry has moved, or at its old row.

        `empty` is the sentence shown where the list is empty.
        """
        self._refs, self._empty = refs, empty
        self.place(self._find(at) if at else 0)

    def _find(self, at: EntryRef) -> int:
        if at in self._refs:
            return self._refs.index(at)
        same = [n for n, ref in enumerate(self._refs) if ref.paper == at.paper]
        return same[0] if same else self.cursor

    def row(self, index: int, width: int) -> Sequence[Line]:
        """An entry's title and facts."""
        ref = self._refs[index]
        return paper_row(
            self._shelf.entry(ref),
            read=self._shelf.is_read(ref.paper),
            starred=self._shelf.is_starred(ref.paper),
            width=width,
            mark=self._glyphs.cursor if index == self.cursor else " ",
            glyphs=self._glyphs,
        )

    def empty(self, width: int) -> Sequence[Line]:
        """One sentence that helps on."""
        return [(Span(f" {line}", "dim"),) for line in fold(self._empty, max(width - 2, 1), 6)]
