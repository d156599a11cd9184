"""The measurements as tables in Markdown, which read well in a terminal too, and as JSON."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import msgspec

from tests.bench.budgets import (
    BUDGETED_START,
    FROGMOUTH,
    HELLO,
    LESS,
    NEWSBOAT,
    READER,
    ROWS,
    Row,
    Sample,
    compared,
    keeps,
    missed,
)
from tests.bench.growth import ROWS as GROWTH_ROWS
from tests.bench.growth import Growth
from tests.bench.keys import PAUSE_MS

PEERS = (NEWSBOAT, FROGMOUTH, LESS)
VERDICTS = {True: "kept", False: "**over**", None: ""}


class Measured(msgspec.Struct, frozen=True):
    """What came of one look at the program.

    Attributes:
        asked: the ids of the rows that were to be measured.
        samples: of all of them; the one-word program's starts, too.
        growth: of every size, where that was asked for.
        scale: how many times as long as budgeted everything may take on this machine.
    """

    asked: Collection[str]
    samples: Sequence[Sample]
    growth: Sequence[Growth]
    scale: float


def circumstances() -> dict[str, str]:
    """Machine, load and versions."""
    found = {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "load before": load(),
        "when": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "python": platform.python_version(),
    }
    found |= {name: version(name) for name in ("textual", "rich", "digest-tui")}
    return found | {name: _version(name) for name in PEERS if shutil.which(name)}


def load() -> str:
    """How busy the machine is: the mean number of waiting programs in the last 1, 5 and 15 minutes."""
    return " ".join(f"{mean:.2f}" for mean in os.getloadavg())


def as_text(about: dict[str, str], looks: Iterable[Measured]) -> str:
    """The circumstances, and of each look how fast the machine was, one table of rows and perhaps one of growth."""
    parts = ["\n".join(f"{name}: {told}" for name, told in about.items())]
    for found in looks:
        parts += [_pace(found.scale), _rows(found)]
        parts += [_growth(found.growth)] if found.growth else []
    return "\n\n".join(parts)


def as_json(about: dict[str, str], looks: Iterable[Measured]) -> str:
    """Everything for machines: of each look each sample with its values, and whether the budget is kept."""
    return json.dumps({"circumstances": about, "looks": [_as_plain(found) for found in looks]}, indent=1)


def misses(found: Measured) -> Iterator[tuple[str, str]]:
    """The rows that do not keep their budgets: the id, and a line with what was measured and what may be at most."""
    for row, sample in missed(found.asked, found.samples, found.scale):
        value = compared(row, sample) if sample else None
        told = "not measured" if value is None else f"{value:.2f} × hello" if row.of_hello else _value(value, row)
        yield row.id, f"{row.id}: {told}, {_budget(row, found.scale)}"


def _pace(scale: float) -> str:
    return f"the one-word program starts in {scale * BUDGETED_START:.2f} s: times are budgeted {scale:.1f} ×"


def _rows(found: Measured) -> str:
    by_place = {(sample.row, sample.program): sample for sample in found.samples}
    peers = [peer for peer in PEERS if any(program == peer for _, program in by_place)]
    head = ["what", "median", "p95", "budget", "", "× hello", HELLO, *peers]
    return _table(
        head, [_budget_line(row, by_place, peers, found.scale) for row in ROWS if (row.id, READER) in by_place]
    )


def _growth(growth: Sequence[Growth]) -> str:
    head = ["what", *(f"{one.shape.papers:,} papers" for one in growth)]
    return _table(head, [_growth_line(row, growth) for row in GROWTH_ROWS])


def _as_plain(found: Measured) -> dict[str, object]:
    rows = {row.id: row for row in ROWS}
    samples = [_plain(sample) | {"kept": keeps(rows[sample.row], sample, found.scale)} for sample in found.samples]
    grown = [
        {"papers": one.shape.papers, "samples": [_plain(sample) for sample in one.samples.values()]}
        for one in found.growth
    ]
    return {"scale": found.scale, "samples": samples, "growth": grown}


def _budget_line(row: Row, by_place: dict[tuple[str, str], Sample], peers: Iterable[str], scale: float) -> list[str]:
    sample = by_place[row.id, READER]
    others = [_number(by_place.get((row.id, peer)), row) for peer in peers]
    ratio = sample.ratio()
    return [
        row.what.format(pause=PAUSE_MS),
        _number(sample, row),
        _value(sample.judged("p95"), row) if len(sample.values) > 1 else "",
        _budget(row, scale),
        VERDICTS[keeps(row, sample, scale)],
        f"{ratio:.2f}" if ratio else "",
        _value(median(sample.hello), row) if sample.hello else "",
        *others,
    ]


def _growth_line(row: Row, growth: Sequence[Growth]) -> list[str]:
    return [row.what, *(_number(one.samples.get(row.id), row) for one in growth)]


def _budget(row: Row, scale: float) -> str:
    most = row.most(scale)
    if most is None:
        return ""
    told = f"{most:.1f} × hello" if row.of_hello else _value(most, row)
    return f"{'p95 ' if row.judged == 'p95' else ''}≤ {told}"


def _number(sample: Sample | None, row: Row) -> str:
    return _value(median(sample.values), row) if sample else ""


def _value(value: float, row: Row) -> str:
    digits = 0 if row.unit == "B" or value >= 100 else 2 if row.unit in {"s", "×"} else 1
    return f"{value:,.{digits}f} {row.unit}"


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    rule = [
        f"{'-' * (width - 1)}{'-' if column == 0 else ':'}" if width else "-" for column, width in enumerate(widths)
    ]
    rows = [_cells(head, widths), f"| {' | '.join(rule)} |", *(_cells(line, widths) for line in lines)]
    return "\n".join(rows)


def _cells(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return f"| {' | '.join([first, *rest])} |"


def _plain(sample: Sample) -> dict[str, object]:
    return {name: getattr(sample, name) for name in sample.__struct_fields__}


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as told:
            return next(line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _version(name: str) -> str:
    told = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout
    return told.partition("\n")[0].strip()
