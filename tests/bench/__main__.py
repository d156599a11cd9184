"""`python -m tests.bench`: measures the installed program and prints one table of every budget row.

With `--check` it judges as well: what misses its budget is measured once more, and where it misses it again the exit
code is 1. Times are budgeted in the terms of a one-word Textual program that is measured all through the same run.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench import giants, growth, indexing, keys, parsing, peers, searching, sizes, start, wire
from tests.bench.budgets import HELLO, ROWS, Sample, scale
from tests.bench.report import Measured, as_json, as_text, circumstances, load, misses
from tests.bench.session import Session
from tests.bench.timed import TimedTerminal
from tests.pseudo_terminal import DIGEST_TUI

PARTS = (start, keys, giants, indexing, parsing, searching, sizes, wire)
GROWTH, PEERS = "growth", "peers"
NAMES = (*(row.id for row in ROWS), PEERS, GROWTH)
LARGE = {row.id for row in ROWS if row.id.endswith(("-76000", "-10000")) or row.id.startswith("soak")}
"""Rows that take minutes: large archives have to be made, many keys pressed; left out of a quick run."""
TOLD = {row.id for row in ROWS if row.budget is None} | {PEERS, GROWTH}
"""What is only told; left out of a check."""


def main() -> int:
    """Measure and print; returns the exit code, which with `--check` says whether every budget is kept."""
    asked = parse(sys.argv[1:])
    if not Path(DIGEST_TUI).exists():
        sys.exit(f"{DIGEST_TUI} is not installed: pip install -e '.[test]'")
    about = circumstances()
    with tempfile.TemporaryDirectory(prefix="digest-tui-bench-") as work:
        looks = list(look(asked, Path(work)))
    about["load after"] = load()
    print(as_json(about, looks) if asked.json else as_text(about, looks))
    if not asked.check:
        return 0
    lines = [line for _, line in misses(looks[-1])]
    print("\n".join(["", *(lines or ["Every budget is kept."])]), file=sys.stderr if asked.json else None)
    return 1 if lines else 0


def look(asked: argparse.Namespace, work: Path) -> Iterator[Measured]:
    """Measure what was asked for; with `--check`, look again at what misses its budget.

    A machine that was busy for a moment makes a program miss it once, a program that is slow misses it each time.
    """
    found = measure(Session(work, asked.only, asked.runs, asked.archive))
    yield found
    again = [row for row, _ in misses(found)]
    if asked.check and again:
        yield measure(Session(work, again, asked.runs, asked.archive))


def measure(session: Session) -> Measured:
    """Every part in turn; before and after each that has something to say, the one-word program."""
    sys.setswitchinterval(0.0005)  # the thread that stamps must not wait for the one that emulates
    hello = start.hello(session)
    TimedTerminal.slowness = max(1.0, scale(hello) / 2)  # twice as slow is what the waits allow for as they are
    samples: list[Sample] = []
    for part in (*PARTS, *([peers] if session.wants(PEERS) else [])):
        if found := [sample for sample in part.measure(session) if sample.values]:
            samples += found
            hello += start.hello(session)
    samples.append(Sample("start", hello, HELLO))
    grown = growth.measure(session) if session.wants(GROWTH) else ()
    return Measured(session.rows, samples, grown, scale(hello))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; `only` becomes the names of all rows that are to be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--archive", type=Path, metavar="PATH", help="a folder of digests; a copy of it is measured on")
    parser.add_argument("--only", nargs="+", metavar="ROW", choices=NAMES, default=None, help=", ".join(NAMES))
    parser.add_argument(
        "--runs", type=int, default=None, help="how often to start; keys are pressed three times as often"
    )
    parser.add_argument("--quick", action="store_true", help="fewer runs, and no large archives")
    parser.add_argument("--check", action="store_true", help="only what has a budget; exit with 1 where one is missed")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args(arguments)
    asked.runs = asked.runs or (7 if asked.quick else 15)
    if asked.only is None:
        left_out = (LARGE | {GROWTH} if asked.quick else set()) | (TOLD if asked.check else set())
        asked.only = [name for name in NAMES if name not in left_out]
    return asked


if __name__ == "__main__":
    sys.exit(main())
