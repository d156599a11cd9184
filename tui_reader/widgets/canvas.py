"""The base of all panes: a widget that knows its lines and repaints only the spans of them that changed.

It draws through `render_line`, as Textual's `ScrollView` does, but keeps its own scroll position: nothing is laid out
when a person moves, so a key costs the cells that differ and no more.
"""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.rendering.spans import Line, Span
from tui_reader.text.clean import clean_line
from tui_reader.widgets.punctual import Punctual

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
    "unread",
    "starred",
    "month",
    "tab",
    "tab-current",
    "tab-empty",
    "tab-rule",
    "key",
    "error",
    "match",
    "cursor",
    "cursor-away",
)
"""What a span can be; each role is a component class `canvas--<role>`, coloured in `styles/`."""

_CURSORS = ("cursor", "cursor-away")
_KEPT_STRIPS = 2_000


COLOURS = {f"canvas--{role}" for role in ROLES}
"""The component classes of an application that shows canvases, once for all of them.

As component classes of every canvas they would be worked out once for each, at every change of a style.
"""


class Canvas(Punctual, Widget):
    """A widget made of lines. Subclasses say what the lines are in `build` and call `update` when that changed."""

    ALLOW_SELECT = False
    hyperlinks: ClassVar[bool] = False
    """Whether links are marked as such for the terminal (OSC 8). For all canvases; said once, at start."""

    virtual_size = Reactive(Size(0, 0), layout=False)  # it scrolls by itself; a second layout at start would be wasted

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self._built_for: tuple[int, int] | None = None
        self._styles_by_role: dict[str, Style] = {}
        self._drawn: dict[tuple[Line, int, str], Strip] = {}

    def build(self, width: int, height: int) -> list[Strip]:
        """The visible lines, at most `height`, each `width` cells wide. Subclasses say which."""
        raise NotImplementedError

    def update(self) -> None:
        """Work out the lines again and repaint what differs."""
        if self._built_for != self.size:
            self.refresh()
            return
        old, self._strips = self._strips, self._build()
        regions = list(_changes(old, self._strips, self.size.width))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Line `y` as it was built last; built anew where the size or the styles changed since."""
        if self._built_for != self.size:
            self._strips = self._build()
            self._built_for = self.size
        return self._strips[y]

    def _build(self) -> list[Strip]:
        width, height = self.size
        strips = self.build(width, height)[:height]
        blank = self.draw((), width)
        return strips + [blank] * (height - len(strips))

    def notify_style_update(self) -> None:
        """Forget everything drawn with the old colours."""
        super().notify_style_update()
        self._styles_by_role.clear()
        self._drawn.clear()
        self._built_for = None

    def draw(self, line: Line, width: int, over: str = "") -> Strip:
        """A line as a strip of exactly `width` cells; the style of role `over` lies on top of all its spans."""
        key = (line, width, over)
        if (strip := self._drawn.get(key)) is None:
            if len(self._drawn) >= _KEPT_STRIPS:
                self._drawn.clear()
            strip = self._drawn[key] = self._draw(line, width, over)
        return strip

    def _draw(self, line: Line, width: int, over: str) -> Strip:
        top = self._style(over) if over else Style.null()
        segments = [Segment(_drawable(span.text), self._style_of(span) + top) for span in line if span.text]
        return Strip(segments).adjust_cell_length(width, self._style("") + top)

    def _style_of(self, span: Span) -> Style:
        style = self._style(span.role)
        return style + Style(link=span.href) if self.hyperlinks and span.href.isprintable() and span.href else style

    def _style(self, role: str) -> Style:
        """The style of a role on the widget's own ground; cursors are grounds, to be laid over another style."""
        if (style := self._styles_by_role.get(role)) is None:
            style = self._styles_by_role[role] = self._worked_out(role) if role else self.rich_style
        return style

    def _worked_out(self, role: str) -> Style:
        styles = self.app.get_component_styles(f"canvas--{role}")
        if role in _CURSORS:
            return styles.partial_rich_style
        return self.rich_style + styles.rich_style.without_color + Style(color=styles.rich_style.color)


def _drawable(text: str) -> str:
    """The last border before the terminal: nothing that is not printable goes past it."""
    return text if text.isprintable() else clean_line(text)


def _changes(old: list[Strip], new: list[Strip], width: int) -> Iterable[Region]:
    """The span of each line that differs, as regions one line high."""
    for y, (was, now) in enumerate(zip(old, new, strict=False)):
        if was is not now and was != now:
            left = _same_cells(list(was), list(now))
            right = _same_cells(list(was)[::-1], list(now)[::-1])
            yield Region(left, y, max(width - left - right, 1), 1)


def _same_cells(was: list[Segment], now: list[Segment]) -> int:
    """How many cells two runs of segments share at their beginning, whole segments only."""
    cells = 0
    for one, other in zip(was, now, strict=False):
        if one != other:
            break
        cells += one.cell_length
    return cells
