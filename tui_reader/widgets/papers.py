"""The papers pane: the entries of a list under its title, with three lines each or one."""

from collections.abc import Callable, Sequence

from tui_reader.browsing.list_view import ListRow
from tui_reader.browsing.row_source import PaperState, RowSource
from tui_reader.library import EntryRef
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.list_rows import TITLE_LINES, compact_row, paper_row
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import wrap
from tui_reader.widgets.row_list import RowList


class PapersPane(RowList):
    """A list of entries, read from the row_source only while they are in sight."""

    def __init__(self, row_source: RowSource, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row_source = row_source
        self._glyphs = glyphs
        self._refs: Sequence[EntryRef] = ()
        self._empty = ""
        self._row_of: Callable[[EntryRef], ListRow] = row_source.row
        self._title: Line = ()
        self._lines: dict[tuple[EntryRef, PaperState, int, str, bool], Sequence[Line]] = {}
        self.compact = False

    @property
    def compact(self) -> bool:
        """Whether a paper takes one line instead of three."""
        return self.row_height == 1

    @compact.setter
    def compact(self, compact: bool) -> None:
        """Give a paper one line, or three."""
        self.row_height = 1 if compact else TITLE_LINES + 1
        self.update()

    @property
    def count(self) -> int:
        """The number of entries."""
        return len(self._refs)

    @property
    def ref(self) -> EntryRef | None:
        """The entry the cursor is on."""
        return self._refs[min(self.cursor, self.count - 1)] if self.count else None

    def show(
        self,
        refs: Sequence[EntryRef],
        at: int = 0,
        *,
        empty: str = "",
        row_of: Callable[[EntryRef], ListRow] | None = None,
    ) -> None:
        """Show a list with the cursor on row `at`; `empty` is the sentence shown where the list is empty.

        `row_of` tells what the rows show, where that is more than the entries.
        """
        self._refs, self._empty, self._row_of = refs, empty, row_of or self._row_source.row
        self._lines.clear()
        self.place(at)

    def forget(self) -> None:
        """Read every entry again: more is known of them now."""
        self._lines.clear()

    def entitle(self, title: Line) -> None:
        """Set the line above the list; an empty one takes no room."""
        self._title = title
        self.update()

    def head(self, width: int) -> Sequence[Line]:
        """Return the title."""
        return (self._title,) if self._title else ()

    def row(self, index: int, width: int) -> Sequence[Line]:
        """Return an entry's title and facts."""
        if index >= len(self._refs):  # the day turned out to have fewer entries than were counted
            return [()] * self.row_height
        ref = self._refs[index]
        mark = self._glyphs.cursor if index == self.cursor else " "
        key = (ref, self._row_source.state(ref), width, mark, self.compact)
        if (lines := self._lines.get(key)) is None:
            lines = self._draw_row(ref, key[1], width, mark)
            self._lines[key] = lines = _with_dim_sign(lines, self._glyphs) if key[1].is_late else lines
        return lines

    def _draw_row(self, ref: EntryRef, state: PaperState, width: int, mark: str) -> Sequence[Line]:
        row = self._row_of(ref)
        if self.compact:
            return compact_row(row.entry, state, width, mark, self._glyphs)
        if row.match is None:
            return paper_row(row.entry, state, width, mark, self._glyphs)
        from tui_reader.rendering.search_rows import result_row

        return result_row(row.entry, *row.match, state, width, mark, self._glyphs)

    def is_highlighted(self, line: Line) -> bool:
        """Return whether a line belongs to the title; below it the cursor is only its sign."""
        return any(span.role in ("title", "title-read") for span in line)

    def empty(self, width: int) -> Sequence[Line]:
        """Return a sentence that says what to do."""
        return [(), *wrap([Span(self._empty, "dim")], max(width - 2, 1), first=" ", rest=" ")]


def _with_dim_sign(lines: Sequence[Line], glyphs: Glyphs) -> Sequence[Line]:
    """Return a row with a dim sign, or a dim dot where it has none: its marks are not written yet."""
    edge, sign, *rest = lines[0]
    return [(edge, Span(sign.text.strip() or glyphs.dot, "dim"), *rest), *lines[1:]]
