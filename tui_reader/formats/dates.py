"""The day a digest is about: front matter, then its headings, then its file name, then its folders."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import PurePath

EARLIEST, LATEST = 1991, 2099
"""Years a digest can be of: arXiv began in 1991; a two-digit century that is not ours is a typing error."""

_written = re.compile(r"(?<!\d)(\d{4})(?:[-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?!\d)")
_compact = re.compile(r"(?<![\d.])(\d{4})(\d{2})(\d{2})(?!\d)")
_in_name = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_in_path = re.compile(r"(?<!\d)(\d{4})[-_./年]?(\d{2})[-_./月]?(\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_month = f"({'|'.join(_MONTHS)})[a-z]*\\.?"
_MONTH_FIRST = rf"{_month} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)"
_DAY_FIRST = rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)? {_month},? (\d{{4}})(?!\d)"


def date_of(path: PurePath, front: str, headings: Iterable[str]) -> tuple[date | None, str]:
    """Give the day and where it was found (`front matter`, `heading`, `file name`, `path`), or None and nothing.

    Args:
        path: of the file; only its last five parts are looked at.
        front: the value of the front matter's date field.
        headings: the digest's own headings of level 1 and 2, without those of papers.
    """
    found = date_in(front)
    if found is not None:
        return found, "front matter"
    for heading in headings:
        found = date_in(heading)
        if found is not None:
            return found, "heading"
    found = _first(_in_name.finditer(path.name), (1, 3, 4))
    if found is not None:
        return found, "file name"
    found = _from_path(path)
    return found, "path" if found is not None else ""


def date_in(text: str) -> date | None:
    """Give the first possible day written in `text`: 2025-09-06, 2025/9/6, 2025年9月6日, 20250906, Sep 6, 2025."""
    text = text[:2000]
    found = _first(_written.finditer(text), (1, 2, 3)) or _first(_compact.finditer(text), (1, 2, 3))
    return found or _in_english(text)


def _first(matches: Iterable[re.Match[str]], groups: tuple[int, int, int]) -> date | None:
    for match in matches:
        found = _day(*(int(match[group]) for group in groups))
        if found is not None:
            return found
    return None


def _in_english(text: str) -> date | None:
    match = _english(_MONTH_FIRST).search(text)
    if match is not None:
        return _day(int(match[3]), _number_of(match[1]), int(match[2]))
    match = _english(_DAY_FIRST).search(text)
    return None if match is None else _day(int(match[3]), _number_of(match[2]), int(match[1]))


@cache
def _english(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: few digests write their day so."""
    return re.compile(pattern, re.IGNORECASE)


def _number_of(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _from_path(path: PurePath) -> date | None:
    """Give the date nearest to the end of the path: `2025/09/06.md`, `docs/202602/06/x.md`."""
    text = "/".join(path.parts[-5:])
    days = (_day(int(match[1]), int(match[2]), int(match[3])) for match in _in_path.finditer(text))
    return next(reversed([day for day in days if day is not None]), None)


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
