"""Papers whose link stands in an index only, a list or a table above: known by the title that stands beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tui_reader.formats.document.base import Document
from tui_reader.formats.paper.draft import letters_of
from tui_reader.formats.paper.table_cells import cut
from tui_reader.formats.paper.titles import title_of
from tui_reader.formats.text.identity import Mention, subjects
from tui_reader.formats.text.links import NESTED_LINK

_bold = re.compile(r"\*\*([^*]{1,600})\*\*")
_LEAST_LETTERS = 4
"""Fewer may be the words of any heading."""


def key_of(title: str) -> str:
    """Give the letters and digits of a title; empty where they are too few."""
    letters = letters_of(title_of(title).title)
    return letters if len(letters) >= _LEAST_LETTERS else ""


def index_of(document: Document, found: Sequence[tuple[int, Mention]]) -> Mapping[str, Mention]:
    """Give papers by the key of each title on the line that names them, of those in `found` (index of line, paper)."""
    index: dict[str, Mention] = {}
    for line, pairs in groupby(found, key=lambda pair: pair[0]):
        papers = subjects([paper for _, paper in pairs])
        if len(papers) == 1:
            for text in _texts(document.lines[line]):
                index.setdefault(key_of(text), papers[0])
    index.pop("", None)
    return index


def _texts(line: str) -> Iterator[str]:
    """Give what on a line may be a title: the words of links, bold words, cells of a table, and all of it."""
    yield from (match["words"] for match in NESTED_LINK.finditer(line))
    yield from (match[1] for match in _bold.finditer(line))
    yield from cut(line) if line[:1] == "|" else [line]
