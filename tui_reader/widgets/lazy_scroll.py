"""Text that scrolls: the moves that everything longer than the screen shares, plain pages, and texts of any length."""

from collections.abc import Callable, Sequence

from textual.strip import Strip

from tui_reader.rendering.lazy_lines import Key, Source, Stretch
from tui_reader.rendering.spans import Line
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.viewport import Window

WHEEL = 3
"""Lines for one notch of the wheel."""
PAUSE_SECONDS = 0.002
"""Between two steps: a key is looked at then. A message to oneself would be answered before any key."""


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


class Unrolling(Scrolling):
    """Scrolls through a text that is drawn only as far as one has come: more of it is, before one gets there.

    The window is over the lines drawn so far. Subclasses `unroll` a text and `reach` what is in sight while they build.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text: Stretch | None = None
        self.is_unrolling = False  # what is to be seen will be drawn soon
        self._is_leaping = False  # to the end, which is not found yet

    def unroll(self, source: Source, key: Key, line: int = 0) -> Stretch:
        """Show another text, or the same drawn anew, from a line of one of its pieces on."""
        self._text = text = Stretch(source, key)
        self._is_leaping = False
        self._window = self._window._replace(top=line, total=len(text.lines))
        return text

    def body_in_sight(self) -> list[Line]:
        """The lines of the text that are seen now."""
        return self._text.lines[self._window.top : self._window.top + self._window.height] if self._text else []

    def move(self, lines: int) -> bool:
        """Scroll by lines."""
        self._approach(lines)
        return super().move(lines)

    def page(self, pages: int) -> bool:
        """Scroll by pages."""
        self._approach(pages * self._window.height)
        return super().page(pages)

    def first(self) -> bool:
        """To the beginning."""
        return self._leap(-1) or super().first()

    def last(self) -> bool:
        """To the end."""
        return self._leap(1) or super().last()

    def _approach(self, lines: int) -> None:
        """Have drawn what will be in sight so many lines further."""
        self._is_leaping = False
        self.reach(self._window.height, lines)

    def reach(self, height: int, lines: int = 0) -> None:
        """Draw what will be in sight `lines` lines further, as far as a step goes; what is missing then comes soon."""
        if self._text is None:
            return
        top = self._window.top
        above = self._text.grow(top + lines, height)
        above -= self._text.trim(top + above, height)
        self.renumber(above)
        self._window = self._window_over(self._text, height)
        if self._is_short(self._text):
            self._go_on_soon()

    def renumber(self, lines: int) -> None:
        """Follow the lines, whose numbers are higher by so many now."""
        self._window = self._window._replace(top=self._window.top + lines)

    def _window_over(self, text: Stretch, height: int) -> Window:
        """The same place; where the text goes on, there is a page more to scroll to, which will be drawn by then."""
        more = height if text.beyond(1) is not None else 0
        return self._window.fitted(height, len(text.lines) + more)

    def _is_short(self, text: Stretch) -> bool:
        """Whether lines are missing that could be seen."""
        below = self._window.top + self._window.height > len(text.lines) and text.beyond(1) is not None
        return below or (len(text.lines) < self._window.height and text.beyond(-1) is not None)

    def _go_on_soon(self) -> None:
        if not self.is_unrolling:
            self.is_unrolling = True
            self.set_timer(PAUSE_SECONDS, self._go_on)

    def _go_on(self) -> None:
        self.is_unrolling = False
        if not (self._is_leaping and self._leap(1)):
            self.update()

    def _leap(self, step: int) -> bool:
        """To an end that is not drawn yet, as soon as it is found; False where it is drawn."""
        self._is_leaping = False
        if self._text is None or self._text.beyond(step) is None:
            return False
        source = self._text.source
        key = source.end(self._text.edge(step), step)
        if key is None:
            self._is_leaping = True
            self._go_on_soon()
            return True
        self.unroll(source, key)
        if step > 0:
            self._window = self._window._replace(top=self._window.total)
        self.update()
        return True
