"""Atomic writes: a file is either the old one or the new one, never half of each."""

import os
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from tinydb.storages import Storage

from tui_reader.regular_files import read_regular

Content = TypeVar("Content")
Tables = dict[str, dict[str, Any]]
Stamp = tuple[int, int, int]
TEMPORARY = ".tmp"

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends
_serial = count()


def write_atomic(
    path: Path, data: bytes | Iterable[bytes], *, sync: bool, mode: int = 0o600, keep_mode: bool = False
) -> None:
    """Write `data`, whole or in parts, to a temporary file and rename it to `path`.

    A kill at any moment leaves the old file or the new one. With `sync` the new file is on the disk on return.
    `mode` is that of a new file; with `keep_mode` one that is replaced keeps its own.

    Raises:
        OSError: The new file cannot be written; the old one is untouched.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident():x}-{next(_serial)}{TEMPORARY}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            if sync:
                file.flush()
                os.fsync(handle)
        if keep_mode and path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if sync:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Sync the names in `folder` to the disk; on Windows, where a folder cannot be opened, do nothing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stamp_of(path: Path) -> Stamp | None:
    """Return the inode, size in bytes and time of change in nanoseconds of a file; None if there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def log_rebuild(path: Path, reason: object) -> None:
    """Log that a file, which can be made again, will be, and why."""
    import logging

    logging.getLogger(__name__).info("%s is made again: %s", path, reason)


class _File(msgspec.Struct, Generic[Content]):
    format: str
    tables: Content


@lru_cache
def _decoder(tables: type) -> msgspec.json.Decoder[_File[Any]]:
    return msgspec.json.Decoder(_File[tables])  # type: ignore[valid-type]  # which tables is known only at run time


class AtomicStorage(Storage):
    """A TinyDB storage in one UTF-8 JSON file: `{"format": …, "tables": {table: {doc_id: row}}}`.

    `tables` is a TypedDict that gives the type of the rows of each table: rows are checked and converted while they are
    read. A file that is unreadable, foreign or of another format reads as an empty database, with one line in the log,
    and the next write replaces it. Nothing is synced.
    """

    def __init__(self, path: Path, form: str, tables: type) -> None:
        self._path = path
        self._form = form
        self._tables = tables

    def read(self) -> Tables | None:
        """Read all tables; return None if there are none that can be used."""
        try:
            file = _decoder(self._tables).decode(read_regular(self._path))
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            log_rebuild(self._path, error)
            return None
        if file.format != self._form:
            log_rebuild(self._path, f"its format is {file.format!r}")
            return None
        tables: Tables = file.tables
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file, and make its folder if there is none.

        Raises:
            OSError: The file cannot be written.
        """
        encoded = msgspec.json.encode({"format": self._form, "tables": data})
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(self._path, encoded, sync=False)
