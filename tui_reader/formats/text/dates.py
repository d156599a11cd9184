"""The day that a digest is about: in its front matter, its headings, its file name or its folders, in this order."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import PurePath

EARLIEST, LATEST = 1991, 2099
"""Years of digests: arXiv began in 1991, and a later century is a typing error."""

DATE_FIELDS = ("date", "pubdate", "publishdate", "created", "created_at", "날짜", "작성일")
"""Fields of the front matter with the day of the digest. `published` is not one: it may be the day of a paper."""

_BETWEEN = "(?:[-/._\u2010-\u2014]|\\. )"
_digits = re.compile(r"\d\d")
"""Two digits side by side: every written day has them, if only in its year."""
_year = re.compile(r"\d{4}")
_year_first = re.compile(
    rf"(?<!\d)(\d{{4}})(?:{_BETWEEN}|\s?[年년]\s?)(\d{{1,2}})(?:{_BETWEEN}|\s?[月월]\s?)(\d{{1,2}})(?!\d)"
)
_compact = re.compile(r"(?<![\d.])(\d{4})(\d{2})(\d{2})(?!\d)")
_in_name = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_in_path = re.compile(r"(?<!\d)(\d{4})(?:\s?[년年]\s?)?[-_./]?(\d{2})(?:\s?[월月]\s?)?[-_./]?(\d{2})(?!\d)")
_in_folders = re.compile(r"(?<!\d)(\d{4})(?:\s?[년年]\s?/?|/)(\d{1,2})(?:\s?[월月]\s?/?|/)(\d{1,2})(?!\d)")
_short_name = re.compile(r"(\d{2})(\d{2})(\d{2})(?!\d)")
_short = re.compile(r"(?<![\d.])(\d{2})(?:\.|\s?년\s?)(\d{1,2})(?:\.|\s?월\s?)(\d{1,2})(?![\d.])")
_week = re.compile(
    r"(?<!\d)(\d{4})(?:[\s_-]{0,2}(?:w|week[\s-]?)|\s?년\s?제?\s?(?=\d{1,2}\s?주))(\d{1,2})(?!\d)", re.IGNORECASE
)
_SHORT_YEARS = range(15, 51)
"""Years that may be written with two digits: smaller numbers could be days."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_month = (
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)\\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_SIGN = r"[\s_./-]?"
_TO = rf"(?:\s?[-–—~]\s?(?:{_month.replace('(jan', '(?:jan')}\s)?\d{{1,2}}(?:st|nd|rd|th)?)?"
"""The end of a range, which is skipped: the first day stands for a week."""
_MONTH_FIRST = rf"{_month}{_SIGN}{_DAY}{_TO}\)?(?:,?[\s_./-]|\s[-–—]\s)(\d{{4}})(?!\d)"
_DAY_FIRST = rf"(?<!\d){_DAY}(?: of)?{_SIGN}{_month},?{_SIGN}(\d{{4}})(?!\d)"
_NAMED_YEAR_FIRST = rf"(?<!\d)(\d{{4}}),?{_SIGN}(?:\d\d[\s_-])?{_month}{_SIGN}{_DAY}(?!\d)"
_AMERICAN = r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])"
_EUROPEAN = r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])"
_YEAR_LAST = r"(?<![\d_-])(\d{1,2})([-_])(\d{1,2})\2(\d{4})(?![\d_-])"


def date_of(
    path: PurePath, front: str, headings: Iterable[str], lines: Iterable[str] = (), *, is_page: bool = False
) -> tuple[date | None, str]:
    """Return the day of a digest, and the place where it is written.

    Args:
        path: of the file; only its last five parts count.
        front: the value of the date field of the front matter.
        headings: of the digest, of level 1 and 2, without those of papers.
        lines: above the first paper.
        is_page: whether the file is about one paper: its front matter may have the day of the paper, so that the path
            comes first.

    Returns:
        The day, and `front matter`, `heading`, `file name`, `path` or `text`; None and an empty text without a day.
    """
    path = PurePath(unicodedata.normalize("NFC", str(path)))  # some systems decompose names
    places: tuple[tuple[str, Callable[[], date | None]], ...] = (
        ("front matter", lambda: date_in(front)),
        ("heading", lambda: _first_day(headings)),
        ("file name", lambda: _from_name(path)),
        ("path", lambda: _from_path(path)),
        ("text", lambda: _first_day(lines)),
    )
    for place, look in (*places[2:4], *places) if is_page else places:
        day = look()
        if day is not None:
            return day, place
    return None, ""


def date_in(text: str) -> date | None:
    """Return the first valid day in `text`, of the surest form that occurs; None without one.

    The forms are 2025-09-06, 2025/9/6, 2025. 9. 6., 2025年9月6日, 20250906, Sep 6, 2025, 6-Sep-2025, 2025 Sep 6,
    9/6/2025 (month first, if it is valid), 6.9.2025, 26-09-2025 (if it has one meaning), 2025-W36 (its Monday), and
    25.09.06.
    """
    text = text[:2000]
    if _digits.search(text) is None:
        return None
    day = _full_day(text) or _of_week(text) if _year.search(text) is not None else None
    return day or _first(_short.finditer(text), (1, 2, 3))


def _full_day(text: str) -> date | None:
    """Return the first valid day in `text` that has a year of four digits, a month and a day."""
    day = _first(_year_first.finditer(text), (1, 2, 3)) or _first(_compact.finditer(text), (1, 2, 3))
    return day or _in_english(text) or _year_last(text)


def day_in_path(path: PurePath) -> date | None:
    """Return the day in the name of a file or in its folders."""
    return _from_name(path) or _from_path(path)


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
    for pattern, (year, month, day) in (
        (_MONTH_FIRST, (3, 1, 2)),
        (_DAY_FIRST, (3, 2, 1)),
        (_NAMED_YEAR_FIRST, (1, 2, 3)),
    ):
        match = _english(pattern).search(text)
        if match is not None:
            return _day(int(match[year]), _number_of(match[month]), int(match[day]))
    american = _first(_english(_AMERICAN).finditer(text), (3, 1, 2)) or _first(
        _english(_AMERICAN).finditer(text), (3, 2, 1)
    )
    return american or _first(_english(_EUROPEAN).finditer(text), (3, 2, 1))


def _year_last(text: str) -> date | None:
    """Read 26-09-2025 or 09-26-2025, which have one meaning; 05-04-2025 has two."""
    match = _english(_YEAR_LAST).search(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    days = {_day(year, first, second), _day(year, second, first)} - {None}
    return days.pop() if len(days) == 1 else None


@cache
def _english(pattern: str) -> re.Pattern[str]:
    """Compile an English pattern when it is first needed: few digests use one."""
    return re.compile(pattern, re.IGNORECASE)


def _number_of(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _from_name(path: PurePath) -> date | None:
    """Return the day in a file name. Six digits count only at the beginning of the name."""
    day = _first(_in_name.finditer(path.name), (1, 3, 4)) or date_in(path.stem)
    if day is not None:
        return day
    match = _short_name.match(path.stem)
    return None if match is None else _day(int(match[1]), int(match[2]), int(match[3]))


def _from_path(path: PurePath) -> date | None:
    """Return the last day in a path: `2025/09/06.md`, `docs/202602/06/x.md`, `2025년/9월/6일.md`, `6-Sep-2025/x.md`."""
    parts = path.parts[-5:]
    text = "/".join(parts)
    days = [(match.start(), _day(*map(int, match.groups()))) for match in _in_path.finditer(text)]
    days += [(match.start(), _day(*map(int, match.groups()))) for match in _in_folders.finditer(text)]
    days += _of_folders(parts)
    return max(((start, day) for start, day in days if day is not None), default=(0, None))[1]


def _of_folders(parts: Sequence[str]) -> Iterator[tuple[int, date | None]]:
    """Yield the position of each folder in a path, and the day in its name; and that of a year with a named month."""
    text = "/".join(parts)
    for match in _english(_NAMED_YEAR_FIRST).finditer(text):
        yield match.start(), _day(int(match[1]), _number_of(match[2]), int(match[3]))
    start = 0
    for part in parts[:-1]:
        yield start, _full_day(part)
        start += len(part) + 1


def _day(year: int, month: int, day: int) -> date | None:
    year += 2000 if year in _SHORT_YEARS else 0
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
