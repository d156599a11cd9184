"""The library: the digests, the marks, and how both change."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui_reader.assets import SAMPLES
from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.library.day_index import DayIndex
from tui_reader.library.known_titles import Titles
from tui_reader.library.link_targets import LinkTargets
from tui_reader.library.marks import Marks
from tui_reader.library.values import Day, FileProblem, Paper, Tally
from tui_reader.model import READ, TOGGLES, Dialect, Entry, EntryRef, PaperId, Section
from tui_reader.settings import Settings
from tui_reader.sources import distinct_sources
from tui_reader.store.cache import Cache, DigestText, Record

if TYPE_CHECKING:
    from tui_reader.indexer import Progress
    from tui_reader.library.search_results import SearchHit, SearchResult, SearchService
    from tui_reader.search.engine import ResultOrder


class Library:
    """The days, entries, papers and marks of all sources.

    Everything belongs to the thread that opened it. Only the generator of `scan` may run in another thread, and any
    thread may call `search` and `hit`.

    Attributes:
        sources: absolute paths, none inside another.
        on_samples: whether the sources are the samples, because none were given.
        marks: which paper has which mark.
        links: what the links of entries lead to.
        titles: titles from other digests; after `titles.begin()` entries without a title get one from there.
    """

    def __init__(self, settings: Settings) -> None:
        self.marks = Marks(settings.paths.state, settings.device)
        self.on_samples = not settings.sources and settings.is_readable
        self.sources = (SAMPLES,) if self.on_samples else distinct_sources(settings.sources)
        self._caches = {source: Cache(settings.paths.cache, source) for source in self.sources}
        self._day_index = DayIndex(self.marks.papers(READ.name))
        self.marks.on_change = self._follow_marks
        self._looked_up: set[PaperId] = set()
        self.titles = Titles(self._day_index.titled_paths, lambda path: self._text(path).entries)
        self._source_of: dict[str, Path] = {}
        self.links = LinkTargets(self._day_index.records, self._source_of)
        self._troubles: dict[Path, str] = {}

    @classmethod
    def open(cls, settings: Settings) -> "Library":
        """Open the library as the cache knows it; `scan` brings it up to date."""
        library = cls(settings)
        for source, cache in library._caches.items():
            library._put(source, cache.records().values())
        library._link_former(library._day_index.records.values(), library.marks.provisional)
        return library

    def close(self) -> StoreError | None:
        """Wait a little until every mark is on disk; return the error if they are not."""
        return self.marks.close()

    # Digests and entries

    @property
    def is_empty(self) -> bool:
        """Whether there is no digest at all."""
        return not self._day_index.order()

    @property
    def is_kept(self) -> bool:
        """Whether the cache could be written, so that the next start need not parse again."""
        return not any(cache.trouble for cache in self._caches.values())

    def tally(self) -> Tally:
        """Count digests, entries, papers and skipped files."""
        return self._day_index.tally()

    def look_at(self, source: Path | None) -> None:
        """Show the digests of one source only, or of all if it is None."""
        self._day_index.narrow("" if source is None else str(source))

    def days(self) -> tuple[Day, ...]:
        """Return every day, newest first, undated last."""
        return self._day_index.days()

    def day(self, day: date | None) -> Day | None:
        """Return one day with its present counts; None if there is no such day."""
        return self._day_index.day(day)

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        """Return the entries of a day in order; none for an unknown day."""
        return self._day_index.refs(day)

    def entry(self, ref: EntryRef) -> Entry:
        """Return the entry; its digest is read when it is first asked for.

        Raises:
            StoreError: It is no longer there.
        """
        entries = self._text(ref.path).entries
        for entry in chain(entries[ref.position : ref.position + 1], entries):
            if entry.paper == ref.paper:
                return self.titles.complete(entry)
        raise StoreError(strings.paper_gone(ref.paper, ref.path))

    def entries(self, day: date | None) -> tuple[Entry, ...]:
        """Return the entries of a day, in the order of `refs`.

        Raises:
            StoreError: One is no longer there.
        """
        return tuple(self.entry(ref) for ref in self.refs(day))

    def digest(self, ref: EntryRef) -> Record:
        """Return the record of the digest of an entry.

        Raises:
            StoreError: It is no longer there.
        """
        return self._day_index.record(ref.path)

    def sections(self, path: str) -> tuple[Section, ...]:
        """Return the text of a digest (by the path of its file) that belongs to no entry.

        Raises:
            StoreError: It is no longer there.
        """
        return self._text(path).sections

    def day_text(self, day: date | None) -> tuple[str, tuple[Section, ...]]:
        """Return the title and the text of the digests of a day that belong to no entry; both empty without text.

        Raises:
            StoreError: One is no longer there.
        """
        records = self._day_index.records
        paths = [path for path in self._day_index.day_paths(day) if records[path].has_text]
        title = next((records[path].title for path in paths if records[path].title), "")
        return title, tuple(section for path in paths for section in self.sections(path))

    def companion(self, ref: EntryRef) -> Path | None:
        """Return the file with the full text of a paper, beside the page that is about it alone; None without one.

        Raises:
            StoreError: the page is no longer there.
        """
        self._day_index.record(ref.path)
        return self._companion(ref.path)

    def _companion(self, path: str) -> Path | None:
        record, source = self._day_index.records.get(path), self._source_of.get(path)
        if record is None or source is None or record.dialect is not Dialect.SINGLE:
            return None
        from tui_reader.indexer.companions import full_text_of
        from tui_reader.indexer.one_file import location

        return full_text_of(location(source, record.path))

    def paper(self, paper: PaperId) -> Paper:
        """Return a paper with all its write-ups, in reading order; none if no digest has it."""
        return self._day_index.paper(paper)

    def problems(self) -> tuple[FileProblem, ...]:
        """Return everything that could not be read or understood, in sources and journals."""
        problems = [FileProblem(str(source), 0, trouble) for source, trouble in self._troubles.items() if trouble]
        problems += self.marks.problems()
        for path, record in self._day_index.records.items():
            problems += [FileProblem(path, *msgspec.structs.astuple(problem)) for problem in record.problems]
        return tuple(problems)

    def next_unread(self, ref: EntryRef | None, step: int = 1) -> EntryRef | None:
        """Return the next (`step` 1) or previous (-1) entry in reading order whose paper is unread.

        The paper of `ref` is skipped. Without `ref`, or if it is gone, the search begins at the first or last entry.
        """
        order = self._day_index.order()[::step]
        record = self._day_index.records.get(ref.path) if ref else None
        start = order.index(record.date) if ref and record and record.is_digest else 0
        unread = {day.date for day in self.days() if day.unread}
        for number in range(start, len(order)):
            if order[number] not in unread:
                continue
            refs = self.refs(order[number])[::step]
            begin = refs.index(ref) + 1 if ref in refs else 0
            for other in refs[begin:]:
                if not self.marks.has(other.paper, READ.name) and not (ref and other.paper == ref.paper):
                    return other
        return None

    # Search

    def search(
        self,
        text: str,
        cancelled: Callable[[], bool] = lambda: False,
        order: "ResultOrder" = "rank",
        full_texts: Callable[[str], bool] | None = None,
    ) -> "SearchResult":
        """Search all digests for a query (see `tui_reader.search.query`); any thread may call this, also at once.

        Args:
            text: the query.
            cancelled: asked often.
            order: of the result.
            full_texts: whether to scan the full text beside the digest of a path; None if none may be scanned.

        Raises:
            QueryError: The query cannot be read.
            Cancelled: `cancelled()` was true; raised soon after.
            FullTextsAsked: The query asks for full texts, and none may be scanned.
        """
        marked = {mark.name: self.marks.papers(mark.name) for mark in TOGGLES}
        records, today = self._day_index.records.copy(), date.today()
        companions = None if full_texts is None else lambda path: self._companion(path) if full_texts(path) else None
        return self._search_service.search(text, records, marked, cancelled, order, today, companions)

    def hit(self, result: "SearchResult", ref: EntryRef) -> "SearchHit | None":
        """Return an entry of a result as a list shows it, with the place of the match; None if it is gone."""
        record, source = self._day_index.records.get(ref.path), self._source_of.get(ref.path)
        return self._search_service.hit(result, ref, record, source) if record and source else None

    @cached_property
    def _search_service(self) -> "SearchService":
        from tui_reader.library.search_results import SearchService

        return SearchService(self._caches)

    # Changes of the sources

    def scan(self, cancelled: Callable[[], bool]) -> "Iterator[Progress]":
        """Scan every source for changes, a step at a time; each step is for `adopt`. Nothing in memory changes.

        Another thread may run the generator, one scan at a time.
        """
        known: dict[Path, dict[str, Record]] = {source: {} for source in self.sources}
        for path, record in self._day_index.records.copy().items():  # a copy is atomic, in whichever thread
            source = self._source_of.get(path)
            if source:
                known[source][record.path] = record
        return _scan_steps(self._caches, known, cancelled)

    def adopt(self, progress: "Progress") -> bool:
        """Take one step of a scan into memory; return whether the library has changed."""
        changed = self._put(progress.source, progress.changed)
        self._link_former(progress.changed, self.marks.provisional)
        for path in progress.removed:
            absolute = _absolute_path(progress.source, path)
            self._day_index.drop(absolute)
            changed = self._source_of.pop(absolute, None) is not None or changed
        if progress.finished and progress.trouble != self._troubles.get(progress.source, ""):
            self._troubles[progress.source] = progress.trouble
            changed = True
        if changed:
            self.titles.forget()
        return changed

    def _follow_marks(self, changed: set[PaperId]) -> None:
        """Count again, and look for papers that had one of these ids before."""
        self._day_index.recount(changed)
        fresh = changed.intersection(self.marks.provisional) - self._looked_up
        self._looked_up |= fresh
        self._link_former(self._day_index.records.values(), fresh)

    def _link_former(self, records: Iterable[Record], marked: Collection[PaperId]) -> None:
        """Have marks count for the papers that had an id in `marked` before."""
        for record in records if marked else ():
            for old, new in record.former_ids(marked) if record.former else ():
                self.marks.link(old, new)

    def _put(self, source: Path, records: Iterable[Record]) -> bool:
        changed = False
        for record in records:
            path = _absolute_path(source, record.path)
            if self._day_index.records.get(path) != record:
                self._source_of[path] = source
                self._day_index.put(path, record)
                changed = True
        return changed

    def _text(self, path: str) -> DigestText:
        record, source = self._day_index.record(path), self._source_of[path]
        text = self._caches[source].text(record)
        if text is None:
            from tui_reader.indexer import parse_again

            text = parse_again(source, record)
            self._caches[source].remember(record, text)
        return text


def _scan_steps(
    caches: dict[Path, Cache], known: dict[Path, dict[str, Record]], cancelled: Callable[[], bool]
) -> "Iterator[Progress]":
    from tui_reader.formats import read_digest
    from tui_reader.indexer import index

    for source, cache in caches.items():
        if not cancelled():
            yield from index(source, cache, cancelled=cancelled, read=read_digest, known=known[source])


def _absolute_path(source: Path, path: str) -> str:
    """Return the absolute path of a record, as in `EntryRef`."""
    return f"{source}/{path}" if path else str(source)
