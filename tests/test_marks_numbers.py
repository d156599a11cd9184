"""What a hundred thousand marks cost: at start, for each further one, and in memory.

The limits are wide; `pytest -s tests/test_marks_numbers.py` prints the figures.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
MANY = 100_000

MEASURE = """
import json, resource, sys, time
from pathlib import Path
from tui_reader.library.marks import Marks
from tui_reader.store.journal import Journal
from tui_reader.store.mark_events import Event

folder, kind, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
papers = [f"arxiv:{2300 + number // 5000:04}.{number:05}" for number in range(many)]

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6

def took(work, times=1):
    best = 1e9
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, (time.perf_counter() - began) * 1000)
    return round(best, 2)

if kind == "write":
    journal = Journal(folder / "one by one", "desk")
    time_of = 1_700_000_000_000
    journal.append([
        Event(time_of + 60_000 * n, 0, "desktop-1f2e3d4c", f"{time_of + 60_000 * n:x}-{n:08x}", (paper,), "read", True)
        for n, paper in enumerate(papers)
    ])
    Journal(folder / "at once", "desk").append([journal.new_event(papers, "read", True)])
    sys.exit()

before = resident()
answer = {}
def start():
    global marking
    marking = Marks(folder)
answer["start_ms"] = took(start)
answer["memory_mb"] = round(resident() - before, 1)
answer["again_ms"] = took(lambda: Journal(folder, "desk").load(), 3)
answer["mark_ms"] = took(lambda: marking.mark(["arxiv:9999.00001"], "starred", True))
answer["saved_ms"] = took(lambda: marking.flush(10))
answer["poll_after_ms"] = took(marking.poll)
answer["poll_idle_ms"] = took(marking.poll, 5)
answer["undo_ms"] = took(marking.undo)
answer["all_ms"] = took(lambda: marking.mark(papers, "starred", True))
answer["undo_all_ms"] = took(marking.undo)
marking.flush(10)
answer["file_mb"] = round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 1)
print(json.dumps(answer))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not Path("/proc/self/statm").exists():
        pytest.skip("memory is read from /proc")
    folder = tmp_path_factory.mktemp("many")
    measure(folder, "write")
    return folder


def measure(folder: Path, kind: str) -> Any:
    command = [sys.executable, "-c", MEASURE, str(folder), kind, str(MANY)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout) if done.stdout else None


@pytest.mark.parametrize(("kind", "memory"), [("one by one", 70), ("at once", 40)])
def test_a_hundred_thousand_marks_cost_little(folder: Path, kind: str, memory: int) -> None:
    cost = measure(folder / kind, "read")
    print(f"\n{MANY:,} marks made {kind}: {cost}")
    assert cost["start_ms"] < 600
    assert cost["memory_mb"] < memory
    assert cost["mark_ms"] < 10
    assert cost["poll_after_ms"] < 20
    assert cost["poll_idle_ms"] < 2
    assert cost["undo_ms"] < 200
    assert cost["all_ms"] < 400
