"""What the settings file says counts at the start: keys of one's own, and looks that were remembered otherwise."""

from pathlib import Path
from typing import get_args

import pytest

from tests.digest_files import put
from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, press, said
from tests.waiting import LIMIT, until
from tui_reader.app import ReaderApp
from tui_reader.settings import load_settings
from tui_reader.settings.schema import Theme


@pytest.fixture
def settings_toml(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def stars(app: ReaderApp) -> int:
    return len(app.library.marks.papers("starred"))


async def test_keys_of_ones_own_are_all_a_command_has_and_are_what_hints_and_help_show(
    make_app: MakeApp, settings_toml: Path
) -> None:
    put(settings_toml, '[keys]\nstar = ["F7", ","]\nlist-star = ["S"]\nread = []\nunread-next = ["down"]\n')
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        assert "F7 star" in screen_text(app).splitlines()[-1]
        await press(pilot, "s", "*")
        assert stars(app) == 0
        await press(pilot, "f7")
        assert stars(app) == 1
        await press(pilot, "comma")
        assert stars(app) == 0
        await press(pilot, "S")
        assert stars(app) == len({ref.paper for ref in desk(app).current_list.entries})
        ref = desk(app).papers.ref
        assert ref is not None
        await press(pilot, "r", "=")
        assert not app.library.marks.has(ref.paper, "read")
        await press(pilot, "down")
        assert desk(app).papers.cursor == 1, "the next unread one, not the next row by another name"
        await pilot.press("?")
        await until(pilot, lambda: " F7  ,  " in screen_text(app))


async def test_what_is_wrong_is_counted_and_says_where_the_rest_is_told(make_app: MakeApp, settings_toml: Path) -> None:
    put(settings_toml, 'mose = 1\nsources = [3]\n[keys]\nstar = ["strg+s"]\n')
    app = make_app()
    async with app.run_test(size=(200, 40)):
        assert (
            said(app)
            == 'settings.toml, line 1: Unknown setting "mose". Did you mean "mouse"? (+2: digest-tui config --check)'
        )


@pytest.mark.parametrize(("density", "is_compact"), [("comfortable", False), ("compact", True), ("", True)])
async def test_a_density_in_the_file_goes_before_the_one_that_is_remembered(
    make_app: MakeApp, settings_toml: Path, density: str, is_compact: bool
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
    put(settings_toml, f'density = "{density}"\n')
    again = make_app()
    async with again.run_test(size=SIZE) as pilot:
        assert desk(again).papers.compact == is_compact
        put(settings_toml, 'density = "comfortable"\n')
        await pilot.press("R")
        await until(pilot, lambda: not desk(again).papers.compact)


async def test_the_themes_one_can_set_are_those_there_are(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE):
        assert set(get_args(Theme)) == {"", *app.available_themes}


async def test_the_device_names_the_file_of_marks(make_app: MakeApp, settings_toml: Path, tmp_path: Path) -> None:
    put(settings_toml, 'device = "laptop"\n')
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        assert app.library.marks.flush(LIMIT)
        assert [file.name for file in (tmp_path / "state").glob("marks-*")] == ["marks-laptop.jsonl"]
        put(settings_toml, 'device = "desk"\n')
        await pilot.press("R")
        await until(pilot, lambda: app.settings.device == "desk")
        await press(pilot, "s")
        assert app.library.marks.flush(LIMIT)
        assert (tmp_path / "state" / "marks-desk.jsonl").is_file()
    assert load_settings(app.settings.paths, {}).device == "desk"
