"""What is opened and closed leaves nothing behind: what is alive after many openings was alive after a few."""

import asyncio
import gc
from collections import Counter
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tests.ui.conftest import MakeApp
from tests.waiting import until
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.rendering.spans import Span
from tui_reader.screens.ask import AskScreen
from tui_reader.screens.choose import ChooseScreen
from tui_reader.screens.help import HelpScreen
from tui_reader.screens.manual import ManualScreen
from tui_reader.screens.problems import ProblemsScreen
from tui_reader.screens.reader.screen import ReaderScreen
from tui_reader.screens.skim import SkimScreen
from tui_reader.screens.text_page import PageScreen
from tui_reader.screens.unsaved import UnsavedScreen

FEW, MANY = 3, 100
OURS = "tui_reader", "textual", "rich", "threading"

OPENINGS: tuple[tuple[tuple[str, type[Screen[Any]]], ...], ...] = (
    (("?", HelpScreen),),
    ((":", ChooseScreen),),
    (("x", SkimScreen),),
    (("f12", ChooseScreen), ("1", ManualScreen)),
    (("f8", ProblemsScreen),),
    (("t", ChooseScreen),),
    (("c", ChooseScreen),),
    (("e", ChooseScreen), ("1", ChooseScreen), ("1", AskScreen)),
)
"""Keys that open screens one after the other, each with what is then seen."""


async def see(pilot: Pilot[None], screen: type[Screen[Any]]) -> None:
    await until(pilot, lambda: type(pilot.app.screen) is screen, f"a {screen.__name__}")


async def close(pilot: Pilot[None]) -> None:
    """Leave by Esc whatever lies over the reader."""
    while not isinstance(pilot.app.screen, ReaderScreen):
        await pilot.press("escape")


async def open_all(pilot: Pilot[None]) -> None:
    """Open and close every screen; two of them come of what is not there in a test."""
    for openings in OPENINGS:
        for key, screen in openings:
            await pilot.press(key)
            await see(pilot, screen)
        await close(pilot)
    for rare in (PageScreen(lambda _: [(Span("what a command wrote"),)]), UnsavedScreen(2, Path("marks"), UNICODE)):
        await pilot.app.push_screen(rare)
        await close(pilot)


def drop_cancelled() -> None:
    """Do what asyncio does by the hundred: drop the calls that were cancelled, and with them the screens they name."""
    loop = vars(asyncio.get_running_loop())
    loop["_scheduled"][:] = sorted(call for call in loop["_scheduled"] if not call.cancelled())
    loop["_timer_cancelled_count"] = 0


def is_ours(thing: object) -> bool:
    return str(thing.__module__).partition(".")[0] in OURS


def empty_caches(*packages: str) -> None:
    """Empty every cache of what functions of these packages returned."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and str(thing.__module__).startswith(packages):
            thing.cache_clear()


def alive() -> Counter[str]:
    """How many objects of each type are there, and how much is in each cache of what functions returned."""
    drop_cancelled()
    empty_caches("textual.geometry")  # a few thousand sizes and places, by what was drawn when
    gc.collect()
    found: Counter[str] = Counter()
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper):
            found[f"cache of {thing.__module__}.{thing.__qualname__}"] += thing.cache_info().currsize
        elif is_ours(type(thing)):
            found[f"{type(thing).__module__}.{type(thing).__qualname__}"] += 1
    return found


def is_no_more(before: Counter[str]) -> bool:
    """Check that no more is alive than before; what is more is shown where the test fails."""
    more = alive() - before
    print(f"more than before: {dict(more)}")
    return not more


async def test_every_screen_leaves_nothing_behind(make_app: MakeApp) -> None:
    gc.unfreeze()  # so that what other tests have left is counted like everything else
    empty_caches(*OURS)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(FEW):
            await open_all(pilot)
        before = alive()
        for _ in range(MANY - FEW):
            await open_all(pilot)
        # A timer that is about to fire, as the one after which the place is saved, is gone when it has fired.
        await until(pilot, lambda: is_no_more(before), "that no more is alive than before")
