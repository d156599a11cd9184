"""Lists, filters, orders, the lens, write-ups, history, memory: by keys alone, over the samples."""

from pathlib import Path

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, add, desk, folder, here, idle, press, reader, said
from tests.waiting import until
from tui_reader.app import ReaderApp
from tui_reader.library import Scope
from tui_reader.rendering.spans import plain
from tui_reader.screens.skim import SkimScreen
from tui_reader.widgets.papers import PapersPane


async def test_the_filter_shows_all_then_unread_then_starred(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "r", "j", "s")
        everything = desk(app).papers.count
        await press(pilot, "f")
        unread = desk(app).papers.count
        await press(pilot, "f")
        assert (unread, desk(app).papers.count) == (here(app).unread, 1)  # type: ignore[union-attr]
        assert "starred 1" in screen_text(app)
        await press(pilot, "f4")
        assert desk(app).papers.count == everything


async def test_what_is_read_under_a_filter_stays_until_the_list_is_opened_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f")
        before = desk(app).papers.count
        await press(pilot, "r")
        assert desk(app).papers.count == before
        await press(pilot, "}", "{")
        assert desk(app).papers.count < before


async def test_a_filter_that_hides_everything_says_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "f", "f")
        assert "The filter hides every paper" in screen_text(app)


async def test_orders_go_round_and_keep_the_cursor_on_its_paper(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "}", "j", "j")
        ref = desk(app).papers.ref
        published = list(desk(app).current_list.entries)
        await press(pilot, "v")
        votes = [app.library.entry(ref).votes or 0 for ref in desk(app).current_list.entries]
        assert votes == sorted(votes, reverse=True)
        assert desk(app).papers.ref == ref
        await press(pilot, "v", "v", "v")
        assert list(desk(app).current_list.entries) == published


async def test_density_is_changed_and_remembered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "d")
        assert desk(app).papers.compact
    again = make_app()
    async with again.run_test(size=SIZE):
        assert again.screen.query_one(PapersPane).compact


async def test_smart_lists_are_above_the_days(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "s", "h", "g")
        assert desk(app).current_list.scope == Scope("latest")
        await press(pilot, "j")
        assert len(desk(app).current_list.entries) == sum(day.unread for day in app.library.days())
        await press(pilot, "j")
        assert [app.library.marks.has(ref.paper, "starred") for ref in desk(app).current_list.entries] == [True] * len(
            desk(app).current_list.entries
        )
        await press(pilot, "j")
        assert len(desk(app).current_list.entries) == sum(day.entries for day in app.library.days())


async def test_next_day_goes_on_within_a_list_of_many_days(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h", "g", "j", "j", "j", "l", "}")
        ref = desk(app).papers.ref
        assert ref is not None
        assert desk(app).current_list.scope == Scope("all")
        assert ref == app.library.refs(app.library.days()[1].date)[0]


async def test_a_starred_list_without_stars_says_how_to_star(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h", "g", "j", "j")
        assert "No starred papers yet" in screen_text(app)


async def test_the_lens_stays_and_says_where_a_paper_has_no_such_section(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="하나") as source:
        (source / "2025-01-01.md").write_text(
            "## Daily Papers (2025-01-01)\n\n### [하나](https://arxiv.org/abs/2501.00001)\n\n"
            "- ***What's New***: 새 글\n- ***Performance Highlights***: 성능 글\n\n### [둘](https://arxiv.org/abs/2501.00002)\n\n"
            "- ***What's New***: 다른 글\n- ***Technical Details***: 방법 글\n",
            encoding="utf-8",
        )
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "2", "j")
            assert "No Results section; showing Technical Details." in screen_text(app)
            await press(pilot, "k")
            assert "성능 글" in screen_text(app)


async def test_w_goes_through_the_other_write_ups_of_a_paper(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await idle(pilot)
        ref = desk(app).papers.ref
        assert ref is not None
        refs = app.library.paper(ref.paper).refs
        assert len(refs) > 1
        seen = []
        for _ in refs:
            await press(pilot, "w")
            seen.append(desk(app).papers.ref)
        assert set(seen) == set(refs)
        assert seen[-1] == ref


async def test_back_and_forward_through_visited_papers(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        visited = [desk(app).papers.ref]
        for key in ("j", "}", "j"):
            await press(pilot, key)
            visited.append(desk(app).papers.ref)
        for ref in visited[-2::-1]:
            await press(pilot, "backspace")
            assert desk(app).papers.ref == ref
        await press(pilot, "backspace")
        assert "that way" in said(app)
        await press(pilot, "backslash")
        assert desk(app).papers.ref == visited[1]


async def test_another_run_begins_where_the_last_one_ended(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 16)) as pilot:
        await press(pilot, "}", "j", "j", "l", "]", "j")
        ref, place, scope = desk(app).papers.ref, desk(app).detail.place, desk(app).current_list.scope
        assert desk(app).detail.lens.number == 1
    again = make_app(indexed=False)
    async with again.run_test(size=(80, 16)):
        assert (desk(again).papers.ref, desk(again).detail.place, desk(again).current_list.scope) == (ref, place, scope)
        assert desk(again).at == "detail"


async def test_a_memory_of_what_is_gone_does_no_harm(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="남는 논문", d2025_01_02="사라질 논문") as source:
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await press(pilot, "j")
        (source / "2025-01-02.md").unlink()
        again = make_app(source)
        async with again.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: "남는 논문" in screen_text(again))


async def test_the_first_start_names_the_keys_one_needs(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        assert "Space read on" in said(app)
        await press(pilot, "j")
    again = make_app()
    async with again.run_test(size=SIZE):
        assert "read on" not in said(again)


async def test_skimming_shows_one_section_of_every_paper_and_enter_goes_there(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        desk_listing = desk(app).current_list.entries
        await press(pilot, "x")
        await until(pilot, lambda: isinstance(app.screen, SkimScreen))
        first, second = (app.library.entry(ref).title for ref in desk_listing[:2])
        assert first in screen_text(app).replace("\n", " ")
        await pilot.press("n")
        await pilot.pause()
        assert screen_text(app).split("\n")[0].strip() in second
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, SkimScreen))
        assert desk(app).papers.cursor == 1


async def test_zen_shows_only_the_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "z")
        assert [pane.id for pane in desk(app).children if pane.display] == ["detail"]
        await press(pilot, "f11")
        assert len([pane for pane in desk(app).children if pane.display]) == 3


async def test_themes_are_tried_on_while_one_chooses(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        before = app.theme
        await pilot.press("t")
        await until(pilot, lambda: "Choose a theme" in screen_text(app))
        await pilot.press("down")
        await until(pilot, lambda: app.theme != before)
        await pilot.press("escape")
        await until(pilot, lambda: app.theme == before)
        await pilot.press("t")
        await pilot.press(*"digest-light")
        await pilot.press("enter")
        await until(pilot, lambda: app.theme == "digest-light")
    again = make_app()
    async with again.run_test(size=SIZE):
        assert again.theme == "digest-light"


async def test_the_problems_page_names_the_file(make_app: MakeApp, tmp_path: Path) -> None:
    with folder(tmp_path, d2025_01_01="논문") as source:
        (source / "broken.md").write_bytes(b"\x00\x01" * 90)
        app = make_app(source)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("f8")
            await until(pilot, lambda: "broken.md" in screen_text(app))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is reader(app))


async def test_the_help_page_can_be_searched(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("?", "slash", *"preview", "enter")
        await until(pilot, lambda: "Choose a theme" in screen_text(app) and "Next row" not in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Next row" in screen_text(app))


@pytest.mark.parametrize(("typed", "moved"), [("ㅓ", 1), ("ㅏ", 0), ("어", 1), ("ᅥ", 1)])
async def test_hangul_letters_are_the_keys_they_were(make_app: MakeApp, typed: str, moved: int) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(typed)
        assert desk(app).papers.cursor == moved
        assert not moved or "한글 입력 상태" in said(app)


async def test_several_sources_can_be_looked_at_one_by_one(make_app: MakeApp, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for source, day in ((one, "d2025_01_01"), (other, "d2025_01_02")):
        source.mkdir()
        add(source, day, "논문", 1 if source == one else 2)
    app = make_app((one, other))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: "All sources" in screen_text(app))
        await pilot.press("3")
        await until(pilot, lambda: len(app.library.days()) == 1)
        assert "02 Thu" in screen_text(app)


async def papers_with_a_text(app: ReaderApp) -> int:
    """Walk through the list of all papers by `j`; how many there are, each of which has shown some text."""
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "h", "g", "j", "j", "j", "l")
        entries = len(desk(app).current_list.entries)
        for number in range(entries):
            if number:
                await pilot.press("j")
            assert desk(app).papers.cursor == number
            desk(app).settle()
            assert any(plain(line).strip() for line in desk(app).detail.body_in_sight()), desk(app).papers.ref
        return entries


async def test_a_walk_through_the_samples_finds_no_blank_body(make_app: MakeApp) -> None:
    assert await papers_with_a_text(make_app()) >= 50


async def test_a_walk_through_the_whole_corpus_finds_no_blank_body(make_app: MakeApp, corpus: Path) -> None:
    assert await papers_with_a_text(make_app(corpus)) >= 1_035


async def test_a_theme_of_the_terminals_own_colours_uses_no_other(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        app.theme = "terminal"
        await press(pilot, "j")
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                for colour in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                    assert colour is None or colour.type.name in ("DEFAULT", "STANDARD"), segment
