"""The files of a source that may be digests, and the order in which to read them."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tui_reader.indexer.companions import day_in, possible_digests
from tui_reader.model import Problem, ProblemKind
from tui_reader.sources import is_ignored

# Lone surrogates stand for undecodable bytes in file names. JSON cannot store them: the cache has private-use
# characters instead, which are replaced when the file is opened.
_TO_PRIVATE = {0xDC00 + byte: 0xF700 + byte for byte in range(0x80, 0x100)}
_FROM_PRIVATE = {private: lone for lone, private in _TO_PRIVATE.items()}


class FoundFile(msgspec.Struct, frozen=True):
    """A file that may be a digest, or a place that cannot be read.

    Attributes:
        path: relative to the source, with `/`, as `storable` returns it; empty if the source is the file.
        size: bytes; -1 if unknown.
        mtime: nanoseconds.
        problem: why it cannot be read; None for a file.
        is_folder: whether it is a folder that cannot be listed; files in it are not removed.
    """

    path: str
    size: int = -1
    mtime: int = 0
    problem: Problem | None = None
    is_folder: bool = False


def storable(path: str) -> str:
    """Return `path` in a form that JSON can store."""
    return path if path.isascii() else path.translate(_TO_PRIVATE)


def openable(path: str) -> str:
    """Return the path that became `path` in `storable`."""
    return path if path.isascii() else path.translate(_FROM_PRIVATE)


def newest_first(files: Iterable[FoundFile]) -> list[FoundFile]:
    """Return the files by the day in their path, then by name, last first."""
    return sorted(files, key=lambda file: (day_in(file.path), file.path), reverse=True)


def walk(source: Path) -> Iterator[FoundFile]:
    """Return the files below `source` that may be digests, or `source` itself if it is a file.

    Raises:
        OSError: `source` cannot be read.
    """
    if source.is_dir():
        return _Walk(source).files()
    return iter([_file_at("", source.stat())])


def _file_at(path: str, status: os.stat_result) -> FoundFile:
    if not stat.S_ISREG(status.st_mode):
        return FoundFile(storable(path), problem=Problem.of(0, ProblemKind.NOT_A_FILE))
    return FoundFile(storable(path), status.st_size, status.st_mtime_ns)


def unreadable_folder(error: OSError) -> Problem:
    """Return the problem of a folder that cannot be listed."""
    return Problem.of(0, ProblemKind.FOLDER_UNREADABLE, str(error.strerror))


class _Walk:
    """One walk through a folder. It follows links, and enters each folder once, so that loops end.

    A link to a file in the source adds nothing.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        self._entered: set[tuple[int, int]] = set()
        self._files: set[tuple[int, int]] = set()
        self._links: list[tuple[str, os.stat_result]] = []
        self._folders = [""]

    def files(self) -> Iterator[FoundFile]:
        while self._folders:
            folder = self._folders.pop()
            try:
                entries = self._list(folder)
            except OSError as error:
                if not folder:
                    raise
                yield FoundFile(storable(folder), problem=unreadable_folder(error), is_folder=True)
                continue
            digests = possible_digests(entry.name for entry in entries)
            for entry in entries:
                yield from self._visit(entry, folder + entry.name, is_possible=entry.name in digests)
        for path, status in self._links:
            if (status.st_dev, status.st_ino) not in self._files:
                self._files.add((status.st_dev, status.st_ino))
                yield _file_at(path, status)

    def _list(self, folder: str) -> list[os.DirEntry[str]]:
        status = (self._source / folder).stat()
        place = (status.st_dev, status.st_ino)
        if place in self._entered:
            return []
        self._entered.add(place)
        with os.scandir(self._source / folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)

    def _visit(self, entry: os.DirEntry[str], path: str, *, is_possible: bool) -> Iterator[FoundFile]:
        if is_ignored(entry.name):
            return
        try:
            if entry.is_dir():
                self._folders.append(path + "/")
            elif is_possible:
                yield from self._file(entry, path)
        except OSError as error:
            yield FoundFile(storable(path), problem=Problem.of(0, ProblemKind.PLACE_UNREADABLE, str(error.strerror)))

    def _file(self, entry: os.DirEntry[str], path: str) -> Iterator[FoundFile]:
        status = entry.stat()
        if entry.is_symlink():
            self._links.append((path, status))
            return
        self._files.add((status.st_dev, status.st_ino))
        yield _file_at(path, status)
