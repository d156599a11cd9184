"""One holder at a time, across processes, where the file system can do that; released by the system when one dies."""

import errno
import os
import sys
import time
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for whoever holds a lock: they write a few lines, or they are stopped and may never go on."""

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}


class CannotLockError(OSError):
    """The file system (or the platform) has no locks."""


def lock(handle: int, *, wait: bool) -> bool:
    """Lock the open file until it is closed; False where another holds it and `wait` is not set.

    Raises CannotLockError where there are no locks.
    """
    if sys.platform == "win32":
        raise CannotLockError(errno.ENOSYS, "no locks")
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise CannotLockError(error.errno, error.strerror) from error
        raise
    return True


def open_locked(path: Path) -> int:
    """Open a file for appending, made if need be, that nobody else holds: a handle, locked until it is closed.

    What is locked is the file to which `path` leads, also when another was put in its place while waiting. Raises
    CannotLockError where there are no locks or the holder does not let go, OSError where it cannot be opened.
    """
    end = time.monotonic() + PATIENCE
    while True:
        handle = os.open(path, _APPEND, 0o600)
        try:
            if lock(handle, wait=False) and _is_same_file(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > end:
            raise CannotLockError(errno.EAGAIN, "held by another for too long")
        time.sleep(0.002)  # flock can wait for ever or not at all, and the holder may be stopped for hours


def open_unlocked(path: Path) -> int:
    """Open a file for appending, made if need be, that no other process writes. Raises OSError."""
    return os.open(path, _APPEND, 0o600)


def _is_same_file(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def hold(path: Path) -> int | None:
    """Take the lock file at `path` without waiting: a handle to close when done, None where another holds it.

    Where there are no locks everyone holds it. Raises OSError where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if lock(handle, wait=False):
            return handle
    except CannotLockError:
        return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None
