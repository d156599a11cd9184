"""Changed settings are picked up by R, while one reads."""

import json
from pathlib import Path

from tests.digest_files import digest_text, put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, folder, idle, press, said
from tests.waiting import LIMIT, until
from tui_reader.app import ReaderApp
from tui_reader.settings import settings_file

EVERYTHING = """
theme = "digest-light"
density = "compact"
mark_read = "open"

[panes]
papers = 50

[keys]
star = ["f7"]

[searches]
"그림" = "확산"
"""


async def test_changed_settings_count_at_once(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        put(settings_file(app.settings.paths), EVERYTHING)
        await pilot.press("R")
        await until(pilot, lambda: "Settings reloaded" in said(app))
        assert app.theme == "digest-light"
        assert desk(app).papers.compact
        await until(pilot, lambda: desk(app).papers.outer_size.width == 50)
        assert [scope.name for scope in desk(app).days.saved] == ["그림"]
        await press(pilot, "s")
        ref = desk(app).papers.ref
        assert ref is not None
        assert not app.library.marks.has(ref.paper, "starred")
        await press(pilot, "f7")
        assert app.library.marks.has(ref.paper, "starred")
        await press(pilot, "j")
        ref = desk(app).papers.ref
        assert ref is not None
        assert app.library.marks.has(ref.paper, "read")
        await pilot.press("?")
        await until(pilot, lambda: " F7 " in screen_text(app))


async def test_unchanged_settings_are_not_spoken_of(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await pilot.press("R")
        await until(pilot, lambda: said(app) == "No changes.")
        assert desk(app).papers.compact


async def test_what_is_wrong_in_the_settings_is_said_with_its_line(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        put(settings_file(app.settings.paths), '[keys]\nstarr = ["f7"]\n')
        await pilot.press("R")
        await until(pilot, lambda: 'settings.toml, line 2: Unknown command "starr". Did you mean "star"?' in said(app))


async def test_a_file_that_is_no_toml_takes_nothing_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        put(settings_file(app.settings.paths), '[searches]\n"그림" = "확산"\n')
        await pilot.press("R")
        await until(pilot, lambda: len(desk(app).days.saved) == 1)
        put(settings_file(app.settings.paths), '[searches\n"그림" = "확산"\n')
        await pilot.press("R")
        await until(pilot, lambda: "invalid TOML" in said(app))
        assert len(desk(app).days.saved) == 1


async def test_a_setting_that_was_wrong_at_the_start_is_said_at_the_start(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        put(tmp_path / "config" / "settings.toml", 'theme = "digest-drak"\n')
        app = make_app(source)
        async with app.run_test(size=SIZE):
            assert 'Invalid value "digest-drak" for "theme". Did you mean "digest-dark"?' in said(app)


def settings(app: ReaderApp, text: str) -> None:
    """Write the settings file."""
    put(settings_file(app.settings.paths), text)


def listed(*sources: Path) -> str:
    return f"sources = {json.dumps([str(source) for source in sources])}\n"


async def test_sources_that_changed_are_opened_and_those_that_are_gone_closed(
    make_app: MakeApp, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    put(one / "1.md", digest_text("2025-02-24", ["2502.15007"]))
    put(two / "2.md", digest_text("2025-02-25", ["2502.15008"]))
    app = make_app(None)
    async with app.run_test(size=SIZE) as pilot:
        assert app.library.on_samples
        settings(app, listed(one, two))
        await pilot.press("R")
        await until(pilot, lambda: "Settings reloaded. 2 files new or changed, 0 removed." in said(app))
        assert not app.library.on_samples
        assert [str(day.date) for day in app.library.days()] == ["2025-02-25", "2025-02-24"]
        settings(app, listed(one))
        await pilot.press("R")
        await until(pilot, lambda: len(app.library.days()) == 1)
        await until(pilot, lambda: "Settings reloaded." in said(app))
        assert [ref.paper for ref in desk(app).current_list.entries] == ["arxiv:2502.15007"]
        await press(pilot, "s")
        assert app.library.marks.papers("starred") == {"arxiv:2502.15007"}


async def test_the_paper_that_is_read_stays_when_a_source_is_added(make_app: MakeApp, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    put(one / "1.md", digest_text("2025-02-24", ["2502.15007", "2502.15009"]))
    put(two / "2.md", digest_text("2025-02-25", ["2502.15008"]))
    put(tmp_path / "config" / "settings.toml", listed(one))
    app = make_app(one, listed=True)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "j", "s")
        settings(app, listed(one, two))
        await pilot.press("R")
        await until(pilot, lambda: len(app.library.days()) == 2)
        ref = desk(app).papers.ref
        assert ref is not None
        assert ref.paper == "arxiv:2502.15009"
        assert app.library.marks.has(ref.paper, "starred")
        await press(pilot, "u")
        assert not app.library.marks.has(ref.paper, "starred")


async def test_sources_that_were_named_at_the_start_stay(make_app: MakeApp, tmp_path: Path) -> None:
    put(tmp_path / "one" / "1.md", digest_text("2025-02-24", ["2502.15007"]))
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        sources = app.library.sources
        settings(app, listed(tmp_path / "one"))
        await pilot.press("R")
        await until(pilot, lambda: "Settings reloaded." in said(app))
        assert app.library.sources == sources


async def test_another_folder_of_marks_is_opened_and_the_first_one_again(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        starred = app.library.marks.papers("starred")
        settings(app, f"state_dir = {json.dumps(str(tmp_path / 'elsewhere'))}\n")
        await pilot.press("R")
        await until(pilot, lambda: app.library.marks.papers("starred") == set())
        assert len(starred) == 1
        settings(app, "")
        await pilot.press("R")
        await until(pilot, lambda: app.library.marks.papers("starred") == starred)


async def test_the_frame_turns_ascii_and_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        assert "│" in screen_text(app)
        settings(app, "ascii = true\n")
        await pilot.press("R")
        await until(pilot, lambda: "│" not in screen_text(app) and "Settings reloaded." in said(app))
        settings(app, "")
        await pilot.press("R")
        await until(pilot, lambda: "│" in screen_text(app))


async def test_nothing_is_closed_while_marks_are_not_saved(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        put(tmp_path / "state", "a file where the folder should be")
        await press(pilot, "s")
        await until(pilot, lambda: "NOT being saved" in said(app))
        settings(app, "ascii = true\n")
        await pilot.press("R")
        await until(pilot, lambda: "marks are not saved yet" in said(app))
        (tmp_path / "state").unlink()
        assert app.library.marks.flush(LIMIT)
        await pilot.press("R")
        await until(pilot, lambda: "Settings reloaded." in said(app))
        assert len(app.library.marks.papers("starred")) == 1
