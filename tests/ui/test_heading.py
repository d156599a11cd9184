"""Rows and heads as lines: what they say, and that they fit."""

from datetime import date
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import calls
from tui_reader.browsing.row_source import PaperState
from tui_reader.language import strings
from tui_reader.library import Scope
from tui_reader.model import Entry, Fact, Link, LinkKind, PaperId, PaperMarks, Section, SectionKind
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.heading import HeadState, heading
from tui_reader.rendering.list_rows import (
    compact_row,
    list_row,
    paper_row,
    short_authors,
    short_id,
)
from tui_reader.rendering.spans import cells, line_cells, plain
from tui_reader.rendering.tab_line import tab_line
from tui_reader.rendering.tabs import tabs_of

ENTRY = Entry(
    paper=PaperId("arxiv:2509.09372"),
    title="VLA-Adapter: An Effective Paradigm for Tiny-Scale Vision-Language-Action Model",
    links=(Link(LinkKind.ARXIV, "https://arxiv.org/abs/2509.09372"), Link(LinkKind.ALPHAXIV, "https://example.org")),
    votes=95,
    authors=("Yihao Wang", "Kim"),
    sections=(
        Section(SectionKind.MOTIVATION, "핵심 동기와 문제 정의", "하나"),
        Section(SectionKind.METHOD, "", "둘"),
        Section(SectionKind.RESULTS, "Results", "셋"),
    ),
    flags=("empty:results",),
)


@pytest.mark.parametrize(
    ("paper", "shown"),
    [
        ("arxiv:2509.09372", "2509.09372"),
        ("doi:10.1000/182", "10.1000/182"),
        ("openreview:abc", "abc"),
        ("url:https://example.org/x", ""),
        ("title:someone/a title", ""),
    ],
)
def test_only_ids_worth_reading_are_shown(paper: str, shown: str) -> None:
    assert short_id(PaperId(paper)) == shown


@pytest.mark.parametrize(("authors", "shown"), [((), ""), (("A",), "A"), (("A", "B", "C"), "A +2")])
def test_authors_are_folded_to_the_first_and_a_number(authors: tuple[str, ...], shown: str) -> None:
    assert short_authors(authors) == shown


@pytest.mark.parametrize("authors", [("A",), ("A", "B", "C")])
def test_authors_whose_number_is_not_known_have_none(authors: tuple[str, ...]) -> None:
    assert short_authors(authors, more=True) == "A et al."


def test_a_day_has_its_weekday_and_no_day_says_so() -> None:
    assert strings.day_name(date(2025, 9, 12)) == "2025-09-12 Fri"
    assert strings.day_name(None) == "undated"


def test_a_day_row_gives_unread_of_all() -> None:
    line = list_row(Scope("day", date(2025, 9, 12)), "18/25", 18, "▌", UNICODE, unread=True)
    assert plain(line) == "▌12 Fri     18/25"


@pytest.mark.parametrize(
    ("name", "glyphs", "row"),
    [
        ("diffusion", UNICODE, "▌diffusion   1234"),
        ("diffusion mod", UNICODE, "▌diffusion … 1234"),
        ("diffusion mod", ASCII, "▌diffusion ~ 1234"),
        ("강화 학습과 확산", UNICODE, "▌강화 학습…  1234"),
        ("확강화학습과확산", UNICODE, "▌확강화학습… 1234"),
    ],
)
def test_a_long_name_of_a_saved_search_leaves_its_count_in_sight(name: str, glyphs: Glyphs, row: str) -> None:
    line = list_row(Scope("found", query="x", name=name), "1234", 18, "▌", glyphs, unread=True)
    assert plain(line) == row


def test_a_count_is_all_that_is_left_where_there_is_room_for_nothing_else() -> None:
    scope = Scope("found", query="x", name="확산")
    assert plain(list_row(scope, "1234", 6, " ", UNICODE, unread=True)) == " 1234"
    assert plain(list_row(scope, "", 6, " ", UNICODE, unread=True)) == " 확산"


def test_the_head_names_the_group_a_paper_stands_in() -> None:
    grouped = msgspec.structs.replace(ENTRY, group="Computer Vision [cs.CV]")
    facts = [plain(line) for line in heading(grouped, HeadState(), 100, UNICODE)]
    assert "2509.09372 · ▲ 95 · Yihao Wang +1 · undated · Computer Vision [cs.CV]" in facts


def test_the_head_has_what_a_digest_labels_on_a_line_of_its_own_and_all_of_it_when_unfolded() -> None:
    labelled = msgspec.structs.replace(ENTRY, facts=(Fact("Categories", "cs.RO cs.AI"), Fact("Comments", "7 pages")))
    lines = [plain(line) for line in heading(labelled, HeadState(), 30, UNICODE)]
    at = lines.index("Categories: cs.RO cs.AI · Com…")
    assert lines[at - 1].startswith("2509.09372 · ▲ 95")
    unfolded = [plain(line) for line in heading(labelled, HeadState(has_all_authors=True), 30, UNICODE)]
    assert unfolded[at : at + 2] == ["Categories: cs.RO cs.AI ·", "Comments: 7 pages"]


def test_a_paper_row_has_title_and_facts_on_three_lines() -> None:
    row = paper_row(ENTRY, PaperState(), 43, "▌", UNICODE)
    assert [plain(line).rstrip() for line in row] == [
        "▌● VLA-Adapter: An Effective Paradigm for",
        "▌  Tiny-Scale Vision-Language-Action Model",
        "▌  2509.09372 · ▲ 95 · Yihao Wang +1",
    ]


def test_a_starred_row_shows_the_star_and_a_read_row_no_dot() -> None:
    starred = paper_row(ENTRY, PaperState(PaperMarks({"read", "starred"})), 42, " ", ASCII)
    read = paper_row(ENTRY, PaperState(PaperMarks({"read"})), 42, " ", ASCII)
    assert plain(starred[0]).startswith(" * VLA")
    assert plain(read[0]).startswith("   VLA")


def test_the_head_has_title_facts_and_numbered_links() -> None:
    assert [plain(line) for line in heading(ENTRY, HeadState(date(2025, 9, 12)), 60, UNICODE)] == [
        "VLA-Adapter: An Effective Paradigm for Tiny-Scale",
        "Vision-Language-Action Model",
        "2509.09372 · ▲ 95 · Yihao Wang +1 · 2025-09-12 Fri",
        "[1] arXiv  [2] alphaXiv",
    ]


def test_tabs_name_unnamed_sections_by_their_kind_and_underline_the_current_one() -> None:
    line, rule = tab_line(tabs_of(ENTRY), 1, 60, UNICODE)
    assert plain(line) == "1 핵심 동기와 문제 정의  2 Method  3 Results"
    assert plain(rule) == " " * 25 + "────────"


def test_an_empty_section_keeps_a_dimmed_tab() -> None:
    line, _ = tab_line(tabs_of(ENTRY), 0, 60, UNICODE)
    assert [span.role for span in line if span.text.startswith("3")] == ["tab-empty"]


@given(st.integers(0, 2), st.integers(8, 120))
def test_the_current_tab_is_always_in_sight(current: int, width: int) -> None:
    line, rule = tab_line(tabs_of(ENTRY), current, width, UNICODE)
    assert any(span.role == "tab-current" for span in line)
    assert line_cells(line) <= width
    assert line_cells(rule) <= width


@given(st.text(max_size=80), st.integers(6, 90), st.booleans())
def test_no_row_is_wider_than_its_pane(title: str, width: int, read: bool) -> None:
    entry = Entry(PaperId("arxiv:1"), title, authors=(title,))
    rows = paper_row(entry, PaperState(PaperMarks({"read", "starred"} if read else ())), width, " ", UNICODE)
    assert max(line_cells(line) for line in rows) <= width
    assert all(line_cells(line) <= width for line in heading(entry, HeadState(has_all_authors=read), width, UNICODE))


@pytest.mark.parametrize("text", ["긴 제목 ", "a", "e\u0301"])
def test_a_title_a_name_or_a_list_of_any_length_takes_the_work_of_what_is_seen_of_it(text: str) -> None:
    small, large = (calls(partial(rows_of, giant(text, size))) for size in (20_000, 200_000))
    assert large < 1.1 * small


def giant(text: str, size: int) -> Entry:
    """An entry that has so many characters, or things, of everything there is of one."""
    long = text * (size // len(text))
    sections = (Section(SectionKind.OTHER, long, ""),) * size
    return Entry(PaperId("arxiv:1"), long, original_title=f"{long}!", authors=(long,) * 9, sections=sections)


def rows_of(entry: Entry) -> None:
    """Draw all that stands above a text and in the list, which is no wider than it may be."""
    rows = heading(entry, HeadState(), 80, UNICODE)
    rows += heading(entry, HeadState(has_all_authors=True), 80, UNICODE)
    rows += tab_line(tabs_of(entry), len(entry.sections) - 1, 80, UNICODE) + tab_line(tabs_of(entry), 0, 80, UNICODE)
    rows += paper_row(entry, PaperState(), 80, " ", UNICODE) + compact_row(entry, PaperState(), 80, " ", UNICODE)
    assert max(line_cells(row) for row in rows) <= 80


@pytest.mark.parametrize("current", [0, 1, 7, 42, 99])
def test_the_current_tab_is_seen_among_as_many_others_as_fit(current: int) -> None:
    sections = tuple(Section(SectionKind.OTHER, "이름" * (n % 5), "") for n in range(100))
    line, rule = tab_line(tabs_of(Entry(PaperId("arxiv:1"), "", sections=sections)), current, 60, UNICODE)
    (shown,) = (span.text for span in line if span.role == "tab-current")
    assert shown == f"{current + 1} {sections[current].name or 'Text'}"
    assert plain(rule).strip() == "─" * cells(shown)
    assert (line[-1].text == " ›") == (current < 99)
    assert line_cells(line) > 40
