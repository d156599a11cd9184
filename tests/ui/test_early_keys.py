"""Keys that come before the screen they are for is there, or come back from one that is no longer open."""

from textual.events import Key

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.waiting import until
from tui_reader.screens.page import PageScreen
from tui_reader.screens.reader import ReaderScreen


async def test_esc_leaves_a_page_that_is_not_drawn_yet(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        page = PageScreen(lambda _: ())
        app.push_screen(page)
        assert not page.is_mounted
        await app.on_event(Key("escape", "\x1b"))
        assert isinstance(app.screen, ReaderScreen)
        await until(pilot, lambda: "DeepSeek-R1" in screen_text(app))


async def test_a_key_that_a_page_did_not_take_is_not_done_below_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test():
        late = Key("x", "x")
        late._set_forwarded()
        await app.on_event(late)
        assert isinstance(app.screen, ReaderScreen)
        await app.on_event(Key("x", "x"))
        assert not isinstance(app.screen, ReaderScreen)
