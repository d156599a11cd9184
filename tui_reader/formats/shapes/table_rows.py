"""Papers as rows of tables, of any publisher: `| Title | Paper | Code |`. Every column is a fact or a section.

Nearly every paper that the file names must be in a row, and the tables must be most of the text.
"""

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from tui_reader.formats.document.base import Document, Reading, Recognition, Score, block_of_lines
from tui_reader.formats.layout.blocks import paper_blocks
from tui_reader.formats.layout.groups import set_groups
from tui_reader.formats.layout.paper_index import is_index, mentions_between, mentions_by_line
from tui_reader.formats.layout.surroundings import reading_of_rows
from tui_reader.formats.paper.author_names import authors_in
from tui_reader.formats.paper.containers import unwrap
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.formats.paper.labels import AUTHORS, Form, Label, is_metadata, take_fact
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.table_cells import cut, end_of_table, is_table_start
from tui_reader.formats.paper.title_lines import take_title
from tui_reader.formats.paper.titles import TITLES, is_label, title_of
from tui_reader.formats.text.dates import date_in
from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.identity import Mention, subjects
from tui_reader.formats.text.links import LINK, urls_in
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import Dialect, SectionKind

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

_NUMBERS = word_set("|no|no.|번호|순번|序号|编号|番号")
"""Names of a column with the numbers of the rows."""


class PaperTable(NamedTuple):
    """A table: the names of its columns, and the indexes of its first line and of the line after it."""

    columns: Sequence[str]
    start: int
    end: int


class TableRow(NamedTuple):
    """A row of a table: the index of its line, the names of the columns, and its cells."""

    line: int
    columns: Sequence[str]
    cells: Sequence[str]


def recognise(document: Document) -> Recognition | None:
    """Score all headings, and each row as a paper with its text."""
    tables = _tables(document)
    rows = [row for table in tables for row in _rows(document, table)]
    if not rows or not _are_papers(rows, tables, document):
        return None
    score = Score(len(document.headings) + 2 * len(rows))
    return Recognition(Dialect.GENERIC, score, partial(_read, document, tables, rows))


def _read(document: Document, tables: Sequence[PaperTable], rows: Sequence[TableRow]) -> Reading:
    """Read the rows as papers, their groups, and the text around the tables."""
    drafts = [_draft(document, row) for row in rows]
    set_groups(document, [block_of_lines(row.line, row.line + 1) for row in rows], drafts)
    blocks = [block_of_lines(table.start, table.end) for table in tables]
    return reading_of_rows(document, blocks, drafts, have_text=False)


def _are_papers(rows: Sequence[TableRow], tables: Sequence[PaperTable], document: Document) -> bool:
    """Return whether most rows are about one paper each, and the rest of the document is about none."""
    papers = [_papers_in(document, row) for row in rows]
    singles = {subjects[0].paper for subjects in papers if len(subjects) == 1}
    papers_by_line = mentions_by_line(document) if len(singles) > 1 else []
    inside = {row.line for row in rows}
    ids = {paper.paper for _, paper in papers_by_line}
    ids_outside = ids - {paper.paper for line, paper in papers_by_line if line in inside}
    size = sum(len(line) for table in tables for line in document.lines[table.start : table.end])
    is_all = len(singles) * 5 >= len(rows) * 3 and len(ids_outside) * 4 <= len(ids) and size * 2 >= document.size
    return is_all and len(singles) > max(0 if is_index(document) else 1, len(paper_blocks(document)))


def _tables(document: Document) -> list[PaperTable]:
    """Return the tables: a line of names, a line of dashes, and rows; all of them begin with a bar."""
    lines = document.lines
    tables: list[PaperTable] = []
    index = document.start
    while index < len(lines):
        if not is_table_start(lines, index):
            index += 1
            continue
        end = end_of_table(lines, index)
        tables.append(PaperTable([section_name(cell) for cell in cut(lines[index])], index, end))
        index = end
    return tables


def _rows(document: Document, table: PaperTable) -> list[TableRow]:
    lines = range(table.start + 2, table.end)
    rows = [TableRow(line, table.columns, cut(document.lines[line])) for line in lines]
    return [row for row in rows if any(row.cells)]


def _papers_in(document: Document, row: TableRow) -> Sequence[Mention]:
    return subjects(mentions_between(document, row.line, row.line + 1))


def _draft(document: Document, row: TableRow) -> Draft:
    """Read a row: its title, its facts and links, and its sections."""
    draft = Draft(row.line)
    draft.identify(next(iter(_papers_in(document, row)), None))
    title = _title_column(row)
    facts: list[str] = []
    sections: list[tuple[str, str]] = []
    for number, cell in enumerate(row.cells):
        name = row.columns[number] if number < len(row.columns) else ""
        if number == title:
            rest = take_title(cell, draft)
            facts += [rest] if any(map(str.isalnum, rest)) and not is_only_links(rest) else []
        elif is_section_name(name) and not is_only_links(cell):
            sections.append((name, cell))
        elif not _take_cell(name, cell, draft) and not _take_fact(name, cell, draft):
            facts.append(f"- **{name}**: {cell}" if name else f"- {cell}")
    draft.link_to_paper()
    draft.add_section("", facts, SectionKind.SUMMARY)
    for name, cell in sections:
        draft.add_section(name, unwrap(cell.replace("<br>", "\n").split("\n")))
    return draft


def _title_column(row: TableRow) -> int:
    """Return the index of the cell with the title: by the name of its column, else the first one with words."""
    numbers = [number for number, cell in enumerate(row.cells) if not is_label(title_of(cell).title)]
    by_name = (
        number for number in numbers if number < len(row.columns) and row.columns[number].lower() in _TITLE_COLUMNS
    )
    dateless = (number for number in numbers if date_in(row.cells[number]) is None and not row.cells[number].isdigit())
    return next(by_name, next(dateless, -1))


def _take_fact(name: str, cell: str, draft: Draft) -> bool:
    """Take a cell below the name of a fact; return whether it was taken."""
    label = Label(Form.FIELD, name, cell)
    return is_metadata(label.fact) and take_fact(label, draft)


def _take_cell(name: str, cell: str, draft: Draft) -> bool:
    """Take a cell that is a fact, a link or empty; return whether it was taken."""
    if _nothing.fullmatch(cell) or (name.lower() in _NUMBERS and cell.rstrip(".").isdigit()):
        return True
    if name.lower() in AUTHORS and not draft.authors:
        draft.authors = authors_in(cell)
        return bool(draft.authors)
    if not is_only_links(cell):
        return False
    draft.add_links(chain((link["url"] for link in LINK.finditer(cell)), urls_in(LINK.sub("", cell))))
    return True
