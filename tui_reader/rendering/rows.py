"""One row of a list as lines: a day, a month heading, a paper."""

from datetime import date

from tui_reader.model import Entry, PaperId
from tui_reader.phrases import UNDATED, WEEKDAYS
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop
from tui_reader.rendering.wrap import fold

TITLE_LINES = 2


def day_name(day: date | None) -> str:
    """A day as people name it: `2025-09-12 Fri`, or `undated`."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}" if day else UNDATED


def month_row(month: str) -> Line:
    """The heading above the days of a month."""
    return (Span(f" {month}", "month"),)


def day_row(day: date | None, unread: int, entries: int, width: int, mark: str) -> Line:
    """`▌12 Fri     18/25`: unread of all entries; dim where nothing is unread. `mark` is the sign of the cursor."""
    label = f"{day.day:02} {WEEKDAYS[day.weekday()]}" if day else UNDATED
    counts = f"{unread:,}/{entries:,}"
    room = width - 2
    gap = " " * max(room - cells(label) - cells(counts), 1)
    return (Span(mark, "marker"), Span(crop(f"{label}{gap}{counts}", room), "" if unread else "dim"))


def short_id(paper: PaperId) -> str:
    """The part of an identity worth reading in a list: `2509.03867`; empty where it would only repeat the title."""
    scheme, _, rest = paper.partition(":")
    return {"arxiv": rest, "doi": rest, "openreview": rest}.get(scheme, "")


def authors_in_short(authors: tuple[str, ...]) -> str:
    """The first author and how many more."""
    return "" if not authors else authors[0] if len(authors) == 1 else f"{authors[0]} +{len(authors) - 1}"


def paper_facts(entry: Entry, glyphs: Glyphs) -> str:
    """`2509.09372 · ▲ 41 · Yihao Wang +11`, as far as known."""
    votes = f"{glyphs.votes} {entry.votes}" if entry.votes is not None else ""
    facts = (short_id(entry.paper), votes, authors_in_short(entry.authors))
    return f" {glyphs.dot} ".join(fact for fact in facts if fact)


def paper_row(
    entry: Entry, *, read: bool, starred: bool, width: int, mark: str, glyphs: Glyphs
) -> tuple[Line, Line, Line]:
    """Three lines: the title on up to two, the facts below. Bold is unread, the sign says unread or starred."""
    room = max(width - 4, 1)
    title = "title-read" if read else "title"
    sign = Span(glyphs.starred, "starred") if starred else Span(" " if read else glyphs.unread, "unread")
    lead = Span(mark, "marker")
    folded = fold(entry.title, room, TITLE_LINES)
    lines: list[Line] = [(lead, sign, Span(f" {folded[0]}", title))]
    lines += [(lead, Span(f"  {line}", title)) for line in folded[1:]]
    lines.append((lead, Span(f"  {crop(paper_facts(entry, glyphs), room, glyphs.ellipsis)}", "facts")))
    lines += [(lead,)] * (TITLE_LINES + 1 - len(lines))
    return lines[0], lines[1], lines[2]
