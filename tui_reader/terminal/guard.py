"""Ending well when the terminal is closed, the line drops, or someone asks the program to end.

The interface cannot see to that itself. Its thread may be stuck writing to a terminal that nobody reads, where no
signal handler ever runs; and without a terminal it spins for ever. So two threads wait in the kernel, at no cost: one
for the signals, which are blocked in all other threads, and one for the terminal to hang up. The first one that wakes
up has the marks saved and ends the program: in order while the terminal lives, by force when it does not or when that
takes too long.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

GRACE = 0.7
"""Seconds in which the program may leave by itself before it is ended; none where the terminal is gone."""
SAVING = 0.5
"""Seconds of waiting for marks to be on disk before the end is forced."""
LOOK = 0.25
"""Seconds between two looks at the terminal where the kernel does not report that it has hung up."""

_OFF = (1000, 1002, 1003, 1006, 1015, 1004, 2004, 2048, 1049)  # mouse, focus, paste, size reports, alternate screen
_RESTORE = "".join(("\x18\x1b[<u", *(f"\x1b[?{mode}l" for mode in _OFF), "\x1b[?7h\x1b[?25h")).encode()
"""Ends an open sequence and switches off the modes of the interface; lines wrap and the cursor is seen again."""
_LAST_WORDS = f"""
import os, sys, termios
out, code = map(int, sys.argv[1:])
try:
    termios.tcflush(out, termios.TCOFLUSH)
    os.write(os.open(os.ttyname(out), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK), {_RESTORE!r})
finally:
    os._exit(code)
"""
"""The program that this process becomes: only so does the thread end that waits in a write and blocks all others.

It throws away what waits to be read, because there may be no room for more, and waits for nothing. It opens the
terminal once more, so that the file descriptors of other programs keep their modes.
"""

Leave = Callable[[], object]
Flush = Callable[[float], object]


class Guard:
    """A watch over signals and terminal from `start` to the end of the process.

    Attributes:
        code: the exit code that names the signal that ended the program; 0 where none did.
    """

    def __init__(self, leave: Leave, flush: Flush, *, terminal_in: int = 0, terminal_out: int = 2) -> None:
        """Make a guard. Both functions are called in a thread of the guard.

        Args:
            leave: asks the interface to end.
            flush: waits so many seconds for the marks to be saved.
            terminal_in: file descriptor that keys come from.
            terminal_out: file descriptor that is drawn on.
        """
        self.code = 0
        self._leave = leave
        self._flush = flush
        self._in = terminal_in
        self._out = terminal_out
        self._is_restored = False
        self._once = threading.Lock()
        self._terminals: list[int] = []
        self._modes: list[Any] | None = None

    def start(self) -> None:
        """Begin to watch, before the interface and any other thread start; do nothing on Windows."""
        if sys.platform == "win32":
            return
        signals = {signal.SIGHUP, signal.SIGTERM}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # threads that start later inherit this
        self._modes = _modes(self._in)
        self._terminals = list(filter(is_terminal, (self._in, self._out)))
        for watch in (self._watch_signals, self._watch_terminal):
            threading.Thread(target=watch, args=(signals,), name="guard", daemon=True).start()

    def mark_restored(self) -> None:
        """Note that the interface has ended and left the terminal as it was."""
        self._is_restored = True

    def _watch_signals(self, signals: set[signal.Signals]) -> None:
        while True:
            self._end(int(signal.sigwait(signals)))

    def _watch_terminal(self, _: object) -> None:
        wait_for_hang_up(*self._terminals)
        self._end(int(signal.SIGHUP))

    def _end(self, number: int) -> None:
        """End the program for the reason that this signal gives; only the first reason counts."""
        if not self._once.acquire(blocking=False):
            return
        self.code = 128 + number
        until = time.monotonic() + GRACE
        try:
            if is_terminal(self._out):
                self._leave()
                self._flush(SAVING)
                time.sleep(max(0.0, until - time.monotonic()))  # this thread ends if the program leaves in time
                self._restore()
            else:
                self._flush(SAVING)
        finally:
            os._exit(self.code)  # no error here may keep the program alive

    def _restore(self) -> None:
        """Bring the terminal back to how it was found, without waiting for anybody to read."""
        import termios

        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})  # works in the background too
        if self._modes is not None:
            with suppress(termios.error):  # it went away meanwhile: nothing to restore
                termios.tcsetattr(self._in, termios.TCSANOW, self._modes)
        if not self._is_restored:
            with suppress(OSError):  # the program ends either way
                command = (sys.executable, "-ISc", _LAST_WORDS, str(self._out), str(self.code))
                os.execv(sys.executable, command)  # noqa: S606  there is no shell, and every word is ours


@contextmanager
def guard_terminal(leave: Leave, flush: Flush) -> Iterator[Guard]:
    """Watch while the interface runs and until the process ends."""
    guard = Guard(leave, flush)
    guard.start()
    yield guard
    guard.mark_restored()


def is_terminal(handle: int) -> bool:
    """Return whether there is a terminal behind a file descriptor: one that has hung up has no modes."""
    return _modes(handle) is not None


def wait_for_hang_up(*handles: int) -> None:
    """Wait until one of these terminals is gone."""
    import select

    poll = select.poll()
    for handle in handles:
        poll.register(handle, 0)  # only what is always reported: hung up, broken, closed
    can_tell = not poll.poll(0)  # macOS reports living terminals as broken
    while all(map(is_terminal, handles)):
        if can_tell:
            poll.poll()
        else:
            time.sleep(LOOK)


def _modes(handle: int) -> list[Any] | None:
    import termios

    try:
        return termios.tcgetattr(handle)
    except termios.error:
        return None
