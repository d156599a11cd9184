"""Every row of the table: what is measured, in what unit, and how much it may be."""

from collections.abc import Collection, Iterable, Iterator
from statistics import median
from typing import Literal

import msgspec

Judged = Literal["median", "p95", "most"]

READER, HELLO, NEWSBOAT, FROGMOUTH, LESS = "digest-tui", "hello", "newsboat", "frogmouth", "less"

BUDGETED_START = 0.15
"""Seconds in which the one-word program starts on the machine that the budgets are written for."""

TIMES = {"ms", "s", "%"}
"""Units that grow with the slowness of a machine: time, and how much of it a processor was at work."""


class Row(msgspec.Struct, frozen=True):
    """One row.

    Attributes:
        id: its name on the command line.
        what: what is measured.
        unit: of the values.
        budget: what it may be at most (a time: where the one-word program starts in `BUDGETED_START`); None where it is
            only told.
        judged: which of the values must keep within the budget.
        of_hello: the budget is a multiple of what a one-word Textual program needs, not a number of units.
    """

    id: str
    what: str
    unit: str
    budget: float | None = None
    judged: Judged = "median"
    of_hello: bool = False

    def most(self, scale: float) -> float | None:
        """What it may be at most where everything takes `scale` times as long: only times grow, no bytes or ratios."""
        if self.budget is None or self.of_hello or self.unit not in TIMES:
            return self.budget
        return self.budget * scale


class Sample(msgspec.Struct, frozen=True):
    """What was measured for a row: of which program, the values, and of the one-word program in the same runs."""

    row: str
    values: tuple[float, ...]
    program: str = READER
    hello: tuple[float, ...] = ()

    def judged(self, how: Judged) -> float:
        """The value that must keep within the budget."""
        return {"median": median(self.values), "p95": p95(self.values), "most": max(self.values)}[how]

    def ratio(self) -> float | None:
        """How many times what the one-word program needs, median by median."""
        return median(self.values) / median(self.hello) if self.hello else None


def p95(values: tuple[float, ...]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(-(-len(values) * 95 // 100) - 1, 0)]


def scale(starts: Iterable[float]) -> float:
    """How many times as long as budgeted everything may take, by starts of the one-word program (ms) in this run."""
    return median(starts) / 1e3 / BUDGETED_START


def compared(row: Row, sample: Sample) -> float | None:
    """The value that the budget is about; None where there is nothing to compare with."""
    return sample.ratio() if row.of_hello else sample.judged(row.judged)


def keeps(row: Row, sample: Sample, scale: float) -> bool | None:
    """Whether the budget is kept; None where there is none, or nothing to compare with, or it is another program."""
    most, value = row.most(scale), compared(row, sample)
    return None if most is None or value is None or sample.program != READER else value <= most


def missed(asked: Collection[str], samples: Iterable[Sample], scale: float) -> Iterator[tuple[Row, Sample | None]]:
    """The rows among those asked for that do not keep their budget, each with its sample, if there is one."""
    found = {sample.row: sample for sample in samples if sample.program == READER}
    for row in ROWS:
        if row.id in asked and row.budget is not None:
            sample = found.get(row.id)
            if sample is None or not keeps(row, sample, scale):
                yield row, sample


ROWS = (
    Row("start", "start to a readable first paper, warm: 474 digests, 6,699 papers", "ms", 1.5, of_hello=True),
    Row("start-bytes", "… written until it is still", "B", 40_000),
    Row("start-76000", "start with 76,000 papers in 270 digests", "ms", 1.8, of_hello=True),
    Row("start-10000", "start with 10,000 digests", "ms", 1.8, of_hello=True),
    Row("start-cold", "start without a cache", "ms"),
    Row("start-no-pyc", "start without compiled modules", "ms"),
    Row("j", "`j` in the list of papers: the list", "ms", 8, "p95"),
    Row("j-bytes", "… written", "B", 500),
    Row("detail", "… the detail, drawn after the pause of {pause:.0f} ms", "ms", 16, "p95"),
    Row("detail-bytes", "… written in all", "B", 5_000),
    Row("day", "another day (`}}`)", "ms", 20, "p95"),
    Row("day-bytes", "… written", "B", 8_000),
    Row("page", "a page down in a section (Space)", "ms", 16, "p95"),
    Row("page-bytes", "… written", "B", 6_000),
    Row("section", "another section (`]`)", "ms", 16, "p95"),
    Row("section-bytes", "… written", "B", 6_000),
    Row("giant", "a megabyte of anything: until the next key has its turn", "ms", 100, "most"),
    Row("giant-growth", "… as a multiple of what 50,000 characters take", "×", 2, "most"),
    Row("star", "star (`s`)", "ms", 16, "p95"),
    Row("star-bytes", "… written", "B", 500),
    Row("star-disk", "… in the journal", "ms", 100, "p95"),
    Row("read", "read or unread (`r`)", "ms", 16, "p95"),
    Row("read-bytes", "… written", "B", 500),
    Row("idle-bytes", "idle for 10 s: written", "B", 0, "most"),
    Row("idle-cpu", "… processor, per cent of one core", "%", 0.5, "most"),
    Row("index", "cold index of 474 files: `digest-tui index`", "s", 3),
    Row("index-keys", "… a key meanwhile, in the interface", "ms", 16, "p95"),
    Row("index-memory", "… the most memory meanwhile, in the interface", "MB"),
    Row("index-second", "… work of two windows, as a multiple of one window's", "×"),
    Row("index-10000", "cold index of one source with 10,000 files", "s"),
    Row("parse", "reading digests, as a multiple of markdown-it's time for their text", "×", 0.25),
    Row("parse-growth", "reading twice as much of a pathological text, the worst of all", "×", 2.6, "most"),
    Row("rescan", "rescan (`R`), nothing changed, 474 files", "ms", 100),
    Row("rescan-10000", "rescan (`R`), nothing changed, 10,000 files", "ms"),
    Row("changed", "rescan (`R`), one file changed", "ms"),
    Row("memory", "memory at 6,699 papers", "MB", 60, "most"),
    Row("memory-76000", "memory at 76,000 papers", "MB", 110, "most"),
    Row("soak", "memory after 10,000 keys, as a multiple of that after the first tenth", "×", 1.1, "most"),
    Row("soak-leave", "… leaving then (`q`)", "ms", 300, "most"),
    Row("search", "search in all bodies, a keystroke: 6,699 papers", "ms", 50, "p95"),
    Row("search-76000", "search in all bodies, a keystroke: 76,000 papers", "ms", 150, "p95"),
    Row("wire", "a session: start, 40 `j`, 10 Space, 3 stars, a search, quit", "B"),
    Row("wire-zlib", "… through zlib, as `ssh -C` sends it", "B"),
)
