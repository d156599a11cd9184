"""The days pane: days newest first under month headings, each with its unread count."""

from collections.abc import Iterator, Sequence
from datetime import date

from tui_reader.library import Day
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.rows import day_row, month_row
from tui_reader.rendering.spans import Line
from tui_reader.widgets.rows import RowList


class DaysPane(RowList):
    """The days of the library; the cursor stays on its day whatever comes in around it."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._rows: list[Day | str] = []

    @property
    def count(self) -> int:
        """Days and the headings between them."""
        return len(self._rows)

    @property
    def day(self) -> Day | None:
        """The day the cursor is on; None while there is none."""
        row = self._rows[self.cursor] if self._rows else None
        return row if isinstance(row, Day) else None

    def selectable(self, index: int) -> bool:
        """A heading is none of the days."""
        return isinstance(self._rows[index], Day)

    def show(self, days: tuple[Day, ...]) -> None:
        """Show these days; the cursor stays on the same date, or goes to the newest day that has papers."""
        here = self.day or next((day for day in days if day.entries), None)
        self._rows = list(_with_headings(days))
        self.go_to(here.date if here else None)

    def go_to(self, day: date | None) -> None:
        """Put the cursor on a date; on the newest day where there is no such date."""
        at = (index for index, row in enumerate(self._rows) if isinstance(row, Day) and row.date == day)
        self.place(next(at, 1))

    def beside(self, step: int) -> Day | None:
        """The next day down the list (1) or up (-1); None where the list ends."""
        beyond = self._rows[self.cursor + 1 :] if step > 0 else self._rows[: self.cursor][::-1]
        return next((row for row in beyond if isinstance(row, Day)), None)

    def row(self, index: int, width: int) -> Sequence[Line]:
        """A day, or the heading of a month."""
        row = self._rows[index]
        if isinstance(row, str):
            return (month_row(row),)
        mark = self._glyphs.cursor if index == self.cursor else " "
        return (day_row(row.date, row.unread, row.entries, width, mark),)


def _with_headings(days: tuple[Day, ...]) -> Iterator[Day | str]:
    """The days, each month's first after the month's name (empty above the undated)."""
    month = None
    for day in days:
        this = f"{day.date:%Y-%m}" if day.date else ""
        if this != month:
            yield this
        month = this
        yield day
