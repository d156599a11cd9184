"""Changed settings are picked up by R, while one reads."""

from pathlib import Path

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text, until
from tests.ui.test_reader import SIZE, desk, folder, press, said
from tui_reader.settings import settings_file

EVERYTHING = """
theme = "digest-light"
density = "compact"
mark_read = "open"
sources = ["~/elsewhere"]
ascii = true

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
        await until(pilot, lambda: desk(app).shelf.knows_papers)
        put(settings_file(app.settings.paths), EVERYTHING)
        await pilot.press("R")
        await until(pilot, lambda: "Settings read again" in said(app))
        assert "From the next start: sources, ascii." in said(app)
        assert app.theme == "digest-light"
        assert desk(app).papers.compact
        assert desk(app).papers.outer_size.width == 50
        assert [scope.name for scope in desk(app).saved] == ["그림"]
        await press(pilot, "s")
        ref = desk(app).papers.ref
        assert ref is not None
        assert not app.library.is_starred(ref.paper)
        await press(pilot, "f7")
        assert app.library.is_starred(ref.paper)
        await press(pilot, "j")
        ref = desk(app).papers.ref
        assert ref is not None
        assert app.library.is_read(ref.paper)
        await pilot.press("?")
        await until(pilot, lambda: " F7 " in screen_text(app))


async def test_unchanged_settings_are_not_spoken_of(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        await pilot.press("R")
        await until(pilot, lambda: said(app) == "Nothing new.")
        assert desk(app).papers.compact


async def test_what_is_wrong_in_the_settings_is_said_with_its_line(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        put(settings_file(app.settings.paths), '[keys]\nstarr = ["f7"]\n')
        await pilot.press("R")
        await until(pilot, lambda: "settings.toml, line 2: Command 'starr' is not known; 'star' is." in said(app))


async def test_a_file_that_is_no_toml_takes_nothing_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        put(settings_file(app.settings.paths), '[searches]\n"그림" = "확산"\n')
        await pilot.press("R")
        await until(pilot, lambda: len(desk(app).saved) == 1)
        put(settings_file(app.settings.paths), '[searches\n"그림" = "확산"\n')
        await pilot.press("R")
        await until(pilot, lambda: "is not TOML" in said(app))
        assert len(desk(app).saved) == 1


async def test_a_setting_that_was_wrong_at_the_start_is_said_at_the_start(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        put(tmp_path / "config" / "settings.toml", 'theme = "digest-drak"\n')
        app = make_app(source)
        async with app.run_test(size=SIZE):
            assert "Theme 'digest-drak' is not known; 'digest-dark' is." in said(app)
