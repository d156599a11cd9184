"""File locks across processes, where the file system has them; the system releases the lock of a dead process."""

import errno
import os
import sys
import time
from pathlib import Path

from tui_reader.regular_files import check_regular

PATIENCE = 1.0
"""Seconds to wait for a lock: its holder writes a few lines, or is stopped and may never go on.

Who waits for marks to be saved waits longer: there has to be time left to write them to another file.
"""

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL}


class CannotLockError(OSError):
    """The error of a file system (or a platform) without locks, or of a lock that stays taken."""


def lock(handle: int, *, wait: bool) -> bool:
    """Lock the open file until it is closed; return False if another process holds it and `wait` is False.

    Raises:
        CannotLockError: The file system has no locks.
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
    """Open a file for appending, make it if there is none, and lock it; return a handle that is locked until closed.

    The locked file is the one `path` leads to, even if another was put in its place during the wait.

    Raises:
        CannotLockError: The file system has no locks, or the holder does not let go.
        OSError: The file cannot be opened.
    """
    end = time.monotonic() + PATIENCE
    while True:
        handle = open_unlocked(path)
        try:
            if lock(handle, wait=False) and _is_same_file(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > end:
            raise CannotLockError(errno.EAGAIN, "held by another for too long")
        time.sleep(0.002)  # flock waits for ever or not at all, and the holder may be stopped for hours


def open_unlocked(path: Path) -> int:
    """Open a file for appending; make it if there is none.

    Raises:
        OSError: The file cannot be opened, or is no regular one.
    """
    handle = os.open(path, _APPEND, 0o600)
    try:
        check_regular(os.fstat(handle))
    except OSError:
        os.close(handle)
        raise
    return handle


def _is_same_file(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def hold(path: Path) -> int | None:
    """Take the lock file at `path` without waiting; return a handle to close, or None if another process holds it.

    On a file system without locks every process gets a handle.

    Raises:
        OSError: The file cannot be made.
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
