"""Text that no paper has although a paper stands above it: a person should know of it, as it may be part of one."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.formats.document.base import Block, Document, Heading
from tui_reader.formats.document.wrappers import places
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.text.section_kinds import is_aside
from tui_reader.model import Problem, ProblemKind

_LONGEST_CLOSING = 300
"""Characters of closing words without a heading, below the last paper: they are no paper's."""
_tag = re.compile(r"<[^<>]{0,4000}>")


class _Piece(NamedTuple):
    """Text below a paper: its heading (None right below the paper), the indexes of its first line and its end."""

    heading: Heading | None
    start: int
    end: int
    below: Block | None
    """The next paper below it; None below the last one."""


def stray_text(document: Document, blocks: Sequence[Block]) -> Iterator[Problem]:
    """Yield a problem for each text below a paper that belongs to none.

    Introductions to groups and closing words are none, and neither is what is named as another matter (`License`).
    """
    covering: Heading | None = None
    for piece in _pieces(document, blocks):
        if covering is not None and piece.heading is not None and piece.heading.level > covering.level:
            continue
        covering = piece.heading if piece.heading is not None and not _is_group(document, piece) else None
        is_known = is_aside(section_name(piece.heading.text)) if piece.heading is not None else False
        if (covering is not None or piece.heading is None) and not is_known and _is_stray(document, piece):
            yield Problem.of(piece.start + 1, ProblemKind.STRAY_TEXT)


def _pieces(document: Document, blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Yield the texts below the first paper, in order, cut at headings."""
    for block, below in zip_longest(blocks, blocks[1:]):
        heading: Heading | None = None
        start, end = block.end, below.start if below is not None else len(document.lines)
        for each in document.headings_between(start, end):
            yield _Piece(heading, start, each.line, below)
            heading, start = each, each.line
        yield _Piece(heading, start, end, below)


def _is_group(document: Document, piece: _Piece) -> bool:
    """Return whether a heading has the next paper below it."""
    if piece.heading is None or piece.below is None:
        return False
    rank = places(document)[piece.heading.line].rank
    between = document.headings_between(piece.heading.end, piece.below.start)
    title = places(document).get(piece.below.heading.line)
    is_above = title is None or piece.below.opening is not None or title.rank > rank
    return is_above and all(places(document)[heading.line].rank > rank for heading in between)


def _is_stray(document: Document, piece: _Piece) -> bool:
    """Return whether a text has words, and more of them than closing words."""
    first = piece.start if piece.heading is None else piece.heading.end
    lines = [_tag.sub("", line) for line in document.lines[first : piece.end]]
    if piece.heading is not None and piece.below is None and not any(map(str.strip, lines)):
        return True  # the file breaks off below this heading
    if not any(any(map(str.isalnum, line)) for line in lines):
        return False
    return piece.heading is not None or piece.below is not None or sum(map(len, lines)) > _LONGEST_CLOSING
