"""The line of tabs, with the rule that underlines the current one."""

from collections.abc import Iterable, Iterator, Sequence

from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.rendering.tabs import Tab

_GAP = "  "
_MORE = 2  # cells: the sign that more tabs follow, with a space
_NARROWEST_TAB = 6  # cells; less of a name cannot be read


def tab_line(tabs: Sequence[Tab], current: int, width: int, glyphs: Glyphs) -> tuple[Line, Line]:
    """Return the line of tabs and the rule that underlines the current one.

    Tabs that do not fit are left out on either side; the current one is always there.
    """
    room = max(width - 2 * _MORE, 1)
    first = _first_visible(tabs, current, room)
    shown = list(_labels_that_fit((_label(tabs, n) for n in range(first, len(tabs))), room, glyphs.ellipsis))
    line: list[Span] = [Span(f"{glyphs.more_left} ", "dim")] if first else []
    rule = ""
    for n, text in enumerate(shown, first):
        line.append(Span(_GAP if n > first else ""))
        if n == current:
            rule = " " * line_cells(tuple(line)) + glyphs.rule * cells(text)
        line.append(Span(text, _tab_role(tabs[n], is_current=n == current)))
    last = first + len(shown)
    if last < len(tabs) or shown[-1] != _label(tabs, last - 1):
        line.append(Span(f" {glyphs.more_right}", "dim"))
    return tuple(line), (Span(rule, "tab-rule"),)


def tab_at(line: Line, x: int) -> int | None:
    """Return the number (from 0) of the tab at cell `x` of the line; None between tabs."""
    for span in line:
        if 0 <= x < cells(span.text) and span.role.startswith("tab"):
            return int(span.text.split()[0]) - 1
        x -= cells(span.text)
    return None


def _labels_that_fit(labels: Iterable[str], room: int, ellipsis: str) -> Iterator[str]:
    """Yield the labels that fit side by side, the last one cropped if enough of it can still be read."""
    for n, text in enumerate(labels):
        if n and room < _NARROWEST_TAB:
            return
        yield crop(text, room, ellipsis)
        room -= cells(text) + cells(_GAP)


def _tab_role(tab: Tab, *, is_current: bool) -> str:
    return "tab-current" if is_current else "tab-empty" if tab.is_empty else "tab"


def _first_visible(tabs: Sequence[Tab], current: int, room: int) -> int:
    """Return the first tab that is drawn: the very first one if the current one fits behind it, else the nearest."""
    first = current
    room -= cells(_label(tabs, current))
    while first and (room := room - cells(_label(tabs, first - 1)) - cells(_GAP)) >= 0:
        first -= 1
    return first


def _label(tabs: Sequence[Tab], n: int) -> str:
    return f"{n + 1} {tabs[n].label}"
