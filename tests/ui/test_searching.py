"""Search as one types, what was found as a list, saved searches."""

import re

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, desk, idle, press, said
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.rendering.tabs import section_of
from tui_reader.settings import load_settings
from tui_reader.widgets.prompt import Prompt


async def search(pilot: Pilot[None], app: ReaderApp, text: str) -> None:
    """Type a query, and wait until its own answer is shown."""
    await pilot.press("slash")
    await until(pilot, lambda: app.screen.focused is not None)
    await pilot.press(*text)
    await until(pilot, lambda: desk(app).current_list.scope.query == text)


async def stay_with(pilot: Pilot[None], app: ReaderApp, text: str) -> None:
    """Search, and stay with what was found."""
    await search(pilot, app, text)
    await pilot.press("enter")
    await until(pilot, lambda: not app.screen.query_one(Prompt).display)


async def test_results_appear_while_one_types_and_enter_stays_with_them(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, app, "강화 학습")
        assert len(desk(app).current_list.entries) > 0
        assert f"{len(desk(app).current_list.entries)} results" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: not app.screen.query_one(Prompt).display)
        await press(pilot, "j")
        assert desk(app).papers.cursor == 1
        assert desk(app).detail.entry is not None


async def test_escape_goes_back_to_where_one_was(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "}", "j", "l", "]")
        before = (desk(app).current_list.scope, desk(app).papers.ref, desk(app).detail.place, desk(app).at)
        await search(pilot, app, "diffusion")
        await pilot.press("escape")
        await until(pilot, lambda: desk(app).current_list.scope == before[0])
        assert (desk(app).current_list.scope, desk(app).papers.ref, desk(app).detail.place, desk(app).at) == before


async def test_escape_in_the_list_of_results_goes_back_too(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        scope = desk(app).current_list.scope
        await stay_with(pilot, app, "diffusion")
        await press(pilot, "escape")
        assert desk(app).current_list.scope == scope


async def test_matches_are_lit_in_the_text_and_walked(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 14)) as pilot:
        await stay_with(pilot, app, "results:확산")
        await press(pilot, "g")
        await until(pilot, lambda: any(s.role == "match" for line in desk(app).detail.body_in_sight() for s in line))
        section = section_of(desk(app).detail.lens.tab)
        assert section is not None
        assert section.kind == "results"
        for _ in range(30):
            await press(pilot, "semicolon")
        await until(pilot, lambda: "No more matches" in said(app))


async def test_a_query_that_cannot_be_read_is_pointed_at_and_the_last_results_stay(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, app, "학습 date:")
        found = len(desk(app).current_list.entries)
        assert found > 0
        await pilot.press("x")
        await until(pilot, lambda: "^" in screen_text(app))
        assert len(desk(app).current_list.entries) == found


@pytest.mark.parametrize(("text", "near"), [("titel:x", "title"), ("재목:x", "제목")])
async def test_a_misspelt_field_is_pointed_at_and_the_near_one_named(make_app: MakeApp, text: str, near: str) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, app, text[:-1])
        await pilot.press("x")
        await until(pilot, lambda: f'Did you mean "{near}:"?' in screen_text(app))


async def test_keys_typed_in_the_other_mode_are_offered_and_taken(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, app, "rkdghk")
        await until(pilot, lambda: "Enter to search for 강화" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: desk(app).current_list.scope.query == "강화")
        assert len(desk(app).current_list.entries) > 0


@pytest.mark.parametrize(("typed", "meant"), [("difusion", "diffusion"), ("양쟈화된", "양자화된")])
async def test_a_misspelt_word_is_offered_and_taken(make_app: MakeApp, typed: str, meant: str) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await search(pilot, app, typed)
        await until(pilot, lambda: f"Enter to search for {meant}" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: desk(app).current_list.scope.query == meant)
        assert len(desk(app).current_list.entries) > 0


@pytest.mark.parametrize(
    ("command", "mark", "said_of_it"),
    [("list-read", "read", "Marked {} papers read"), ("list-star", "starred", "Starred {} papers")],
)
async def test_a_whole_result_is_marked_and_taken_back(
    make_app: MakeApp, command: str, mark: str, said_of_it: str
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "확산")
        papers = {ref.paper for ref in desk(app).current_list.entries}
        await app.screen.run_action(f"command('{command}')")
        assert all(app.library.marks.has(paper, mark) for paper in papers)
        assert said_of_it.format(len(papers)) in said(app)
        await press(pilot, "u")
        assert not any(app.library.marks.has(paper, mark) for paper in papers)


async def test_results_are_filtered_and_ordered_by_the_keys_of_every_list(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "학습")
        everything = len(desk(app).current_list.entries)
        await press(pilot, "r", "f")
        await until(pilot, lambda: len(desk(app).current_list.entries) < everything)
        await press(pilot, "v")
        await until(pilot, lambda: "newest first" in screen_text(app))


async def test_a_search_is_saved_counted_opened_and_forgotten(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await stay_with(pilot, app, "확산")
        found = len(desk(app).current_list.entries)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Save search as" in screen_text(app))
        await pilot.press("ctrl+u", *"그림", "enter")
        await until(pilot, lambda: re.search(rf"그림 +{found} ", screen_text(app)))
        assert load_settings(app.settings.paths).searches == {"그림": "확산"}
    again = make_app()
    async with again.run_test(size=SIZE) as pilot:
        await idle(pilot)
        assert "그림" in screen_text(again)
        await press(pilot, "h", "g", "j", "j", "j", "j")
        await until(pilot, lambda: desk(again).current_list.scope.name == "그림")
        assert len(desk(again).current_list.entries) == found
