"""Titles across digests: what a write-up does not call its paper, other write-ups of that paper may.

A title that the digest wrote stays. One taken from the text, or the id, gives way to a title from elsewhere (flag
`title:elsewhere`). A translated title gets the paper's own beside it, as `original_title`, from wherever that is known.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui_reader.errors import StoreError
from tui_reader.model import Dialect, Digest, Entry, PaperId
from tui_reader.text.scripts import has_east_asian_letters

ELSEWHERE = "title:elsewhere"
_STAND_INS = frozenset({"title:id", "title:text"})
"""Flags of an entry whose title no digest wrote as such."""

_MOST_DIGESTS = 8
"""Other digests that are looked into for one paper."""


class PaperTitles(NamedTuple):
    """What one write-up calls its paper: its title, and the paper's own where that is another."""

    title: str
    original: str | None


def titles_of(entry: Entry) -> PaperTitles | None:
    """What an entry calls its paper; None where its digest gave no title."""
    return None if _STAND_INS.intersection(entry.flags) else PaperTitles(entry.title, entry.original_title)


def is_incomplete(entry: Entry) -> bool:
    """Whether something about the entry's titles could be learned elsewhere."""
    return bool(_STAND_INS.intersection(entry.flags)) or (entry.original_title is None and is_translated(entry.title))


def is_translated(title: str) -> bool:
    """Whether a title is in Korean, Chinese or Japanese: papers call themselves otherwise."""
    return has_east_asian_letters(title)


def complete_entry(entry: Entry, others: Sequence[PaperTitles]) -> Entry:
    """The entry with the titles it lacks, of the names it has elsewhere; itself where they add nothing.

    Where there is a translated title among them, that one is taken: the paper's own is then kept beside it.
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
    """Everything that may be the paper's own title, the likeliest first."""
    titles = tuple(others)
    yield from (names.original for names in titles if names.original)
    yield from (names.title for names in titles)
    if "title:text" in entry.flags:
        yield entry.title


def complete_digests(digests: Sequence[Digest]) -> list[Digest]:
    """The digests with the titles their entries lack, each looked for in all of them, in their order."""
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
    """Titles for the entries of a library, looked up from `begin` on: finding other write-ups costs an index at first.

    Other digests are read when a paper needs them, each once until `forget`. `paths` gives the digests a paper is in,
    in reading order; `entries` those of a digest.
    """

    def __init__(self, paths: Callable[[PaperId], Sequence[str]], entries: Callable[[str], Iterable[Entry]]) -> None:
        self._paths = paths
        self._entries = entries
        self._has_begun = False
        self._titles: dict[PaperId, tuple[PaperTitles, ...]] = {}
        self._by_path: dict[str, dict[PaperId, PaperTitles]] = {}

    def begin(self) -> None:
        """From now on look elsewhere."""
        self._has_begun = True

    def complete(self, entry: Entry) -> Entry:
        """The entry with the titles it lacks, as far as they are known elsewhere."""
        if not self._has_begun or not is_incomplete(entry):
            return entry
        titles = self._titles.get(entry.paper)
        if titles is None:
            titles = self._titles[entry.paper] = tuple(self._look_up(entry.paper))
        return complete_entry(entry, titles)

    def forget(self) -> None:
        """Digests are new, different or gone: look again where it is asked."""
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
        """What a digest calls its papers, of those that are in other digests too."""
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
        except StoreError:  # its file has gone since; it has no title to give
            return ()
