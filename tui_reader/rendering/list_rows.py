"""One row of a list as lines: a day, a month heading, a paper."""

from tui_reader.browsing.list_view import ListTitle, list_name
from tui_reader.browsing.row_source import PaperState
from tui_reader.library import Scope
from tui_reader.model import Entry, PaperId, sign_of
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.rendering.wrap import fold

TITLE_LINES = 2


def month_row(month: str) -> Line:
    """The heading above the days of a month."""
    return (Span(f" {month}", "month"),)


def list_row(scope: Scope, count: str, width: int, mark: str, *, unread: bool) -> Line:
    """`▌12 Fri     18/25`: the name of a list and its count; dim where nothing is unread. `mark` is the cursor."""
    room = width - 2
    name = list_name(scope)
    gap = " " * max(room - cells(name) - cells(count), 1)
    return (lead(mark), Span(crop(f"{name}{gap}{count}", room), "" if unread else "dim"))


def short_id(paper: PaperId) -> str:
    """The part of an identity worth reading in a list: `2509.03867`; empty where it would only repeat the title."""
    scheme, _, rest = paper.partition(":")
    return {"arxiv": rest, "doi": rest, "openreview": rest}.get(scheme, "")


def authors_in_short(authors: tuple[str, ...]) -> str:
    """The first author and how many more."""
    return "" if not authors else authors[0] if len(authors) == 1 else f"{authors[0]} +{len(authors) - 1}"


def paper_facts(entry: Entry, glyphs: Glyphs, also: str = "") -> str:
    """`2509.09372 · ▲ 41 · Yihao Wang +11 · also 09-07`, as far as known."""
    votes = f"{glyphs.votes} {entry.votes}" if entry.votes is not None else ""
    facts = (short_id(entry.paper), votes, authors_in_short(entry.authors), also)
    return f" {glyphs.dot} ".join(fact for fact in facts if fact)


def title_line(title: ListTitle, width: int, glyphs: Glyphs) -> Line:
    """`all 25  unread 18  starred 2  by votes`, or `12 found, best first  diffusion`: the line above a list."""
    line: list[Span] = [Span(" ")]
    for n, (text, is_current) in enumerate(title.tabs):
        line += [Span("  " if n else ""), Span(text, "tab-current" if is_current else "tab")]
    room = width - line_cells(tuple(line))
    order = f"  {title.order}" if title.order and cells(title.order) + 3 <= room else ""
    query = crop(f"  {title.query}", max(room, 0), glyphs.ellipsis) if title.query else ""
    return (*line, Span(f"{order}{query}", "dim"))


def paper_row(entry: Entry, state: PaperState, width: int, mark: str, glyphs: Glyphs) -> tuple[Line, Line, Line]:
    """Three lines: the title on up to two, the facts below. Bold is unread, the sign says unread or starred."""
    room = max(width - 4, 1)
    first = lead(mark)
    folded = fold(entry.title, room, TITLE_LINES, glyphs.ellipsis)
    title = title_role(state)
    lines: list[Line] = [(first, sign(state, glyphs), Span(f" {folded[0]}", title))]
    lines += [(first, Span(f"  {line}", title)) for line in folded[1:]]
    facts = crop(paper_facts(entry, glyphs, state.also), room, glyphs.ellipsis)
    lines.append((first, Span(f"  {facts}", "facts")))
    lines += [(first,)] * (TITLE_LINES + 1 - len(lines))
    return lines[0], lines[1], lines[2]


def compact_row(entry: Entry, state: PaperState, width: int, mark: str, glyphs: Glyphs) -> tuple[Line]:
    """One line: the sign, as much of the title as fits, and the votes."""
    votes = f" {glyphs.votes} {entry.votes}" if entry.votes is not None else ""
    room = max(width - 4 - cells(votes), 1)
    title = crop(entry.title, room, glyphs.ellipsis)
    gap = " " * (room - cells(title))
    return ((lead(mark), sign(state, glyphs), Span(f" {title}{gap}", title_role(state)), Span(votes, "facts")),)


def title_role(state: PaperState) -> str:
    """Return the role of a title: bold while its paper is unread."""
    return "title" if state.is_unread else "title-read"


def lead(mark: str) -> Span:
    """The first cell of a row: the sign of the cursor, or a blank that costs no colour."""
    return Span(mark, "marker" if mark.strip() else "")


def sign(state: PaperState, glyphs: Glyphs) -> Span:
    """The sign before a title: starred, unread, or none."""
    mark = sign_of(state.marks)
    return Span(glyphs.marks[mark.name], mark.listed) if mark else Span(" ")
