"""`python -m tests.bench`: measures the installed program and prints one table of every budget row."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import growth, indexing, keys, peers, searching, sizes, start, wire
from tests.bench.budgets import ROWS, Sample
from tests.bench.report import as_json, circumstances, load, over_budget, tables
from tests.bench.session import Session
from tests.terminal import DIGEST_TUI

PARTS = (start, keys, indexing, searching, sizes, wire)
GROWTH, PEERS = "growth", "peers"
LARGE = {row.id for row in ROWS if row.id.endswith(("-76000", "-10000"))}
"""Rows about large archives, which take minutes to make; left out of a quick run."""


def main() -> int:
    """Measure, print, and say with the exit code whether every budget is kept."""
    asked = _arguments()
    if not Path(DIGEST_TUI).exists():
        sys.exit(f"{DIGEST_TUI} is not installed: pip install -e '.[test]'")
    sys.setswitchinterval(0.0005)  # the thread that stamps must not wait for the one that emulates
    about = circumstances()
    samples: list[Sample] = []
    grown: tuple[growth.Growth, ...] = ()
    with tempfile.TemporaryDirectory(prefix="digest-tui-bench-") as work:
        session = Session(Path(work), asked.only, asked.runs, asked.archive)
        for part in PARTS:
            samples += part.measure(session)
        if session.wants(PEERS):
            samples += peers.measure(session)
        if session.wants(GROWTH):
            grown = growth.measure(session)
    about["load after"] = load()
    if asked.json:
        print(as_json(about, samples, grown))
    else:
        print("\n".join(f"{name}: {told}" for name, told in about.items()), end="\n\n")
        print(tables(samples, grown), end="")
    return 1 if over_budget(samples) else 0


def _arguments() -> argparse.Namespace:
    names = [*(row.id for row in ROWS), PEERS, GROWTH]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--archive", type=Path, metavar="PATH", help="a folder of digests; a copy of it is measured on")
    parser.add_argument("--only", nargs="+", metavar="ROW", choices=names, default=None, help=", ".join(names))
    parser.add_argument(
        "--runs", type=int, default=None, help="how often to start; keys are pressed three times as often"
    )
    parser.add_argument("--quick", action="store_true", help="few runs, and no large archives")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    asked.runs = asked.runs or (3 if asked.quick else 15)
    if asked.only is None:
        asked.only = [name for name in names if not (asked.quick and name in LARGE | {GROWTH})]
    return asked


if __name__ == "__main__":
    sys.exit(main())
