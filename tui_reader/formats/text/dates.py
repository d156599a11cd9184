"""The day a digest is about: front matter, then its headings, then its file name, then its folders."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import PurePath

EARLIEST, LATEST = 1991, 2099
"""Years a digest can be of: arXiv began in 1991; a two-digit century that is not ours is a typing error."""

_BETWEEN = "(?:[-/._\u2010-\u2014]|\\. )"
_digits = re.compile(r"\d\d")
"""However a day is written, there are two digits side by side somewhere, of its year if nowhere else."""
_year_first = re.compile(
    rf"(?<!\d)(\d{{4}})(?:{_BETWEEN}|\s?[年년]\s?)(\d{{1,2}})(?:{_BETWEEN}|\s?[月월]\s?)(\d{{1,2}})(?!\d)"
)
_compact = re.compile(r"(?<![\d.])(\d{4})(\d{2})(\d{2})(?!\d)")
_in_name = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_in_path = re.compile(r"(?<!\d)(\d{4})[-_./年]?(\d{2})[-_./月]?(\d{2})(?!\d)")
_short_name = re.compile(r"(\d{2})(\d{2})(\d{2})(?!\d)")
_short = re.compile(r"(?<![\d.])(\d{2})(?:\.|\s?년\s?)(\d{1,2})(?:\.|\s?월\s?)(\d{1,2})(?![\d.])")
_week = re.compile(
    r"(?<!\d)(\d{4})(?:[\s_-]{0,2}(?:w|week[\s-]?)|\s?년\s?제?\s?(?=\d{1,2}\s?주))(\d{1,2})(?!\d)", re.IGNORECASE
)
_SHORT_YEARS = range(15, 51)
"""Two-digit years that are ours, and can hardly be taken for a day."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_month = f"({'|'.join(_MONTHS)})[a-z]*\\.?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_TO = rf"(?:\s?[-–—~]\s?(?:{_month.replace('(', '(?:')}\s)?\d{{1,2}}(?:st|nd|rd|th)?)?"
"""The end of a range: a week is known by its first day."""
_MONTH_FIRST = rf"{_month}[\s_-]{_DAY}{_TO}\)?(?:,?[\s_-]|\s[-–—]\s)(\d{{4}})(?!\d)"
_AMERICAN = r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])"
_EUROPEAN = r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])"
_DAY_FIRST = rf"(?<!\d){_DAY}(?: of)?[\s_-]{_month},?[\s_-](\d{{4}})(?!\d)"


def date_of(path: PurePath, front: str, headings: Iterable[str], lines: Iterable[str] = ()) -> tuple[date | None, str]:
    """Give the day and where it was found (`front matter`, `heading`, `file name`, `path`, `text`); None and nothing.

    Args:
        path: of the file; only its last five parts are looked at.
        front: the value of the front matter's date field.
        headings: the digest's own headings of level 1 and 2, without those of papers.
        lines: what stands above the first paper.
    """
    places: tuple[tuple[str, Callable[[], date | None]], ...] = (
        ("front matter", lambda: date_in(front)),
        ("heading", lambda: _first_day(headings)),
        ("file name", lambda: _from_name(path)),
        ("path", lambda: _from_path(path)),
        ("text", lambda: _first_day(lines)),
    )
    for place, look in places:
        day = look()
        if day is not None:
            return day, place
    return None, ""


def date_in(text: str) -> date | None:
    """Give the first possible day written in `text`, of the surest way to write it that there is.

    2025-09-06, 2025/9/6, 2025. 9. 6., 2025年9月6日, 20250906, Sep 6, 2025, 6-Sep-2025, 9/6/2025 (the month first, if it
    can be one), 6.9.2025, 25.09.06; 2025-W36: Monday.
    """
    text = text[:2000]
    if _digits.search(text) is None:
        return None
    day = _first(_year_first.finditer(text), (1, 2, 3)) or _first(_compact.finditer(text), (1, 2, 3))
    return day or _in_english(text) or _of_week(text) or _first(_short.finditer(text), (1, 2, 3))


def _first_day(texts: Iterable[str]) -> date | None:
    return next((day for day in map(date_in, texts) if day is not None), None)


def _of_week(text: str) -> date | None:
    match = _week.search(text)
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1) if match is not None else None
    except ValueError:
        return None


def _first(matches: Iterable[re.Match[str]], groups: tuple[int, int, int]) -> date | None:
    for match in matches:
        day = _day(*(int(match[group]) for group in groups))
        if day is not None:
            return day
    return None


def _in_english(text: str) -> date | None:
    match = _english(_MONTH_FIRST).search(text)
    if match is not None:
        return _day(int(match[3]), _number_of(match[1]), int(match[2]))
    match = _english(_DAY_FIRST).search(text)
    if match is not None:
        return _day(int(match[3]), _number_of(match[2]), int(match[1]))
    american = _first(_english(_AMERICAN).finditer(text), (3, 1, 2)) or _first(
        _english(_AMERICAN).finditer(text), (3, 2, 1)
    )
    return american or _first(_english(_EUROPEAN).finditer(text), (3, 2, 1))


@cache
def _english(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: few digests write their day so."""
    return re.compile(pattern, re.IGNORECASE)


def _number_of(name: str) -> int:
    return _MONTHS.index(name.lower()) + 1


def _from_name(path: PurePath) -> date | None:
    """Give the day in a file's name; six digits are one only at its beginning."""
    day = _first(_in_name.finditer(path.name), (1, 3, 4)) or date_in(path.stem)
    if day is not None:
        return day
    match = _short_name.match(path.stem)
    return None if match is None else _day(int(match[1]), int(match[2]), int(match[3]))


def _from_path(path: PurePath) -> date | None:
    """Give the date nearest to the end of the path: `2025/09/06.md`, `docs/202602/06/x.md`."""
    text = "/".join(path.parts[-5:])
    days = (_day(int(match[1]), int(match[2]), int(match[3])) for match in _in_path.finditer(text))
    return next(reversed([day for day in days if day is not None]), None)


def _day(year: int, month: int, day: int) -> date | None:
    year += 2000 if year in _SHORT_YEARS else 0
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
