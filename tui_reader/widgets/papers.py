"""The papers pane: the entries of a list under a title with its counts, three lines each or one."""

from collections.abc import Callable, Sequence

from tui_reader.browsing.row_source import Shelf
from tui_reader.library import EntryRef
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.list_rows import TITLE_LINES, PaperState, compact_row, paper_row
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.widgets.row_list import RowList

Look = Callable[[EntryRef, PaperState, int, str], Sequence[Line]]
"""Draws a row: the entry, the state of its paper, the width, the sign of the cursor."""


class PapersPane(RowList):
    """A list of entries, read from the shelf only while they are in sight."""

    def __init__(self, shelf: Shelf, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelf = shelf
        self._glyphs = glyphs
        self._refs: Sequence[EntryRef] = ()
        self._empty = ""
        self._look: Look | None = None
        self._title: Line = ()
        self._lines: dict[tuple[EntryRef, PaperState, int, str, bool], Sequence[Line]] = {}
        self.compact = False

    @property
    def compact(self) -> bool:
        """Whether a paper takes one line instead of three."""
        return self.row_height == 1

    @compact.setter
    def compact(self, compact: bool) -> None:
        self.row_height = 1 if compact else TITLE_LINES + 1
        self.update()

    @property
    def count(self) -> int:
        """How many entries the list has."""
        return len(self._refs)

    @property
    def ref(self) -> EntryRef | None:
        """The entry the cursor is on."""
        return self._refs[min(self.cursor, self.count - 1)] if self.count else None

    def show(self, refs: Sequence[EntryRef], at: int = 0, *, empty: str = "", look: Look | None = None) -> None:
        """Show a list with the cursor on row `at`; `empty` is the sentence shown where the list is empty.

        `look` draws the rows, where they are not to look as usual.
        """
        self._refs, self._empty, self._look = refs, empty, look
        self._lines.clear()
        self.place(at)

    def forget(self) -> None:
        """Ask the shelf for every entry again: more is known of them now."""
        self._lines.clear()

    def entitle(self, title: Line) -> None:
        """Set the line above the list; an empty one takes no room."""
        self._title = title
        self.update()

    def head(self, width: int) -> Sequence[Line]:
        """The title."""
        return (self._title,) if self._title else ()

    def row(self, index: int, width: int) -> Sequence[Line]:
        """An entry's title and facts."""
        if index >= len(self._refs):  # looking at a day showed that there is less of it than was counted
            return [()] * self.row_height
        ref = self._refs[index]
        mark = self._glyphs.cursor if index == self.cursor else " "
        key = (ref, self._shelf.state(ref), width, mark, self.compact)
        if (lines := self._lines.get(key)) is None:
            lines = self._lines[key] = self._draw_row(ref, key[1], width, mark)
        return lines

    def _draw_row(self, ref: EntryRef, state: PaperState, width: int, mark: str) -> Sequence[Line]:
        if self._look is not None and not self.compact:
            return self._look(ref, state, width, mark)
        draw = compact_row if self.compact else paper_row
        return draw(self._shelf.entry(ref), state, width, mark, self._glyphs)

    def is_lit(self, line: Line) -> bool:
        """The title is; below it the cursor is only its sign."""
        return any(span.role in ("title", "title-read") for span in line)

    def empty(self, width: int) -> Sequence[Line]:
        """One sentence that helps on."""
        return [(), *wrap([Span(self._empty, "dim")], max(width - 2, 1), first=" ", rest=" ")]
