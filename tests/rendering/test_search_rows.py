"""What a search found is lit, also where it breaks over lines."""

from collections.abc import Iterable
from datetime import date

import pytest

from tui_reader.browsing.row_source import PaperState
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.rendering.search_rows import result_row
from tui_reader.rendering.section_lines import SectionLines, TabView
from tui_reader.rendering.spans import MATCH, MATCH_REST, Line, plain
from tui_reader.search.query import parse

TODAY = date(2026, 3, 6)


def lit(lines: Iterable[Line]) -> list[str]:
    """What is lit on each line, where anything is."""
    found = ["".join(span.text for span in line if span.role in (MATCH, MATCH_REST)) for line in lines]
    return [text for text in found if text]


@pytest.mark.parametrize(
    ("body", "query", "width", "on_lines"),
    [
        ("aaaa deep learning", '"deep learning"', 10, ["deep", "learning"]),
        ("- aaaa **deep** learning", '"deep learning"', 12, ["deep", "learning"]),
        ("> aaaa deep learning", '"deep learning"', 12, ["deep", "learning"]),
        ("최신 확산모델이다", "확산모델", 8, ["확", "산모델"]),
        ("최신의 확산 모델", "확산모델", 12, ["확산", "모델"]),
        ("a state-of-the-art", "state-of-the-art", 12, ["state-of-", "the-art"]),
        ("```\naaaa deep learning\n```", '"deep learning"', 13, ["deep", "learning"]),
        ("|a|b|\n|-|-|\n|xxxx deep learning|y|", '"deep learning"', 19, ["deep", "learning"]),
        ("aaaa deep  \nlearning", '"deep learning"', 10, ["deep", "learning"]),
        ("aaaa deep\n\nlearning", '"deep learning"', 10, []),
        ("- deep\n- learning", '"deep learning"', 10, []),
    ],
)
def test_a_match_that_breaks_over_lines_is_lit_on_both(body: str, query: str, width: int, on_lines: list[str]) -> None:
    section = Section(SectionKind.METHOD, "방법", body)
    looked_for = SectionLines(section, TabView(width, UNICODE, parse(query, TODAY)))
    unlit = SectionLines(section, TabView(width, UNICODE))
    assert lit(looked_for.draw((0,))) == on_lines
    assert [*map(plain, looked_for.draw((0,)))] == [*map(plain, unlit.draw((0,)))]


def test_a_match_that_breaks_over_lines_begins_on_one_of_them_and_the_next_match_begins_anew() -> None:
    section = Section(SectionKind.METHOD, "방법", "aaaa deep learning deep learning")
    lines = SectionLines(section, TabView(10, UNICODE, parse('"deep learning"', TODAY))).draw((0,))
    roles = [(span.text.strip(), span.role) for line in lines for span in line if span.role]
    assert roles == [("deep", MATCH), ("learning", MATCH_REST)] * 2
    lines = SectionLines(section, TabView(10, UNICODE, parse("deep or learning", TODAY))).draw((0,))
    assert [span.role for line in lines for span in line if span.role] == [MATCH] * 4


@pytest.mark.parametrize(
    ("title", "query", "on_lines"),
    [
        ("Robots by deep learning", '"deep learning"', ["deep", "learning"]),
        ("Robots by deep learning and more words", '"deep learning"', ["deep", "learning"]),
        ("Robots by deep learning", "learning", ["learning"]),
        ("A robotics and A robot", '"and a"', ["and", "A"]),
    ],
)
def test_a_title_is_lit_on_both_of_its_lines(title: str, query: str, on_lines: list[str]) -> None:
    entry = Entry(PaperId("arxiv:2601.00001"), title)
    lines = result_row(entry, TODAY, None, parse(query, TODAY), PaperState(), 19, " ", UNICODE)
    assert lit(lines) == on_lines
