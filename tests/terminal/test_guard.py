"""Each way of going down, in a real pseudo-terminal: the program ends and nothing that was marked is lost."""

import fcntl
import os
import pty
import re
import shlex
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import pyte
import pytest

from tests.fake_clock import FakeClock
from tests.idling import cost_of_rest, counting
from tests.processes import wait_gone
from tests.pseudo_terminal import DIGEST_TUI, SIZE, Plain, Terminal, changed, indexed_env, text_on
from tests.waiting import LIMIT, wait_until
from tui_reader.store.journal import Journal
from tui_reader.terminal import guard as guard_module
from tui_reader.terminal.guard import Guard, is_terminal, wait_for_hang_up

PAPERS = "DeepSeek-R1", "Classifier-Free", "Self-RAG"
"""The first papers of the samples' latest day."""
_TELL = """
import signal, threading, time, traceback

def tell(place=where, thread=threading.main_thread().ident):
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGHUP, signal.SIGTERM))
    while True:
        if not os.path.exists(place):
            with open(f"{place}.new", "w") as answer:
                answer.writelines(reversed(traceback.format_stack(sys._current_frames()[thread])))
            os.rename(f"{place}.new", place)
        time.sleep(0.01)

threading.Thread(target=tell, daemon=True).start()
"""
"""Another thread tells, as no signal can: the dump of faulthandler ends a program of Python 3.13.0 now and then."""
ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"

_SAVES = f"from tui_reader.terminal import guard; guard.SAVING = {LIMIT}"
PATIENT = changed(f"{_SAVES}; guard.GRACE = 1e6")
"""The reader with a guard that is not seen to use force: where it ends, it has ended by itself or had no terminal."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no hang-ups on Windows")


class Line(Terminal):
    """A terminal at the end of a line that can stop passing on what the program writes."""

    def stall(self) -> None:
        """Read no more, and fill the line: whoever writes to it from now on waits for ever."""
        os.write(self._waker, b".")
        self._reader.join()
        line = os.open(self._name, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        with suppress(BlockingIOError):
            while True:
                os.write(line, bytes(4096))
        os.close(line)

    def left_over(self) -> bytes:
        """What the program wrote while nobody read, once it has ended."""
        found = b""
        with suppress(OSError):  # Linux says so at the end
            while data := os.read(self._master, 1 << 16):
                found += data
        return found

    def modes(self) -> list[object]:
        """The terminal's modes."""
        return list(termios.tcgetattr(self._master))

    def is_left_as_found(self) -> bool:
        """Whether the program has undone what it had done to the terminal."""
        raw = bytes(self.raw)
        return all(raw.rfind(on) < raw.rfind(off) for on, off in ((b"[?1049h", b"[?1049l"), (b"[?25l", b"[?25h")))

    def screen_before(self, mark: bytes) -> list[str]:
        """The rows of the screen as they were when the program first wrote `mark`."""
        screen = pyte.Screen(*SIZE)
        pyte.ByteStream(screen).feed(Plain().feed(bytes(self.raw).partition(mark)[0]))
        return text_on(screen).splitlines()

    def wipe(self) -> None:
        """Forget what is on the screen."""
        with self._changed:
            self._screen.reset()

    def _launch(self, command: Sequence[str], slave: int, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        self._name = os.ttyname(slave)
        return super()._launch(command, slave, env)


Start = Callable[..., Line]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start the reader (or a command), with its samples on the screen."""
    with ExitStack() as running:

        def run(*command: str) -> Line:
            terminal = running.enter_context(Line(command or (DIGEST_TUI,), indexed_env(home)))
            terminal.wait_for("DeepSeek-R1")
            return terminal

        yield run


def starred(home: Path) -> set[str]:
    return set(Journal(home / "state", "reader").load().papers_with("starred"))


def star_three(terminal: Terminal) -> None:
    """Star three papers; what is on the screen then was marked a moment ago."""
    for title in PAPERS:
        terminal.send("s")
        terminal.wait_for(f"▌★ {title}")
        terminal.send("j")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_program_and_the_terminal_is_as_it_was(
    start: Start, home: Path, number: signal.Signals
) -> None:
    terminal = start(*PATIENT)
    star_three(terminal)
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.is_left_as_found()
    assert b"Traceback" not in terminal.raw
    lflag = terminal.modes()[3]
    assert isinstance(lflag, int)
    assert lflag & termios.ECHO
    assert lflag & termios.ICANON
    assert len(starred(home)) == 3


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(PATIENT, id="closed"),
        pytest.param(("/bin/sh", "-c", f"trap '' HUP; exec {shlex.join(PATIENT)}"), id="closed with SIGHUP ignored"),
        pytest.param(("/bin/sh", "-c", f"{shlex.join(PATIENT)}; true"), id="closed under a shell"),
    ],
)
def test_a_closed_terminal_ends_the_program(start: Start, home: Path, command: tuple[str, ...]) -> None:
    terminal = start(*command)
    reader = pid_of_reader(terminal)
    star_three(terminal)
    terminal.hang_up()
    wait_gone(reader)
    assert len(starred(home)) == 3


def pid_of_reader(terminal: Terminal) -> int:
    """The program itself, or the child of the shell that runs it."""
    shown = subprocess.run(["ps", "-o", "pid=,ppid=", "-A"], capture_output=True, text=True, check=True).stdout
    children = [int(pid) for pid, parent in map(str.split, shown.splitlines()) if int(parent) == terminal.pid]
    return children[0] if children else terminal.pid


def telling(where: Path) -> list[str]:
    """The command that runs the reader and has it say where its thread is whenever the file `where` is taken away."""
    return changed(_SAVES, f"where = {str(where)!r}", _TELL)


def is_stuck(terminal: Terminal, where: Path) -> bool:
    """Whether the program's thread waits for a place among what is to be written to the terminal."""
    where.unlink(missing_ok=True)
    wait_until(lambda: where.exists() or not terminal.is_running(), "an answer")
    assert terminal.is_running(), "the program has ended"
    return re.search(r'queue\.py", line \d+, in put\n.*\n.*_writer_thread\.py"', where.read_text()) is not None


def stall(terminal: Line, home: Path, where: Path) -> None:
    """Stop reading and have the program draw until it is stuck."""
    terminal.stall()
    while not is_stuck(terminal, where):
        draw_and_mark(terminal, home, where)


def draw_and_mark(terminal: Line, home: Path, where: Path) -> None:
    """Have the program show two days and mark a paper, if it comes so far."""
    before = size_of_journals(home)
    terminal.send("}", "{", "r")
    wait_until(lambda: size_of_journals(home) != before or is_stuck(terminal, where), "a mark, or a standstill")


def size_of_journals(home: Path) -> int:
    return sum(journal.stat().st_size for journal in home.glob("state/marks-*.jsonl"))


@pytest.mark.parametrize("what", ["SIGTERM", "SIGHUP", "hang-up", "hang-up with SIGHUP ignored"])
def test_a_stalled_line_keeps_nothing_from_ending(start: Start, home: Path, tmp_path: Path, what: str) -> None:
    command, where = telling(tmp_path / "where"), tmp_path / "where"
    ignored = ("/bin/sh", "-c", f"trap '' HUP; exec {shlex.join(command)}")
    terminal = start(*(ignored if "ignored" in what else command))
    star_three(terminal)
    before = terminal.modes()
    stall(terminal, home, where)
    if what.startswith("hang-up"):
        terminal.hang_up()
        assert terminal.wait_exit() == 128 + signal.SIGHUP
    else:
        os.kill(terminal.pid, signal.Signals[what])
        assert terminal.wait_exit() == 128 + signal.Signals[what]
        assert terminal.modes() != before
        assert ALTERNATE_SCREEN_OFF in terminal.left_over()
    assert len(starred(home)) == 3


def test_without_standard_input_the_program_ends_and_its_screen_is_as_it_was(home: Path) -> None:
    keys, keys_in = pty.openpty()
    fcntl.ioctl(keys, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    command = ("/bin/sh", "-c", f"exec {shlex.join(PATIENT)} <{os.ttyname(keys_in)}")
    with Line(command, indexed_env(home)) as terminal:
        os.close(keys_in)
        terminal.wait_for("DeepSeek-R1")
        os.write(keys, b"s")
        terminal.wait_for("★")
        os.close(keys)
        terminal.wait_exit()
        assert terminal.is_left_as_found()
        assert b"Traceback" not in terminal.raw
    assert len(starred(home)) == 1


def test_after_ctrl_z_and_fg_all_of_the_screen_is_there_again(start: Start, home: Path) -> None:
    shell = ("/bin/sh", "-ic", f"'{DIGEST_TUI}'; echo asleep; read _; fg; echo code $?")
    terminal = start(*shell)
    star_three(terminal)
    terminal.wait_for(r"2210\.02747 · 2026")  # the detail has followed the cursor
    terminal.wait_for(r"^ Starred +\d")
    terminal.send("\x1a")
    terminal.wait_for("asleep")
    assert terminal.is_left_as_found()
    before = terminal.screen_before(ALTERNATE_SCREEN_OFF)
    terminal.wipe()
    terminal.send("\n")
    terminal.wait_until(lambda text: same_but_status(text.splitlines(), before), "the whole screen again")
    terminal.send("q")
    terminal.wait_for("code 0")
    assert len(starred(home)) == 3


def same_but_status(now: list[str], before: list[str]) -> bool:
    """Whether two screens are the same above the last line, where something was said meanwhile."""
    return now[:-1] == before[:-1]


def test_an_idle_program_costs_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start(*counting(tmp_path / "turns"))
    terminal.send("j")
    terminal.wait_for("2207.12598")
    turns, written = cost_of_rest(terminal, tmp_path / "turns")
    assert turns < 10
    assert written == 0


@pytest.mark.parametrize(("is_there", "steps"), [(True, ["leave", "restore", "exit 143"]), (False, ["exit 143"])])
def test_force_waits_no_longer_than_a_second(monkeypatch: pytest.MonkeyPatch, is_there: bool, steps: list[str]) -> None:
    clock, done = FakeClock(), list[str]()
    guard = Guard(lambda: done.append("leave"), clock.sleep)  # an interface that stays, a disk that takes all its time
    monkeypatch.setattr(guard_module, "time", clock)
    monkeypatch.setattr(guard_module, "is_terminal", lambda _: is_there)
    monkeypatch.setattr(os, "_exit", lambda code: done.append(f"exit {code}"))
    monkeypatch.setattr(guard, "_restore", lambda: done.append("restore"))
    guard._end(signal.SIGTERM)
    assert done == steps
    assert 0 < clock.now <= 1_000_000_000


def test_a_hung_up_terminal_is_none() -> None:
    leader, follower = pty.openpty()
    assert is_terminal(follower)
    os.close(leader)
    assert not is_terminal(follower)
    wait_for_hang_up(follower)
    os.close(follower)
    assert not is_terminal(follower)


def test_a_file_is_no_terminal(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert not is_terminal(file.fileno())
