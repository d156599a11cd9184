"""The output of `--json`, key by key. A promise: keys may be added at the end, never renamed, moved or removed."""

import datetime
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tui_reader.cli.output import printable
from tui_reader.model import Dialect, Entry, Link, PaperId, Problem, Section

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import EntryRef

_Shape = TypeVar("_Shape", bound=msgspec.Struct)


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


class DigestShape(msgspec.Struct, frozen=True):
    """One file, for `parse`. A file that is not a digest has dialect `none` and no entries."""

    path: str
    dialect: Dialect
    date: datetime.date | None
    title: str
    entries: tuple[EntryShape, ...]
    problems: tuple[Problem, ...]


def entry_shape(entry: Entry) -> EntryShape:
    """Return an entry as it is printed."""
    return EntryShape(**{name: getattr(entry, name) for name in EntryShape.__struct_fields__})


class RowShape(msgspec.Struct, frozen=True):
    """One entry without its text, for `ls`."""

    date: datetime.date | None
    paper: PaperId
    title: str
    original_title: str | None
    votes: int | None
    authors: tuple[str, ...]
    links: tuple[Link, ...]
    read: bool
    starred: bool
    path: str


class ShowShape(EntryShape, frozen=True):
    """One entry with its text, for `show`: all of `EntryShape`, then these."""

    date: datetime.date | None
    path: str
    read: bool
    starred: bool
    group: str


class CountShape(msgspec.Struct, frozen=True):
    """The number of entries, of different papers, and of entries whose paper is unread or starred; for `count`."""

    entries: int
    papers: int
    unread: int
    starred: int


class MarkShape(msgspec.Struct, frozen=True):
    """A paper after `mark` or `undo`: its marks now, and whether they have changed."""

    paper: PaperId
    read: bool
    starred: bool
    changed: bool


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
    own = {name: getattr(entry, name) for name in shape.__struct_fields__ if hasattr(entry, name)}
    marks = {"read": library.marks.is_read(ref.paper), "starred": library.marks.is_starred(ref.paper)}
    return shape(**own, **marks, date=library.digest(ref).date, path=printable(ref.path))
