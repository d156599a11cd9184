"""The output of `--json`, key by key. A promise: keys may be added at the end, never renamed, moved or removed.

`marks` becomes a key for each mark; see `tui_reader.model.with_mark_keys`.
"""

import datetime
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from tui_reader.cli.output import printable
from tui_reader.model import TOGGLES, Dialect, Entry, Fact, Link, PaperId, PaperMarks, Problem, Section

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import EntryRef

_Shape = TypeVar("_Shape", bound=msgspec.Struct)

Facts = tuple[Fact, ...] | msgspec.UnsetType
"""Facts as pairs of name and value; the key is left out where there are none."""
PathBytes = bytes | msgspec.UnsetType
"""The bytes of a path, in base 64; the key is left out where they are UTF-8, so that the path itself is there."""


class EntryShape(msgspec.Struct, frozen=True):
    """One write-up of a paper with its text; see `tui_reader.model.Entry`."""

    paper: PaperId
    version: str | None
    title: str
    original_title: str | None
    links: tuple[Link, ...]
    votes: int | None
    authors: tuple[str, ...]
    sections: tuple[Section, ...]
    flags: tuple[str, ...]


class ParseShape(EntryShape, frozen=True):
    """One write-up as `parse` prints it."""

    facts: Facts = msgspec.UNSET


class DigestShape(msgspec.Struct, frozen=True):
    """One file, for `parse`. A file that is not a digest has dialect `none` and no entries."""

    path: str
    dialect: Dialect
    date: datetime.date | None
    title: str
    entries: tuple[ParseShape, ...]
    problems: tuple[Problem, ...]


def entry_shape(entry: Entry) -> ParseShape:
    """Return an entry as `parse` prints it."""
    return ParseShape(**_values_of(entry, ParseShape))


def _values_of(entry: Entry, shape: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what an entry has of the keys of a shape, without an empty list of facts."""
    names = (name for name in shape.__struct_fields__ if hasattr(entry, name))
    return {name: getattr(entry, name) for name in names if name != "facts" or entry.facts}


class RowShape(msgspec.Struct, frozen=True):
    """One entry without its text, for `ls`."""

    date: datetime.date | None
    paper: PaperId
    title: str
    original_title: str | None
    votes: int | None
    authors: tuple[str, ...]
    links: tuple[Link, ...]
    marks: PaperMarks
    path: str
    path_bytes: PathBytes = msgspec.UNSET


class ShowShape(EntryShape, frozen=True):
    """One entry with its text, for `show`: all of `EntryShape`, then these."""

    date: datetime.date | None
    path: str
    marks: PaperMarks
    group: str
    facts: Facts = msgspec.UNSET
    path_bytes: PathBytes = msgspec.UNSET


class MarkShape(msgspec.Struct, frozen=True):
    """A paper after `mark` or `undo`: its marks now, and whether they have changed."""

    paper: PaperId
    marks: PaperMarks
    changed: bool


def count_shape(library: "Library", papers: Sequence[PaperId]) -> dict[str, int]:
    """Return what `count` prints: how many entries, different papers, and entries in the list of each mark."""
    marks = [library.marks.of(paper) for paper in papers]
    listed = {mark.listed: sum(map(mark.is_listed, marks)) for mark in TOGGLES}
    return {"entries": len(papers), "papers": len(set(papers)), **listed}


def row_shape(library: "Library", ref: "EntryRef") -> RowShape:
    """Return an entry as `ls` prints it.

    Raises:
        StoreError: It is no longer there.
    """
    return _with_marks(RowShape, library, ref)


def show_shape(library: "Library", ref: "EntryRef") -> ShowShape:
    """Return an entry as `show` prints it.

    Raises:
        StoreError: It is no longer there.
    """
    return _with_marks(ShowShape, library, ref)


def _with_marks(shape: "type[_Shape]", library: "Library", ref: "EntryRef") -> "_Shape":
    entry = library.entry(ref)
    values = _values_of(entry, shape)
    path, path_bytes = _path_keys(str(library.links.digest_file(ref) or ref.path))
    return shape(
        **values, marks=library.marks.of(ref.paper), date=library.digest(ref).date, path=path, path_bytes=path_bytes
    )


def _path_keys(path: str) -> tuple[str, PathBytes]:
    """Return a path as it is, if that is UTF-8; else escaped, with its bytes."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return printable(path), os.fsencode(path)
    return path, msgspec.UNSET
