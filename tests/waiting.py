"""Waiting for conditions, never for time: one limit, which guards against hanging and measures nothing."""

import asyncio
from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from textual.pilot import Pilot

Found = TypeVar("Found")

LIMIT = 90.0
"""Seconds after which a wait counts as hung, on the slowest and busiest machine there is."""

A_MOMENT = 0.05
"""Seconds of a wait that has to give up, because what it waits for cannot come before the test lets it."""

PAUSE = 0.005
"""Seconds between two looks at a condition that nothing announces."""


def wait_until(holds: Callable[[], Found], what: str = "what was waited for") -> Found:
    """Return what `holds` returns as soon as it is true; fail, naming `what`, where it never is."""
    end = monotonic() + LIMIT
    while not (found := holds()):
        assert monotonic() < end, f"{what} did not happen"
        sleep(PAUSE)
    return found


async def until(pilot: Pilot[None], holds: Callable[[], object], what: str = "what was waited for") -> None:
    """Give the application its turns until a condition holds; fail, naming `what`, where it never does."""
    end = monotonic() + LIMIT
    while not holds():
        assert monotonic() < end, f"{what} did not happen"
        await pilot.pause()
        await asyncio.sleep(PAUSE)
