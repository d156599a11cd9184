"""Progress bars on standard error, for long work."""

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui_reader.cli.output import printable
from tui_reader.terminal.capabilities import is_dumb

if TYPE_CHECKING:
    from rich.progress import TaskID

Step = TypeVar("Step")

PATIENCE = 0.5
"""Seconds; shorter work shows no bar."""


class Stage(NamedTuple):
    """The progress of a piece of work: its name, how many things are done, and of how many (0 if unknown)."""

    name: str
    done: int
    total: int


def show_progress(steps: Iterator[Step], stage: Callable[[Step], Stage], patience: float = PATIENCE) -> Iterator[Step]:
    """Yield the steps as they come; on a terminal, after `patience` seconds, draw a bar for each name."""
    from time import monotonic

    until = monotonic() + patience
    while not sys.stderr.isatty() or is_dumb(os.environ) or monotonic() < until:
        try:
            yield next(steps)
        except StopIteration:
            return
    yield from _draw_bars(steps, stage)


def _draw_bars(steps: Iterator[Step], stage: Callable[[Step], Stage]) -> Iterator[Step]:
    from signal import SIGTERM, signal

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    signal(SIGTERM, lambda *_: sys.exit(128 + SIGTERM))  # the bars restore the cursor at the end
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, TaskID] = {}
        for step in steps:
            name, done, total = stage(step)
            if name not in bars:
                bars[name] = progress.add_task(printable(name), total=None)
            progress.update(bars[name], completed=done, total=total or None)
            yield step
