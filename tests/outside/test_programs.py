"""Other people's programs: never waited for long, never seen, never left behind, and no error of theirs is ours."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outside.conftest import Pretend
from tui_reader.outside.programs import feed, found, start


def path_of(pretend: Pretend, name: str) -> str:
    return str(pretend.path / name)


def test_programs_are_found_on_the_given_path_only(pretend: Pretend) -> None:
    pretend.program("opener")
    assert found("opener", {"PATH": str(pretend.path)}) == path_of(pretend, "opener")
    assert found("sh", {"PATH": str(pretend.path)}) is None
    assert found(path_of(pretend, "opener"), {}) == path_of(pretend, "opener")


def test_a_program_that_hangs_is_ended(pretend: Pretend) -> None:
    pretend.program("hangs", then="exec sleep 60")
    started = time.monotonic()
    assert feed([path_of(pretend, "hangs")], b"text", {}, patience=0.3) == "hangs did not end within 0.3 seconds"
    assert time.monotonic() - started < 5


def test_a_program_that_reads_nothing_is_ended_too(pretend: Pretend) -> None:
    pretend.python("deaf", "import time\ntime.sleep(60)")
    trouble = feed([path_of(pretend, "deaf")], b"x" * 1_000_000, {}, patience=0.5)
    assert trouble == "deaf did not end within 0.5 seconds"


def test_a_program_that_ends_before_it_has_read_all_did_not_fail(pretend: Pretend) -> None:
    pretend.python("hasty", "pass")
    assert feed([path_of(pretend, "hasty")], b"x" * 1_000_000, {}) == ""


def test_a_program_that_stays_in_the_background_holds_nobody(pretend: Pretend, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    pretend.program("stays", then=f"sleep 60 & echo $! >'{pid}'")
    started = time.monotonic()
    assert feed([path_of(pretend, "stays")], b"text", {}, patience=30) == ""
    assert time.monotonic() - started < 20
    os.kill(int(pid.read_text()), signal.SIGKILL)


@pytest.mark.parametrize("run", [lambda command: feed(command, b"", {}), lambda command: start(command, {})])
def test_what_cannot_be_started_is_a_sentence(run: Callable[[list[str]], str], pretend: Pretend) -> None:
    (pretend.path / "broken").write_bytes(b"\x00\x01 no program")
    (pretend.path / "broken").chmod(0o755)
    assert run(["/nowhere/gone"]) == "gone cannot be started (No such file or directory)"
    assert "broken cannot be started" in run([path_of(pretend, "broken")])
    assert run([path_of(pretend, "broken"), "a\0b"]) == "broken cannot be started (embedded null byte)"


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
    deadline = time.monotonic() + 20
    while Path("/proc", pid).exists():
        assert time.monotonic() < deadline, "the program that ended is still a child"
        time.sleep(0.005)
