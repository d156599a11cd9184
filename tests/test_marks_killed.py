"""kill -9 at random moments: a mark older than a tenth of a second is on disk, and every journal can be read."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader.store.journal import Journal

ROOT = Path(__file__).parents[1]
OLD = 0.1
"""Seconds after which a mark must be on disk."""
RUNS, KEYS = 10, 20

# Forks a child for each round, which marks as fast as a person never could and says when; the parent kills it.
MARKER = """
import os, random, signal, sys, time
from pathlib import Path
from tui_reader.library.marks import Marks
folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(1)
for turn in range(rounds):
    moments = Path(f"{folder}-{turn}.txt")
    child = os.fork()
    if child == 0:
        marking = Marks(folder)
        with moments.open("w", buffering=1) as file:
            for number in range(1000):
                marking.mark([f"arxiv:{turn:04}.{number:05}", f"arxiv:{turn:04}.{number + 1000:05}"], "starred", True)
                file.write(f"{time.monotonic()}\\n")
                time.sleep(0.002)
    time.sleep(0.11 + chance.uniform(0.0, 0.03))
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(turn, killed, flush=True)
"""


def test_after_200_kills_every_mark_older_than_a_tenth_of_a_second_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", MARKER, str(folder / str(worker)), "50"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for worker in range(4)
    ]
    folder.mkdir()
    checked = sum(check_worker(folder / str(number), worker) for number, worker in enumerate(workers))
    assert checked > 200


def check_worker(folder: Path, worker: "subprocess.Popen[str]") -> int:
    """Whether all old marks of all rounds are there; how many that were."""
    said, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    journal = Journal(folder, "reader")
    marks = journal.load()
    assert journal.problems() == []
    checked = 0
    for turn, killed in ((int(turn), float(killed)) for turn, killed in map(str.split, said.splitlines())):
        made = [float(moment) for moment in Path(f"{folder}-{turn}.txt").read_text().split("\n")[:-1]]
        for number, moment in enumerate(made):
            both = [f"arxiv:{turn:04}.{number + more:05}" in marks.papers_with("starred") for more in (0, 1000)]
            assert both[0] == both[1], "half of an action"
            if killed - moment > OLD:
                assert all(both), f"round {turn}: mark {number}, {killed - moment:.3f} s old, is lost"
                checked += 1
    return checked


def test_after_kills_among_200_keys_every_mark_older_than_a_tenth_of_a_second_is_there(tmp_path: Path) -> None:
    chance = random.Random(2)
    for run in range(RUNS):
        home = tmp_path / str(run)
        ages = press_and_kill(home, chance)
        journal = Journal(home / "state", "reader")
        there = len(journal.poll())
        assert sum(age > OLD for age in ages) <= there <= KEYS, f"run {run}: {there} marks, {ages}"
        assert journal.problems() == []


def press_and_kill(home: Path, chance: random.Random) -> list[float]:
    """Star a paper and take the star away, and kill the program at a random moment; how old each mark was then."""
    with Terminal([DIGEST_TUI], private_env(home)) as terminal:
        terminal.wait_for("DeepSeek-R1")
        shown = []
        for number in range(KEYS):
            terminal.send("s")
            wait = terminal.wait_gone if number % 2 else terminal.wait_for
            wait("★.*DeepSeek-R1")
            shown.append(monotonic())
            sleep(chance.uniform(0, 0.02))  # how fast a person is
        sleep(chance.uniform(0, 0.15))  # when the program is killed
        os.kill(terminal.pid, signal.SIGKILL)
        killed = monotonic()
        terminal.wait_exit()
    return [killed - moment for moment in shown]
