"""Lines as strips: the roles of their spans in the present colours of a widget."""

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui_reader.rendering.measure import apart
from tui_reader.rendering.spans import Line, Span, cells
from tui_reader.text.clean import clean

_CURSORS = ("cursor", "cursor-away")
_KEPT_STRIPS = 2_000


class StripPainter:
    """The strips of one widget; those painted so far are kept."""

    def __init__(self, widget: Widget, has_hyperlinks: Callable[[], bool]) -> None:
        """Make a painter.

        Args:
            widget: gives the ground and the colours.
            has_hyperlinks: returns whether links are marked as such for the terminal (OSC 8).
        """
        self._widget = widget
        self._has_hyperlinks = has_hyperlinks
        self._styles_by_role: dict[str, Style] = {}
        self._strips: dict[tuple[Line, int, str], Strip] = {}

    def forget(self) -> None:
        """Forget all strips, because the colours have changed."""
        self._styles_by_role.clear()
        self._strips.clear()

    def fill(self, strips: list[Strip], width: int, height: int) -> list[Strip]:
        """Return exactly `height` strips: the first ones of `strips`, and blank ones below them."""
        return strips[:height] + [self.paint((), width)] * (height - len(strips))

    def paint(self, line: Line, width: int, over: str = "") -> Strip:
        """Return a line as a strip of exactly `width` cells; the style of role `over` lies on top of all its spans."""
        key = (line, width, over)
        if (strip := self._strips.get(key)) is None:
            if len(self._strips) >= _KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._paint(line, width, over)
        return strip

    def _paint(self, line: Line, width: int, over: str) -> Strip:
        top = self._style(over) if over else Style.null()
        segments = [Segment(drawable(span.text), self._style_of(span) + top) for span in line if span.text]
        return Strip(segments).adjust_cell_length(width, self._style("") + top)

    def _style_of(self, span: Span) -> Style:
        style = self._style(span.role)
        is_link = span.href and span.href.isprintable() and self._has_hyperlinks()
        return style + Style(link=span.href) if is_link else style

    def _style(self, role: str) -> Style:
        """Return the style of a role on the widget's own ground; cursors are grounds, to lie over another style."""
        if (style := self._styles_by_role.get(role)) is None:
            style = self._styles_by_role[role] = self._resolve_style(role) if role else self._widget.rich_style
        return style

    def _resolve_style(self, role: str) -> Style:
        styles = self._widget.app.get_component_styles(f"canvas--{role}")
        if role in _CURSORS:
            return styles.partial_rich_style
        return self._widget.rich_style + styles.rich_style.without_color + Style(color=styles.rich_style.color)


def drawable(text: str) -> str:
    """Return the text without anything unprintable: this is the last border before the terminal.

    Blanks of other kinds become as many plain ones as they are wide, and no neighbour moves.
    """
    text = apart(text)
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _blanks(letter) for letter in clean(text))


def _blanks(letter: str) -> str:
    """Return the blanks that a white character is drawn as; anything else that cannot be printed stays."""
    return " " * cells(letter.replace("\n", " ")) if letter.isspace() else letter
