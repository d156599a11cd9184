"""The values that every shape takes and returns: a document (lines, headings, front matter) and its reading."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, wraps
from pathlib import PurePath
from typing import NamedTuple, NewType, Protocol, TypeVar, cast

import msgspec

from tui_reader.formats.text.identity import Mention, mentions, pages
from tui_reader.model import Dialect, Entry, Problem, Section

_Result = TypeVar("_Result")


class Heading(NamedTuple):
    """A heading outside code.

    Attributes:
        line: index of its line in `Document.lines`.
        level: 1 to 6, or 7 to 12 inside a fence around Markdown: below every heading outside of the fence.
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
        path: of the file, relative to its source where possible; only a date or a publisher is read from it.
        lines: of the whole file with its front matter, so that index + 1 is the line number in the file.
        start: index of the first line after the front matter.
        front: fields of the front matter, keys in lower case.
        headings: in order, without those in code.
        problems: of the front matter.
    """

    path: PurePath
    lines: Sequence[str]
    start: int
    front: Mapping[str, str]
    headings: Sequence[Heading]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def body(self) -> str:
        """The text below the front matter."""
        return self.text(self.start, len(self.lines))

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """The papers named below the front matter, in order, repeated ones too."""
        return sorted([*self._named, *self.page_mentions], key=lambda each: each.position)

    @cached_property
    def _named(self) -> Sequence[Mention]:
        return mentions(self.body)

    @cached_property
    def page_mentions(self) -> Sequence[Mention]:
        """The papers that have a page beside this file, by the links to these pages, in order.

        There are none if the text names as many papers by their ids.
        """
        from tui_reader.formats.text.page_links import mentions_of_pages

        title = self.front.get("title", "") or (self.headings[0].text if self.headings else "")
        found = list(mentions_of_pages(self.body, self.path, title))
        return found if len({each.paper for each in found}) > len({each.paper for each in self._named}) else []

    @cached_property
    def pages(self) -> Sequence[Mention]:
        """The papers of proceedings that an address names below the front matter, in order, repeated ones too."""
        return pages(self.body)

    @cached_property
    def size(self) -> int:
        """The number of characters below the front matter, without headings."""
        return sum(map(len, self.lines[self.start :])) - sum(len(heading.text) for heading in self.headings)

    @cached_property
    def _heading_lines(self) -> Sequence[int]:
        return [heading.line for heading in self.headings]

    @cached_property
    def memo(self) -> dict[Callable[["Document"], object], object]:
        """The results of `once_per_document` functions for this document, by function."""
        return {}

    def text(self, start: int, end: int) -> str:
        """Return lines `start` up to `end` (indexes) as one text."""
        return "\n".join(self.lines[start:end])

    def headings_between(self, start: int, end: int) -> Sequence[Heading]:
        """Return the headings at lines `start` up to `end` (indexes)."""
        first = bisect_left(self._heading_lines, start)
        return self.headings[first : bisect_left(self._heading_lines, end, first)]

    def heading_above(self, line: int) -> Heading | None:
        """Return the last heading above `line` (an index); None without one."""
        place = bisect_left(self._heading_lines, line)
        return self.headings[place - 1] if place else None


class Block(NamedTuple):
    """The lines of one paper: from its heading, or from the wrapper around it, up to `end` (an index).

    Attributes:
        heading: with its title; it may be any line where the title stands.
        end: index of the first line after it.
        headings: its other headings, in order.
        opening: index of the line that opens the wrapper; None without one.
    """

    heading: Heading
    end: int
    headings: Sequence[Heading]
    opening: int | None = None

    @property
    def start(self) -> int:
        """The index of the first line."""
        return self.heading.line if self.opening is None else self.opening

    def until(self, line: int) -> "Block":
        """Return the part of the block above `line` (an index)."""
        return self._replace(end=line, headings=[heading for heading in self.headings if heading.line < line])

    def lines(self, document: Document) -> list[str]:
        """Return its lines without that of its title."""
        return [*document.lines[self.start : self.heading.line], *document.lines[self.heading.end : self.end]]


class HeadingSpan(NamedTuple):
    """A heading and its block.

    Attributes:
        heading: the heading.
        end: index of the line where the block ends.
        papers: those named in the block, each once; only the one that the heading links to, if it does.
        is_linked: whether the heading is a link to a paper.
    """

    heading: Heading
    end: int
    papers: tuple[Mention, ...]
    is_linked: bool = False


class Reading(NamedTuple):
    """A document as one shape reads it.

    Attributes:
        entries: one for each paper, in order.
        sections: text of the digest that belongs to no paper: an introduction, an index, an outro.
        inside: indexes of the lines of all headings inside papers; the date of the digest is not in them.
        problems: lines that were not understood.
        day: of the digest, where only the shape knows how to find it; the path and the headings come first.
        have_text: whether papers of this shape have text; the rows of an index have none.
    """

    entries: tuple[Entry, ...]
    sections: tuple[Section, ...] = ()
    inside: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    day: date | None = None
    have_text: bool = True


Score = NewType("Score", int)
"""How much of a document a shape explains, counted in parts.

A heading that the shape expects is one part; a paper with the text that the shape expects is one more. Every shape
counts the same parts, so that the scores of two shapes can be compared.
"""


class Recognition(NamedTuple):
    """The answer of a shape that explains a document.

    Attributes:
        dialect: the name of the shape for a person; several shapes share `generic`.
        score: how much of the document the shape explains.
        read: reads the document as this shape; unexpected text of a paper is kept.
    """

    dialect: Dialect
    score: Score
    read: Callable[[], Reading]


class Shape(Protocol):
    """A shape of digest: a module with a function `recognise`."""

    def recognise(self, document: Document) -> Recognition | None:
        """Return how much of `document` this shape explains, and how to read it; None where it explains nothing."""
        ...


def once_per_document(find: Callable[[Document], _Result]) -> Callable[[Document], _Result]:
    """Return `find` with a memo that is part of the document, and ends with it."""

    @wraps(find)
    def find_once(document: Document) -> _Result:
        if find not in document.memo:
            document.memo[find] = find(document)
        return cast("_Result", document.memo[find])

    return find_once


def blocks_of(document: Document, papers: Sequence[Heading], end: int | None = None) -> list[Block]:
    """Cut the document at the headings of papers.

    Args:
        document: to cut.
        papers: headings, in order.
        end: index of the line where the last block ends; None for the end of the document.
    """
    last = len(document.lines) if end is None else end
    ends = [*(paper.line for paper in papers[1:]), last]
    return [
        Block(paper, stop, document.headings_between(paper.line + 1, stop))
        for paper, stop in zip(papers, ends, strict=False)
    ]


def block_of_lines(start: int, end: int, headings: Sequence[Heading] = ()) -> Block:
    """Return lines `start` up to `end` (indexes), with the headings in them, as the block of a paper without one."""
    return Block(Heading(start, 6, "", start + 1), end, headings)


def headings_inside(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the line index of every heading in `blocks`, those of the papers too."""
    return frozenset(heading.line for block in blocks for heading in (block.heading, *block.headings))
