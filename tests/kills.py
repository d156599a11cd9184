"""Kills readers right after a mark is seen in full, and counts the marks that are lost then.

`python -m tests.kills 1000` does it a thousand times, says how many were lost, and ends with 1 if any was.
"""

import os
import signal
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tui_reader.store.journal import Journal

MOST_MARKS = 6
"""The most marks that a reader makes before it is killed."""

_TITLE = "DeepSeek-R1"
_SIGNS = "●", "★"


def kill_readers(home: Path, times: int) -> int:
    """Kill so many readers, one after the other with the same marks; return how many had lost a mark."""
    chance, env = Random(2), indexed_env(home)
    there = lost = 0
    for _ in range(times):
        pressed = chance.randint(1, MOST_MARKS)
        _press_and_kill(env, there, pressed)
        before, there = there, len(Journal(home / "state", "reader").poll())
        lost += there != before + pressed
    return lost


def _press_and_kill(env: dict[str, str], there: int, pressed: int) -> None:
    """Star a paper and take the star away, so many times after those that are there; kill what has shown the last."""
    with Terminal([DIGEST_TUI], env) as terminal:
        _wait_in_full(terminal, _SIGNS[there % 2])
        for number in range(there + 1, there + pressed + 1):
            terminal.send("s")
            _wait_in_full(terminal, _SIGNS[number % 2])
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_exit()


def _wait_in_full(terminal: Terminal, sign: str) -> None:
    terminal.wait_until(lambda _: is_in_full(terminal, sign), f"{sign} in full")


def is_in_full(terminal: Terminal, sign: str) -> bool:
    """Check whether the sign stands before the paper, in the colour of the sign of the cursor and not dim."""
    row = f"{sign} {_TITLE}"
    return terminal.colours_of(sign, row) == terminal.colours_of("▌", row) != set()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        kills = int(sys.argv[1])
        lost = kill_readers(Path(folder), kills)
    print(f"{lost} of {kills} lost a mark that was seen in full")
    sys.exit(1 if lost else 0)
