"""Other people's programs, run so that none can touch the screen, be waited for long, or raise anything here."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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


def _spawned(command: Sequence[str], environ: Mapping[str, str], stdin: int) -> "Popen[bytes]":
    """The program, in a session of its own, able to write nowhere, and ended by the signals that end programs.

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
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _not_started(name: str, error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return f"{name} cannot be started ({reason})"
