"""A real pseudo-terminal with a program in it: keys go in, the screen is emulated, nothing is waited for by sleeping.

    with Terminal([DIGEST_TUI], env=private_env(tmp_path)) as terminal:
        terminal.wait_for("Attention Is All You Need")
        terminal.send("j", "ENTER")

Linux and macOS only. A thread reads and emulates whatever the program writes; everybody else waits on a condition.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte
from msgspec.structs import replace

from tests.waiting import LIMIT
from tui_reader.library import Library
from tui_reader.settings import load_settings

DIGEST_TUI = str(Path(sys.executable).with_name("digest-tui"))
"""The console command as it was installed beside the interpreter that runs the tests."""

STILL = "from tui_reader.screens.reader import scan, screen; screen.IDLE_SECONDS = scan.RESCAN_SECONDS = 1e9"
"""Has the reader look through its sources when it is told to, and never by itself."""

SIZE = 120, 36
"""Columns and rows of a terminal, where nothing else is said."""

KEYS = {
    "TAB": "\t",
    "SHIFT+TAB": "\x1b[Z",
    "ENTER": "\r",
    "ESC": "\x1b",
    "SPACE": " ",
    "BACKSPACE": "\x7f",
    "UP": "\x1b[A",
    "DOWN": "\x1b[B",
    "RIGHT": "\x1b[C",
    "LEFT": "\x1b[D",
    "HOME": "\x1b[H",
    "END": "\x1b[F",
    "PGUP": "\x1b[5~",
    "PGDN": "\x1b[6~",
    "CTRL+C": "\x03",
    "CTRL+P": "\x10",
}

# Makes the terminal on stdin the controlling one, so that closing it hangs the program up; then becomes the program.
_TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def private_env(home: Path) -> dict[str, str]:
    """An environment in which a program finds only `home`: no settings, cache or marks of whoever runs the tests.

    PATH leads to the program, so that it calls itself `digest-tui` wherever the checkout is.
    """
    home.mkdir(parents=True, exist_ok=True)
    folders = {f"DIGEST_TUI_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    return {
        "HOME": str(home),
        "PATH": f"{Path(DIGEST_TUI).parent}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        **folders,
    }


def indexed_env(home: Path, *sources: Path) -> dict[str, str]:
    """A `private_env` in which every digest of the sources (else of the samples) is known: nothing comes in late."""
    env = private_env(home)
    settings = load_settings(environ=env)
    library = Library.open(replace(settings, sources=sources) if sources else settings)
    for step in library.scan(lambda: False):
        library.adopt(step)
    library.close()
    return env


def changed(*lines: str) -> list[str]:
    """The command that runs the reader after `lines` of Python, which change something of it."""
    settings = "from tui_reader.cli.read import _TERMINAL", "os.environ.update(_TERMINAL | os.environ)"
    program = "from tui_reader.__main__ import main", "sys.exit(main())"
    return [sys.executable, "-c", "\n".join(("import os, sys", *settings, *lines, *program))]


def text_on(screen: pyte.Screen) -> str:
    """The rows of an emulated screen joined by newlines, without trailing blanks."""
    # Not `Screen.display`: that stops at a wide letter of which one half was drawn over, as happens in mid-repaint.
    columns, rows = range(screen.columns), (screen.buffer[row] for row in range(screen.lines))
    return "\n".join("".join(row[column].data for column in columns).rstrip() for row in rows)


class Plain:
    """Takes out of a stream of bytes the control sequences that the emulator would print or misread."""

    # Private sequences (`CSI <`, `CSI =`, `CSI >`: keyboard protocols) and strings for the terminal (DCS, APC, PM).
    _unknown = re.compile(rb"\x1b\[[<=>][0-9;]*[@-~]|\x1b[P_^][^\x1b]*\x1b\\")
    _unfinished = re.compile(rb"\x1b(?:\[[<=>]?[0-9;]*|[P_^][^\x1b]*\x1b?)?\Z")

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """What the emulator may see of `data`; the beginning of a sequence is held back until the rest arrives."""
        data = self._unknown.sub(b"", self._held + data)
        unfinished = self._unfinished.search(data)
        end = unfinished.start() if unfinished else len(data)
        self._held = data[end:]
        return data[:end]


class Terminal:
    """A program running in a pseudo-terminal of its own.

    Attributes:
        raw: every byte the program has written so far.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        """Start `command` (a path and its arguments) with exactly `env`, in a terminal of `size` (columns, rows)."""
        self.raw = bytearray()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._plain = Plain()
        self._changed = threading.Condition()
        self._ended = False
        self._master, slave = pty.openpty()
        self._set_size(size)
        self._process = self._launch(command, slave, dict(env))
        os.close(slave)
        self._wake, self._waker = os.pipe()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return self._process.pid

    @property
    def written(self) -> int:
        """How many bytes the program has written so far."""
        return len(self.raw)

    def is_running(self) -> bool:
        """Whether the program has not ended yet."""
        return self._process.poll() is None

    def screen_text(self) -> str:
        """What a person sees now: the rows joined by newlines, without trailing blanks."""
        with self._changed:
            return self._text()

    def colours_of(self, sign: str, pattern: str) -> set[str]:
        """The colours in which `sign` (a letter) stands now in the rows where `pattern` is found."""
        with self._changed:
            rows = (
                [self._screen.buffer[row][column] for column in range(self._screen.columns)]
                for row in range(self._screen.lines)
            )
            return {
                cell.fg
                for row in rows
                if re.search(pattern, "".join(cell.data for cell in row))
                for cell in row
                if cell.data == sign
            }

    def styled(self, attribute: str) -> str:
        """The text that is drawn now with an attribute of the emulator (`bold`, `reverse`, `underscore`), by rows."""
        with self._changed:
            rows, columns = range(self._screen.lines), range(self._screen.columns)
            cells = ((self._screen.buffer[row][column] for column in columns) for row in rows)
            return "\n".join("".join(cell.data for cell in row if getattr(cell, attribute)) for row in cells)

    def send(self, *keys: str) -> None:
        """Type each of `keys`: a name of `KEYS`, or text that is sent as it is."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def wait_until(self, holds: Callable[[str], bool], what: str) -> str:
        """The screen's text as soon as `holds(text)`; an assertion with `what` and the screen if it never does."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or holds(self._text()), LIMIT)
            text = self._text()
        assert holds(text), f"never saw {what}{' (the program ended)' if self._ended else ''}; the screen:\n{text}"
        return text

    def wait_for(self, pattern: str) -> str:
        """The screen's text as soon as the regular expression `pattern` is found in it."""
        found = re.compile(pattern, re.MULTILINE).search
        return self.wait_until(lambda text: found(text) is not None, repr(pattern))

    def wait_gone(self, pattern: str) -> str:
        """The screen's text as soon as `pattern` is not found in it."""
        found = re.compile(pattern, re.MULTILINE).search
        return self.wait_until(lambda text: found(text) is None, f"the end of {pattern!r}")

    def wait_exit(self) -> int:
        """The program's exit code (negative: the signal that ended it), once it has ended and all it wrote was read."""
        code = self._process.wait(LIMIT)
        self._reader.join(LIMIT)
        return code

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as dragging its window would."""
        with self._changed:
            self._screen.resize(rows, columns)
        self._set_size((columns, rows))

    def hang_up(self) -> None:
        """Close the terminal under the program, as a dropped line does."""
        if self._master < 0:
            return
        os.write(self._waker, b".")
        self._reader.join()
        for fd in (self._master, self._wake, self._waker):
            os.close(fd)
        self._master = -1

    def kill(self) -> None:
        """End the program at once, without a chance to tidy up, and close the terminal."""
        self._process.kill()
        self._process.wait()
        self.hang_up()

    def _launch(self, command: Sequence[str], slave: int, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        take = [sys.executable, "-ISc", _TAKE_TERMINAL, *command]
        # In its own home: a file that it is told to write without a folder does not land in the checkout.
        return subprocess.Popen(
            take, stdin=slave, stdout=slave, stderr=slave, env=env, cwd=env.get("HOME"), start_new_session=True
        )

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _text(self) -> str:
        return text_on(self._screen)

    def _read(self) -> None:
        while data := self._next_chunk():
            with self._changed:
                self.raw += data
                self._take(data)
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _take(self, data: bytes) -> None:
        self._stream.feed(self._plain.feed(data))

    def _next_chunk(self) -> bytes:
        """What the program wrote next; empty when it has ended or reading was told to stop."""
        ready, _, _ = select.select([self._master, self._wake], [], [])
        if self._wake in ready:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the last program has closed its side
            return b""
