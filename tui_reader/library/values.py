"""What the library hands out beside the model's own values."""

from datetime import date
from typing import Literal

import msgspec

from tui_reader.model import EntryRef, PaperId

Field = Literal["read", "starred"]
"""The marks a paper can have."""


class Day(msgspec.Struct, frozen=True):
    """All digests of one date, of every publisher; `date` is None for those without one.

    `unread` counts the entries whose paper is not read: a paper written up twice counts twice.
    """

    date: date | None
    entries: int
    unread: int


class Paper(msgspec.Struct, frozen=True):
    """A paper and every write-up of it, in reading order."""

    id: PaperId
    refs: tuple[EntryRef, ...]


class FileProblem(msgspec.Struct, frozen=True):
    """What was wrong with a file: `line` from 1, 0 for the whole file; `reason` is one sentence."""

    path: str
    line: int
    reason: str


class Tally(msgspec.Struct, frozen=True):
    """How many digests, entries in them, different papers, and files that are no digests."""

    digests: int
    entries: int
    papers: int
    skipped: int


class UndoResult(msgspec.Struct, frozen=True):
    """An action that was taken back, or done again.

    Attributes:
        field: what it had marked: `read`, `starred`; empty where it had marked several things, as an import does.
        value: what it had set that to.
        papers: whose marks are different now, in the order of the action.
        kept: the other papers of the action; they stay as they are, because they were marked again since.
    """

    field: str
    value: bool
    papers: tuple[PaperId, ...]
    kept: tuple[PaperId, ...]
