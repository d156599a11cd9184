"""Progress bars on standard error, where a person waits for something."""

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
"""Seconds; what is done sooner needs no picture."""


class Stage(NamedTuple):
    """How far a piece of work is: its name, how many things are done, and of how many (0: nobody knows yet)."""

    name: str
    done: int
    total: int


def show_progress(steps: Iterator[Step], stage: Callable[[Step], Stage], patience: float = PATIENCE) -> Iterator[Step]:
    """The steps as they come; on a terminal a bar for each name shows what takes longer than `patience` seconds."""
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

    signal(SIGTERM, lambda *_: sys.exit(128 + SIGTERM))  # the bars give the cursor back when they go
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bars: dict[str, TaskID] = {}
        for step in steps:
            name, done, total = stage(step)
            if name not in bars:
                bars[name] = progress.add_task(printable(name), total=None)
            progress.update(bars[name], completed=done, total=total or None)
            yield step
