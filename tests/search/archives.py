"""Small archives for tests of search: entries in, a search file and its records out."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tui_reader.model import Dialect, Entry, PaperId, Section, SectionKind
from tui_reader.search.archive import Archive, archive_of
from tui_reader.search.engine import SearchResult, search
from tui_reader.search.index_file import IndexReader, IndexWriter
from tui_reader.search.query import parse
from tui_reader.store.cache import DigestText, Record, join_papers

TODAY = date(2025, 9, 20)
NO_MARKS: dict[str, frozenset[PaperId]] = {"read": frozenset(), "starred": frozenset()}


def entry(
    title: str,
    body: str = "",
    kind: SectionKind = SectionKind.RESULTS,
    *,
    paper: str = "",
    original: str | None = None,
    authors: tuple[str, ...] = (),
    votes: int | None = None,
) -> Entry:
    """An entry with one section; its paper's id is its title unless it is given."""
    sections = (Section(kind, kind.title(), body),)
    identity = PaperId(paper or f"title:{title}")
    return Entry(identity, title, original_title=original, authors=authors, votes=votes, sections=sections)


def record_of(path: str, entries: Iterable[Entry], day: date | None = TODAY, version: str = "") -> Record:
    """The record of a digest; another version of it is another piece."""
    papers = join_papers(found.paper for found in entries)
    return Record(path, 1, 1, f"{path}{version}", 1, Dialect.NUMBERED, day, "", papers, is_digest=True)


def ranks(result: SearchResult) -> list[int]:
    """Why each entry stands where it does."""
    return [result.rank(index) for index in range(len(result))]


class Shelf:
    """Digests with their text, and a search file of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records: dict[str, Record] = {}
        self.texts: dict[str, DigestText] = {}

    def put(self, path: str, *entries: Entry, day: date | None = TODAY, version: str = "") -> None:
        """Have a digest, replacing an older version."""
        self.records[path] = record_of(path, entries, day, version)
        self.texts[self.records[path].piece] = DigestText(entries)

    def drop(self, path: str) -> None:
        del self.records[path]

    def write(self, *, tidy: bool = True) -> int:
        """Bring the search file up to date; how many digests were missing."""
        writer = IndexWriter(self.folder)
        added = sum(1 for _ in writer.complete(self.records.values(), lambda record: self.texts[record.piece]))
        if tidy:
            writer.compact(self.records.values())
        return added

    def archive(self) -> Archive:
        """What can be searched now; paths are below `/src`."""
        records = {f"/src/{path}": record for path, record in self.records.items()}
        return archive_of(IndexReader(self.folder).load(), records)

    def search(self, text: str, **how: object) -> SearchResult:
        return search(parse(text, TODAY), self.archive(), **{"today": TODAY, "marks": NO_MARKS, **how})  # type: ignore[arg-type]  # arguments by name

    def titles(self, text: str, **how: object) -> list[str]:
        """The titles of what is found, in order."""
        found = self.search(text, **how)
        return [self.text_of(hit.path, hit.position).title for hit in found]

    def text_of(self, path: str, position: int) -> Entry:
        return self.texts[self.records[path.removeprefix("/src/")].piece].entries[position]
