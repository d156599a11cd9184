"""The head of the detail pane: title, facts, links."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui_reader.language import strings
from tui_reader.model import MORE_AUTHORS, Entry, Link, Section
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.list_rows import paper_facts
from tui_reader.rendering.spans import Line, Span, crop, line_cells
from tui_reader.rendering.wrap import fold

TITLE_LINES = 3
_MOST_LINES = 100  # of authors: more than any screen shows
_LONGEST_NAME = 300  # characters
_GAP = "  "


class HeadState(NamedTuple):
    """What the head shows beside the entry: its day, and whether it lists all authors."""

    day: date | None = None
    has_all_authors: bool = False


def heading(entry: Entry, state: HeadState, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the lines above the tabs: title, original title, facts, authors, numbered links."""
    lines: list[Line] = [(Span(line, "heading"),) for line in fold(entry.title, width, TITLE_LINES, glyphs.ellipsis)]
    if entry.original_title and entry.original_title != entry.title:
        original = fold(entry.original_title, width, TITLE_LINES, glyphs.ellipsis)
        lines += [(Span(line, "title-read"),) for line in original]
    lines += _facts(entry, state, width, glyphs)
    if entry.links:
        lines.append(_links(entry.links, width))
    return tuple(lines)


def _links(links: Sequence[Link], width: int) -> Line:
    """Return the line of links, `[1] arXiv  [2] Hugging Face`: as many as fit, for the menus show all."""
    line: list[Span] = []
    for n, link in enumerate(links, 1):
        more = [
            Span(_GAP if n > 1 else ""),
            Span(f"[{n}] {strings.LINKS[link.kind]}", "facts", link.url if link.is_web else ""),
        ]
        if line_cells((*line, *more)) > width:
            break
        line += more
    return tuple(line)


def _facts(entry: Entry, state: HeadState, width: int, glyphs: Glyphs) -> list[Line]:
    facts = [paper_facts(entry, glyphs, strings.day_name(state.day)), *([entry.group] if entry.group else [])]
    if "refusal" in entry.flags:
        facts.append(strings.REFUSAL)
    between = f" {glyphs.dot} "
    labelled = between.join(map(": ".join, entry.facts))
    lines = [crop(between.join(facts), width, glyphs.ellipsis)]
    if labelled:
        lines += fold(labelled, width, _MOST_LINES if state.has_all_authors else 1, glyphs.ellipsis)
    if state.has_all_authors and entry.authors:
        names = strings.author_names(entry.authors, more=MORE_AUTHORS in entry.flags)
        lines += fold(names, width, _MOST_LINES, glyphs.ellipsis)
    return [(Span(line, "facts"),) for line in lines]


def section_label(section: Section) -> str:
    """Return the label of a section's tab: its name or that of its kind, cropped to what a tab can hold."""
    return section.name[:_LONGEST_NAME] or strings.SECTIONS[section.kind]
