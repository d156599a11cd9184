"""One row of a list as lines: a day, a month heading, a paper."""

from tui_reader.browsing.list_view import ListTitle, list_name
from tui_reader.browsing.row_source import PaperState
from tui_reader.language import strings
from tui_reader.library import Scope
from tui_reader.model import MORE_AUTHORS, Entry, PaperId, sign_of
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.rendering.wrap import fold

TITLE_LINES = 2


def month_row(month: str) -> Line:
    """Return the heading above the days of a month."""
    return (Span(f" {month}", "month"),)


def list_row(scope: Scope, count: str, width: int, mark: str, glyphs: Glyphs, *, unread: bool) -> Line:
    """Return the row of a list, `▌12 Fri     18/25`: its name and its count, dim where nothing is unread.

    A name that is too long is cropped before its count. `mark` is the sign of the cursor, or a blank.
    """
    room = width - 2
    name = crop(list_name(scope), max(room - cells(count) - bool(count), 0), glyphs.ellipsis)
    gap = " " * (room - cells(name) - cells(count))
    return (cursor_cell(mark), Span(crop(f"{name}{gap}{count}", room, ""), "" if unread else "dim"))


def short_id(paper: PaperId) -> str:
    """Return the part of an id worth reading in a list, `2509.03867`; empty where it would repeat the title."""
    scheme, _, rest = paper.partition(":")
    return {"arxiv": rest, "doi": rest, "openreview": rest}.get(scheme, "")


def short_authors(authors: tuple[str, ...], *, more: bool = False) -> str:
    """Return the first author and how many more there are, if their number is known."""
    if not authors or (len(authors) == 1 and not more):
        return "".join(authors)
    return strings.author_names(authors[:1], more=True) if more else f"{authors[0]} +{len(authors) - 1}"


def paper_facts(entry: Entry, glyphs: Glyphs, also: str = "") -> str:
    """Return the known facts of a paper: `2509.09372 · ▲ 41 · Yihao Wang +11 · also 09-07`."""
    votes = f"{glyphs.votes} {entry.votes}" if entry.votes is not None else ""
    facts = (short_id(entry.paper), votes, short_authors(entry.authors, more=MORE_AUTHORS in entry.flags), also)
    return f" {glyphs.dot} ".join(fact for fact in facts if fact)


def title_line(title: ListTitle, width: int, glyphs: Glyphs) -> Line:
    """Return the line above a list: `all 25  unread 18  by votes`, `12 results · by relevance  diffusion`."""
    line: list[Span] = [Span(" ")]
    for n, (text, is_current) in enumerate(title.tabs):
        line += [Span("  " if n else ""), Span(text, "tab-current" if is_current else "tab")]
    room = width - line_cells(tuple(line))
    order = f"  {title.order}" if title.order and cells(title.order) + 3 <= room else ""
    query = crop(f"  {title.query}", max(room, 0), glyphs.ellipsis) if title.query else ""
    return (*line, Span(f"{order}{query}", "dim"))


def paper_row(entry: Entry, state: PaperState, width: int, mark: str, glyphs: Glyphs) -> tuple[Line, Line, Line]:
    """Return the three lines of a paper: the title on up to two of them, the facts below.

    An unread title is bold; the sign before it says unread or starred.
    """
    room = max(width - 4, 1)
    first = cursor_cell(mark)
    title_lines = fold(entry.title, room, TITLE_LINES, glyphs.ellipsis)
    title = title_role(state)
    lines: list[Line] = [(first, state_cell(state, glyphs), Span(f" {title_lines[0]}", title))]
    lines += [(first, Span(f"  {line}", title)) for line in title_lines[1:]]
    facts = crop(paper_facts(entry, glyphs, state.also), room, glyphs.ellipsis)
    lines.append((first, Span(f"  {facts}", "facts")))
    lines += [(first,)] * (TITLE_LINES + 1 - len(lines))
    return lines[0], lines[1], lines[2]


def compact_row(entry: Entry, state: PaperState, width: int, mark: str, glyphs: Glyphs) -> tuple[Line]:
    """Return the one line of a paper: the sign, as much of the title as fits, and the votes."""
    votes = f" {glyphs.votes} {entry.votes}" if entry.votes is not None else ""
    room = max(width - 4 - cells(votes), 1)
    title = crop(entry.title, room, glyphs.ellipsis)
    gap = " " * (room - cells(title))
    return (
        (cursor_cell(mark), state_cell(state, glyphs), Span(f" {title}{gap}", title_role(state)), Span(votes, "facts")),
    )


def title_role(state: PaperState) -> str:
    """Return the role of a title: bold while its paper is unread."""
    return "title" if state.is_unread else "title-read"


def cursor_cell(mark: str) -> Span:
    """Return the first cell of a row: the sign of the cursor, or a blank that costs no colour."""
    return Span(mark, "marker" if mark.strip() else "")


def state_cell(state: PaperState, glyphs: Glyphs) -> Span:
    """Return the sign before a title: starred, unread, or a blank."""
    mark = sign_of(state.marks)
    return Span(glyphs.marks[mark.name], mark.listed) if mark else Span(" ")
