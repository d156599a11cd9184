"""Other people's programs, run so that none can touch the screen, be waited for long, or raise anything here."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from subprocess import Popen

PATIENCE = 2.0
"""Seconds that a program has to take what it is given."""


def found(name: str, environ: Mapping[str, str]) -> str | None:
    """Where the program `name` (or a path) is on the PATH of `environ`; None where it is not."""
    import shutil

    return shutil.which(name, path=environ.get("PATH", os.defpath))


def feed(command: Sequence[str], data: bytes, environ: Mapping[str, str], patience: float = PATIENCE) -> str:
    """Run `command` with `data` on its standard input; give why it failed, empty when it did not.

    Ends within `patience` seconds, also when the program hangs or leaves another one running in the background.
    """
    import subprocess

    name = Path(command[0]).name
    try:
        process = _spawned(command, environ, subprocess.PIPE)
    except (OSError, ValueError) as error:
        return _not_started(name, error)
    try:
        process.communicate(data, timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return f"{name} did not end within {patience:g} seconds"
    except OSError as error:
        process.kill()
        process.wait()
        return f"{name} did not take the text ({error.strerror})"
    return f"{name} failed (exit code {process.returncode})" if process.returncode else ""


def start(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """Start `command` in a session of its own, without our terminal; give why it could not be started, else empty.

    It is not waited for: a thread takes its exit code when it ends, so that it is not left behind as a zombie.
    """
    import subprocess
    import threading

    name = Path(command[0]).name
    try:
        process = _spawned(command, environ, subprocess.DEVNULL)
    except (OSError, ValueError) as error:
        return _not_started(name, error)
    threading.Thread(target=process.wait, name=f"reaps {name}", daemon=True).start()
    return ""


class Answer(NamedTuple):
    """What a command answered on both its outputs, and how it ended."""

    text: bytes
    ended: str


def ask(
    command: str,
    data: bytes,
    environ: Mapping[str, str],
    *,
    patience: float,
    most: int,
    cancelled: Callable[[], bool] = lambda: False,
) -> Answer:
    """Run a command line as a shell does, with `data` on its standard input, and take what it answers.

    It is ended, with all that it has started, after `patience` seconds, after `most` bytes, and soon after
    `cancelled()`. What it leaves running in the background when it ends by itself stays.
    """
    from tempfile import TemporaryFile

    try:
        with TemporaryFile() as given, TemporaryFile() as said:
            given.write(data)
            given.seek(0)
            process = _spawned(command, environ, given, said)
            ended = _awaited(process, said, monotonic() + patience, most, cancelled)
            said.seek(0)
            return Answer(said.read(most), ended)
    except (OSError, ValueError) as error:
        return Answer(b"", _not_started(command, error))


def _awaited(process: "Popen[bytes]", said: IO[bytes], until: float, most: int, cancelled: Callable[[], bool]) -> str:
    """How a command ended, or why it was ended."""
    from subprocess import TimeoutExpired

    while process.poll() is None:
        is_much = os.fstat(said.fileno()).st_size > most
        if is_much or monotonic() > until or cancelled():
            _end(process)
            return f"stopped after {most:,} bytes" if is_much else "stopped: it took too long"
        with suppress(TimeoutExpired):
            process.wait(0.05)
    return f"ended with {process.returncode}"


def _end(process: "Popen[bytes]") -> None:
    """End a program and everything in its session."""
    import signal

    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _spawned(
    command: Sequence[str] | str, environ: Mapping[str, str], stdin: int | IO[bytes], output: IO[bytes] | None = None
) -> "Popen[bytes]":
    """The program, in a session of its own, able to write to `output` only, ended by the signals that end programs.

    A command that is one text is for a shell.

    A thread that blocks signals hands that on to what it starts; so they are let through while it starts something.
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


def _not_started(name: str, error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"{name} cannot be started ({reason})"
