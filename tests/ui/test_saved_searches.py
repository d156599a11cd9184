"""Saved searches: their names, and those that are saved before the reader has listed those of the settings."""

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, idle, reader, said
from tests.ui.test_searching import stay_with
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.library import Scope
from tui_reader.screens.reader import screen
from tui_reader.settings import load_settings
from tui_reader.store.settings_file import change_settings
from tui_reader.widgets.field import Field
from tui_reader.widgets.reader_panes import ReaderPanes


def names(app: ReaderApp) -> list[str]:
    return [scope.name for scope in desk(app).days.saved]


async def run_from_palette(pilot: Pilot[None], app: ReaderApp, command: str, asks: str) -> None:
    """Run a command that has no key, and wait for its question."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: "wraps around" in screen_text(app))
    await pilot.press(*command, "enter")
    await until(pilot, lambda: asks in screen_text(app))


async def save(pilot: Pilot[None], app: ReaderApp, query: str, name: str) -> None:
    """Save a search under a name that is typed over the proposed one."""
    await stay_with(pilot, app, query)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "Save search as" in screen_text(app))
    await pilot.press(*name, "enter")
    await until(pilot, lambda: name in names(app))


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
        await pilot.press(*"new", "enter")
        both = ["old", "new"]
        await until(pilot, lambda: [scope.name for scope in desk(app).days.saved] == both)
        reader(app)._start_idle_work()
        assert [scope.name for scope in desk(app).days.saved] == both


async def test_the_proposed_name_is_kept_by_enter_and_replaced_by_typing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "확산")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: names(app) == ["확산"])
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press(*"\u1100\u1161나", "enter")
        await until(pilot, lambda: names(app) == ["확산", "가나"])


async def test_what_is_pasted_takes_the_place_of_the_proposed_name_too(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "확산")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        app.screen.query_one(Field).post_message(Paste("강화"))
        await until(pilot, lambda: app.screen.query_one(Field).value == "강화")
        await pilot.press("enter")
        await until(pilot, lambda: names(app) == ["강화"])


async def test_a_saved_search_gets_another_name_and_stays_open(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await save(pilot, app, "확산", "old")
        saved = desk(app).days.saved[0]
        desk(app).post_message(ReaderPanes.SearchRequested(saved))
        await until(pilot, lambda: desk(app).current_list.scope == saved)
        await run_from_palette(pilot, app, "rename", "Rename saved search")
        await pilot.press("enter")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press(*"new", "enter")
        await until(pilot, lambda: names(app) == ["new"])
        await until(pilot, lambda: desk(app).current_list.scope == Scope("found", query="확산", name="new"))
        assert desk(app).days.scope == desk(app).current_list.scope
        assert load_settings(paths=app.settings.paths).searches == {"new": "확산"}


async def test_a_name_that_another_search_has_is_not_taken_from_it(make_app: MakeApp) -> None:
    change_settings(make_app().settings.paths, {"searches.a": "확산", "searches.b": "BERT"})
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        assert names(app) == ["a", "b"]
        await run_from_palette(pilot, app, "rename", "Rename saved search")
        await pilot.press("enter")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press("b", "enter")
        await until(pilot, lambda: 'saved search named "b"' in said(app))
        assert load_settings(paths=app.settings.paths).searches == {"a": "확산", "b": "BERT"}
