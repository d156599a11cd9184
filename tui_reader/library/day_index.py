"""The records of all sources in reading order: days newest first, undated last; in memory, without any I/O."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tui_reader.errors import StoreError
from tui_reader.library.values import Day, EntryRef, Paper, Tally
from tui_reader.model import Dialect, PaperId
from tui_reader.store.cache import Record


class Shelf:
    """Digests by day. What costs something is worked out when asked for and kept until it may be different.

    `read` is the live set of papers that are read; `recount` must be told when it has changed.
    """

    def __init__(self, read: Collection[PaperId]) -> None:
        self.records: dict[str, Record] = {}
        self._read = read
        self._within = ""
        self._paths: dict[date | None, list[str]] = {}
        self._order: list[date | None] | None = None
        self._counted: dict[date | None, Day] = {}
        self._days: tuple[Day, ...] | None = None
        self._refs: dict[date | None, tuple[EntryRef, ...]] = {}
        self._papers: dict[PaperId, list[str]] | None = None

    def put(self, path: str, record: Record) -> None:
        """Add a record, or replace the one at the same path (absolute)."""
        self.drop(path)
        self.records[path] = record
        if self._papers is not None:
            _put_into(self._papers, path, record)
        if record.is_digest and self._is_shown(path):
            if record.date not in self._paths:
                self._order = None
            self._paths.setdefault(record.date, []).append(path)
            self._forget(record.date)

    def _is_shown(self, path: str) -> bool:
        return not self._within or path == self._within or path.startswith(f"{self._within}/")

    def narrow(self, within: str) -> None:
        """From now on show only digests at or below a path, or all; the records of the others are kept all the same."""
        self._within = within
        self._paths, self._order, self._counted, self._refs = {}, None, {}, {}
        for path, record in list(self.records.items()):
            self.put(path, record)

    def drop(self, path: str) -> None:
        """Take a record out, if it is there."""
        record = self.records.pop(path, None)
        paths = self._paths.get(record.date, []) if record else []
        if record and self._papers is not None:
            _take_out(self._papers, path, record)
        if record and path in paths:
            paths.remove(path)
            if not paths:
                del self._paths[record.date]
                self._order = None
            self._forget(record.date)

    def record(self, path: str) -> Record:
        """The record at `path`. Raises StoreError where there is none."""
        found = self.records.get(path)
        if found is None:
            raise StoreError(f"{path} is no longer there.")
        return found

    def _forget(self, day: date | None) -> None:
        self._counted.pop(day, None)
        self._refs.pop(day, None)
        self._days = None

    def days(self) -> tuple[Day, ...]:
        """Every day with its counts, in reading order."""
        if self._days is None:
            self._days = tuple(self._counted.get(day) or self._count(day) for day in self.order())
        return self._days

    def day(self, day: date | None) -> Day | None:
        """One day with its counts; None where there is no such day."""
        return self._counted.get(day) or (self._count(day) if day in self._paths else None)

    def order(self) -> list[date | None]:
        """The dates in reading order."""
        if self._order is None:
            dates = sorted((day for day in self._paths if day), reverse=True)
            self._order = [*dates, None] if None in self._paths else [*dates]
        return self._order

    def _count(self, day: date | None) -> Day:
        entries = read = 0
        for path in self._paths[day]:
            papers = self.records[path].paper_ids
            entries += len(papers)
            read += sum(map(self._read.__contains__, papers))
        counted = self._counted[day] = Day(day, entries, entries - read)
        return counted

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        """The entries of a day: digests by path, entries in the order of the file. Empty where there is no such day."""
        found = self._refs.get(day)
        if found is None:
            paths = sorted(self._paths.get(day, ()))
            found = self._refs[day] = tuple(ref for path in paths for ref in self._entries(path))
        return found

    def _entries(self, path: str) -> Iterator[EntryRef]:
        for position, paper in enumerate(self.records[path].paper_ids):
            yield EntryRef(path, position, paper)

    def recount(self, papers: Collection[PaperId]) -> None:
        """Count the days of these papers again when they are next asked for."""
        if len(papers) > 1 or self._papers is not None:
            index = self._index()
            touched = {self.records[path].date for paper in papers for path in index.get(paper, ())}
        else:
            touched = {record.date for record in self.records.values() for paper in papers if paper in record.papers}
        for day in touched:
            self._counted.pop(day, None)
        if touched:
            self._days = None

    def paper(self, paper: PaperId) -> Paper:
        """A paper with all its write-ups; none where the library does not have it."""
        refs = (ref for path in self.paths(paper) for ref in self._entries(path) if ref.paper == paper)
        return Paper(paper, tuple(refs))

    def paths(self, paper: PaperId) -> list[str]:
        """The digests a paper is in, in reading order."""
        return self._in_reading_order(self._index().get(paper, ()))

    def titled(self, paper: PaperId) -> list[str]:
        """Those of them whose shape was recognised, so that what they call a title is one."""
        return [path for path in self.paths(paper) if self.records[path].dialect is not Dialect.NONE]

    def _in_reading_order(self, paths: Iterable[str]) -> list[str]:
        by_path = sorted(set(paths))
        return sorted(by_path, key=lambda path: self.records[path].date or date.min, reverse=True)

    def tally(self) -> Tally:
        """How much of everything there is."""
        digests = [record for record in self.records.values() if record.is_digest]
        papers = [paper for record in digests for paper in record.paper_ids]
        skipped = sum(record.is_skipped for record in self.records.values())
        return Tally(len(digests), len(papers), len(set(papers)), skipped)

    def _index(self) -> dict[PaperId, list[str]]:
        """Paths of the digests by paper, worked out at the first call and kept up from then on."""
        if self._papers is None:
            self._papers = {}
            for path, record in self.records.items():
                _put_into(self._papers, path, record)
        return self._papers


def _put_into(index: dict[PaperId, list[str]], path: str, record: Record) -> None:
    for paper in record.paper_ids if record.is_digest else ():
        index.setdefault(paper, []).append(path)


def _take_out(index: dict[PaperId, list[str]], path: str, record: Record) -> None:
    for paper in set(record.paper_ids) if record.is_digest else ():
        index[paper] = [other for other in index[paper] if other != path]
        if not index[paper]:
            del index[paper]
