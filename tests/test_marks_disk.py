"""Disks that are full, read-only or not ours, for real: marks stay in memory, the reason is told, nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pseudo_terminal import DIGEST_TUI, Terminal, indexed_env
from tests.waiting import LIMIT
from tui_reader.store.journal import Journal

ROOT = Path(__file__).parents[1]

# Marks until saving fails, says why, does what makes room, and says whether all was saved then.
WINDOW = f"""
import os, subprocess, sys
from pathlib import Path
from tui_reader.library import marks as marking_module
from tui_reader.library.marks import Marks
import msgspec, random, tui_reader.store.compaction  # whoever changes to another user cannot import any more
folder, before, after, user = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
marking_module.CLOSE_SECONDS = {LIMIT}
reports = []
marking = Marks(folder)
marking.report_saving(reports.append)
marking.mark(["arxiv:0000.00000"], "read", True)
assert marking.flush({LIMIT})
subprocess.run(before, shell=True, check=True)
if user:
    os.seteuid(user)
for number in range(1, 2000):
    marking.mark([f"arxiv:0000.{{number:05}}"], "read", True)
    if not marking.flush({LIMIT}):
        break
marking.mark(["arxiv:0000.99999"], "starred", True)
assert not marking.flush({LIMIT})
assert marking.has("arxiv:0000.99999", "starred")
assert len(reports) == 1, reports
print(reports[0])
print(len(marking.unsaved()), flush=True)
if user:
    os.seteuid(0)
subprocess.run(after, shell=True, check=True)
assert marking.close() is None
assert reports[1:] == [None], reports
print(len(marking.table()))
"""


def marks_through(folder: Path, before: str, after: str, user: int = 0) -> tuple[str, int, int]:
    """The reason that was told, how many marks were not saved then, and how many papers are marked in the end."""
    command = [sys.executable, "-c", WINDOW, str(folder), before, after, str(user)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stderr
    reason, unsaved, marked = done.stdout.splitlines()
    journal = Journal(folder, "reader")
    assert len(journal.load().papers()) == int(marked)
    assert journal.problems() == []
    return reason, int(unsaved), int(marked)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 64 kB; skipped where none can be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("a small file system can be made by root only")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_told_and_all_is_saved_once_there_is_room(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    reason, unsaved, marked = marks_through(
        small_disk / "state", f"head -c 40000 /dev/zero > {ballast}", f"rm {ballast}"
    )
    assert "No space left" in reason
    assert unsaved == 2
    assert marked > 50


def test_a_disk_that_becomes_read_only_is_told_and_all_is_saved_once_it_is_not(small_disk: Path) -> None:
    remount = f"mount -o remount,{{}} {small_disk}"
    reason, unsaved, marked = marks_through(small_disk / "state", remount.format("ro"), remount.format("rw"))
    assert "Read-only file system" in reason
    assert (unsaved, marked) == (2, 3)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such permissions on Windows")
def test_a_folder_without_write_permission_is_told_and_all_is_saved_once_it_may_be_written(tmp_path: Path) -> None:
    state = tmp_path / "state"
    user = 65534 if os.geteuid() == 0 else 0  # root may write anywhere, so it becomes someone else for a while
    remove, back = f"chmod 500 {state} && chmod 400 {state}/*", f"chmod 700 {state} && chmod 600 {state}/*"
    reason, unsaved, marked = marks_through(state, remove, back, user)
    assert "Permission denied" in reason
    assert (unsaved, marked) == (2, 3)


def test_in_the_terminal_the_reason_is_shown_and_that_marks_are_saved_again(tmp_path: Path) -> None:
    env, state = indexed_env(tmp_path), tmp_path / "state"
    state.symlink_to("nowhere")
    with Terminal([DIGEST_TUI], env) as terminal:
        terminal.wait_for("DeepSeek-R1")
        terminal.send("s")
        terminal.wait_for("NOT being saved")
        terminal.wait_for("★.*DeepSeek-R1")
        state.unlink()
        terminal.send("j", "s")  # what waits is tried again with the next mark
        terminal.wait_for("saved again")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert len(Journal(state, "reader").load().papers_with("starred")) == 2
