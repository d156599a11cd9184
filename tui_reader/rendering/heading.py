"""The head of the detail pane: title, facts, links; and its line of section tabs."""

from collections.abc import Iterator, Sequence
from datetime import date

from tui_reader.model import Entry, Section
from tui_reader.phrases import LINKS, SECTIONS
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.rows import day_name, paper_facts
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.rendering.wrap import fold

TITLE_LINES = 3
_GAP = "  "
_MORE = 2  # cells of the sign, with its space, that there are more tabs on one side
_NARROWEST_TAB = 6  # cells; less of a name says nothing


def heading(entry: Entry, day: date | None, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """The lines above the tabs: the title on up to three lines, one of facts, one of links."""
    lines: list[Line] = [(Span(line, "heading"),) for line in fold(entry.title, width, TITLE_LINES)]
    if entry.original_title and entry.original_title != entry.title:
        lines += [(Span(line, "dim"),) for line in fold(entry.original_title, width, TITLE_LINES)]
    facts = f" {glyphs.dot} ".join(fact for fact in (paper_facts(entry, glyphs), day_name(day)) if fact)
    lines.append((Span(crop(facts, width, glyphs.ellipsis), "facts"),))
    links = "  ".join(f"[{n}] {LINKS[link.kind]}" for n, link in enumerate(entry.links, 1))
    if links:
        lines.append((Span(crop(links, width, glyphs.ellipsis), "facts"),))
    return tuple(lines)


def label(section: Section) -> str:
    """What stands on a section's tab."""
    return section.name or SECTIONS[section.kind]


def tabs(entry: Entry, current: int, width: int, glyphs: Glyphs) -> tuple[Line, Line]:
    """The line of tabs, and the rule that underlines the current one. Tabs that do not fit are scrolled to."""
    labels = [f"{n} {label(section)}" for n, section in enumerate(entry.sections, 1)]
    room = max(width - 2 * _MORE, 1)
    first = _first_in_sight([cells(text) for text in labels], current, room)
    shown = list(_as_far_as_fits(labels[first:], room, glyphs.ellipsis))
    line: list[Span] = [Span(f"{glyphs.more_left} ", "dim")] if first else []
    rule = ""
    for n, text in enumerate(shown, first):
        line.append(Span(_GAP if n > first else ""))
        if n == current:
            rule = " " * line_cells(tuple(line)) + glyphs.rule * cells(text)
        line.append(Span(text, _tab_role(entry, n, current)))
    if labels[first:] != shown:
        line.append(Span(f" {glyphs.more_right}", "dim"))
    return tuple(line), (Span(rule, "tab-rule"),)


def _as_far_as_fits(labels: Sequence[str], room: int, ellipsis: str) -> Iterator[str]:
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


def _first_in_sight(widths: Sequence[int], current: int, room: int) -> int:
    """The first tab that is drawn: the very first, if the current one fits behind it, else the nearest that does."""
    first = 0
    while first < current and sum(widths[first : current + 1]) + cells(_GAP) * (current - first) > room:
        first += 1
    return first
