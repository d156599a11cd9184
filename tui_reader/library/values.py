"""The values that the library returns beside those of the model."""

from datetime import date

import msgspec

from tui_reader.language import strings
from tui_reader.model import EntryRef, PaperId, Problem


class Day(msgspec.Struct, frozen=True):
    """All digests of one date, of every publisher; `date` is None for those without one.

    `unread` counts the entries whose paper is unread: a paper with two write-ups counts twice.
    """

    date: date | None
    entries: int
    unread: int


class Paper(msgspec.Struct, frozen=True):
    """A paper and every write-up of it, in reading order."""

    id: PaperId
    refs: tuple[EntryRef, ...]


class FileProblem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fault of a file: `line` from 1, 0 for the whole file; `kind` and `values` are those of a `Problem`.

    `reason` is one sentence: in English where there is a kind, else as it is told to the person.
    """

    path: str
    line: int
    reason: str
    kind: str = ""
    values: tuple[str, ...] = ()

    @property
    def in_json(self) -> "FileProblem":
        """The fault as programs read it."""
        return FileProblem(self.path, self.line, self.reason)


def told(problem: Problem | FileProblem) -> str:
    """Return the sentence for the person."""
    return strings.problem(problem.kind, problem.values, problem.reason)


class DigestPlace(msgspec.Struct, frozen=True):
    """The day of a digest, and its first entry; None if it has only text."""

    day: date | None
    first: EntryRef | None


class Tally(msgspec.Struct, frozen=True):
    """The number of digests, of their entries, of different papers, and of files that are not digests."""

    digests: int
    entries: int
    papers: int
    skipped: int


class UndoResult(msgspec.Struct, frozen=True):
    """The result of an undo or a redo.

    Attributes:
        field: the mark that the action had set: `read`, `starred`; empty if it had set several, as an import does.
        value: the value that the action had set.
        papers: the papers whose marks have changed, in the order of the action.
        kept: the other papers of the action; they keep their marks, because they were marked again since.
    """

    field: str
    value: bool
    papers: tuple[PaperId, ...]
    kept: tuple[PaperId, ...]
