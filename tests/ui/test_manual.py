"""The manual is read in the reader, in the person's language."""

import re

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.host import screen_text
from tests.ui.test_reader import SIZE, reader
from tests.waiting import until
from tui_reader.language import current
from tui_reader.manual import TOPICS, page, title
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.screens.text_page import PageScreen


async def test_a_topic_is_picked_by_its_number_and_read_to_its_end(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: "Manual" in screen_text(app))
        assert all(title(topic) in screen_text(app) for topic in TOPICS)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        await until(pilot, lambda: "The same query works in" in screen_text(app))
        await pilot.press("end")
        await until(pilot, lambda: "a query that begins with -" in screen_text(app))
        await pilot.press("f12")
        await until(pilot, lambda: app.screen is reader(app))


@pytest.mark.parametrize("size", [(40, 12), (200, 60)])
@pytest.mark.parametrize("number", range(1, len(TOPICS) + 1))
async def test_every_topic_has_a_page_in_korean_at_every_size(
    make_app: MakeApp, number: int, size: tuple[int, int]
) -> None:
    current.choose("ko")
    app = make_app()
    topic = TOPICS[number - 1]
    async with app.run_test(size=size) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: not isinstance(app.screen, ReaderScreen))
        await pilot.press(str(number))
        await until(pilot, lambda: screen_text(app).startswith(f" {title(topic, 'ko')}"))
        end = re.findall(r"[^\W_]+", page(topic, "ko"))[-1]
        await pilot.press("G")
        await until(pilot, lambda: end in screen_text(app))


async def test_escape_leaves_the_choice_of_topics(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: "Manual" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
