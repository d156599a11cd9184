"""The text of a day that belongs to no paper: shown where no paper is, and counted nowhere."""

from datetime import date
from pathlib import Path

import pytest

from tests.digest_files import digest_text, put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, press
from tests.waiting import until
from tui_reader.library import Day

QUIET = "---\ntitle: Daily Papers — 2025-02-25\ndate: 2025-02-25\n---\n\n오늘은 **쉰다**.\n\n[다음](https://example.org/next)\n"
EMPTY = "---\ntitle: Daily Papers — 2025-02-26\ndate: 2025-02-26\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A day with a paper, a newer one with a text alone, and one with neither."""
    digests = tmp_path / "digests"
    put(digests / "24.md", digest_text("2025-02-24", ["2502.15001"]))
    put(digests / "25.md", QUIET)
    put(digests / "26.md", EMPTY)
    return digests


async def test_a_day_without_papers_is_listed_without_a_number_and_shows_its_text(
    make_app: MakeApp, folder: Path
) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        panes = desk(app)
        assert [day.date for day in app.library.days()] == [date(2025, 2, 25), date(2025, 2, 24)]
        assert panes.current_list.scope.day == date(2025, 2, 24), "the newest day with papers is the one to begin with"
        await press(pilot, "h", "k")
        assert panes.current_list.scope.day == date(2025, 2, 25)
        await until(pilot, lambda: "오늘은 쉰다." in screen_text(app))
        assert "Daily Papers — 2025-02-25" in screen_text(app)
        rows = [row for row in screen_text(app).split("\n") if "25 Tue" in row]
        assert "0" not in rows[0][: panes.days.size.width]
        assert panes.papers.ref is None
        assert app.library.day(date(2025, 2, 25)) == Day(date(2025, 2, 25), 0, 0)


async def test_its_links_are_offered_and_nothing_in_it_is_marked(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h", "k")
        assert [url for url, _ in desk(app).detail.links()] == ["https://example.org/next"]
        await press(pilot, "s", "r", "c", "space", "e")
        assert not app.library.marks.papers("starred")
        assert not app.library.marks.papers("read")
        await press(pilot, "j")
        assert desk(app).papers.ref is not None
        assert "오늘은" not in screen_text(app)


async def test_a_text_that_vanishes_is_said(make_app: MakeApp, folder: Path) -> None:
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        (folder / "25.md").unlink()
        for piece in app.settings.paths.cache.glob("*/*.text.json"):
            piece.unlink()
        app.library._caches[folder]._texts.clear()
        await press(pilot, "h", "k")
        shown = desk(app).detail.entry
        assert shown is not None
        assert "Cannot read " in shown.sections[0].body
        assert "25.md: No such file" in shown.sections[0].body


async def test_a_day_with_papers_shows_its_text_while_one_moves_among_the_days(make_app: MakeApp, folder: Path) -> None:
    put(folder / "README.md", "---\ntitle: Daily Papers — 2025-02-24\ndate: 2025-02-24\n---\n\n두 편을 골랐다.\n")
    app = make_app(folder)
    async with app.run_test(size=SIZE) as pilot:
        panes = desk(app)
        first = panes.papers.ref
        assert first is not None
        assert "두 편을" not in screen_text(app)
        await press(pilot, "h")
        assert panes.detail.entry == app.library.entry(first)
        await press(pilot, "k", "j")
        await until(pilot, lambda: "두 편을 골랐다." in screen_text(app))
        assert panes.papers.ref == first
        assert app.library.day(date(2025, 2, 24)) == Day(date(2025, 2, 24), 1, 1)
        await press(pilot, "enter")
        assert panes.detail.entry == app.library.entry(first)
        await press(pilot, "h", "k", "j", "space")
        assert panes.detail.entry == app.library.entry(first), "Space goes on from the text to the first paper"
        assert not app.library.marks.papers("read")
