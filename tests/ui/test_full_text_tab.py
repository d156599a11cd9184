"""The tab with the full text of a paper: behind all others, read when it is opened, and no part of reading on."""

from datetime import date
from pathlib import Path

import pytest

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import Host, screen_text
from tests.ui.test_reader import SIZE, desk, idle, press
from tests.waiting import until
from tui_reader.export import export
from tui_reader.library import full_text
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.rendering.section_lines import TabView
from tui_reader.rendering.spans import plain
from tui_reader.rendering.tabs import FullTextTab, matches, tabs_of
from tui_reader.screens.reader.export_pipe import export_items
from tui_reader.search.query import parse
from tui_reader.widgets.detail import Detail, DetailPlace

ENTRY = Entry(
    PaperId("arxiv:2601.06001"),
    "Chairs",
    sections=(Section(SectionKind.SUMMARY, "", "짧은 요약."), Section(SectionKind.RESULTS, "", "It weighs.")),
)
VIEW = TabView(40, UNICODE)
PAGE = """---
title: {title}
authors: Hana Bae
pdf: https://arxiv.org/pdf/{number}
tldr: {title} in a sentence.
---

## Abstract

An abstract about {title}.

## Method

How {title} was made.
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return put(tmp_path / "chairs.txt", "# Chairs\n\nThe whole paper about a chair.\n")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read as full texts."""
    files: list[Path] = []
    read = full_text.read_full_text

    def watched(file: Path) -> str:
        files.append(file)
        return read(file)

    monkeypatch.setattr(full_text, "read_full_text", watched)
    return files


def drawn(tab: FullTextTab) -> str:
    return "\n".join(map(plain, tab.lines(VIEW).draw((0,))))


# Pure


def test_it_stands_behind_the_sections_and_only_where_there_is_a_file(text: Path) -> None:
    assert [tab.label for tab in tabs_of(ENTRY, text)] == ["Summary", "Results", "Full text"]
    assert [tab.label for tab in tabs_of(ENTRY)] == ["Summary", "Results"]
    assert [tab.is_read_on for tab in tabs_of(ENTRY, text)] == [True, True, False]


def test_a_paper_without_sections_has_a_tab_that_says_so_before_it(text: Path) -> None:
    bare = Entry(PaperId("arxiv:1"), "1")
    assert [(tab.label, tab.is_empty) for tab in tabs_of(bare, text)] == [("Text", True), ("Full text", False)]
    assert list(tabs_of(bare)) == []


def test_it_is_read_once_when_it_is_loaded(text: Path, reads: list[Path]) -> None:
    tab = FullTextTab(text)
    assert not tab.is_loaded
    assert drawn(tab) == "Loading the full text…"
    assert reads == []
    tab.load()
    assert tab.is_loaded
    assert "The whole paper about a chair." in drawn(tab)
    drawn(tab)
    assert reads == [text]


def test_a_text_that_is_gone_is_a_sentence(text: Path) -> None:
    text.unlink()
    tab = FullTextTab(text)
    tab.load()
    assert drawn(tab) == "The full text of this paper is no longer\nbeside its page."


def test_matches_are_walked_within_it_and_not_into_it(text: Path) -> None:
    view = VIEW._replace(query=parse("chair", date(2026, 1, 1)))
    tabs = tabs_of(ENTRY, text)
    tabs[2].load()
    assert not any(matches(tabs, (0, (0,)), 1, view))
    assert tabs[2].lines(view).has_match((0,))


# In the pane


async def test_it_is_read_in_a_thread_once_it_is_chosen(text: Path, reads: list[Path]) -> None:
    detail = Detail()
    app = Host(detail)
    async with app.run_test(size=(60, 14)) as pilot:
        detail.show(ENTRY, None, text)
        await pilot.pause()
        assert "1 Summary  2 Results  3 Full text" in screen_text(app)
        assert reads == []
        assert detail.lens.choose(2)
        await until(pilot, lambda: "The whole paper" in screen_text(app))
        assert reads == [text]
        await pilot.resize_terminal(50, 14)
        await pilot.pause()
        assert "The whole paper" in screen_text(app)
        assert reads == [text]


async def test_reading_on_ends_before_it_and_back_comes_out_of_it(text: Path) -> None:
    detail = Detail()
    async with Host(detail).run_test(size=(60, 14)):
        detail.show(ENTRY, None, text)
        assert detail.lens.step(1)
        assert not detail.lens.step(1)
        assert detail.lens.choose_next(1)
        assert detail.place.tab == "fulltext"
        assert detail.lens.step(-1)
        assert detail.place.tab == "results"


async def test_a_place_in_it_is_come_back_to(text: Path) -> None:
    put(text, "\n".join(f"- line {number}" for number in range(2_000)))
    detail = Detail()
    app = Host(detail)
    async with app.run_test(size=(60, 14)) as pilot:
        detail.show(ENTRY, None, text)
        detail.lens.choose(2)
        await until(pilot, lambda: "line 0" in screen_text(app))
        for _ in range(60):
            detail.page(1)
            await pilot.pause()
        place, shown = detail.place, screen_text(app)
        assert place.piece > 0
        detail.show(None)
        detail.show(ENTRY, None, text)
        detail.go_to_place(*place)
        await until(pilot, lambda: detail.place == place)
        await until(pilot, lambda: screen_text(app) == shown)


async def test_another_paper_shown_meanwhile_stays(text: Path) -> None:
    detail = Detail()
    app = Host(detail)
    async with app.run_test(size=(60, 14)) as pilot:
        detail.show(ENTRY, None, text)
        detail.lens.choose(2)
        detail.show(Entry(PaperId("arxiv:2"), "Tables", sections=(Section(SectionKind.METHOD, "", "표"),)))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No full text section; showing Method." in screen_text(app)
        assert detail.place == DetailPlace("method")


# In the program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages of papers of one day, one of them beside its full text."""
    day = tmp_path / "docs" / "202601" / "09"
    put(day / "2601.06001v1-chairs.md", PAGE.format(title="Chairs", number="2601.06001"))
    put(day / "2601.06001v1-chairs.txt", "Chairs\n\nNobody but the full text speaks of quokkas.\n")
    put(day / "2601.06002v1-tables.md", PAGE.format(title="Tables", number="2601.06002"))
    return tmp_path / "docs"


async def test_the_tab_is_opened_by_its_number_and_read_then(
    make_app: MakeApp, folder: Path, reads: list[Path]
) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        labels = [tab.label for tab in desk(app).detail.lens.tabs]
        assert labels[-1] == "Full text"
        assert len(labels) > 2
        assert reads == []
        await press(pilot, str(len(labels)))
        await until(pilot, lambda: "quokkas" in screen_text(app))
        assert len(reads) == 1
        await press(pilot, "j")
        assert [tab.label for tab in desk(app).detail.lens.tabs] == labels[:-1]
        assert len(reads) == 1


async def test_space_reads_the_sections_and_goes_on(make_app: MakeApp, folder: Path, reads: list[Path]) -> None:
    app = make_app(folder)
    async with app.run_test(size=(120, 50)) as pilot:
        detail, first = desk(app).detail, desk(app).papers.ref
        assert first is not None
        sections = len(detail.lens.tabs) - 1
        for _ in range(sections):
            assert desk(app).papers.ref == first
            await press(pilot, "space")
        assert desk(app).papers.ref != first
        assert app.library.marks.has(first.paper, "read")
        assert reads == []


async def test_search_and_export_know_nothing_of_it(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE):
        assert len(app.library.search("quokkas")) == 0
        assert len(app.library.search("Chairs")) == 1
        refs = app.library.refs(date(2026, 1, 9))
        assert "quokkas" not in export(export_items(app.library, refs), "md")
        assert app.library.tally().digests == 2


async def test_a_text_that_vanishes_is_said_and_nothing_worse(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        (folder / "202601/09/2601.06001v1-chairs.txt").unlink()
        await press(pilot, str(len(desk(app).detail.lens.tabs)))
        await until(pilot, lambda: "is no longer beside its page" in screen_text(app))
