"""Tables fitted to a width: columns where they fit, a list of fields for each row where they do not."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from tui_reader.rendering.spans import MARKER, PLAIN, RULE, TABLE_HEAD, Line, Span, cells, line_cells
from tui_reader.rendering.wrap import wrap

GAP = 2  # cells between two columns
NARROW = 12  # cells; fields read better than a wide column that is narrower than this

Cell = list[Span]


class TableLayout(NamedTuple):
    """A table to draw: rows of cells, the head first, and the alignment of each column (`right`, `center`, …)."""

    rows: Sequence[Sequence[Cell]]
    aligns: Sequence[str]
    bullet: str
    rule: str


def draw_table(table: TableLayout, width: int) -> list[Line]:
    """Draw the table as lines of at most `width` cells. No cell is cut."""
    columns = max(map(len, table.rows))
    rows = [[*row, *([[]] * (columns - len(row)))] for row in table.rows]
    natural = [max(map(_natural_width, column)) for column in zip(*rows, strict=True)]
    widths = _fit_columns(natural, width - GAP * (columns - 1))
    if not widths:
        return _draw_fields(rows, width, table.bullet)
    aligns = [*table.aligns, *[""] * (columns - len(table.aligns))]
    drawn = [_draw_row(row, widths, aligns) for row in rows]
    under = Span((" " * GAP).join(table.rule * size for size in widths), RULE)
    return [*drawn[0], (under,), *chain.from_iterable(drawn[1:])]


def _natural_width(cell: Cell) -> int:
    """Return how many cells wide the table's cell is when nothing in it is wrapped."""
    return max(1, *map(cells, "".join(span.text for span in cell).split("\n")))


def _fit_columns(natural: list[int], room: int) -> list[int]:
    """Share `room` cells among columns: narrow ones get what they need, wide ones the rest; none if too little."""
    if sum(min(size, NARROW) for size in natural) > room:
        return []
    widths = [0] * len(natural)
    left = room
    for place, column in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
        widths[column] = min(natural[column], left // (len(natural) - place))
        left -= widths[column]
    return widths


def _draw_row(row: Sequence[Cell], widths: list[int], aligns: list[str]) -> list[Line]:
    """Draw one row: as many lines as its tallest cell has."""
    wrapped = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
    return [
        _join_cells([_pad(line, size, align) for line, size, align in zip(lines, widths, aligns, strict=True)])
        for lines in zip_longest(*wrapped, fillvalue=())
    ]


def _pad(line: Line, width: int, align: str) -> Line:
    """Fill the line with spaces to `width` cells."""
    spare = width - line_cells(line)
    before = {"right": spare, "center": spare // 2}.get(align, 0)
    return (*_spaces(before), *line, *_spaces(spare - before))


def _spaces(count: int) -> Line:
    return (Span(" " * count),) if count else ()


def _join_cells(parts: list[Line]) -> Line:
    """Join the parts of a drawn line, without spaces at its end."""
    line = list(chain.from_iterable((*_spaces(GAP), *part) if place else part for place, part in enumerate(parts)))
    while line and not line[-1].text.strip():
        line.pop()
    return tuple(line)


def _draw_fields(rows: Sequence[Sequence[Cell]], width: int, bullet: str) -> list[Line]:
    """Draw each row as fields, `head: value`, one below the other."""
    head, *body = rows
    first, rest = (Span(bullet, MARKER),), " " * cells(bullet)
    lines: list[Line] = []
    for number, row in enumerate(body or [[[] for _ in head]]):
        fields = [_field(name, value) for name, value in zip(head, row, strict=True) if value or not number]
        for place, field in enumerate(fields):
            lines += wrap(field, width, first=rest if place else first, rest=rest)
    return lines


def _field(name: Cell, value: Cell) -> Cell:
    """Return a field's spans; a column without a name gives only the value."""
    return [*name, Span(": ", TABLE_HEAD if name else PLAIN), *value] if name else value
