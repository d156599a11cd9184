"""The controllers of the reader's screen: all are made alike, none is a widget, their threads end with the screen."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from threading import Event

import pytest

from tests.ui.conftest import MakeApp
from tests.ui.test_reader import SIZE, reader
from tests.waiting import until, wait_until
from tui_reader.commands import BY_ID
from tui_reader.indexer import Progress
from tui_reader.messages import Reopen
from tui_reader.screens import reader as package
from tui_reader.screens.reader.controller import Controller
from tui_reader.screens.reader.screen import ReaderScreen

for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
    import_module(module.name)  # so that every controller there is is known


@pytest.mark.parametrize("controller", Controller.__subclasses__(), ids=lambda each: each.__name__)
def test_a_controller_is_made_from_the_context_alone(controller: type[Controller]) -> None:
    assert list(inspect.signature(controller).parameters) == ["context"]


async def test_every_command_is_done_by_one_controller(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE):
        early, late = set(reader(app)._handlers), set(reader(app)._late_handlers)
    assert early | late == set(BY_ID)
    assert early & late == set()


async def test_every_widget_of_the_reader_is_to_be_seen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE):
        hidden = {widget.id for widget in reader(app).query("*") if not widget.display}
    assert hidden == {"prompt"}


async def test_a_thread_ends_with_the_screen(make_app: MakeApp) -> None:
    app = make_app()
    is_started, is_cancelled = Event(), Event()

    def scan(cancelled: Callable[[], bool]) -> Iterator[Progress]:
        is_started.set()
        wait_until(cancelled, "the end of the screen")
        is_cancelled.set()
        return iter(())

    app.library.scan = scan  # type: ignore[method-assign]
    async with app.run_test(size=SIZE) as pilot:
        assert isinstance(app.screen, ReaderScreen)
        app.screen.scan.rescan()
        await until(pilot, is_started.is_set)
        app.post_message(Reopen(app.settings, ""))
        await until(pilot, is_cancelled.is_set)
