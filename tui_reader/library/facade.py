"""The library: what there is to read, what has been read, and how both change."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.assets import SAMPLES
from tui_reader.errors import StoreError
from tui_reader.library.day_index import DayIndex
from tui_reader.library.known_titles import Titles
from tui_reader.library.marks import Marks
from tui_reader.library.values import Day, FileProblem, Paper, Tally
from tui_reader.model import Entry, EntryRef, PaperId, Section
from tui_reader.settings import Settings
from tui_reader.sources import distinct_sources
from tui_reader.store.cache import Cache, DigestText, Record

if TYPE_CHECKING:
    from tui_reader.indexer import Progress
    from tui_reader.library.search_results import SearchHit, SearchResult, SearchService
    from tui_reader.search.engine import ResultOrder


class Library:
    """Days, entries, papers and marks of all sources.

    Everything belongs to the thread that opened it, except the generator of `scan`, which may run in another, and
    `search` and `hit`, which any may call.

    Attributes:
        sources: where digests come from, absolute, none inside another.
        on_samples: whether these are only the samples, because no source was given.
        marks: which papers are read and which are starred.
        titles: what papers are called elsewhere; `titles.begin()` has the entries that lack a title get one from there.
    """

    def __init__(self, settings: Settings) -> None:
        self.marks = Marks(settings.paths.state, settings.device)
        self.on_samples = not settings.sources
        self.sources = distinct_sources(settings.sources) or (SAMPLES,)
        self._caches = {source: Cache(settings.paths.cache, source) for source in self.sources}
        self._day_index = DayIndex(self.marks.papers("read"))
        self.marks.on_change = self._day_index.recount
        self.titles = Titles(self._day_index.titled_paths, lambda path: self._text(path).entries)
        self._source_of: dict[str, Path] = {}
        self._troubles: dict[Path, str] = {}

    @classmethod
    def open(cls, settings: Settings) -> "Library":
        """The library as the cache knows it; `scan` brings it up to date."""
        library = cls(settings)
        for source, cache in library._caches.items():
            library._put(source, cache.records().values())
        return library

    def close(self) -> StoreError | None:
        """Have every mark on disk, waiting a little; the error where they are not."""
        return self.marks.close()

    # What there is

    @property
    def is_empty(self) -> bool:
        """Whether there is no digest at all."""
        return not self._day_index.order()

    @property
    def is_kept(self) -> bool:
        """Whether what was read is in the cache for the next time; False where that cannot be written."""
        return not any(cache.trouble for cache in self._caches.values())

    def tally(self) -> Tally:
        """How much of everything there is."""
        return self._day_index.tally()

    def look_at(self, source: Path | None) -> None:
        """Show the digests of one source only, or of all."""
        self._day_index.narrow("" if source is None else str(source))

    def days(self) -> tuple[Day, ...]:
        """Every day, newest first, undated last."""
        return self._day_index.days()

    def day(self, day: date | None) -> Day | None:
        """One day with its counts as they are now; None where there is no such day."""
        return self._day_index.day(day)

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        """The entries of a day in order; empty where there is no such day."""
        return self._day_index.refs(day)

    def entry(self, ref: EntryRef) -> Entry:
        """The entry, read when its digest is first asked for. Raises StoreError where it is no longer there."""
        entries = self._text(ref.path).entries
        for entry in chain(entries[ref.position : ref.position + 1], entries):
            if entry.paper == ref.paper:
                return self.titles.complete(entry)
        raise StoreError(f"{ref.paper} is no longer in {ref.path}: the file has changed.")

    def entries(self, day: date | None) -> tuple[Entry, ...]:
        """The entries of a day, in the order of its `refs`. Raises StoreError."""
        return tuple(self.entry(ref) for ref in self.refs(day))

    def digest(self, ref: EntryRef) -> Record:
        """The record of the digest an entry is in. Raises StoreError where it is no longer there."""
        return self._day_index.record(ref.path)

    def sections(self, path: str) -> tuple[Section, ...]:
        """Text of a digest (by its file's path) that belongs to no entry. Raises StoreError."""
        return self._text(path).sections

    def paper(self, paper: PaperId) -> Paper:
        """A paper with all its write-ups, in reading order; none where the library does not have it."""
        return self._day_index.paper(paper)

    def problems(self) -> tuple[FileProblem, ...]:
        """Everything that could not be read or understood, sources and journals included."""
        problems = [FileProblem(str(source), 0, trouble) for source, trouble in self._troubles.items() if trouble]
        problems += self.marks.problems()
        for path, record in self._day_index.records.items():
            problems += [FileProblem(path, problem.line, problem.reason) for problem in record.problems]
        return tuple(problems)

    def next_unread(self, ref: EntryRef | None, step: int = 1) -> EntryRef | None:
        """The next (`step` 1) or previous (-1) entry in reading order whose paper is unread, other than that of `ref`.

        Without `ref`, or where it is gone, the search begins at the first or the last entry.
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
                if not self.marks.is_read(other.paper) and not (ref and other.paper == ref.paper):
                    return other
        return None

    # Search

    def search(
        self, text: str, cancelled: Callable[[], bool] = lambda: False, order: "ResultOrder" = "rank"
    ) -> "SearchResult":
        """Look for a query (see `tui_reader.search.query`) in everything; any thread may do it, several at once.

        Raises QueryError where it cannot be read, Cancelled soon after `cancelled()`.
        """
        marked = {"read": self.marks.papers("read"), "starred": self.marks.papers("starred")}
        return self._search_service.search(text, self._day_index.records.copy(), marked, cancelled, order, date.today())

    def hit(self, result: "SearchResult", ref: EntryRef) -> "SearchHit | None":
        """An entry of a result as a list shows it, with the place of the match; None where it is gone."""
        record, source = self._day_index.records.get(ref.path), self._source_of.get(ref.path)
        return self._search_service.hit(result, ref, record, source) if record and source else None

    @cached_property
    def _search_service(self) -> "SearchService":
        from tui_reader.library.search_results import SearchService

        return SearchService(self._caches)

    # Keeping up with the sources

    def scan(self, cancelled: Callable[[], bool]) -> "Iterator[Progress]":
        """Look for changes in every source, a step at a time; each step is for `adopt`. Touches nothing in memory.

        May be driven by another thread, one scan at a time.
        """
        known: dict[Path, dict[str, Record]] = {source: {} for source in self.sources}
        for path, record in self._day_index.records.copy().items():  # the copy is one step, whichever thread this is
            source = self._source_of.get(path)
            if source:
                known[source][record.path] = record
        return _scan_steps(self._caches, known, cancelled)

    def adopt(self, progress: "Progress") -> bool:
        """Take in one step of a scan; whether the library is different now."""
        changed = self._put(progress.source, progress.changed)
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
    """The absolute path of a record, as `EntryRef` has it."""
    return f"{source}/{path}" if path else str(source)
