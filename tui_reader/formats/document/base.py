"""What every shape is given and gives back: a document (lines, headings, front matter) and a reading of it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from pathlib import PurePath
from typing import NamedTuple, NewType, Protocol, TypeVar, cast

import msgspec

from tui_reader.formats.text.identity import Mention, mentions, pages
from tui_reader.model import Dialect, Entry, Problem, Section

_Found = TypeVar("_Found")


class Heading(NamedTuple):
    """A heading outside code.

    Attributes:
        line: index of its line in `Document.lines`.
        level: 1 to 6; inside a fence around Markdown 7 to 12, as it stands below any heading outside of it.
        text: without its marks.
        end: index of the first line after it.
    """

    line: int
    level: int
    text: str
    end: int


class Document(msgspec.Struct, frozen=True, eq=False, dict=True, weakref=True):
    """A cleaned file, cut into lines on newline only.

    Attributes:
        path: where it lies, relative to its source where possible; only a date or a publisher is read from it.
        lines: all of them, front matter too, so that index + 1 is the line number in the file.
        start: index of the first line after the front matter.
        front: the front matter's fields, keys in small letters.
        headings: in order, those in code left out.
        problems: met so far.
    """

    path: PurePath
    lines: Sequence[str]
    start: int
    front: Mapping[str, str]
    headings: Sequence[Heading]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Every paper named below the front matter, in order."""
        return mentions(self.text(self.start, len(self.lines)))

    @cached_property
    def pages(self) -> Sequence[Mention]:
        """Every paper of proceedings below the front matter that only an address names, in order."""
        return pages(self.text(self.start, len(self.lines)))

    @cached_property
    def size(self) -> int:
        """Characters below the front matter, headings left out."""
        return sum(map(len, self.lines[self.start :])) - sum(len(heading.text) for heading in self.headings)

    @cached_property
    def _heading_lines(self) -> Sequence[int]:
        return [heading.line for heading in self.headings]

    @cached_property
    def memo(self) -> dict[Callable[["Document"], object], object]:
        """What `once_per_document` functions have found in this document, by function."""
        return {}

    def text(self, start: int, end: int) -> str:
        """Give lines `start` up to `end` (indexes) as one text."""
        return "\n".join(self.lines[start:end])

    def headings_between(self, start: int, end: int) -> Sequence[Heading]:
        """Return the headings at lines `start` up to `end` (indexes)."""
        first = bisect_left(self._heading_lines, start)
        return self.headings[first : bisect_left(self._heading_lines, end, first)]


class Block(NamedTuple):
    """The lines of one paper: its heading and everything up to `end` (an index); `None` where it has no heading."""

    heading: Heading
    end: int
    headings: Sequence[Heading]
    """The headings inside it, without its own."""

    def until(self, line: int) -> "Block":
        """Return the part of the block above `line` (an index)."""
        return Block(self.heading, line, [heading for heading in self.headings if heading.line < line])


class HeadingSpan(NamedTuple):
    """A heading, the index of the line where its block ends, and the papers named in it, each once."""

    heading: Heading
    end: int
    papers: tuple[Mention, ...]


class Reading(NamedTuple):
    """What a format makes of a document.

    Attributes:
        entries: one for each paper, in order.
        sections: text of the digest that belongs to no paper (introduction, index, what follows the last paper).
        inside: index of the line of each heading that is a paper's, its own or one below; no date of the day is there.
        problems: what was not understood.
    """

    entries: tuple[Entry, ...]
    sections: tuple[Section, ...] = ()
    inside: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


Score = NewType("Score", int)
"""How much of a document a shape explains, in parts of it.

A heading that the shape expects is one part, a paper with the text that the shape expects below it is one more. Every
shape counts the same parts, so that the scores of two shapes compare.
"""


class Recognition(NamedTuple):
    """What one shape makes of a document that it explains.

    Attributes:
        dialect: what a person calls the shape; those of other publishers share `generic`.
        score: how much of the document the shape explains.
        read: reads the document as this shape; nothing of a paper is dropped because it was not expected.
    """

    dialect: Dialect
    score: Score
    read: Callable[[], Reading]


class Shape(Protocol):
    """A shape of digest. A module with this function is one."""

    def recognise(self, document: Document) -> Recognition | None:
        """Return what this shape makes of `document`; None where it explains nothing of it."""
        ...


def once_per_document(find: Callable[[Document], _Found]) -> Callable[[Document], _Found]:
    """Return `find` with a memo on the document: each document is searched once, and what was found goes with it."""

    @wraps(find)
    def found(document: Document) -> _Found:
        if find not in document.memo:
            document.memo[find] = find(document)
        return cast("_Found", document.memo[find])

    return found


def blocks_of(document: Document, papers: Sequence[Heading], end: int | None = None) -> list[Block]:
    """Cut the document at the headings in `papers` (in order); the last block reaches to `end`, else to the end."""
    last = len(document.lines) if end is None else end
    ends = [*(paper.line for paper in papers[1:]), last]
    return [
        Block(paper, stop, document.headings_between(paper.line + 1, stop))
        for paper, stop in zip(papers, ends, strict=False)
    ]


def block_of_lines(start: int, end: int) -> Block:
    """Return lines `start` up to `end` (indexes) as the block of a paper that has no heading."""
    return Block(Heading(start, 6, "", start + 1), end, ())


def headings_inside(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the line index of every heading in `blocks`, those they begin with too."""
    return frozenset(heading.line for block in blocks for heading in (block.heading, *block.headings))
