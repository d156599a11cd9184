"""The scan of full texts for the terms of a query: block by block, without an index. Any thread may run it."""

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui_reader.indexer.one_file import LARGEST
from tui_reader.search.engine import Cancelled
from tui_reader.search.fold import fold, pattern_of
from tui_reader.search.match import MatchPlace, find_in_text
from tui_reader.search.names import FULL_TEXT
from tui_reader.search.tree import Query, full_text_terms
from tui_reader.text.clean import clean
from tui_reader.text.decode import UTF16, decode, is_binary

BLOCK = 1 << 16
"""Bytes that are read at once, and the rest of their last line up to as many again."""
_OVERLAP = 1_000
"""Characters of a block that are looked at again with the next one, where no term is longer than that."""


class FullTextMatches(NamedTuple):
    """The result of a scan.

    Attributes:
        found: for each term, the digests with it in the full text beside them.
        places: the place of a match in the full text of each of these digests.
        unread: the number of files that could not be read.
    """

    found: dict[str, frozenset[str]]
    places: dict[str, MatchPlace]
    unread: int


def scan_full_texts(query: Query, files: Iterable[tuple[str, Path]], cancelled: Callable[[], bool]) -> FullTextMatches:
    """Scan full texts for what a query asks for there.

    Args:
        query: with a root.
        files: the full texts, each with the path of its digest.
        cancelled: asked before each block.

    Raises:
        Cancelled: `cancelled()` was true.
    """
    terms = {term.term for term in full_text_terms(query.root)} if query.root is not None else set()
    found: dict[str, set[str]] = {term: set() for term in terms}
    places: dict[str, MatchPlace] = {}
    unread = 0
    for path, file in files:
        try:
            for term, place in _matches(query, file, terms, cancelled):
                found[term].add(path)
                if place is not None:
                    places.setdefault(path, place)
        except OSError:
            unread += 1
    return FullTextMatches({term: frozenset(paths) for term, paths in found.items()}, places, unread)


def _matches(
    query: Query, file: Path, terms: Iterable[str], cancelled: Callable[[], bool]
) -> Iterator[tuple[str, MatchPlace | None]]:
    """Yield each term that is in a file, with the place of the match where that is in the query's own words."""
    left = {term: pattern_of(term) for term in terms}
    tail = ""
    overlap = max(_OVERLAP, 2 * max(map(len, left), default=0))
    for block in read_blocks(file):
        if cancelled():
            raise Cancelled
        text = tail + clean(block)
        folded = fold(text)
        for term in [term for term, pattern in left.items() if pattern.search(folded)]:
            yield term, find_in_text(text, query, FULL_TEXT)
            del left[term]
        if not left:
            return
        tail = text[-overlap:]


def read_blocks(file: Path) -> Iterator[str]:
    """Yield the text of a file bit by bit; nothing of one that is no text, too large or no regular file.

    Raises:
        OSError: it cannot be read.
    """
    if not file.is_file() or file.stat().st_size > LARGEST:
        return
    with file.open("rb") as stream:
        head = stream.read(BLOCK)
        stream.seek(0)
        if head.startswith(UTF16):
            with io.TextIOWrapper(stream, "utf-16", errors="replace") as text:
                yield from iter(lambda: text.read(BLOCK), "")
        elif not is_binary(head):
            while data := stream.read(BLOCK):
                yield decode(data + stream.readline(BLOCK))[0]
