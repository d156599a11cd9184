"""What `--json` prints, key by key. A promise: keys may be added at the end, never renamed, moved or removed."""

import datetime

import msgspec

from tui_reader.model import Dialect, Entry, Link, PaperId, Problem, Section


class EntryShape(msgspec.Struct, frozen=True):
    """One write-up of a paper, all of it; see `tui_reader.model.Entry`."""

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
    """One file, for `parse`. What is no digest has dialect `none` and no entries."""

    path: str
    dialect: Dialect
    date: datetime.date | None
    title: str
    entries: tuple[EntryShape, ...]
    problems: tuple[Problem, ...]


def entry_shape(entry: Entry) -> EntryShape:
    """An entry as it is printed."""
    return EntryShape(**{name: getattr(entry, name) for name in EntryShape.__struct_fields__})
