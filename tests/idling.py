"""The reader at rest: how often its event loop turns between two looks at the marks of other windows.

Those looks are the only clock there is here, the program's own: on a busy machine both come later.
"""

from itertools import pairwise
from pathlib import Path

from tests.pseudo_terminal import STILL, Terminal, changed
from tests.waiting import wait_until

LOOKS = 5

_COUNT = """
from asyncio.base_events import BaseEventLoop
from tui_reader.screens.reader import scan
turns = 0
def turn(loop, run_once=BaseEventLoop._run_once):
    global turns
    turns += 1
    run_once(loop)
def look(controller, poll_marks=scan.ScanController._poll_marks):
    with open({report!r}, "a") as report:
        print(turns, file=report)
    poll_marks(controller)
BaseEventLoop._run_once, scan.ScanController._poll_marks, scan.MARKS_SECONDS = turn, look, 0.1
"""


def counting(report: Path) -> list[str]:
    """The command that runs the reader and has it write down, at each look, how often its loop has turned so far."""
    return changed(STILL, _COUNT.format(report=str(report)))


def cost_of_rest(terminal: Terminal, report: Path) -> tuple[int, int]:
    """How many turns of the loop a look takes at most, of some, and how many bytes are written during all of them."""
    first = len(turns(report)) + 1  # the one that is under way belongs to the last key
    wait_until(lambda: len(turns(report)) > first, "a look at the marks")
    written = terminal.written
    wait_until(lambda: len(turns(report)) > first + LOOKS, "more looks at the marks")
    most = max(after - before for before, after in pairwise(turns(report)[first:]))
    return most, terminal.written - written


def turns(report: Path) -> list[int]:
    """How often the loop had turned at each look; whole lines only."""
    return [int(line) for line in report.read_text().split("\n")[:-1]] if report.exists() else []
