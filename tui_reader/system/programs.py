"""Running other programs: none of them can touch the screen, keep us waiting for long, or raise anything here."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, NamedTuple

from tui_reader.language import strings

if TYPE_CHECKING:
    from subprocess import Popen

PATIENCE = 2.0
"""Seconds that a program has to take what it is given."""


def find_program(name: str, environ: Mapping[str, str]) -> str | None:
    """Return the path of a program (or a path itself) on the PATH of `environ`; None where it is not there."""
    import shutil

    return shutil.which(name, path=environ.get("PATH", os.defpath))


def feed(command: Sequence[str], data: bytes, environ: Mapping[str, str], patience: float = PATIENCE) -> str:
    """Run a command with data on its standard input; return why it failed, or an empty text.

    It ends within `patience` seconds, even when the program hangs or leaves another one running in the background.
    """
    import subprocess

    name = Path(command[0]).name
    try:
        process = _spawn(command, environ, subprocess.PIPE)
    except (OSError, ValueError) as error:
        return _start_failure(name, error)
    try:
        process.communicate(data, timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return strings.program_timed_out(name, patience)
    except OSError as error:
        process.kill()
        process.wait()
        return strings.program_refused(name, error.strerror)
    return strings.program_failed(name, process.returncode) if process.returncode else ""


def start(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """Start a command in a session of its own, without our terminal; return why that failed, or an empty text.

    The command is not waited for: a thread collects its exit code, so that it does not stay behind as a zombie.
    """
    import subprocess
    import threading

    name = Path(command[0]).name
    try:
        process = _spawn(command, environ, subprocess.DEVNULL)
    except (OSError, ValueError) as error:
        return _start_failure(name, error)
    threading.Thread(target=process.wait, name=f"reaps {name}", daemon=True).start()
    return ""


class ProgramResult(NamedTuple):
    """The output of a command, from both its streams, and how it ended."""

    text: bytes
    outcome: str


def run_shell(
    command: str,
    data: bytes,
    environ: Mapping[str, str],
    *,
    patience: float,
    most: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> ProgramResult:
    """Run a command line in a shell, with data on its standard input, and return what it writes.

    It is ended, with all it has started, after `patience` seconds, after `most` bytes, or soon after `cancelled()`.
    What it leaves running in the background when it ends by itself stays.
    """
    from tempfile import TemporaryFile

    try:
        with TemporaryFile() as source, TemporaryFile() as output:
            source.write(data)
            source.seek(0)
            process = _spawn(command, environ, source, output)
            outcome = _wait(process, output, monotonic() + patience, most, cancelled)
            output.seek(0)
            return ProgramResult(output.read(most), outcome)
    except (OSError, ValueError) as error:
        return ProgramResult(b"", _start_failure(command, error))


def _wait(process: "Popen[bytes]", output: IO[bytes], until: float, most: int, cancelled: Callable[[], bool]) -> str:
    """Return how a command ended, or why it was ended."""
    from subprocess import TimeoutExpired

    while process.poll() is None:
        is_much = os.fstat(output.fileno()).st_size > most
        if is_much or monotonic() > until or cancelled():
            _end(process)
            return strings.stopped_after(most) if is_much else strings.TIMED_OUT
        with suppress(TimeoutExpired):
            process.wait(0.05)
    return strings.ended_with(process.returncode)


def _end(process: "Popen[bytes]") -> None:
    """End a program and everything in its session."""
    import signal

    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _spawn(
    command: Sequence[str] | str, environ: Mapping[str, str], stdin: int | IO[bytes], output: IO[bytes] | None = None
) -> "Popen[bytes]":
    """Start a program, or a shell for a command of one text, in a session of its own that signals can end.

    It can write to `output` only; None discards what it writes. A thread that blocks signals passes that on to what it
    starts, so they are unblocked while it starts something.
    """
    import signal
    import subprocess

    masks = hasattr(signal, "pthread_sigmask")
    ending = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} if masks else set()
    before = signal.pthread_sigmask(signal.SIG_UNBLOCK, ending) if masks else set()
    try:
        return subprocess.Popen(
            command,
            shell=isinstance(command, str),
            stdin=stdin,
            stdout=output or subprocess.DEVNULL,
            stderr=output or subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_failure(name: str, error: OSError | ValueError) -> str:
    return strings.cannot_start(name, error.strerror if isinstance(error, OSError) else error)
