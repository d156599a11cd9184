"""The ids that papers had before: by the form of the id, by title and first author within a source, or by line.

A paper without an id of its own is known by its title or address. When it gets an id at last, or when the parser reads
its title better, the marks of the old id are kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

from msgspec.structs import replace

from tui_reader.model import Dialect, Entry, PaperId
from tui_reader.store.cache import Cache, DigestText, Record

_Key = TypeVar("_Key", str, int)
_LEAST_LETTERS = 8
"""Letters of a title that identify a paper without authors."""


class FormerIds:
    """The ids that the papers of one source had before this run and in it.

    Args:
        cache: of the source, with the texts of `catalog`.
        catalog: the records before this run.
    """

    def __init__(self, cache: Cache, catalog: Mapping[str, Record]) -> None:
        self._cache = cache
        self._catalog = catalog

    @cached_property
    def _known(self) -> dict[str, PaperId]:
        """The papers without an id of their own, by title key."""
        return dict(pair for record in self._catalog.values() for pair in _title_keys(record))

    def complete(self, record: Record, text: DigestText) -> Record:
        """Return the record with the ids that its papers had before, and with the keys of its papers without an id."""
        before = self._catalog.get(record.path)
        pairs = [*self._pairs(text.entries), *(self._pairs_of_file(before, record, text.entries) if before else ())]
        lines = [record.former, *(_lines_of(before, record) if before else ())]
        lines += [f"{old}\t{new}" for old, new in pairs if old != new and f"{old}\t" != record.former]
        keys = [(_title_key(entry), entry.paper) for entry in text.entries if _is_provisional(entry.paper)]
        keys = [] if record.dialect is Dialect.NONE else [(key, paper) for key, paper in keys if key]
        self._known.update(keys)
        former = "\n".join(dict.fromkeys(filter(None, lines)))
        return replace(record, former=former, title_keys="\n".join(map("\t".join, keys)))

    def _pairs(self, entries: Sequence[Entry]) -> Iterator[tuple[PaperId, PaperId]]:
        """Yield the papers that had another id by its form, or in another digest of the source."""
        from tui_reader.formats.text.renamed_ids import former

        for entry in entries:
            yield from ((old, entry.paper) for old in former(entry.paper))
            if self._known and not _is_provisional(entry.paper):
                yield self._known.get(_title_key(entry), entry.paper), entry.paper

    def _pairs_of_file(
        self, before: Record, record: Record, entries: Sequence[Entry]
    ) -> Iterator[tuple[PaperId, PaperId]]:
        """Yield the papers that the file had under another id: of the same title, or on the same line if unchanged.

        If the file was read as one text, that was all of its papers.
        """
        lost = set(filter(_is_provisional, before.paper_ids)).difference(record.paper_ids)
        text = self._cache.read_text(before) if lost else None
        if text is None:
            return
        by_key, by_line = _papers_by(_title_key, entries), _papers_by(lambda entry: entry.line, entries)
        is_unchanged = (before.size, before.mtime) == (record.size, record.mtime)
        for old in text.entries:
            if old.paper in lost:
                papers = by_key.get(_title_key(old) or "-", []) or (by_line.get(old.line, []) if is_unchanged else [])
                papers = record.paper_ids if before.dialect is Dialect.NONE else papers
                yield from ((old.paper, paper) for paper in papers)


def _papers_by(key_of: Callable[[Entry], _Key], entries: Iterable[Entry]) -> dict[_Key, list[PaperId]]:
    papers: dict[_Key, list[PaperId]] = {}
    for entry in entries:
        papers.setdefault(key_of(entry), []).append(entry.paper)
    return papers


def _lines_of(before: Record, record: Record) -> Iterator[str]:
    """Yield the lines of `former` of an earlier record that are about papers which the file still has."""
    papers = {"", *record.paper_ids}
    return (line for line in before.former.split("\n") if line.partition("\t")[2] in papers)


def _is_provisional(paper: PaperId) -> bool:
    """Check whether a paper is known by its title or address, and not by an id of its own."""
    return paper.startswith(("title:", "url:"))


def _title_key(entry: Entry) -> str:
    """Return a short key of the title and the first author; empty for a short title without an author."""
    author = _letters(entry.authors[0]) if entry.authors else ""
    title = _letters(entry.title)
    if not title or (not author and len(title) < _LEAST_LETTERS):
        return ""
    return blake2b(f"{title}\n{author}".encode(), digest_size=6).hexdigest()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _title_keys(record: Record) -> Iterator[tuple[str, PaperId]]:
    for line in record.title_keys.split("\n") if record.title_keys else ():
        key, _, paper = line.partition("\t")
        yield key, PaperId(paper)
