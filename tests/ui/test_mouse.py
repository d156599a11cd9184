"""With the mouse, where it is listened to: rows, days, tabs and the wheel."""

from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.test_reader import SIZE, desk
from tests.waiting import until


async def settled(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: desk(pilot.app).is_settled)  # type: ignore[arg-type]  # the pilot's app is the reader's


async def test_a_click_on_a_row_puts_the_cursor_there(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#papers", offset=(8, 1 + 2 * 3))
        await settled(pilot)
        assert desk(app).papers.cursor == 2
        assert desk(app).at == "papers"


async def test_a_click_on_a_day_opens_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#days", offset=(4, 6))
        await settled(pilot)
        assert desk(app).current_list.scope.day == app.library.days()[1].date
        assert desk(app).at == "days"


async def test_a_click_on_a_tab_shows_its_section(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#detail", offset=(30, 5))
        await until(pilot, lambda: desk(app).detail.lens.number == 1)


async def test_the_wheel_moves_the_cursor_and_scrolls_the_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 9)):
        desk(app).papers.on_mouse_scroll_down()
        assert desk(app).papers.cursor == 1
        desk(app).papers.on_mouse_scroll_up()
        assert desk(app).papers.cursor == 0
        desk(app).detail.on_mouse_scroll_down()
        assert desk(app).detail.place.line > 0
