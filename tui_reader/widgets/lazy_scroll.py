"""Text that scrolls: the moves that all pages share, plain pages, and texts of any length."""

from collections.abc import Callable, Sequence

from textual.strip import Strip

from tui_reader.rendering.spans import Line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.lazy_view import LazyView
from tui_reader.widgets.viewport import ScrollView

WHEEL = 3
"""Lines for one notch of the wheel."""
PAUSE_SECONDS = 0.002
"""Seconds between two steps, for keys; a message to oneself would be handled before any key."""


class ScrollCanvas(Canvas):
    """A canvas that shows a view of its lines; subclasses fit the view to their size while they build."""

    def __init__(self, view: ScrollView, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = view

    def move(self, lines: int) -> bool:
        """Scroll by lines. Each move returns whether there was anything further that way."""
        return self._follow(self.view.move(lines))

    def page(self, pages: int) -> bool:
        """Scroll by pages."""
        return self._follow(self.view.page(pages))

    def first(self) -> bool:
        """Scroll to the beginning."""
        return self._follow(self.view.jump(-1))

    def last(self) -> bool:
        """Scroll to the end."""
        return self._follow(self.view.jump(1))

    def _follow(self, is_moved: bool) -> bool:
        """Draw the part that the view shows now; return whether it moved."""
        if is_moved:
            self.update()
        return is_moved

    def on_mouse_scroll_down(self) -> None:
        """Scroll down by a notch of the wheel."""
        self.move(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up by a notch of the wheel."""
        self.move(-WHEEL)


class TextPage(ScrollCanvas):
    """A page of text, wrapped again for each width."""

    def __init__(self, lines: Callable[[int], Sequence[Line]], *, id: str | None = None) -> None:
        super().__init__(ScrollView(), id=id)
        self._lines = lines

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the visible part."""
        lines = self._lines(width)
        self.view.viewport = viewport = self.view.viewport.fit(height, len(lines))
        return [self.draw(line, width) for line in lines[viewport.top : viewport.top + viewport.height]]


class LazyScroll(ScrollCanvas):
    """A canvas over a text that is drawn only as far as one has come; the next part is drawn before one gets there.

    Subclasses begin a text in the view, and call `reach` while they build.

    Attributes:
        is_drawing: missing lines will be drawn soon.
    """

    view: LazyView

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(LazyView(), id=id)
        self.is_drawing = False

    def body_in_sight(self) -> Sequence[Line]:
        """Return the visible lines of the text."""
        return self.view.visible

    def reach(self, height: int) -> None:
        """Draw the visible lines, as far as the step of this turn goes; missing ones are drawn soon."""
        self.view.reach(height, is_new_turn=False)
        self._continue_soon()

    def _follow(self, is_moved: bool) -> bool:
        self._continue_soon()
        return super()._follow(is_moved)

    def _continue_soon(self) -> None:
        if not self.is_drawing and (self.view.is_short or self.view.is_jumping):
            self.is_drawing = True
            self.set_timer(PAUSE_SECONDS, self._continue)

    def _continue(self) -> None:
        self.is_drawing = False
        if self.view.is_jumping:
            self.view.jump(1)
        else:
            self.view.reach(self.view.viewport.height)
        self.update()
