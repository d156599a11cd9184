"""kill -9 at random moments: what was handed to the system is there, no action by halves, and journals can be read.

A mark is handed over without being asked for: each round waits for that, and for nothing else. Here marks are killed
two hundred times, and the reader itself a few times; `DIGEST_TUI_KILLS=10 pytest tests/test_marks_killed.py` does ten
times as much, and `python -m tests.kills 1000` kills a thousand readers.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.kills import is_in_full, kill_readers
from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tests.test_lock import held
from tests.waiting import LIMIT
from tui_reader.store.journal import Journal, device_name

ROOT = Path(__file__).parents[1]
TIMES = int(os.environ.get("DIGEST_TUI_KILLS", "1"))
KILLS, STARTS = 200 * TIMES, 12 * TIMES
MADE = 1000
"""More marks than any round waits for."""

# Forks a child for each round, which marks two papers at a time and tells of each such action that was handed to the
# system; kills it after a few of them, while it goes on; says how many were told of.
MARKER = f"""
import os, random, signal, sys, time
from pathlib import Path
from tui_reader.library.marks import Marks
from tui_reader.store import mark_writer
from tui_reader.store.journal import Journal
mark_writer.RETRY_SECONDS = 1e6  # nothing is handed over because time has gone by

def mark(turn, told):
    write = Journal.write
    def writing(journal, events):
        write(journal, events)
        os.write(told, b"." * len(events))
    Journal.write = writing
    marking = Marks(folder / str(turn // 20))  # so that no child has to read too much
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
    starred = {paper for folder in tmp_path.iterdir() for paper in readable(folder).load().papers_with("starred")}
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


def test_after_kills_of_the_reader_every_mark_that_was_seen_in_full_is_there(tmp_path: Path) -> None:
    assert kill_readers(tmp_path, STARTS) == 0


def test_a_mark_stands_dim_while_the_journal_is_locked_and_is_written_when_it_does_not(tmp_path: Path) -> None:
    env, state = indexed_env(tmp_path), tmp_path / "state"
    state.mkdir()
    with Terminal([DIGEST_TUI], env) as terminal, held(state / f"marks-{device_name()}.jsonl"):
        terminal.wait_for("●.*DeepSeek-R1")
        terminal.send("s")
        terminal.wait_for("★.*DeepSeek-R1.*\n(.*\n)*.*not written yet")
        assert not is_in_full(terminal, "★")
        terminal.wait_gone("not written yet")
        assert is_in_full(terminal, "★")
        terminal.kill()
    assert len(readable(state).load().papers_with("starred")) == 1
