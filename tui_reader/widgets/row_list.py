"""A list of rows of one height with a cursor: draws only what is in sight, whatever its length."""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui_reader.rendering.spans import Line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.viewport import Window


class RowList(Canvas):
    """The cursor, the scroll position and the repainting; subclasses say how many rows there are and draw one."""

    row_height = 1
    """Lines a row takes."""

    class Moved(Message):
        """The person moved the cursor to another row of `rows`."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "RowList":
            """The list it happened in."""
            return self.rows

    class Pointed(Message):
        """The person pointed at a row with the mouse, perhaps the one the cursor was on."""

        def __init__(self, rows: "RowList") -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self._active = False
        self._window = Window()

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Line]:
        """The `row_height` lines of a row, each at most `width` cells wide."""
        raise NotImplementedError

    def head(self, width: int) -> Sequence[Line]:
        """Lines above the rows that stay in sight."""
        return ()

    def empty(self, width: int) -> Sequence[Line]:
        """What is shown where there are no rows."""
        return ()

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on a row; headings are passed over."""
        return True

    @property
    def active(self) -> bool:
        """Whether keys go to this pane; its cursor is brighter then."""
        return self._active

    @active.setter
    def active(self, active: bool) -> None:
        self._active = active
        self.update()

    def move(self, step: int) -> None:
        """Move the cursor by rows, past rows that cannot be selected."""
        index = self.cursor + step
        while 0 <= index < self.count and not self.selectable(index):
            index += 1 if step > 0 else -1
        if 0 <= index < self.count:
            self._to(index)

    def page(self, pages: int) -> None:
        """Move the cursor by pages of rows."""
        rows = max(self.size.height // self.row_height - 1, 1)
        self._nearest(max(0, min(self.cursor + pages * rows, self.count - 1)), 1 if pages > 0 else -1)

    def first(self) -> None:
        """Move the cursor to the first row."""
        self._nearest(0, 1)

    def last(self) -> None:
        """Move the cursor to the last row."""
        self._nearest(self.count - 1, -1)

    def _nearest(self, index: int, step: int) -> None:
        """To a row, or the nearest one beyond it that can be selected, or else the nearest before it."""
        for direction in (step, -step):
            at = index
            while 0 <= at < self.count:
                if self.selectable(at):
                    self._to(at)
                    return
                at += direction

    def _to(self, index: int) -> None:
        if index != self.cursor:
            self.place(index)
            self.post_message(self.Moved(self))

    def place(self, index: int) -> None:
        """Put the cursor somewhere without telling anyone: the program moved it, not the person."""
        self.cursor = max(0, min(index, self.count - 1))
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """The head, then the rows in sight, the cursor row lit."""
        head = [self.draw(line, width) for line in self.head(width)]
        if not self.count:
            return head + [self.draw(line, width) for line in self.empty(width)]
        window = self._window.fitted(max((height - len(head)) // self.row_height, 1), self.count)
        self._window = window = window.around(self.cursor)
        rows = range(window.top, min(window.top + window.height + 1, self.count))
        return head + [strip for index in rows for strip in self._row_strips(index, width)]

    def _row_strips(self, index: int, width: int) -> list[Strip]:
        lit = "" if index != self.cursor else "cursor" if self._active else "cursor-away"
        return [self.draw(line, width, lit if self.is_lit(line) else "") for line in self.row(index, width)]

    def is_lit(self, line: Line) -> bool:
        """Whether a line of the cursor's row is lit; what is not costs nothing when the cursor moves."""
        return True

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is, where a mouse is listened to at all."""
        index = self._window.top + (event.y - len(self.head(self.size.width))) // self.row_height
        if event.y >= len(self.head(self.size.width)) and index < self.count and self.selectable(index):
            self._to(index)
            self.post_message(self.Pointed(self))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor, as a key would."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor, as a key would."""
        self.move(-1)
