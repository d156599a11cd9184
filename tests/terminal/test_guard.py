"""Each way of going down, in a real pseudo-terminal: the program ends in time and nothing that was marked is lost."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.processes import wait_gone
from tests.pseudo_terminal import DIGEST_TUI, Terminal, private_env
from tui_reader.store.journal import Journal
from tui_reader.terminal.guard import is_terminal, wait_for_hang_up

ROOT = Path(__file__).parents[2]
PAPERS = "DeepSeek-R1", "Classifier-Free", "Self-RAG"
"""The first papers of the samples' latest day."""
LIMIT, STALLED_LIMIT = 1.0, 2.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no hang-ups on Windows")


class Line(Terminal):
    """A terminal at the end of a line that can stop passing on what the program writes."""

    def stall(self) -> None:
        """Read no more, so that the program cannot write any more either."""
        os.write(self._waker, b".")
        self._reader.join()

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


Start = Callable[..., Line]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start the reader (or a command), with its samples on the screen."""
    with ExitStack() as running:

        def run(*command: str) -> Line:
            terminal = running.enter_context(Line(command or (DIGEST_TUI,), private_env(home)))
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


def seconds_until_gone(terminal: Terminal) -> float:
    began = monotonic()
    terminal.wait_exit(timeout=10)
    return monotonic() - began


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_program_and_the_terminal_is_as_it_was(
    start: Start, home: Path, number: signal.Signals
) -> None:
    terminal = start("/bin/sh", "-c", f"stty -a > {home}.before; exec '{DIGEST_TUI}'")
    star_three(terminal)
    os.kill(terminal.pid, number)
    assert seconds_until_gone(terminal) < LIMIT
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
        pytest.param((DIGEST_TUI,), id="closed"),
        pytest.param(("/bin/sh", "-c", f"trap '' HUP; exec '{DIGEST_TUI}'"), id="closed with SIGHUP ignored"),
        pytest.param(("/bin/sh", "-c", f"'{DIGEST_TUI}'; true"), id="closed under a shell"),
    ],
)
def test_a_closed_terminal_ends_the_program(start: Start, home: Path, command: tuple[str, ...]) -> None:
    terminal = start(*command)
    reader = pid_of_reader(terminal)
    star_three(terminal)
    began = monotonic()
    terminal.hang_up()
    wait_gone(reader)
    assert monotonic() - began < LIMIT
    assert len(starred(home)) == 3


def pid_of_reader(terminal: Terminal) -> int:
    """The program itself, or the child of the shell that runs it."""
    shown = subprocess.run(["ps", "-o", "pid=,ppid=", "-A"], capture_output=True, text=True, check=True).stdout
    children = [int(pid) for pid, parent in map(str.split, shown.splitlines()) if int(parent) == terminal.pid]
    return children[0] if children else terminal.pid


def stall(terminal: Line, home: Path) -> None:
    """Stop reading and have the program draw until it is stuck: until a key no longer makes a mark."""
    terminal.stall()
    end = monotonic() + 20
    while monotonic() < end:
        terminal.send(*["}", "{"] * 20)
        before = size_of_journals(home)
        terminal.send("r")
        patience = monotonic() + 0.4
        while size_of_journals(home) == before:
            if monotonic() > patience:
                return
            sleep(0.01)
    raise AssertionError("the program never got stuck")


def size_of_journals(home: Path) -> int:
    return sum(journal.stat().st_size for journal in home.glob("state/marks-*.jsonl"))


@pytest.mark.parametrize("what", ["SIGTERM", "SIGHUP", "hang-up", "hang-up with SIGHUP ignored"])
def test_a_stalled_line_keeps_nothing_from_ending(start: Start, home: Path, what: str) -> None:
    ignored = ("/bin/sh", "-c", f"trap '' HUP; exec '{DIGEST_TUI}'") if "ignored" in what else ()
    terminal = start(*ignored)
    star_three(terminal)
    before = terminal.modes()
    stall(terminal, home)
    began = monotonic()
    if what.startswith("hang-up"):
        terminal.hang_up()
    else:
        os.kill(terminal.pid, signal.Signals[what])
    wait_gone(terminal.pid)
    assert monotonic() - began < STALLED_LIMIT
    assert len(starred(home)) == 3
    if not what.startswith("hang-up"):
        assert terminal.modes() != before
        assert b"[?1049l" in terminal.left_over()


def test_without_standard_input_the_program_ends_and_its_screen_is_as_it_was(home: Path) -> None:
    keys, keys_in = pty.openpty()
    fcntl.ioctl(keys, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    command = ("/bin/sh", "-c", f"exec '{DIGEST_TUI}' <{os.ttyname(keys_in)}")
    with Line(command, private_env(home)) as terminal:
        os.close(keys_in)
        terminal.wait_for("DeepSeek-R1")
        os.write(keys, b"s")
        terminal.wait_for("★")
        os.close(keys)
        assert seconds_until_gone(terminal) < LIMIT
        assert terminal.is_left_as_found()
        assert b"Traceback" not in terminal.raw
    assert len(starred(home)) == 1


def test_after_ctrl_z_and_fg_all_of_the_screen_is_there_again(start: Start, home: Path) -> None:
    shell = ("/bin/sh", "-ic", f"'{DIGEST_TUI}'; echo asleep; read _; fg; echo code $?")
    terminal = start(*shell)
    star_three(terminal)
    terminal.wait_for(r"2210\.02747 · 2026")  # the detail has followed the cursor
    terminal.wait_for(r"^ Starred +\d")
    before = quiet_screen(terminal)
    terminal.send("\x1a")
    terminal.wait_for("asleep")
    assert terminal.is_left_as_found()
    written = terminal.written
    terminal.send("\n")
    terminal.wait_until(lambda text: same_but_status(text.splitlines(), before), "the whole screen again")
    assert terminal.written - written > 2000
    terminal.send("q")
    terminal.wait_for("code 0")
    assert len(starred(home)) == 3


def quiet_screen(terminal: Terminal, quiet: float = 0.5) -> list[str]:
    """The rows of the screen once nothing has been written for so many seconds."""
    since, written = monotonic(), terminal.written
    while monotonic() - since < quiet:
        sleep(0.01)
        if terminal.written != written:
            since, written = monotonic(), terminal.written
    return terminal.screen_text().splitlines()


def same_but_status(now: list[str], before: list[str]) -> bool:
    """Whether two screens are the same above the last line, where something was said meanwhile."""
    return now[:-1] == before[:-1]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time is read from /proc")
def test_an_idle_program_costs_nothing(start: Start) -> None:
    terminal = start()
    terminal.send("j")
    terminal.wait_for("2207.12598")
    before = ticks_used(terminal.pid)
    sleep(2)  # what is measured is time going by
    assert (ticks_used(terminal.pid) - before) / os.sysconf("SC_CLK_TCK") < 0.2


def ticks_used(pid: int) -> int:
    """Processor time of all threads of a process, in ticks of the kernel's clock."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return int(user) + int(system)


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
