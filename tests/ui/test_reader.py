"""What a person sees and does in the reader, by keys alone, over the samples."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.assets import SAMPLES
from tui_reader.library import Day
from tui_reader.rendering.tabs import section_of
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.widgets.reader_panes import ReaderPanes
from tui_reader.widgets.status import StatusLine

SIZE = (120, 36)
DIGEST = """## Daily Papers ({day})

### [{title}](https://arxiv.org/abs/{id})

Vote: 3

Authors: Kim

- ***What's New***: 짧은 글.
"""


def desk(app: ReaderApp) -> ReaderPanes:
    return reader(app).query_one(ReaderPanes)


def reader(app: ReaderApp) -> ReaderScreen:
    """The reader, also while something is asked above it."""
    return next(screen for screen in app.screen_stack if isinstance(screen, ReaderScreen))


def said(app: ReaderApp) -> str:
    return reader(app).query_one(StatusLine).text


def here(app: ReaderApp) -> Day | None:
    """The day the open list is of, with its counts."""
    scope = desk(app).current_list.scope
    return app.library.day(scope.day) if scope.kind == "day" else None


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each after the detail has caught up."""
    for key in keys:
        await pilot.press(key)
        await until(pilot, lambda: all(desk.is_settled for desk in pilot.app.screen.query(ReaderPanes)))


async def idle(pilot: Pilot[None]) -> None:
    """Do what the first paint did without, as the reader does after a while, and let it come to its end."""
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ReaderScreen))
    screen.call_later(screen._start_idle_work)
    await pilot.pause()
    await until(pilot, lambda: not screen.scan.is_scanning)


async def test_the_newest_day_and_its_first_paper_are_shown_at_once(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        first = desk(app).papers.ref
        assert first is not None
        assert here(app) == app.library.days()[0]
        entry = app.library.entry(first)
        await until(pilot, lambda: entry.title[:20] in screen_text(app))
        assert desk(app).detail.entry == entry


async def test_the_detail_follows_the_cursor(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(3):
            await press(pilot, "j")
            ref = desk(app).papers.ref
            assert ref is not None
            assert desk(app).detail.entry == app.library.entry(ref)


async def test_days_are_walked_from_everywhere(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        days = app.library.days()
        seen = [here(app)]
        for _ in days[1:]:
            await press(pilot, "}")
            seen.append(here(app))
        assert seen == list(days)
        await press(pilot, "}")
        assert "No day that way" in said(app)
        await press(pilot, "{")
        assert here(app) == days[-2]


async def test_moving_in_the_days_pane_shows_that_days_papers(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h", "j")
        day = here(app)
        assert day is not None
        assert day == app.library.days()[1]
        ref = desk(app).papers.ref
        assert ref == app.library.refs(day.date)[0]
        await press(pilot, "enter")
        assert desk(app).at == "papers"


async def test_escape_goes_back_pane_by_pane_and_never_quits(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert desk(app).at == "detail"
        await press(pilot, "escape", "escape", "escape", "escape")
        assert desk(app).at == "days"
        assert app.is_running


async def test_tab_goes_round(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        seen = []
        for _ in range(3):
            await press(pilot, "tab")
            seen.append(desk(app).at)
        assert seen == ["detail", "days", "papers"]
        await press(pilot, "shift+tab")
        assert desk(app).at == "days"


async def test_sections_are_reached_by_brackets_and_by_number(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        entry = desk(app).detail.entry
        assert entry is not None
        await press(pilot, "]")
        assert section_of(desk(app).detail.lens.tab) == entry.sections[1]
        await press(pilot, "[")
        assert section_of(desk(app).detail.lens.tab) == entry.sections[0]
        await press(pilot, "2")
        assert section_of(desk(app).detail.lens.tab) == entry.sections[1]
        await press(pilot, "9")
        assert "no section 9" in said(app)


async def test_a_star_is_shown_said_and_still_there_in_another_run(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        ref = desk(app).papers.ref
        assert ref is not None
        assert app.library.marks.has(ref.paper, "starred")
        assert said(app).startswith("Starred · u to undo")
        assert "★" in screen_text(app)
    app.library.close()
    again = make_app(indexed=False)
    async with again.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "★" in screen_text(again))
        await press(pilot, "*")
        assert not again.library.marks.has(ref.paper, "starred")


async def test_read_and_unread_are_counted_in_the_days_pane(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        before = here(app)
        await press(pilot, "r")
        after = here(app)
        assert before is not None
        assert after is not None
        assert after.unread < before.unread
        assert f"{after.unread}/{after.entries}" in screen_text(app)
        await press(pilot, "=")
        assert here(app) == before


async def test_next_unread_passes_over_what_is_read_and_crosses_days(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        newest = app.library.days()[0]
        app.library.marks.mark([ref.paper for ref in app.library.refs(newest.date)], "read", True)
        await press(pilot, "n")
        ref = desk(app).papers.ref
        assert ref is not None
        assert not app.library.marks.has(ref.paper, "read")
        assert here(app) != newest
        await press(pilot, "p")
        assert "No unread papers before" in said(app)


async def test_space_alone_reads_every_paper_of_the_library(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2_000):
            await press(pilot, "space")
            if "No unread papers left" in said(app):
                break
        assert all(day.unread == 0 for day in app.library.days())


async def test_b_goes_back_a_page_and_then_a_section(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "]", "]")
        third = section_of(desk(app).detail.lens.tab)
        await press(pilot, "b")
        assert section_of(desk(app).detail.lens.tab) != third


async def test_first_and_last(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        day = here(app)
        assert day is not None
        refs = app.library.refs(day.date)
        await press(pilot, "G")
        assert desk(app).papers.ref == refs[-1]
        await press(pilot, "g")
        assert desk(app).papers.ref == refs[0]


async def test_help_lists_every_command_and_leaves_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "?")
        assert "Star or unstar the paper" in screen_text(app)
        await press(pilot, "G")
        assert "Quit; everything is already" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen.query(ReaderPanes)


async def test_the_palette_finds_and_runs_a_command(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "wraps around" in screen_text(app))
        await pilot.press(*"star or")
        await until(pilot, lambda: "wraps around" not in screen_text(app))
        await pilot.press("enter")
        ref = app.library.refs(app.library.days()[0].date)[0]
        await until(pilot, lambda: app.library.marks.has(ref.paper, "starred"))


async def test_q_leaves(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)


@contextmanager
def folder(tmp_path: Path, **digests: str) -> Iterator[Path]:
    """A source with voted digests: day by name, title by value."""
    source = tmp_path / "source"
    source.mkdir(exist_ok=True)
    for number, (day, title) in enumerate(digests.items()):
        add(source, day, title, number)
    yield source


def add(source: Path, day: str, title: str, number: int) -> Path:
    file = source / f"{day.replace('_', '-')[1:]}.md"
    file.write_text(DIGEST.format(day=file.stem, title=title, id=f"2501.{number:05}"), encoding="utf-8")
    return file


async def test_what_the_indexer_finds_appears_without_moving_the_cursor(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="처음 논문") as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            before = desk(app).papers.ref
            add(source, "d2025_01_02", "나중 논문", 7)
            await pilot.press("R")
            await until(pilot, lambda: len(app.library.days()) == 2)
            await until(pilot, lambda: "1 file new or changed" in said(app))
            assert desk(app).papers.ref == before
            assert "처음 논문" in screen_text(app)
            assert "02 Thu" in screen_text(app)


async def test_a_digest_that_vanishes_stays_readable_until_the_rescan(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="남는 논문", d2025_01_02="사라질 논문") as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            (source / "2025-01-02.md").unlink()
            await press(pilot, "]", "G")
            assert "사라질 논문" in screen_text(app)
            await pilot.press("R")
            await until(pilot, lambda: len(app.library.days()) == 1)
            await until(pilot, lambda: "남는 논문" in screen_text(app))
            assert "사라질 논문" not in screen_text(app)


async def test_an_empty_folder_says_what_to_do(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path) as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "No digests in" in screen_text(app))
            await press(pilot, "j", "k", "space", "b", "s", "r", "n", "p", "}", "{", "]", "1", "g", "G", "enter", "tab")
            assert app.is_running


async def test_a_library_without_a_cache_fills_while_it_is_shown(make_app: MakeApp) -> None:
    app = make_app(indexed=False)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: len(app.library.days()) >= 5)
        await until(pilot, lambda: desk(app).detail.entry is not None)


@pytest.mark.parametrize(
    ("size", "panes"),
    [((120, 36), {"days", "papers", "detail"}), ((80, 24), {"papers", "detail"}), ((59, 20), {"papers"})],
)
async def test_a_narrow_terminal_shows_the_panes_beside_the_active_one(
    make_app: MakeApp, size: tuple[int, int], panes: set[str]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert {pane.id for pane in desk(app).children if pane.display} == panes
        await press(pilot, "h")
        assert next(pane for pane in desk(app).children if pane.id == "days").display


async def test_ascii_draws_no_other_character_in_the_frame(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="A paper in Latin letters") as source:
        (source / "2025-01-01.md").write_text(
            DIGEST.format(day="2025-01-01", title="Latin", id="2501.00001").replace("짧은 글", "a text"),
            encoding="utf-8",
        )
        app = make_app(source, ascii_only=True)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "s")
            assert screen_text(app).isascii()


def test_the_samples_have_what_these_tests_walk() -> None:
    assert len(list(SAMPLES.rglob("*.md"))) >= 9


async def test_a_file_that_is_no_text_is_told_with_its_path_and_the_rest_is_shown(
    make_app: MakeApp, tmp_path: Path
) -> None:
    with folder(tmp_path, d2025_01_01="남는 논문") as source:
        (source / "2025-01-03.md").write_bytes(b"\x00\x01\x02" * 100)
        app = make_app(source, indexed=False)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "2025-01-03.md" in said(app))
            await until(pilot, lambda: "남는 논문" in screen_text(app))


async def test_on_samples_the_status_line_says_how_to_open_ones_own(make_app: MakeApp) -> None:
    app = make_app(None)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: "digest-tui ~/digests" in screen_text(app))
