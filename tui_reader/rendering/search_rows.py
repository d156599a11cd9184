"""Search results as lines: the matches highlighted, where they are, and a line of the text around them."""

from collections.abc import Iterable, Iterator
from datetime import date

from tui_reader.browsing.row_source import PaperState
from tui_reader.language import strings
from tui_reader.model import Entry
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.heading import section_label
from tui_reader.rendering.list_rows import cursor_cell, state_cell, title_role
from tui_reader.rendering.measure import apart
from tui_reader.rendering.spans import MATCH, Line, Span, cells, crop
from tui_reader.rendering.wrap import fold
from tui_reader.search.match import MatchPlace, find_matches
from tui_reader.search.tree import Query

MatchSpan = tuple[int, int]


def highlight_spans(text: str, spans: Iterable[MatchSpan], role: str = "") -> Iterator[Span]:
    """Yield the text as spans, with the parts from `start` to `end` in role `match`."""
    done = 0
    for start, end in spans:
        yield Span(text[done:start], role)
        yield Span(text[start:end], MATCH)
        done = end
    yield Span(text[done:], role)


def highlight(line: Line, query: Query) -> Line:
    """Return a text with the matches of the query in role `match`; before it is wrapped, so that none is cut."""
    match_spans = find_matches("".join(span.text for span in line), query)
    if not match_spans:
        return line
    spans: list[Span] = []
    at = 0
    for span in line:
        own = [(max(start - at, 0), min(end - at, len(span.text))) for start, end in match_spans]
        parts = highlight_spans(span.text, [(start, end) for start, end in own if start < end], span.role)
        spans += [part._replace(href=span.href) for part in parts if part.text]
        at += len(span.text)
    return tuple(spans)


def result_row(
    entry: Entry, day: date | None, place: MatchPlace | None, query: Query, state: PaperState, width: int, mark: str,
    glyphs: Glyphs,
) -> tuple[Line, Line, Line]:  # fmt: skip
    """Return the three lines of a result: the title, the day and where the match is, the text around the match."""
    room = max(width - 4, 1)
    edge = cursor_cell(mark)
    context = _context(place, room, glyphs)
    title_lines = fold(entry.title, room, 1 if context else 2, glyphs.ellipsis)
    role = title_role(state)
    where = f" {glyphs.dot} ".join(part for part in (strings.day_in_row(day), _match_place(entry, place)) if part)
    titles = list(_lit(apart(entry.title), title_lines, query, role))
    first: Line = (edge, state_cell(state, glyphs), Span(" "), *titles[0])
    facts: Line = (edge, Span(f"  {crop(where, room, glyphs.ellipsis)}", "facts"))
    if len(titles) > 1:
        return first, (edge, Span("  "), *titles[1]), facts
    return first, facts, (edge, Span("  "), *context)


def _lit(title: str, lines: Iterable[str], query: Query, role: str) -> Iterator[Line]:
    """Yield the first lines of a title, with the matches in the whole of it."""
    matches = find_matches(title, query, "title")
    at = 0
    for line in lines:
        at += len(title[at:]) - len(title[at:].lstrip())
        yield tuple(highlight_spans(line, _clip([(start - at, end - at) for start, end in matches], line), role))
        at += len(line)


def _match_place(entry: Entry, place: MatchPlace | None) -> str:
    if place is None:
        return ""
    if place.section is not None and place.section < len(entry.sections):
        return section_label(entry.sections[place.section])
    return strings.FIELDS.get(place.field, "")


def _context(place: MatchPlace | None, room: int, glyphs: Glyphs) -> list[Span]:
    """Return the line with the match, from a little before the match on."""
    if place is None or not place.spans or place.field == "title":
        return []
    start = place.spans[0][0]
    left = room // 3
    while start and (left := left - cells(place.line[start - 1])) >= 0:
        start -= 1
    before = glyphs.ellipsis if start else ""
    text = crop(place.line[start:].strip("\n"), room - cells(before), glyphs.ellipsis)
    spans = _clip([(first - start, last - start) for first, last in place.spans], text)
    return [Span(before, "facts"), *highlight_spans(text, spans, "facts")]


def _clip(spans: Iterable[MatchSpan], text: str) -> list[MatchSpan]:
    """Return the parts that lie in the text at least partly, cut to it."""
    return [(max(start, 0), min(end, len(text))) for start, end in spans if end > 0 and start < len(text)]
