"""kill -9 at random moments: what was handed to the system is there, no action by halves, and journals can be read.

A mark is handed over without being asked for: each round waits for that, and for nothing else. Here marks are killed
two hundred times, and the reader itself a few times; `DIGEST_TUI_KILLS=10 pytest tests/test_marks_killed.py` does ten
times as much.
"""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from tests.terminal import DIGEST_TUI, Terminal, indexed_env
from tests.waiting import LIMIT, wait_until
from tui_reader.store.journal import Journal

ROOT = Path(__file__).parents[1]
TIMES = int(os.environ.get("DIGEST_TUI_KILLS", "1"))
KILLS, STARTS, KEYS = 200 * TIMES, 4 * TIMES, 20
MADE = 1000
"""More marks than any round waits for."""

# Forks a child for each round, which marks two papers at a time and tells of each such action that was handed to the
# system; kills it after a few of them, while it goes on; says how many were told of.
MARKER = f"""
import os, random, signal, sys, time
from pathlib import Path
from tui_reader.library.marking import Marking
from tui_reader.store import writer
from tui_reader.store.journal import Journal
writer.RETRY_SECONDS = 1e6  # nothing is handed over because time has gone by

def mark(turn, told):
    write = Journal.write
    def writing(journal, events):
        write(journal, events)
        os.write(told, b"." * len(events))
    Journal.write = writing
    marking = Marking(folder / str(turn // 20))  # so that no child has to read too much
    for number in range({MADE}):
        marking.mark([f"arxiv:{{turn:05}}.{{number:05}}", f"arxiv:{{turn:05}}.{{number + {MADE}:05}}"], "starred", True)
        time.sleep(0.001)  # how fast no person is
    time.sleep({LIMIT})  # it is killed before, unless nothing is handed over
    os._exit(1)

folder, chance = Path(sys.argv[1]), random.Random(1)
for turn in range({KILLS}):
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        mark(turn, told)
    os.close(told)
    written, wanted = 0, chance.randint(1, 6)
    while written < wanted:
        written += len(os.read(heard, 1)) or sys.exit("the child has ended")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    written += len(os.read(heard, {MADE}))
    os.close(heard)
    print(written)
"""


def test_after_200_kills_all_that_was_handed_over_is_there_and_no_action_by_halves(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MARKER, str(tmp_path)]
    written = list(map(int, subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split()))
    starred = {paper for folder in tmp_path.iterdir() for paper in readable(folder).load().starred}
    assert len(written) == KILLS
    for turn, handed_over in enumerate(written):
        first, second = (
            [number for number in range(MADE) if f"arxiv:{turn:05}.{number + more:05}" in starred] for more in (0, MADE)
        )
        assert first == second, "half of an action"
        assert first == list(range(len(first))), "a mark without the one before it"
        assert len(first) >= handed_over > 0, f"round {turn}: of {handed_over} marks {len(first)} are there"


def readable(folder: Path) -> Journal:
    """The journals of a folder, in which nothing is wrong but lines that a kill has cut."""
    journal = Journal(folder, "reader")
    journal.load()
    assert all(reason.startswith("Lines that are no marks") for _, reason in journal.problems())
    return Journal(folder, "reader")


def test_after_kills_of_the_reader_all_marks_but_that_of_the_last_moment_are_there(tmp_path: Path) -> None:
    chance, there = random.Random(2), 0
    for run in range(STARTS):
        pressed = chance.randint(1, KEYS)
        press_and_kill(tmp_path, there, pressed)
        before, there = there, len(readable(tmp_path / "state").poll())
        assert before + pressed - 1 <= there <= before + pressed, f"run {run}: {there} after {before} and {pressed}"


def press_and_kill(home: Path, there: int, pressed: int) -> None:
    """Star a paper and take the star away, so many times after those that are there, and kill the program in the end.

    The last mark is seen then, and the one before it is in the journal.
    """
    with Terminal([DIGEST_TUI], indexed_env(home)) as terminal:
        terminal.wait_for("★.*DeepSeek-R1" if there % 2 else "●.*DeepSeek-R1")
        for number in range(there, there + pressed):
            terminal.send("s")
            wait = terminal.wait_gone if number % 2 else terminal.wait_for
            wait("★.*DeepSeek-R1")
        wait_until(lambda: lines_in(home / "state") >= there + pressed - 1, "that all marks but the last are written")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_exit()


def lines_in(state: Path) -> int:
    """How many whole lines the journals have."""
    return sum(journal.read_bytes().count(b"\n") for journal in state.glob("marks-*.jsonl"))
