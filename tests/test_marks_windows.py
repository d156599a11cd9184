"""Several windows at once, as processes of their own and in terminals: nothing is lost and all of them agree."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tests.waiting import LIMIT
from tui_reader.library.marks import Marks
from tui_reader.screens.reader.scan import MARKS_SECONDS

ROOT = Path(__file__).parents[1]

# Every process waits for the others' locks, and for the disk, as long as a busy machine may take.
PATIENT = f"""
from tui_reader.library import marks as marking
from tui_reader.store import lock
marking.CLOSE_SECONDS = lock.PATIENCE = {LIMIT}
"""

# Marks papers of its own, a hundred microseconds to three milliseconds apart.
MARKER = """
import random, sys, time
from pathlib import Path
from tui_reader.library.marks import Marks
marking, prefix, seed = Marks(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
chance = random.Random(seed)
for number in range(300):
    marking.mark([f"arxiv:{prefix}.{number:05}"], "read", True)
    time.sleep(chance.uniform(0.0001, 0.003))
    if number % 20 == 0:
        marking.poll()
sys.exit(marking.close() is not None)
"""

# Marks, undoes, does again and polls at random, among papers that all share; says what it did that stands.
MEDDLER = """
import random, sys, time
from pathlib import Path
from tui_reader.library import marks as marking_module
from tui_reader.library.marks import Marks
folder, seed = Path(sys.argv[1]), int(sys.argv[2])
if seed % 2:
    marking_module.device_name = lambda: f"device-{seed}"
marking, chance = Marks(folder), random.Random(seed)
papers = [f"arxiv:2501.{number:05}" for number in range(40)]
for _ in range(200):
    what = chance.random()
    if what < 0.55:
        some = chance.sample(papers, chance.randint(1, 8))
        marking.mark(some, chance.choice(["read", "starred"]), chance.random() < 0.6)
    elif what < 0.75:
        marking.undo()
    elif what < 0.85:
        marking.redo()
    else:
        marking.poll()
    if chance.random() < 0.2:
        time.sleep(0.001)
sys.exit(marking.close() is not None)
"""

# Says what it sees in the end.
SEER = """
import json, sys
from pathlib import Path
from tui_reader.library.marks import Marks
print(json.dumps(Marks(Path(sys.argv[1])).table()))
"""


def run_at_once(program: str, *arguments: tuple[str, ...]) -> list[int]:
    command = [sys.executable, "-c", PATIENT + program]
    processes = [subprocess.Popen([*command, *each], cwd=ROOT) for each in arguments]
    return [process.wait(LIMIT) for process in processes]


def test_two_processes_with_300_marks_each_make_600(tmp_path: Path) -> None:
    codes = run_at_once(MARKER, (str(tmp_path), "1111", "1"), (str(tmp_path), "2222", "2"))
    assert codes == [0, 0]
    marks = Marks(tmp_path)
    marked = {f"arxiv:{prefix}.{number:05}" for prefix in ("1111", "2222") for number in range(300)}
    assert {str(row["paper"]) for row in marks.table()} == marked
    assert marks.problems() == []


def test_four_processes_that_mark_undo_and_redo_come_to_the_same_state(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    windows = [Marks(folder) for _ in range(2)]
    assert run_at_once(MEDDLER, *((str(folder), str(seed)) for seed in range(4))) == [0] * 4
    for window in windows:  # open all the time, with all that came heard of bit by bit
        window.poll()
    seen = [subprocess.run([sys.executable, "-c", SEER, str(folder)], cwd=ROOT, capture_output=True, check=True).stdout]
    copy = tmp_path / "copy"
    copy.mkdir()
    lines = [line for file in folder.iterdir() for line in file.read_bytes().splitlines(keepends=True)]
    random.Random(7).shuffle(lines)
    for part in range(5):  # as a synchroniser or git might have left them
        (copy / f"marks-x{part}.jsonl").write_bytes(b"<<<<<<< HEAD\n" + b"".join(lines[part::3]))
    seen += [json.dumps(window.table()).encode() + b"\n" for window in (*windows, Marks(copy))]
    assert len(json.loads(seen[0])) > 20
    assert all(one == seen[0] for one in seen)


# In terminals


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """Two windows of one person, both on the latest day of the samples."""
    env = indexed_env(tmp_path)
    with ExitStack() as running:
        one, other = (running.enter_context(Terminal([DIGEST_TUI], env)) for _ in range(2))
        for terminal in (one, other):
            terminal.wait_for("DeepSeek-R1")
            terminal.wait_for("2501.12948.*· 2026-03-06")
        yield one, other


def test_what_one_window_marks_the_other_shows_soon_by_itself_and_stays_where_it_is(
    two: tuple[Terminal, Terminal],
) -> None:
    assert MARKS_SECONDS < 2
    one, other = two
    other.send("j", "j")
    other.wait_for(r"2310\.11511 · 2026")
    for seen in (Terminal.wait_for, Terminal.wait_gone):
        one.send("s")
        for window in (one, other):
            seen(window, "★.*DeepSeek-R1")
        assert "▌● Self-RAG" in other.screen_text()
