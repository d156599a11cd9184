"""The papers that a document names: by line, and by the titles on the same line.

The titles matter where only an index links to the papers: a heading with the same title is then that of the paper.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from tui_reader.formats.document.base import Document, once_per_document
from tui_reader.formats.paper.draft import letters_of
from tui_reader.formats.paper.table_cells import cut
from tui_reader.formats.paper.titles import title_of
from tui_reader.formats.text.identity import Mention, bare_mention, subjects
from tui_reader.formats.text.links import NESTED_LINK
from tui_reader.formats.text.page_links import is_row
from tui_reader.model import PaperId

SEVERAL = 2
"""Papers that make a digest."""
_bold = re.compile(r"\*\*([^*]{1,600})\*\*")
_LEAST_LETTERS = 4
"""Letters of the shortest title; a shorter heading could be about anything."""


def key_of(title: str) -> str:
    """Return the letters and digits of a title; empty if there are too few of them."""
    letters = letters_of(title_of(title).title)
    return letters if len(letters) >= _LEAST_LETTERS else ""


@once_per_document
def mentions_by_line(document: Document) -> Sequence[tuple[int, Mention]]:
    """Return the papers below the front matter, each with the index of its line, in order.

    An id without a link counts in headings only. Pages of proceedings count if the file names several papers: a single
    one is a citation.
    """
    starts = [0]
    for line in document.lines[document.start :]:
        starts.append(starts[-1] + len(line) + 1)
    papers = [*document.mentions, *document.pages]
    if len({each.paper for each in papers}) < SEVERAL:
        papers = list(document.mentions)
    pairs = [(bisect_right(starts, each.position) - 1 + document.start, each) for each in papers]
    bare = ((heading.line, bare_mention(heading.text)) for heading in document.headings)
    pairs += [(line, paper) for line, paper in bare if paper is not None]
    return sorted(pairs, key=itemgetter(0))


def mentions_between(document: Document, start: int, end: int) -> list[Mention]:
    """Return the papers of `mentions_by_line` on lines `start` up to `end` (indexes)."""
    return [paper for _, paper in _lines_between(document, start, end)]


def lines_with(document: Document, paper: PaperId, start: int, end: int) -> list[int]:
    """Return the lines from `start` up to `end` (indexes) that name a paper."""
    return [line for line, each in _lines_between(document, start, end) if each.paper == paper]


def _lines_between(document: Document, start: int, end: int) -> Sequence[tuple[int, Mention]]:
    papers = mentions_by_line(document)
    if not papers:
        return ()
    first = bisect_left(papers, start, key=itemgetter(0))
    return papers[first : bisect_left(papers, end, first, key=itemgetter(0))]


@once_per_document
def is_index(document: Document) -> bool:
    """Return whether the papers of a document are rows and items that link to pages beside it."""
    pages = set(document.page_mentions)
    rows = [is_row(document.lines[line]) for line, paper in mentions_by_line(document) if paper in pages]
    return sum(rows) * 2 > len(rows)


@once_per_document
def papers_by_title(document: Document) -> Mapping[str, Mention]:
    """Return the papers that are alone on a line, by the key of each possible title on that line."""
    index: dict[str, Mention] = {}
    for line, pairs in groupby(mentions_by_line(document), key=itemgetter(0)):
        papers = subjects([paper for _, paper in pairs])
        if len(papers) == 1:
            for text in _texts(document.lines[line]):
                index.setdefault(key_of(text), papers[0])
    index.pop("", None)
    return index


def _texts(line: str) -> Iterator[str]:
    """Yield the possible titles on a line: words of links, bold words, and the cells of a table or the whole line."""
    yield from (match["words"] for match in NESTED_LINK.finditer(line))
    yield from (match[1] for match in _bold.finditer(line))
    yield from cut(line) if line[:1] == "|" else [line]
