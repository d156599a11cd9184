"""Titles across digests: the title that a write-up lacks may stand in another write-up of the paper.

A title that the digest wrote stays. A title from the text, or the id, gives way to one from elsewhere (flag
`title:elsewhere`). A translated title gets the paper's own beside it, as `original_title`, if any digest has it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui_reader.errors import StoreError
from tui_reader.model import Dialect, Digest, Entry, PaperId
from tui_reader.text.scripts import has_east_asian_letters

ELSEWHERE = "title:elsewhere"
_STAND_INS = frozenset({"title:id", "title:text"})
"""The flags of an entry whose digest gave no title."""

_MOST_DIGESTS = 8
"""The most digests that are read for one paper."""


class PaperTitles(NamedTuple):
    """The titles in one write-up: its title, and the paper's own if that is another."""

    title: str
    original: str | None


def titles_of(entry: Entry) -> PaperTitles | None:
    """Return the titles in an entry; None if its digest gave none."""
    return None if _STAND_INS.intersection(entry.flags) else PaperTitles(entry.title, entry.original_title)


def is_incomplete(entry: Entry) -> bool:
    """Check whether another digest could add to the entry's titles."""
    return bool(_STAND_INS.intersection(entry.flags)) or (entry.original_title is None and is_translated(entry.title))


def is_translated(title: str) -> bool:
    """Check whether a title is in Korean, Chinese or Japanese; papers have their own titles in other languages."""
    return has_east_asian_letters(title)


def complete_entry(entry: Entry, others: Sequence[PaperTitles]) -> Entry:
    """Return the entry with titles from other write-ups, or the same entry if they add nothing.

    If one of them is translated, it becomes the title, and the paper's own is kept beside it.
    """
    title, flags = entry.title, entry.flags
    if others and _STAND_INS.intersection(flags):
        title = next((names.title for names in others if is_translated(names.title)), others[0].title)
        flags = tuple(ELSEWHERE if flag in _STAND_INS else flag for flag in flags)
    original = entry.original_title
    if original is None and is_translated(title):
        original = next((name for name in _original_candidates(entry, others) if not is_translated(name)), None)
    if (title, original, flags) == (entry.title, entry.original_title, entry.flags):
        return entry
    from msgspec.structs import replace

    return replace(entry, title=title, original_title=original, flags=flags)


def _original_candidates(entry: Entry, others: Iterable[PaperTitles]) -> Iterator[str]:
    """Yield everything that may be the paper's own title, the likeliest first."""
    titles = tuple(others)
    yield from (names.original for names in titles if names.original)
    yield from (names.title for names in titles)
    if "title:text" in entry.flags:
        yield entry.title


def complete_digests(digests: Sequence[Digest]) -> list[Digest]:
    """Return the digests with the titles their entries lack, each looked up in all of them, in their order."""
    from msgspec.structs import replace

    known: dict[PaperId, list[PaperTitles]] = {}
    for digest in digests:
        for entry in digest.entries if digest.dialect is not Dialect.NONE else ():
            titles = titles_of(entry)
            if titles is not None:
                known.setdefault(entry.paper, []).append(titles)
    return [
        replace(digest, entries=tuple(complete_entry(entry, known.get(entry.paper, ())) for entry in digest.entries))
        if any(map(is_incomplete, digest.entries))
        else digest
        for digest in digests
    ]


class Titles:
    """The titles of the entries of a library, looked up in other digests after `begin`, which costs an index.

    Another digest is read when a paper needs it, once until `forget`.

    Args:
        paths: gives the digests of a paper, in reading order.
        entries: gives the entries of a digest.
    """

    def __init__(self, paths: Callable[[PaperId], Sequence[str]], entries: Callable[[str], Iterable[Entry]]) -> None:
        self._paths = paths
        self._entries = entries
        self._has_begun = False
        self._titles: dict[PaperId, tuple[PaperTitles, ...]] = {}
        self._by_path: dict[str, dict[PaperId, PaperTitles]] = {}

    def begin(self) -> None:
        """Look titles up in other digests from now on."""
        self._has_begun = True

    def complete(self, entry: Entry) -> Entry:
        """Return the entry with the titles that other digests have."""
        if not self._has_begun or not is_incomplete(entry):
            return entry
        titles = self._titles.get(entry.paper)
        if titles is None:
            titles = self._titles[entry.paper] = tuple(self._look_up(entry.paper))
        return complete_entry(entry, titles)

    def forget(self) -> None:
        """Forget all titles, because digests have changed."""
        self._titles.clear()
        self._by_path.clear()

    def _look_up(self, paper: PaperId) -> Iterator[PaperTitles]:
        paths = self._paths(paper)
        if len(paths) > 1:
            for path in paths[:_MOST_DIGESTS]:
                titles = self._titles_by_paper(path).get(paper)
                if titles is not None:
                    yield titles

    def _titles_by_paper(self, path: str) -> dict[PaperId, PaperTitles]:
        """Return the titles in a digest, of the papers that are in other digests too."""
        by_paper = self._by_path.get(path)
        if by_paper is None:
            by_paper = self._by_path[path] = {}
            for entry in self._entries_of(path):
                titles = titles_of(entry)
                if titles is not None and len(self._paths(entry.paper)) > 1:
                    by_paper.setdefault(entry.paper, titles)
        return by_paper

    def _entries_of(self, path: str) -> Iterable[Entry]:
        try:
            return self._entries(path)
        except StoreError:  # its file is gone; it has no title to give
            return ()
