"""The head of the detail pane: title, facts, links; and its line of section tabs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tui_reader.model import Entry, Link, Section
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.list_rows import paper_facts
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.rendering.wrap import fold
from tui_reader.strings import LINKS, REFUSAL, SECTIONS, day_name

TITLE_LINES = 3
_MOST_LINES = 100  # of authors: more than any screen shows
_LONGEST_NAME = 300  # characters
_GAP = "  "
_MORE = 2  # cells of the sign, with its space, that there are more tabs on one side
_NARROWEST_TAB = 6  # cells; less of a name says nothing


class HeadState(NamedTuple):
    """What the head shows beside the write-up: its day, and whether all authors are wanted."""

    day: date | None = None
    unfolded: bool = False


def heading(entry: Entry, state: HeadState, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """The lines above the tabs: title, original title, facts, authors, numbered links."""
    lines: list[Line] = [(Span(line, "heading"),) for line in fold(entry.title, width, TITLE_LINES, glyphs.ellipsis)]
    if entry.original_title and entry.original_title != entry.title:
        original = fold(entry.original_title, width, TITLE_LINES, glyphs.ellipsis)
        lines += [(Span(line, "title-read"),) for line in original]
    lines += _facts(entry, state, width, glyphs)
    if entry.links:
        lines.append(_links(entry.links, width))
    return tuple(lines)


def _links(links: Sequence[Link], width: int) -> Line:
    """`[1] arXiv  [2] Hugging Face`, as many as fit; the menus show all."""
    line: list[Span] = []
    for n, link in enumerate(links, 1):
        more = [Span(_GAP if n > 1 else ""), Span(f"[{n}] {LINKS[link.kind]}", "facts", link.url)]
        if line_cells((*line, *more)) > width:
            break
        line += more
    return tuple(line)


def _facts(entry: Entry, state: HeadState, width: int, glyphs: Glyphs) -> list[Line]:
    facts = [paper_facts(entry, glyphs, day_name(state.day)), *([entry.group] if entry.group else [])]
    if "refusal" in entry.flags:
        facts.append(REFUSAL)
    lines: list[Line] = [(Span(crop(f" {glyphs.dot} ".join(facts), width, glyphs.ellipsis), "facts"),)]
    if state.unfolded and entry.authors:
        authors = fold(", ".join(entry.authors), width, _MOST_LINES, glyphs.ellipsis)
        lines += [(Span(line, "facts"),) for line in authors]
    return lines


def label(section: Section) -> str:
    """What stands on a section's tab; of a name that no tab can hold, its beginning."""
    return section.name[:_LONGEST_NAME] or SECTIONS[section.kind]


def tabs(entry: Entry, current: int, width: int, glyphs: Glyphs) -> tuple[Line, Line]:
    """The line of tabs, and the rule that underlines the current one. Tabs that do not fit are scrolled to."""
    room = max(width - 2 * _MORE, 1)
    first = _first_in_sight(entry.sections, current, room)
    shown = list(
        _as_far_as_fits((_label(entry.sections, n) for n in range(first, len(entry.sections))), room, glyphs.ellipsis)
    )
    line: list[Span] = [Span(f"{glyphs.more_left} ", "dim")] if first else []
    rule = ""
    for n, text in enumerate(shown, first):
        line.append(Span(_GAP if n > first else ""))
        if n == current:
            rule = " " * line_cells(tuple(line)) + glyphs.rule * cells(text)
        line.append(Span(text, _tab_role(entry, n, current)))
    last = first + len(shown)
    if last < len(entry.sections) or shown[-1] != _label(entry.sections, last - 1):
        line.append(Span(f" {glyphs.more_right}", "dim"))
    return tuple(line), (Span(rule, "tab-rule"),)


def tab_at(line: Line, x: int) -> int | None:
    """The number (from 0) of the tab that is drawn at cell `x` of the line; None between tabs."""
    for span in line:
        if 0 <= x < cells(span.text) and span.role.startswith("tab"):
            return int(span.text.split()[0]) - 1
        x -= cells(span.text)
    return None


def _as_far_as_fits(labels: Iterable[str], room: int, ellipsis: str) -> Iterator[str]:
    """The labels that fit side by side, the last of them cropped if that leaves enough of it to be read."""
    for n, text in enumerate(labels):
        if n and room < _NARROWEST_TAB:
            return
        yield crop(text, room, ellipsis)
        room -= cells(text) + cells(_GAP)


def _tab_role(entry: Entry, n: int, current: int) -> str:
    if n == current:
        return "tab-current"
    return "tab-empty" if f"empty:{entry.sections[n].kind}" in entry.flags else "tab"


def _first_in_sight(sections: Sequence[Section], current: int, room: int) -> int:
    """The first tab that is drawn: the very first, if the current one fits behind it, else the nearest that does."""
    first = current
    room -= cells(_label(sections, current))
    while first and (room := room - cells(_label(sections, first - 1)) - cells(_GAP)) >= 0:
        first -= 1
    return first


def _label(sections: Sequence[Section], n: int) -> str:
    return f"{n + 1} {label(sections[n])}"
