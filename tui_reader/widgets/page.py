"""Text that scrolls: the moves that everything longer than the screen shares, and a plain page of lines."""

from collections.abc import Callable, Sequence

from textual.strip import Strip

from tui_reader.rendering.spans import Line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.window import Window

WHEEL = 3
"""Lines for one notch of the wheel."""


class Scrolling(Canvas):
    """A canvas that shows a window of its lines; subclasses keep `_window` fitted while they build."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._window = Window()

    def move(self, lines: int) -> bool:
        """Scroll by lines. All moves return False where there is nothing further that way."""
        return self._scroll(self._window.by(lines))

    def page(self, pages: int) -> bool:
        """Scroll by pages."""
        return self._scroll(self._window.page(pages))

    def first(self) -> bool:
        """To the beginning."""
        return self._scroll(self._window.to(0))

    def last(self) -> bool:
        """To the end."""
        return self._scroll(self._window.to(self._window.total))

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls, where a mouse is listened to at all."""
        self.move(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls, where a mouse is listened to at all."""
        self.move(-WHEEL)

    def _scroll(self, window: Window) -> bool:
        moved = window != self._window
        self._window = window
        if moved:
            self.update()
        return moved


class Page(Scrolling):
    """A page of text, worked out anew for each width."""

    def __init__(self, lines: Callable[[int], Sequence[Line]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = lines

    def build(self, width: int, height: int) -> list[Strip]:
        """The part in sight."""
        lines = self._lines(width)
        self._window = window = self._window.fitted(height, len(lines))
        return [self.draw(line, width) for line in lines[window.top : window.top + window.height]]
