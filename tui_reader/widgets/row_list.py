"""A list of rows of one height with a cursor; only the rows in sight are drawn, whatever its length."""

from collections.abc import Sequence
from itertools import chain

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui_reader.rendering.spans import Line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.viewport import Viewport


class RowList(Canvas):
    """The cursor, the scrolling and the repainting of a list; subclasses count the rows and draw each."""

    row_height = 1
    """Lines a row takes."""

    class Moved(Message):
        """A move of the cursor to another row of `rows`, made by the person."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "RowList":
            """The list with the cursor."""
            return self.rows

    class Pointed(Message):
        """A click on a row, even on the one under the cursor."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._active = False
        self._viewport = Viewport()

    @property
    def count(self) -> int:
        """The number of rows."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Line]:
        """Return the `row_height` lines of a row, each at most `width` cells wide."""
        raise NotImplementedError

    def head(self, width: int) -> Sequence[Line]:
        """Return the lines above the rows that stay in sight."""
        return ()

    def empty(self, width: int) -> Sequence[Line]:
        """Return the lines shown where there are no rows."""
        return ()

    def is_selectable(self, index: int) -> bool:
        """Return whether the cursor may stand on a row; it passes over headings."""
        return True

    @property
    def active(self) -> bool:
        """Whether keys go to this pane, which makes its cursor brighter."""
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
        """Draw the cursor brighter, or less bright."""
        self._active = active
        self.update()

    def move(self, step: int) -> None:
        """Move the cursor by rows, past rows that cannot be selected."""
        index = self.cursor + step
        while 0 <= index < self.count and not self.is_selectable(index):
            index += 1 if step > 0 else -1
        if 0 <= index < self.count:
            self._move_to(index)

    def page(self, pages: int) -> None:
        """Move the cursor by pages of rows."""
        rows = max(self.size.height // self.row_height - 1, 1)
        self._move_to(max(0, min(self.cursor + pages * rows, self.count - 1)), 1 if pages > 0 else -1)

    def first(self) -> None:
        """Move the cursor to the first row."""
        self._move_to(0)

    def last(self) -> None:
        """Move the cursor to the last row."""
        self._move_to(self.count - 1, -1)

    def _move_to(self, index: int, step: int = 1) -> None:
        """Move the cursor to a row, or the nearest one beyond it that can be selected, else the nearest before it."""
        down, up = range(max(index, 0), self.count), range(min(index, self.count - 1), -1, -1)
        rows = chain(down, up) if step > 0 else chain(up, down)
        row = next(filter(self.is_selectable, rows), self.cursor)
        if row != self.cursor:
            self.place(row)
            self.post_message(self.Moved(self))

    def place(self, index: int) -> None:
        """Put the cursor on a row without posting a message: the program moves it, not the person."""
        self.cursor = max(0, min(index, self.count - 1))
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the head and the rows in sight, with the row of the cursor highlighted."""
        head = [self.draw(line, width) for line in self.head(width)]
        if not self.count:
            return head + [self.draw(line, width) for line in self.empty(width)]
        viewport = self._viewport.fit(max((height - len(head)) // self.row_height, 1), self.count)
        self._viewport = viewport = viewport.reveal(self.cursor)
        rows = range(viewport.top, min(viewport.top + viewport.height + 1, self.count))
        return head + [strip for index in rows for strip in self._row_strips(index, width)]

    def _row_strips(self, index: int, width: int) -> list[Strip]:
        role = "" if index != self.cursor else "cursor" if self._active else "cursor-away"
        return [self.draw(line, width, role if self.is_highlighted(line) else "") for line in self.row(index, width)]

    def is_highlighted(self, line: Line) -> bool:
        """Return whether a line of the cursor's row is highlighted; other lines cost nothing when it moves."""
        return True

    def on_click(self, event: Click) -> None:
        """Put the cursor on the row under the mouse."""
        index = self._viewport.top + (event.y - len(self.head(self.size.width))) // self.row_height
        if event.y >= len(self.head(self.size.width)) and index < self.count and self.is_selectable(index):
            self._move_to(index)
            self.post_message(self.Pointed(self))

    def on_mouse_scroll_down(self) -> None:
        """Move the cursor down."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """Move the cursor up."""
        self.move(-1)
