"""One holder at a time, across processes, where the file system can do that; released by the system when one dies."""

import errno
import os
import sys
from pathlib import Path

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
