"""Turns of the event loop, each measured by the lines of Python it runs: the same on every machine, however busy."""

import sys
from asyncio.events import Handle
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

_TURN = Handle._run.__code__
_AROUND = {"asyncio", "selectors", "textual", "tests"}
"""What runs whatever is asked for, and is not counted."""


class Turns:
    """Lines that were run, by turns: before each of them, anything else that waits has its own."""

    def __init__(self) -> None:
        self.lines = [0]

    @property
    def longest(self) -> int:
        """Lines of the longest turn: what a key may have to wait for."""
        return max(self.lines)

    @property
    def whole(self) -> int:
        """Lines of all turns."""
        return sum(self.lines)

    def enter(self, frame: FrameType, event: str, arg: object) -> Any:
        """Called by the interpreter before each function; what it returns, before each line."""
        if frame.f_code is _TURN:
            self.lines.append(0)
        return self._step if _is_counted(frame.f_globals.get("__name__")) else None

    def _step(self, frame: FrameType, event: str, arg: object) -> Any:
        if event == "line":
            self.lines[-1] += 1
        return self._step


@cache
def _is_counted(module: object) -> bool:
    return str(module).partition(".")[0] not in _AROUND


@contextmanager
def counted() -> Iterator[Turns]:
    """Count what this thread runs in functions that are called, or go on, from now on."""
    turns, before = Turns(), sys.gettrace()
    sys.settrace(turns.enter)
    try:
        yield turns
    finally:
        sys.settrace(before)
