"""Errors in one line; the log file has the traceback of those that were not foreseen."""

import errno
from datetime import datetime
from pathlib import Path

from tui_reader.cli.output import say, tell
from tui_reader.errors import DigestTuiError, SettingsError, UnreadableMarksError, UsageError
from tui_reader.language import strings

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})

LARGEST_LOG = 1 << 20
"""Bytes; a larger log is started again."""


def report_error(error: Exception) -> int:
    """Print an error in one line; return its exit code."""
    if (
        isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None
    ):  # an error about one of our files names it
        say(strings.output_failed(reason_of(error)))
        return 3
    if not isinstance(error, DigestTuiError):
        say(_log_traceback(error))
        return 1
    say(str(error))
    for line in error.below if isinstance(error, UsageError) else ():
        tell(line)
    if isinstance(error, (SettingsError, UnreadableMarksError)):
        return 3
    return 2 if isinstance(error, UsageError) else 1


def reason_of(error: OSError | ValueError) -> str:
    """Return why the system could not do something."""
    reason = error.strerror if isinstance(error, OSError) else ""
    return strings.os_reason(reason or str(error))


def log_file() -> Path:
    """Return the file with the tracebacks of unforeseen errors; it need not exist."""
    from tui_reader.paths import default_paths

    return default_paths().state / "errors.log"


def _log_traceback(error: Exception) -> str:
    """Add the traceback to the log; return a sentence about the error that says where it is."""
    from traceback import format_exception

    from tui_reader.regular_files import check_regular

    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists():
            check_regular(file.stat())
        is_large = file.is_file() and file.stat().st_size > LARGEST_LOG
        with file.open("w" if is_large else "a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now().astimezone().isoformat()}\n{''.join(format_exception(error))}\n")
    except OSError as failure:
        return strings.internal_error_unlogged(_summarise(error), reason_of(failure))
    return strings.internal_error(_summarise(error), str(file))


def _summarise(error: Exception) -> str:
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first}".rstrip(": .")
