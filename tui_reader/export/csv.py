"""Papers as a CSV table, one a row, for spreadsheets."""

import csv
from collections.abc import Sequence
from io import StringIO

from tui_reader.export.item import Item

COLUMNS = ("paper", "date", "title", "original_title", "authors", "votes", "read", "starred", "url", "summary")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""The first characters of a formula; the full-width signs count in East Asian spreadsheets."""


def render(items: Sequence[Item]) -> str:
    """Render a CSV file with a heading row; lists are joined by `; `."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_escape_cell(value) for value in _row(item)] for item in items)
    return out.getvalue()


def _row(item: Item) -> tuple[object, ...]:
    newest = item.writeups[0]
    return (
        item.paper,
        newest.date or "",
        item.title,
        item.original_title or "",
        "; ".join(item.authors),
        "" if item.votes is None else item.votes,
        int(item.read),
        int(item.starred),
        item.url,
        newest.sections[0].body if newest.sections else "",
    )


def _escape_cell(value: object) -> object:
    """Prefix a would-be formula with an apostrophe, which spreadsheets hide: the text of digests is not trusted."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
