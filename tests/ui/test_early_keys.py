"""Keys that come before the screen they are for is there, or come back from one that is no longer open."""

from unittest.mock import patch

from textual.events import Key

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.waiting import until
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.screens.text_page import PageScreen
from tui_reader.widgets.prompt import Prompt


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


async def test_a_key_does_not_overtake_those_that_were_kept_for_when_the_prompt_is_left(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("slash")
        prompt = app.screen.query_one(Prompt)
        with patch.object(app, "push_screen", wraps=app.push_screen) as opened:
            await app.on_event(Key("escape", "\x1b"))
            await app.on_event(Key("x", "x"))
            prompt.close()  # as the reader does next; the page of `x` is still to be opened
            await app.on_event(Key("escape", "\x1b"))
            await pilot.pause()
        opened.assert_called_once()
        assert isinstance(app.screen, ReaderScreen)
