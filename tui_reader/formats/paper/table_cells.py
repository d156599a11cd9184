"""Tables: where they begin and end, the cells of their rows, and tables of fields."""

import re
from collections.abc import Sequence

from tui_reader.formats.paper.labels import is_fact_name

_line_below = re.compile(r"[|\s:-]*-[|\s:-]*")
_cells = re.compile(r"(?<!\\)\|")


def is_table_start(lines: Sequence[str], index: int) -> bool:
    """Return whether a table begins at `index`: a row, and a line of dashes below it."""
    if index + 1 >= len(lines) or lines[index][:1] != "|":
        return False
    return lines[index + 1][:1] == "|" and _line_below.fullmatch(lines[index + 1]) is not None


def end_of_table(lines: Sequence[str], start: int) -> int:
    """Return the index of the first line after the table that begins at `start`."""
    return next((index for index in range(start, len(lines)) if lines[index][:1] != "|"), len(lines))


def cut(line: str) -> list[str]:
    """Return the cells of a row. A bar after a backslash does not separate cells."""
    return [cell.strip().replace("\\|", "|") for cell in _cells.split(line.strip())[1:]]


def fields_of_tables(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines with tables of names and texts written as fields: `- **name**: text`."""
    if not any(line[:1] == "|" for line in lines):
        return lines
    rest: list[str] = []
    index = 0
    while index < len(lines):
        end = end_of_table(lines, index) if is_table_start(lines, index) else index + 1
        rest += (_fields(lines[index:end]) if end > index + 1 else None) or lines[index:end]
        index = end
    return rest


def _fields(table: Sequence[str]) -> list[str]:
    """Return the rows of a table as fields, without the names of its columns; none if the rows are not fields."""
    rows = [[cell for cell in cut(line) if cell] for line in (table[0], *table[2:])]
    fields = [row for row in rows if len(row) == 2 and is_fact_name(row[0])]
    if len(fields) * 2 < len(rows) or any(len(row) > 2 for row in rows):
        return []
    rows = rows if rows[0] in fields else rows[1:]
    return [_field(*row) for row in rows if row]


def _field(name: str, text: str = "") -> str:
    return f"- **{name.strip('* :：')}**: {text}".rstrip()
