"""Searches that are saved before the reader has listed those of the settings."""

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, reader
from tests.ui.test_searching import stay_with
from tests.waiting import until
from tui_reader.screens.reader import screen
from tui_reader.store.settings_file import change_settings


async def test_a_search_saved_at_once_stays_listed_beside_those_of_the_settings(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "IDLE_SECONDS", 3600)
    change_settings(make_app().settings.paths, {"searches.old": "BERT"})
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "확산")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press("ctrl+u", *"new", "enter")
        both = ["old", "new"]
        await until(pilot, lambda: [scope.name for scope in desk(app).days.saved] == both)
        reader(app)._start_idle_work()
        assert [scope.name for scope in desk(app).days.saved] == both
