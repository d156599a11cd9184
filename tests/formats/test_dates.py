"""The day of a digest: where it is looked for, in which order, and what is no day."""

import unicodedata
from datetime import date
from pathlib import PurePath

import pytest

from tui_reader.formats.text.dates import date_in, date_of

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05", "2026-01-05 08:15:00 +0900", "2026/1/5", "2026.01.05", "2026年1月5日", "2026년 1월 5일",
        "20260105",
        "Jan 5, 2026", "January 5th, 2026", "5 January 2026", "Daily Papers (2026-01-05)", "2026-13-05 or 2026-01-05",
        "2026-01-05 ~ 2026-01-11", "2026. 1. 5.", "2026_01_05", "2026–01–05", "05-Jan-2026", "5th of January 2026",
        "January 5 - January 11, 2026", "Jan 5–11, 2026", "(January 5 - January 11) - 2026", "26.01.05",
        "'26년 1월 5일", "2026-W02", "Week 2026 W2", "2026년 2주차", "01/05/2026", "1/5/2026", "5.1.2026", "05.01.2026",
        "5Jan2026", "05/Jan/2026", "5.January.2026", "2026 Jan 5", "2026-Jan-05", "2026, January 5th",
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert date_in(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-05",
        "2026-02-30",
        "1026-01-05",
        "3026-01-05",
        "2601.00005",
        "12026-01-05",
        "2026-01",
        "１２３",
        "2026-W54",
        "05.01.26",
        "1.26.01.05",
    ],
)
def test_an_invalid_day_is_none(text: str) -> None:
    assert date_in(text) is None


@pytest.mark.parametrize(
    ("path", "front", "headings", "source"),
    [
        ("2020/02/02.md", "2026-01-05", ["2021-01-01"], "front matter"),
        ("2020-02-02.md", "soon", ["No day", "Papers 2026-01-05"], "heading"),
        ("2020/02/2026-01-05-x.md", "", [], "file name"),
        ("x/20260105_notes.md", "", [], "file name"),
        ("x/papers 5 Jan 2026.md", "", [], "file name"),
        ("x/2026-W02.md", "", [], "file name"),
        ("x/260105.md", "", [], "file name"),
        ("x/2026/01/05.md", "", [], "path"),
        ("docs/202601/05/index.md", "", [], "path"),
        ("2020-02-02/2026-01-05/x.md", "", [], "path"),
        ("2026/0105/x.md", "", [], "path"),
        ("2026/1/5.md", "", [], "path"),
        ("2026년/01월/05일.md", "", [], "path"),
        ("2026년/1월/5일/x.md", "", [], "path"),
        (unicodedata.normalize("NFD", "2026년/01월/05일.md"), "", [], "path"),
        (unicodedata.normalize("NFD", "2026년 1월 5일.md"), "", [], "file name"),
        ("2026年/01月/05日.md", "", [], "path"),
        ("5-Jan-2026/NLP/README.md", "", [], "path"),
        ("Jan 5 2026/README.md", "", [], "path"),
        ("2026년 1월 5일/README.md", "", [], "path"),
        ("2020-02-02/5-Jan-2026/x.md", "", [], "path"),
        ("2026/January/05.md", "", [], "path"),
        ("2026/01-Jan/05/x.md", "", [], "path"),
    ],
)
def test_the_day_comes_from_the_first_place_with_one(path: str, front: str, headings: list[str], source: str) -> None:
    assert date_of(PurePath(path), front, headings) == (DAY, source)


def test_a_line_above_the_papers_gives_the_day_if_nothing_else_does() -> None:
    assert date_of(PurePath("x.md"), "", ["Papers"], ["Good day!", "📅 2026년 1월 5일 월요일"]) == (DAY, "text")
    assert date_of(PurePath("2020-02-02.md"), "", [], ["2026-01-05"]) == (date(2020, 2, 2), "file name")


@pytest.mark.parametrize(
    "path",
    [
        "tool-25.1.5/x.md",
        "2026-W02/x.md",
        "202601.md",
        "000_c75b42a8ffa4c667.txt",
        "2601.00005.md",
        "x/2026/99/05.md",
        "1.md",
        "",
    ],
)
def test_a_path_without_a_day_gives_none(path: str) -> None:
    assert date_of(PurePath(path), "", []) == (None, "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20-04-2026", date(2026, 4, 20)),
        ("04-20-2026", date(2026, 4, 20)),
        ("20_4_2026", date(2026, 4, 20)),
        ("04-04-2026", date(2026, 4, 4)),
        ("05-04-2026", None),
        ("32-01-2026", None),
        ("1-20-04-2026", None),
        ("3 marvelous 2025 papers", None),
    ],
)
def test_a_day_before_its_year_counts_if_it_has_one_meaning(text: str, day: date | None) -> None:
    assert date_in(text) == day


def test_the_month_comes_first_between_slashes_if_it_is_valid() -> None:
    assert date_in("Papers 07/26/2026") == date(2026, 7, 26)
    assert date_in("Papers 26/07/2026") == date(2026, 7, 26)
    assert date_in("on 3/4 of 2026/27") is None
