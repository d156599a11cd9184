"""What a search found, as lines: the matches lit, where they are, and a line of the text around them."""

from collections.abc import Iterable, Iterator
from datetime import date

from tui_reader.browsing.row_source import PaperState
from tui_reader.model import Entry
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.heading import label
from tui_reader.rendering.list_rows import lead, sign, title_role
from tui_reader.rendering.spans import Line, Span, cells, crop
from tui_reader.rendering.wrap import fold
from tui_reader.search.match import MatchPlace, find_matches
from tui_reader.search.tree import Query
from tui_reader.strings import FIELDS, day_name

Lit = tuple[int, int]


def lit(text: str, spans: Iterable[Lit], role: str = "") -> Iterator[Span]:
    """The text as spans, with the parts from `start` to `end` in role `match`."""
    done = 0
    for start, end in spans:
        yield Span(text[done:start], role)
        yield Span(text[start:end], "match")
        done = end
    yield Span(text[done:], role)


def light(line: Line, query: Query) -> Line:
    """A drawn line with what the query asks for in role `match`."""
    found = find_matches("".join(span.text for span in line), query)
    if not found:
        return line
    spans: list[Span] = []
    at = 0
    for span in line:
        own = [(max(start - at, 0), min(end - at, len(span.text))) for start, end in found]
        parts = lit(span.text, [(start, end) for start, end in own if start < end], span.role)
        spans += [part._replace(href=span.href) for part in parts if part.text]
        at += len(span.text)
    return tuple(spans)


def found_row(
    entry: Entry, day: date | None, place: MatchPlace | None, query: Query, state: PaperState, width: int, mark: str,
    glyphs: Glyphs,
) -> tuple[Line, Line, Line]:  # fmt: skip
    """Three lines: the title, the day and where the match is, the text around the match."""
    room = max(width - 4, 1)
    edge = lead(mark)
    context = _context(place, room, glyphs)
    folded = fold(entry.title, room, 1 if context else 2, glyphs.ellipsis)
    where = f" {glyphs.dot} ".join(part for part in (day_name(day), _where(entry, place)) if part)
    titles = [tuple(lit(text, _within(find_matches(text, query, "title"), text), title_role(state))) for text in folded]
    first: Line = (edge, sign(state, glyphs), Span(" "), *titles[0])
    facts: Line = (edge, Span(f"  {crop(where, room, glyphs.ellipsis)}", "facts"))
    if len(titles) > 1:
        return first, (edge, Span("  "), *titles[1]), facts
    return first, facts, (edge, Span("  "), *context)


def _where(entry: Entry, place: MatchPlace | None) -> str:
    if place is None:
        return ""
    if place.section is not None and place.section < len(entry.sections):
        return label(entry.sections[place.section])
    return FIELDS.get(place.field, "")


def _context(place: MatchPlace | None, room: int, glyphs: Glyphs) -> list[Span]:
    """The line with the match, from a little before it."""
    if place is None or not place.spans or place.field == "title":
        return []
    start = place.spans[0][0]
    left = room // 3
    while start and (left := left - cells(place.line[start - 1])) >= 0:
        start -= 1
    before = glyphs.ellipsis if start else ""
    text = crop(place.line[start:].strip("\n"), room - cells(before), glyphs.ellipsis)
    spans = _within([(first - start, last - start) for first, last in place.spans], text)
    return [Span(before, "facts"), *lit(text, spans, "facts")]


def _within(spans: Iterable[Lit], text: str) -> list[Lit]:
    """The spans that lie in the text at least in part."""
    return [(start, min(end, len(text))) for start, end in spans if 0 <= start < len(text)]
