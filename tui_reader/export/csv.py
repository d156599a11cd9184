"""Papers as a CSV table, one a row, for spreadsheets."""

import csv
from collections.abc import Sequence
from io import StringIO

from tui_reader.export.item import Item
from tui_reader.model import TOGGLES

_PROMISED = ("paper", "date", "title", "original_title", "authors", "votes", "read", "starred", "url", "summary")
COLUMNS = (*_PROMISED, *(mark.name for mark in TOGGLES if mark.name not in _PROMISED))
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""The first characters of a formula; the full-width signs count in East Asian spreadsheets."""


def render(items: Sequence[Item]) -> str:
    """Render a CSV file with a heading row; lists are joined by `; `."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_escape_cell(row[column]) for column in COLUMNS] for row in map(_row, items))
    return out.getvalue()


def _row(item: Item) -> dict[str, object]:
    newest = item.writeups[0]
    row: dict[str, object] = {
        "paper": item.paper,
        "date": newest.date or "",
        "title": item.title,
        "original_title": item.original_title or "",
        "authors": "; ".join(item.authors),
        "votes": "" if item.votes is None else item.votes,
        "url": item.url,
        "summary": newest.sections[0].body if newest.sections else "",
    }
    return row | {mark.name: int(mark.name in item.marks) for mark in TOGGLES}


def _escape_cell(value: object) -> object:
    """Prefix a would-be formula with an apostrophe, which spreadsheets hide: the text of digests is not trusted."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
