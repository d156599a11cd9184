"""The base of all panes: a widget that knows its lines and repaints only the spans of them that changed.

It draws through `render_line`, as Textual's `ScrollView` does, but keeps its own scroll position: nothing is laid out
when a person moves, so a key costs only the cells that differ.
"""

from collections.abc import Iterable

from rich.segment import Segment
from textual.app import App, ReturnType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.model import TOGGLES
from tui_reader.rendering.spans import MATCH, MATCH_REST, Line
from tui_reader.terminal.textual_doors import Punctual
from tui_reader.widgets.strip_painter import StripPainter

ROLES = (
    "bold",
    "bold-italic",
    "italic",
    "code",
    "link",
    "heading",
    "marker",
    "quote",
    "rule",
    "table-head",
    "dim",
    "title",
    "title-read",
    "facts",
    *(mark.listed for mark in TOGGLES),
    "month",
    "tab",
    "tab-current",
    "tab-empty",
    "tab-rule",
    "key",
    "error",
    MATCH,
    MATCH_REST,
    "cursor",
    "cursor-away",
)
"""What a span can be; each role is a component class `canvas--<role>`, coloured in `styles/`."""

COLOURS = {f"canvas--{role}" for role in ROLES}
"""The component classes of an application that shows canvases, once for all of them.

As component classes of every canvas they would be worked out once for each, at every change of a style.
"""


class CanvasApp(App[ReturnType], inherit_bindings=False):
    """An application that shows canvases.

    Attributes:
        hyperlinks: whether links are marked as such for the terminal (OSC 8).
    """

    COMPONENT_CLASSES = COLOURS
    hyperlinks = False


class Canvas(Punctual, Widget):
    """A widget made of lines. Subclasses build the lines, and call `update` when they have changed."""

    ALLOW_SELECT = False
    virtual_size = Reactive(Size(0, 0), layout=False)  # it scrolls by itself and needs no second layout

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self._built_size: tuple[int, int] | None = None
        self._painter = StripPainter(self, lambda: isinstance(self.app, CanvasApp) and self.app.hyperlinks)

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the visible lines, at most `height`, each `width` cells wide. Subclasses override this."""
        raise NotImplementedError

    def update(self) -> None:
        """Build the lines again and repaint the spans that differ."""
        if self._built_size != self.size:
            self.refresh()
            return
        old, self._strips = self._strips, self._painter.fill(self.build(*self.size), *self.size)
        regions = list(_changed_regions(old, self._strips, self.size.width))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Return line `y` as it was built last; build all lines where the size or the styles have changed."""
        if self._built_size != self.size:
            self._strips = self._painter.fill(self.build(*self.size), *self.size)
            self._built_size = self.size
        return self._strips[y]

    def notify_style_update(self) -> None:
        """Forget everything drawn with the old colours."""
        super().notify_style_update()
        self._painter.forget()
        self._built_size = None

    def draw(self, line: Line, width: int, over: str = "") -> Strip:
        """Return a line as a strip of exactly `width` cells; the style of role `over` lies on top of all its spans."""
        return self._painter.paint(line, width, over)


def _changed_regions(old: list[Strip], new: list[Strip], width: int) -> Iterable[Region]:
    """Yield the part of each line that differs, as a region one line high."""
    for y, (was, now) in enumerate(zip(old, new, strict=False)):
        if was is not now and was != now:
            left = _same_cells(list(was), list(now))
            right = _same_cells(list(was)[::-1], list(now)[::-1])
            yield Region(left, y, max(width - left - right, 1), 1)


def _same_cells(was: list[Segment], now: list[Segment]) -> int:
    """Return how many cells two runs of segments share at their beginning, counted in whole segments."""
    cells = 0
    for one, other in zip(was, now, strict=False):
        if one != other:
            break
        cells += one.cell_length
    return cells
