"""A megabyte of anything: for how long one key keeps the next one waiting, and whether that grows with the text."""

import asyncio
from asyncio.events import Handle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import thread_time
from unittest.mock import patch

from tests.bench.budgets import Sample
from tests.bench.session import Session
from tests.giants import GIANTS
from tests.ui.host import Host, at_rest
from tui_reader.model import Entry, PaperId, Section, SectionKind
from tui_reader.rendering import lazy_lines
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.lazy_scroll import PAUSE_SECONDS

LARGE, SMALL = 1_000_000, 50_000
"""Characters; the smaller text, too, is more than a low screen shows of it, and two pieces at least."""
SIZE, LOW = (120, 36), (60, 12)
TRIES = 3
"""The quickest counts: a core that two threads share is slow without the program being at fault."""
LEAST = 1.0
"""Milliseconds; what takes less is not told apart from it."""


def measure(session: Session) -> Iterator[Sample]:
    """The rows about giant texts: what a key has to wait for, and how that grows with the text; a value a shape."""
    if session.wants("giant"):
        session.tell("reading a megabyte of everything")
        yield Sample("giant", asyncio.run(_turns(LARGE, SIZE)))
    if session.wants("giant-growth"):
        session.tell("comparing a megabyte of everything with less of it")
        turns = zip(asyncio.run(_turns(LARGE, LOW)), asyncio.run(_turns(SMALL, LOW)), strict=True)
        yield Sample("giant-growth", tuple(max(large, LEAST) / max(small, LEAST) for large, small in turns))


async def _turns(characters: int, size: tuple[int, int]) -> tuple[float, ...]:
    """Milliseconds of the longest turn of the event loop that a text of each shape takes."""
    detail = Detail()
    with patch.object(lazy_lines, "STEP_SECONDS", -1.0):  # one piece a turn, so that turns can be compared
        async with Host(detail).run_test(size=size):
            texts = (made(characters) for made in GIANTS.values())
            return tuple([min([await _longest(detail, text) for _ in range(TRIES)]) for text in texts])


async def _longest(detail: Detail, text: str) -> float:
    """Milliseconds of processor in the longest turn while one goes through a text."""
    sections = tuple(Section(SectionKind.METHOD, "", body) for body in (text, "b"))
    detail.show(None)
    keys: tuple[Callable[[], object], ...] = (
        partial(detail.show, Entry(PaperId("arxiv:2509.00001"), "논문", sections=sections)),
        partial(detail.page, 1),
        detail.last,
        partial(detail.page, -1),
        detail.first,
    )
    with _timed() as turns:
        for key in keys:
            key()
            await at_rest()
            while detail.is_drawing:
                await asyncio.sleep(PAUSE_SECONDS)
                await at_rest()
    return max(turns) * 1e3


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Seconds of processor of every turn of the event loop."""
    run, turns = Handle._run, list[float]()

    def timed(handle: Handle) -> None:
        began = thread_time()
        run(handle)
        turns.append(thread_time() - began)

    with patch.object(Handle, "_run", timed):
        yield turns
