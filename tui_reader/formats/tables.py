"""Any publisher whose papers are the rows of tables: `| Title | Paper | Code |`. Every column is a fact or a section.

Only where nothing else explains the file: every paper it names is in a row, and the tables are most of its text.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_reader.formats.around import around
from tui_reader.formats.base import Block, Document, Heading, Reading
from tui_reader.formats.dates import date_in
from tui_reader.formats.entries import Draft, section_name
from tui_reader.formats.facts import authors_in
from tui_reader.formats.generic import paper_blocks, subjects
from tui_reader.formats.identity import mentions, publisher_of
from tui_reader.formats.kinds import names_a_section
from tui_reader.formats.links import urls_in
from tui_reader.formats.machinery import AUTHORS, TITLES, is_only_links, unwrapped
from tui_reader.formats.titles import is_label, title_of
from tui_reader.model import Dialect, SectionKind

DIALECT = Dialect.GENERIC

_line_below = re.compile(r"[|\s:-]*-[|\s:-]*")
_cells = re.compile(r"(?<!\\)\|")
_nothing = re.compile(r"[\W_]*(?:null|none|n/?a|없음|无|なし)?[\W_]*", re.IGNORECASE)
_TITLE_COLUMNS = TITLES | {
    "paper",
    "papers",
    "name",
    "논문",
    "논문명",
    "论文",
    "论文名称",
    "論文",
    "論文名",
    "名称",
    "题目",
}


class _Table(NamedTuple):
    """A table: names of its columns, and the lines (by index) from its head to behind its last row."""

    columns: Sequence[str]
    start: int
    end: int


class _Row(NamedTuple):
    """A row about one paper."""

    line: int
    columns: Sequence[str]
    cells: Sequence[str]


def explains(document: Document) -> int:
    """Explain everything, or nothing: see the module."""
    rows = _papers(document)
    return len(document.headings) + 2 * len(rows) if rows else 0


def read(document: Document) -> Reading:
    """Read rows as papers, and apart from them what stands around the tables."""
    drafts = [_draft(row) for row in _papers(document)]
    source = publisher_of(document.path)
    entries = tuple(draft.finish(source) for draft in drafts)
    spans = [Block(Heading(table.start, 6, "", table.start + 1), table.end, ()) for table in _tables(document)]
    problems = tuple(problem for draft in drafts for problem in draft.problems)
    return Reading(entries, around(document, spans), frozenset(), problems)


@lru_cache(maxsize=1)
def _papers(document: Document) -> Sequence[_Row]:
    """Give the rows of all tables, if nearly each is about one paper and no heading, and no other text, is."""
    tables = _tables(document)
    rows = [row for table in tables for row in _rows(document, table)]
    papers = [subjects(mentions(document.lines[row.line])) for row in rows]
    singles = {found[0].paper for found in papers if len(found) == 1}
    named = {mention.paper for mention in document.named} if len(singles) > 1 else set()
    inside = {each.paper for row in rows for each in mentions(document.lines[row.line])} if named else set()
    size = sum(len(line) for table in tables for line in document.lines[table.start : table.end])
    is_all = len(singles) * 5 >= len(rows) * 4 and named <= inside and size * 2 >= _size(document)
    return rows if is_all and len(singles) > max(1, len(paper_blocks(document))) else ()


def _size(document: Document) -> int:
    return sum(map(len, document.lines[document.start :])) - sum(len(heading.text) for heading in document.headings)


def _tables(document: Document) -> list[_Table]:
    """Find tables: a line of names, a line of dashes, rows; all begin with a bar."""
    lines = document.lines
    found: list[_Table] = []
    index = document.start + 1
    while index < len(lines):
        if not (
            lines[index].startswith("|") and _line_below.fullmatch(lines[index]) and lines[index - 1].startswith("|")
        ):
            index += 1
            continue
        start = index - 1
        while index < len(lines) and lines[index].startswith("|"):
            index += 1
        found.append(_Table([section_name(cell) for cell in _cut(lines[start])], start, index))
    return found


def _rows(document: Document, table: _Table) -> list[_Row]:
    lines = range(table.start + 2, table.end)
    rows = [_Row(line, table.columns, _cut(document.lines[line])) for line in lines]
    return [row for row in rows if any(row.cells)]


def _cut(line: str) -> list[str]:
    """Give the cells of a row; a bar behind a backslash parts none."""
    return [cell.strip().replace("\\|", "|") for cell in _cells.split(line.strip())[1:]]


def _draft(row: _Row) -> Draft:
    """Read a row: its title, what its columns say, links."""
    draft = Draft(row.line)
    draft.names(next(iter(subjects(mentions(" ".join(row.cells)))), None))
    title = _title_column(row)
    facts: list[str] = []
    sections: list[tuple[str, str]] = []
    for number, cell in enumerate(row.cells):
        name = row.columns[number] if number < len(row.columns) else ""
        if number == title:
            draft.title, urls = title_of(cell)
            for url in urls:
                draft.link(url)
        elif names_a_section(name) and not is_only_links(cell):
            sections.append((name, cell))
        elif not _takes(name, cell, draft):
            facts.append(f"- **{name}**: {cell}" if name else f"- {cell}")
    draft.link_to_paper()
    draft.section("", facts, SectionKind.SUMMARY)
    for name, cell in sections:
        draft.section(name, unwrapped(cell.replace("<br>", "\n").split("\n")))
    return draft


def _title_column(row: _Row) -> int:
    """Give the number of the cell with the title: by the name of its column, else the first with words of its own."""
    worded = [number for number, cell in enumerate(row.cells) if not is_label(title_of(cell).title)]
    named = (number for number in worded if number < len(row.columns) and row.columns[number].lower() in _TITLE_COLUMNS)
    dateless = (number for number in worded if date_in(row.cells[number]) is None and not row.cells[number].isdigit())
    return next(named, next(dateless, -1))


def _takes(name: str, cell: str, draft: Draft) -> bool:
    """Take a cell that is a fact, a link, or nothing; False where it is text."""
    if _nothing.fullmatch(cell):
        return True
    if name.lower() in AUTHORS and not draft.authors:
        draft.authors = authors_in(cell)
        return bool(draft.authors)
    if not is_only_links(cell):
        return False
    for url in urls_in(cell):
        draft.link(url)
    return True
