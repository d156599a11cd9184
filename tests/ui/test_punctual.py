"""What is to come after a while comes, also where the machine does something else for that long."""

from itertools import chain, repeat
from types import SimpleNamespace

import pytest
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tests.ui.conftest import MakeApp
from tests.ui.host import Host
from tests.ui.test_reader import SIZE, desk, reader
from tests.waiting import until
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.prompt import Prompt


def stall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second go by between the first two looks that the next timer takes at the clock."""
    clock = SimpleNamespace(get_time=chain([0.0], repeat(1.0)).__next__)
    monkeypatch.setattr("textual.timer._time", clock)


async def comes(pilot: Pilot[None], part: MessagePump) -> None:
    """Wait for a timer of a part of the interface."""
    came: list[bool] = []
    part.set_timer(0.5, lambda: came.append(True))
    await until(pilot, lambda: came, f"the timer of {part}")


async def test_no_part_of_the_interface_loses_what_was_to_come_soon(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        for part in (app, reader(app), desk(app), desk(app).detail, app.screen.query_one(Prompt)):
            stall(monkeypatch)
            await comes(pilot, part)


async def test_a_long_text_goes_on_being_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    detail = Detail()
    text = "\n\n".join(f"문단 {n}." for n in range(9_000))
    async with Host(detail).run_test(size=(60, 24)) as pilot:
        detail.show(Entry(PaperId("arxiv:1"), "논문", sections=(Section(SectionKind.METHOD, "", text),)))
        await pilot.pause()
        monkeypatch.setattr("tui_reader.rendering.section_lines.STEP_SECONDS", -1.0)
        stall(monkeypatch)
        detail.last()
        await until(pilot, lambda: not detail.is_drawing)
