"""The days and numbers of a query: `2025-09`, `2025-09-01..2025-09-12`, `7d`, `>50`. All functions raise ValueError."""

import re
from calendar import monthrange
from datetime import date, timedelta

_day = re.compile(r"(\d{4})(?:[-./]?(\d{1,2})(?:[-./]?(\d{1,2}))?)?[-./]?")
_ago = re.compile(r"(\d{1,5})(d|w|m|y|일|주|달|개월|년)")
_compared = re.compile(r"(>=|<=|>|<|=)?(.*)", re.DOTALL)
_NAMED = {"today": 0, "오늘": 0, "yesterday": 1, "어제": 1}

Days = tuple[date, date]
Numbers = tuple[int | None, int | None]


def parse_days(text: str, today: date) -> Days:
    """Return the first and last day of a day, month, year, range `a..b` (either end may be open), or `>=2025-09`."""
    first, dots, last = text.replace("~", "..").partition("..")
    if dots:
        return _day_range(first, today)[0] if first else date.min, _day_range(last, today)[1] if last else date.max
    sign, value = _split_sign(text)
    begin, end = _day_range(value, today)
    open_ended = {
        ">=": (begin, date.max),
        "<=": (date.min, end),
        ">": (_day_after(end), date.max),
        "<": (date.min, _day_before(begin)),
    }
    return open_ended.get(sign, (begin, end))


def parse_since(text: str, today: date) -> date:
    """Return the first day of the last `7d`, `2w`, `3m`, `1y` (`7일`, `2주`, `3개월`, `1년`), or of a named day."""
    match = _ago.fullmatch(text)
    if match is None:
        return _day_range(text, today)[0]
    number, unit = int(match[1]), match[2]
    try:
        if unit in ("d", "일", "w", "주"):
            return today - timedelta(days=number * (7 if unit in ("w", "주") else 1))
        return _months_before(today, number * (12 if unit in ("y", "년") else 1))
    except OverflowError:
        return date.min


def parse_numbers(text: str) -> Numbers:
    """Return the least and greatest number of `50`, `>50`, `<=9`, `10..20`; None for no bound."""
    first, dots, last = text.replace("~", "..").partition("..")
    if dots:
        return int(first) if first else None, int(last) if last else None
    sign, value = _split_sign(text)
    number = int(value)
    bounds = {">": (number + 1, None), ">=": (number, None), "<": (None, number - 1), "<=": (None, number)}
    return bounds.get(sign, (number, number))


def _split_sign(text: str) -> tuple[str, str]:
    match = _compared.fullmatch(text)
    assert match is not None, "everything matches"
    return match[1] or "", match[2]


def _day_range(text: str, today: date) -> Days:
    if text.casefold() in _NAMED:
        day = today - timedelta(days=_NAMED[text.casefold()])
        return day, day
    match = _day.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day_of_month = (int(part) if part else None for part in match.groups())
    assert year is not None, "the pattern has a year"
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day_of_month is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day_of_month), date(year, month, day_of_month)


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
