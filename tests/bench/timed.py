"""A terminal that stamps what it receives and emulates it afterwards, so that measuring slows nothing down."""

import fcntl
import os
import re
import subprocess
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import ClassVar

import msgspec

from tests.pseudo_terminal import Terminal
from tests.waiting import LIMIT

SIZE = (120, 36)
QUIET = 0.15
"""Seconds without output after which an answer is over; longer than the pause before the detail follows the cursor."""

GAP = 0.025
"""Seconds without output between two bursts of one answer."""


class Burst(msgspec.Struct, frozen=True):
    """Output without a gap: when its first and its last byte came (ms after the key), and how many bytes."""

    first_ms: float
    last_ms: float
    size: int


class Answer(msgspec.Struct, frozen=True):
    """What a key was answered with; without bursts where nothing changed."""

    bursts: tuple[Burst, ...] = ()

    @property
    def last_ms(self) -> float:
        """When the last byte came."""
        return self.bursts[-1].last_ms

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(burst.size for burst in self.bursts)


class TimedTerminal(Terminal):
    """A `Terminal` that knows when everything came.

    Attributes:
        slowness: how many times as long as it is told any terminal waits for quiet: more than once on a slow machine.
        chunks: what was written, in pieces as they came, each with its moment on the clock of `perf_counter`.
    """

    slowness: ClassVar[float] = 1.0

    def __init__(self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self._emulated = 0
        self._began = perf_counter()
        super().__init__(command, env, size)

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until nothing has come for `quiet` seconds, on a slow machine more."""
        quiet *= self.slowness
        began = perf_counter()
        with self._changed:
            while not self._ended and (now := perf_counter()) < began + LIMIT:
                last = self.chunks[-1][0] if self.chunks else began
                if now - last >= quiet:
                    return
                self._changed.wait(quiet - (now - last))

    def answer(self, key: str, quiet: float = QUIET) -> Answer:
        """Type `key` and wait until the answer is over; what is not answered for 2.5 times as long has no answer."""
        start, sent = len(self.chunks), perf_counter()
        self.send(key)
        with self._changed:
            self._changed.wait_for(lambda: len(self.chunks) > start or self._ended, quiet * 2.5 * self.slowness)
        if len(self.chunks) == start:
            return Answer()
        self.settle(quiet)
        return Answer(_bursts(self.chunks[start:], sent))

    def seen(self, holds: Callable[[str], bool], since: float | None = None, quiet: float = QUIET) -> float:
        """Seconds from `since` (else the launch) until `holds(text)` of the screen; looked at when it is `quiet`."""
        since = self._began if since is None else since
        while self._await_output():
            self.settle(quiet)
            for moment, text in self.replay():
                if moment > since and holds(text):
                    return moment - since
        raise AssertionError(f"what was waited for never came; the screen:\n{self.screen_text()}")

    def replay(self) -> Iterator[tuple[float, str]]:
        """The screen's text after each piece that was not emulated yet, with the moment it came."""
        while self._emulated < len(self.chunks):
            moment = self._emulate_next()
            yield moment, super()._text()

    def pattern(self, pattern: str, since: float | None = None) -> float:
        """`seen`, for a regular expression that must be found in the text."""
        found = re.compile(pattern, re.MULTILINE).search
        return self.seen(lambda text: found(text) is not None, since)

    def watch(self, seconds: float) -> None:
        """Let the program run for so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended, seconds)

    def leave(self, *keys: str) -> None:
        """Type `keys`, which must end the program."""
        self.send(*keys)
        self.wait_exit()

    def _await_output(self) -> bool:
        """Whether there is something that was not emulated yet; waits for it."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.chunks) > self._emulated or self._ended, LIMIT)
        return len(self.chunks) > self._emulated

    def _take(self, data: bytes) -> None:
        self.chunks.append((perf_counter(), data))

    def _text(self) -> str:
        while self._emulated < len(self.chunks):
            self._emulate_next()
        return super()._text()

    def _emulate_next(self) -> float:
        moment, data = self.chunks[self._emulated]
        self._emulated += 1
        super()._take(data)
        return moment

    def _launch(self, command: Sequence[str], slave: int, env: dict[str, str]) -> "subprocess.Popen[bytes]":
        # Without another program in between: its start would count as the start of the measured one.
        return subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  # no thread of ours holds a lock
        )


def _bursts(chunks: Sequence[tuple[float, bytes]], sent: float) -> tuple[Burst, ...]:
    found: list[Burst] = []
    for moment, data in chunks:
        at = (moment - sent) * 1e3
        if found and at - found[-1].last_ms < GAP * 1e3:
            found[-1] = Burst(found[-1].first_ms, at, found[-1].size + len(data))
        else:
            found.append(Burst(at, at, len(data)))
    return tuple(found)


def cpu_seconds(pid: int) -> float:
    """Seconds of processor a process has used, all its threads together, in steps of the system's tick."""
    status = Path(f"/proc/{pid}/stat")
    if not status.is_file():
        return _clock(_ps("time", pid))
    user, system = status.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    """The most memory a process has had at once, in MB; what it has now where the system does not tell the most."""
    return _memory(pid, "VmHWM")


def memory_now(pid: int) -> float:
    """The memory a process has now, in MB."""
    return _memory(pid, "VmRSS")


def _memory(pid: int, which: str) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return int(_ps("rss", pid)) / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines[which].split()[0]) / 1024


def _ps(field: str, pid: int) -> str:
    command = ["ps", "-o", f"{field}=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _clock(told: str) -> float:
    seconds = 0.0
    for part in told.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
