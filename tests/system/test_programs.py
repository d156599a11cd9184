"""Other people's programs: never waited for long, never seen, never left behind, and no error of theirs is ours."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.processes import wait_gone
from tests.system.conftest import Pretend
from tests.waiting import LIMIT, wait_until
from tui_reader.system import programs
from tui_reader.system.programs import ProgramResult, feed, find_program, run_shell, start


def path_of(pretend: Pretend, name: str) -> str:
    return str(pretend.path / name)


def test_programs_are_found_on_the_given_path_only(pretend: Pretend) -> None:
    pretend.program("opener")
    assert find_program("opener", {"PATH": str(pretend.path)}) == path_of(pretend, "opener")
    assert find_program("sh", {"PATH": str(pretend.path)}) is None
    assert find_program(path_of(pretend, "opener"), {}) == path_of(pretend, "opener")


def test_a_program_that_hangs_is_ended(pretend: Pretend) -> None:
    pretend.program("hangs", then="exec sleep 600")
    assert feed([path_of(pretend, "hangs")], b"text", {}, patience=0.3) == "hangs timed out after 0.3 seconds"


def test_a_program_that_reads_nothing_is_ended_too(pretend: Pretend) -> None:
    pretend.python("deaf", "import time\ntime.sleep(600)")
    trouble = feed([path_of(pretend, "deaf")], b"x" * 1_000_000, {}, patience=0.5)
    assert trouble == "deaf timed out after 0.5 seconds"


def test_a_program_that_ends_before_it_has_read_all_did_not_fail(pretend: Pretend) -> None:
    pretend.python("hasty", "pass")
    assert feed([path_of(pretend, "hasty")], b"x" * 1_000_000, {}) == ""


def test_a_program_that_stays_in_the_background_holds_nobody(pretend: Pretend, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    pretend.program("stays", then=f"sleep 600 & echo $! >'{pid}'")
    assert feed([path_of(pretend, "stays")], b"text", {}, patience=LIMIT) == ""
    os.kill(int(pid.read_text()), signal.SIGKILL)  # it is still there


@pytest.mark.parametrize("run", [lambda command: feed(command, b"", {}), lambda command: start(command, {})])
def test_what_cannot_be_started_is_a_sentence(run: Callable[[list[str]], str], pretend: Pretend) -> None:
    (pretend.path / "broken").write_bytes(b"\x00\x01 no program")
    (pretend.path / "broken").chmod(0o755)
    assert run(["/nowhere/gone"]) == "cannot start gone: No such file or directory"
    assert "cannot start broken" in run([path_of(pretend, "broken")])
    assert run([path_of(pretend, "broken"), "a\0b"]) == "cannot start broken: embedded null byte"


# What the started program knows of where it runs; the rename at the end makes it appear all at once.
_LOOK_AROUND = """
import os, signal
def terminal():
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
        return "has one"
    except OSError:
        return "none"
with open(SAID + ".part", "w") as said:
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    print(terminal(), os.getsid(0) == os.getpid(), *(os.readlink(f"/proc/self/fd/{n}") for n in range(3)),
          len(blocked), sep=chr(0), end=chr(0), file=said)
os.rename(SAID + ".part", SAID)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks at itself through /proc")
def test_a_started_program_has_a_session_of_its_own_and_no_way_to_the_screen(pretend: Pretend) -> None:
    pretend.python("looks", _LOOK_AROUND)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP, signal.SIGTERM})
    try:
        assert start([path_of(pretend, "looks")], {}) == ""
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) >= {signal.SIGHUP, signal.SIGTERM}
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    assert pretend.wait_for("looks") == ["none", "True", "/dev/null", "/dev/null", "/dev/null", "0"]


_SAY_PID = """
import os
with open(SAID + ".part", "w") as said:
    said.write(f"{os.getpid()}\\0")
os.rename(SAID + ".part", SAID)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process in /proc")
def test_a_program_that_has_ended_is_no_zombie(pretend: Pretend) -> None:
    pretend.python("ends", _SAY_PID)
    assert start([path_of(pretend, "ends")], {}) == ""
    (pid,) = pretend.wait_for("ends")
    wait_until(lambda: not Path("/proc", pid).exists(), "that the program that ended is no child any more")


ENVIRON = {"PATH": os.defpath}


def answer(command: str, data: bytes = b"", **limits: Any) -> ProgramResult:
    return run_shell(command, data, ENVIRON, **{"patience": LIMIT, "most": 1000} | limits)


@pytest.mark.parametrize(
    ("command", "text", "outcome"),
    [
        ("cat", "논문", "exit code 0"),
        ("cat | wc -c", "6", "exit code 0"),
        ("echo out; echo err >&2; exit 3", "out\nerr\n", "exit code 3"),
        ("no-such-program-here", "not found", "exit code 127"),
        ("kill -9 $$", "", "exit code -9"),
        ("exec 0<&-", "", "exit code 0"),
    ],
)
def test_a_command_line_is_given_to_a_shell_and_answers_on_both_outputs(command: str, text: str, outcome: str) -> None:
    result = answer(command, "논문".encode())
    assert result.outcome == outcome
    assert text.strip() in result.text.decode()


def test_an_answer_without_end_is_cut_and_the_command_ended() -> None:
    result = answer("yes", most=5000)
    assert result == ProgramResult(b"y\n" * 2500, "stopped after 5,000 bytes")


def test_a_command_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pid = tmp_path / "pid"
    hours = count(step=3600.0)
    monkeypatch.setattr(programs, "monotonic", lambda: next(hours) if pid.exists() else 0.0)  # from when on it hangs
    result = answer(f"echo so far; sh -c 'echo $$ > {pid}.part; mv {pid}.part {pid}; sleep 600' & wait")
    assert result == ProgramResult(b"so far\n", "stopped: timed out")
    wait_gone(int(pid.read_text()))


def test_a_command_is_ended_when_nobody_wants_its_answer_any_more() -> None:
    assert answer("sleep 600", cancelled=lambda: True, patience=float("inf")).outcome.startswith("stopped")


def test_what_a_command_leaves_in_the_background_holds_nobody_and_stays(tmp_path: Path) -> None:
    """As programs do that serve the clipboard."""
    pid = tmp_path / "pid"
    assert answer(f"sleep 600 & echo $! > {pid}; echo done") == ProgramResult(b"done\n", "exit code 0")
    os.kill(int(pid.read_text()), signal.SIGKILL)


def test_a_command_has_no_terminal_of_ours() -> None:
    assert answer("exec 3</dev/tty && echo open").text.strip() != b"open"


def test_a_command_that_cannot_be_given_to_a_shell_is_a_sentence() -> None:
    assert answer("a\0b").outcome == "cannot start a\0b: embedded null byte"
