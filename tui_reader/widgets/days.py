"""The days pane: the smart lists, then the days under month headings, newest first, each with its count."""

from collections.abc import Callable, Iterator, Sequence

from tui_reader.library import SMART, Day, Scope
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.list_rows import list_row, month_row
from tui_reader.rendering.spans import Line
from tui_reader.widgets.row_list import RowList

Count = Callable[[Scope], tuple[str, bool]]
"""Returns the count shown for a list, and whether anything in it is unread."""


class DaysPane(RowList):
    """The lists of the library; the cursor stays on its list when others come and go around it.

    Attributes:
        saved: saved searches, listed below the smart lists from the next `show` on.
    """

    def __init__(self, count: Count, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = count
        self._glyphs = glyphs
        self._rows: list[Scope | str] = []
        self.saved: tuple[Scope, ...] = ()

    @property
    def count(self) -> int:
        """The number of lists, headings included."""
        return len(self._rows)

    @property
    def scope(self) -> Scope | None:
        """The list the cursor is on; None while there is none."""
        row = self._rows[self.cursor] if self._rows else None
        return row if isinstance(row, Scope) else None

    def is_selectable(self, index: int) -> bool:
        """Return whether a row is a list; a heading is not."""
        return isinstance(self._rows[index], Scope)

    def show(self, days: tuple[Day, ...]) -> None:
        """Show these days; the cursor stays on its list, or goes to the newest day with papers."""
        newest = next((Scope("day", day.date) for day in days if day.entries), SMART[0])
        here = self.scope or newest
        self._rows = [*SMART, *self.saved, *_rows_by_month(days)] if days else []
        self.go_to(here if here in self._rows else newest)

    def has(self, scope: Scope) -> bool:
        """Return whether a list is among those that are shown."""
        return scope in self._rows

    def go_to(self, scope: Scope) -> None:
        """Put the cursor on a list."""
        self.place(self._rows.index(scope) if scope in self._rows else 0)

    def adjacent(self, step: int) -> Scope | None:
        """Return the next day below the cursor (1) or above it (-1); None where there is none."""
        beyond = self._rows[self.cursor + 1 :] if step > 0 else self._rows[: self.cursor][::-1]
        return next((row for row in beyond if isinstance(row, Scope) and row.kind == "day"), None)

    def row(self, index: int, width: int) -> Sequence[Line]:
        """Return a list with its count, or the heading of a month."""
        row = self._rows[index]
        if isinstance(row, str):
            return (month_row(row),)
        mark = self._glyphs.cursor if index == self.cursor else " "
        count, unread = self._count(row)
        return (list_row(row, count, width, mark, self._glyphs, unread=unread),)


def _rows_by_month(days: tuple[Day, ...]) -> Iterator[Scope | str]:
    """Yield the days, each month's first after the month's name (empty above the undated)."""
    month = None
    for day in days:
        this = f"{day.date:%Y-%m}" if day.date else ""
        if this != month:
            yield this
        month = this
        yield Scope("day", day.date)
