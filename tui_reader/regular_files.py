"""The program's own files are read only where they are regular: no FIFO or device in their place is waited for."""

import errno
import os
import stat
from io import FileIO
from pathlib import Path

from tui_reader.language import strings

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path) -> FileIO:
    """Open a regular file for reading, without a buffer.

    Raises:
        OSError: There is none, it cannot be opened, or something else is in its place.
    """
    check_regular(os.stat(path))  # noqa: PTH116  opening some devices does something
    handle = os.open(path, _READ)
    try:
        check_regular(os.fstat(handle))
    except OSError:
        os.close(handle)
        raise
    return FileIO(handle, "rb")


def check_regular(status: os.stat_result) -> None:
    """Check that the status is that of a regular file.

    Raises:
        OSError: It is not.
    """
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, strings.NOT_REGULAR)


def read_regular(path: Path) -> bytes:
    """Read a regular file. A link to nothing or to the null device is an absent file.

    Raises:
        FileNotFoundError: There is none.
        OSError: It cannot be read, or something else is in its place.
    """
    try:
        with open_regular(path) as file:
            return file.read()
    except FileNotFoundError:
        raise
    except OSError as error:
        if _is_null(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
        raise


def _is_null(path: Path) -> bool:
    return os.name != "nt" and os.path.samestat(path.stat(), os.stat(os.devnull))  # noqa: PTH116  devnull is no Path
