"""The head of the detail pane: title, facts, links; and its line of section tabs."""

from collections.abc import Sequence
from datetime import date

from tui_reader.model import Entry, Section
from tui_reader.phrases import LINKS, SECTIONS
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.rows import day_name, paper_facts
from tui_reader.rendering.spans import Line, Span, cells, crop
from tui_reader.rendering.wrap import fold

TITLE_LINES = 3


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
    first, shown = _in_sight([cells(text) for text in labels], current, width - 4)
    line: list[Span] = [Span(f"{glyphs.more_left} " if first else "", "dim")]
    rule = ""
    for n in shown:
        text = crop(labels[n], width - 4, glyphs.ellipsis)
        if n == current:
            rule = " " * sum(cells(span.text) for span in line) + glyphs.rule * cells(text)
        line += [Span(text, _tab_role(entry, n, current)), Span("  ")]
    line[-1] = Span(f" {glyphs.more_right}" if shown.stop < len(labels) else "", "dim")
    return tuple(line), (Span(rule, "tab-rule"),)


def _tab_role(entry: Entry, n: int, current: int) -> str:
    if n == current:
        return "tab-current"
    return "tab-empty" if f"empty:{entry.sections[n].kind}" in entry.flags else "tab"


def _in_sight(widths: Sequence[int], current: int, room: int) -> tuple[int, range]:
    """Which tabs are drawn: the first ones if the current one is among them, else those that end with it."""
    first = 0
    while first < current and sum(widths[first : current + 1]) + 2 * (current - first) > room:
        first += 1
    last, used = first, widths[first] if widths else 0
    while last + 1 < len(widths) and used + 2 + widths[last + 1] <= room:
        last += 1
        used += 2 + widths[last]
    return first, range(first, min(last + 1, len(widths)))
