"""The measurements as tables in Markdown, which read well in a terminal too, and as JSON."""

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.bench.budgets import FROGMOUTH, HELLO, LESS, NEWSBOAT, READER, ROWS, Row, Sample, keeps
from tests.bench.growth import ROWS as GROWTH_ROWS
from tests.bench.growth import Growth
from tests.bench.keys import PAUSE_MS

PEERS = (NEWSBOAT, FROGMOUTH, LESS)
VERDICTS = {True: "kept", False: "**over**", None: ""}


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


def tables(samples: Iterable[Sample], growth: Sequence[Growth]) -> str:
    """One table of every budget row that was measured, and one of growth."""
    by_place = {(sample.row, sample.program): sample for sample in samples}
    peers = [peer for peer in PEERS if any(program == peer for _, program in by_place)]
    head = ["what", "median", "p95", "budget", "", "× hello", HELLO, *peers]
    lines = [_budget_line(row, by_place, peers) for row in ROWS if (row.id, READER) in by_place]
    text = _table(head, lines)
    if growth:
        head = ["what", *(f"{one.shape.papers:,} papers" for one in growth)]
        text += "\n" + _table(head, [_growth_line(row, growth) for row in GROWTH_ROWS])
    return text


def as_json(about: dict[str, str], samples: Iterable[Sample], growth: Sequence[Growth]) -> str:
    """Everything for machines: each sample with its values, and whether the budget is kept."""
    rows = {row.id: row for row in ROWS}
    found = [_plain(sample) | {"kept": _verdict(rows[sample.row], sample)} for sample in samples]
    grown = [
        {"papers": one.shape.papers, "samples": [_plain(sample) for sample in one.samples.values()]} for one in growth
    ]
    return json.dumps({"circumstances": about, "samples": found, "growth": grown}, indent=1)


def over_budget(samples: Iterable[Sample]) -> list[str]:
    """The rows whose budget is not kept."""
    rows = {row.id: row for row in ROWS}
    return [sample.row for sample in samples if _verdict(rows[sample.row], sample) is False]


def _verdict(row: Row, sample: Sample) -> bool | None:
    return keeps(row, sample) if sample.program == READER else None


def _budget_line(row: Row, by_place: dict[tuple[str, str], Sample], peers: Iterable[str]) -> list[str]:
    sample = by_place[row.id, READER]
    others = [_number(by_place.get((row.id, peer)), row) for peer in peers]
    ratio = sample.ratio()
    return [
        row.what.format(pause=PAUSE_MS),
        _number(sample, row),
        _value(sample.judged("p95"), row) if len(sample.values) > 1 else "",
        _budget(row),
        VERDICTS[keeps(row, sample)],
        f"{ratio:.2f}" if ratio else "",
        _value(median(sample.hello), row) if sample.hello else "",
        *others,
    ]


def _growth_line(row: Row, growth: Sequence[Growth]) -> list[str]:
    return [row.what, *(_number(one.samples.get(row.id), row) for one in growth)]


def _budget(row: Row) -> str:
    if row.budget is None:
        return ""
    told = f"{row.budget:.1f} × hello" if row.of_hello else _value(row.budget, row)
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
    return "\n".join(rows) + "\n"


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
