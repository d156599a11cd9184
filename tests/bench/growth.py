"""What grows with the archive: the same measurements at 1, 10 and 100 times as many papers in as many days."""

from collections.abc import Iterator
from statistics import median

import msgspec

from tests.bench.archive import MANY_PAPERS, Shape
from tests.bench.budgets import Row, Sample
from tests.bench.indexing import rescan
from tests.bench.keys import walk, whole
from tests.bench.reader import press
from tests.bench.searching import keystrokes
from tests.bench.session import Session
from tests.bench.sizes import memory
from tests.bench.start import reader_starter, side_by_side

SHAPES = tuple(Shape(MANY_PAPERS.digests, papers) for papers in (760, 7_600, MANY_PAPERS.papers))

ROWS = (
    Row("start", "start, as a multiple of a one-word program's", "×"),
    Row("j", "`j`: the list", "ms"),
    Row("j-bytes", "… written", "B"),
    Row("day", "another day", "ms"),
    Row("day-bytes", "… written", "B"),
    Row("rescan", "rescan, nothing changed", "ms"),
    Row("search", "search, a keystroke", "ms"),
    Row("memory", "memory", "MB"),
)


class Growth(msgspec.Struct, frozen=True):
    """What was measured at one size: the archive's shape, and the samples by row."""

    shape: Shape
    samples: dict[str, Sample]


def measure(session: Session) -> tuple[Growth, ...]:
    """Each size in turn, the smallest first."""
    return tuple(Growth(shape, {sample.row: sample for sample in _at(session, shape)}) for shape in SHAPES)


def _at(session: Session, shape: Shape) -> Iterator[Sample]:
    home = session.home(shape)
    (start,) = (s for s in side_by_side(session, {"start": reader_starter(home)}, session.runs) if s.row == "start")
    yield Sample("start", (median(start.values) / median(start.hello),))
    with home.ready() as terminal:
        yield from walk(terminal, 2 * session.runs)
        yield from whole("day", press(terminal, "}", 2 * session.runs, "{"))
        terminal.leave("q")
    yield rescan(session, home, "rescan")
    yield Sample("search", keystrokes(home))
    yield Sample("memory", (memory(session, home),))
