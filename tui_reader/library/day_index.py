"""The index of records by day, in reading order: newest day first, undated last. In memory, without any I/O."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.library.values import Day, Paper, Tally
from tui_reader.model import Dialect, EntryRef, PaperId
from tui_reader.store.cache import Record


class DayIndex:
    """The digests by day. Counts and orders are computed when they are asked for, and kept while they hold.

    Args:
        read: the live set of papers that are read; `recount` must be called when it has changed.
    """

    def __init__(self, read: Collection[PaperId]) -> None:
        self.records: dict[str, Record] = {}
        self._read = read
        self._within = ""
        self._paths_by_day: dict[date | None, list[str]] = {}
        self._order: list[date | None] | None = None
        self._day_counts: dict[date | None, Day] = {}
        self._days: tuple[Day, ...] | None = None
        self._refs_by_day: dict[date | None, tuple[EntryRef, ...]] = {}
        self._by_paper: dict[PaperId, list[str]] | None = None

    def put(self, path: str, record: Record) -> None:
        """Add a record, or replace the one at the same path (absolute)."""
        self.drop(path)
        self.records[path] = record
        if self._by_paper is not None:
            _add_to_index(self._by_paper, path, record)
        if record.is_shown and self._is_shown(path):
            if record.date not in self._paths_by_day:
                self._order = None
            self._paths_by_day.setdefault(record.date, []).append(path)
            self._forget(record.date)

    def _is_shown(self, path: str) -> bool:
        return not self._within or path == self._within or path.startswith(f"{self._within}/")

    def narrow(self, within: str) -> None:
        """Show only digests at or below a path, or all if it is empty; all records are kept."""
        self._within = within
        self._paths_by_day, self._order, self._day_counts, self._refs_by_day = {}, None, {}, {}
        for path, record in list(self.records.items()):
            self.put(path, record)

    def drop(self, path: str) -> None:
        """Remove a record if it is there."""
        record = self.records.pop(path, None)
        paths = self._paths_by_day.get(record.date, []) if record else []
        if record and self._by_paper is not None:
            _remove_from_index(self._by_paper, path, record)
        if record and path in paths:
            paths.remove(path)
            if not paths:
                del self._paths_by_day[record.date]
                self._order = None
            self._forget(record.date)

    def record(self, path: str) -> Record:
        """Return the record at `path`.

        Raises:
            StoreError: There is none.
        """
        record = self.records.get(path)
        if record is None:
            raise StoreError(strings.digest_gone(path))
        return record

    def _forget(self, day: date | None) -> None:
        self._day_counts.pop(day, None)
        self._refs_by_day.pop(day, None)
        self._days = None

    def days(self) -> tuple[Day, ...]:
        """Return every day with its counts, in reading order."""
        if self._days is None:
            self._days = tuple(self._day_counts.get(day) or self._count(day) for day in self.order())
        return self._days

    def day(self, day: date | None) -> Day | None:
        """Return one day with its counts; None if there is no such day."""
        return self._day_counts.get(day) or (self._count(day) if day in self._paths_by_day else None)

    def order(self) -> list[date | None]:
        """Return the dates in reading order."""
        if self._order is None:
            dates = sorted((day for day in self._paths_by_day if day), reverse=True)
            self._order = [*dates, None] if None in self._paths_by_day else [*dates]
        return self._order

    def _count(self, day: date | None) -> Day:
        entries = read = 0
        for path in self._paths_by_day[day]:
            papers = self.records[path].paper_ids
            entries += len(papers)
            read += sum(map(self._read.__contains__, papers))
        result = self._day_counts[day] = Day(day, entries, entries - read)
        return result

    def refs(self, day: date | None) -> tuple[EntryRef, ...]:
        """Return the entries of a day: digests by path, entries in the order of the file; none for an unknown day."""
        refs = self._refs_by_day.get(day)
        if refs is None:
            refs = self._refs_by_day[day] = tuple(ref for path in self.day_paths(day) for ref in self._entries(path))
        return refs

    def day_paths(self, day: date | None) -> list[str]:
        """Return the digests of a day, in reading order; none for an unknown day."""
        return sorted(self._paths_by_day.get(day, ()))

    def _entries(self, path: str) -> Iterator[EntryRef]:
        for position, paper in enumerate(self.records[path].paper_ids):
            yield EntryRef(path, position, paper)

    def recount(self, papers: Collection[PaperId]) -> None:
        """Forget the counts of the days of these papers."""
        if not self._day_counts:
            return
        if len(papers) > 1 or self._by_paper is not None:
            paths = self._paths_by_paper()
            dates = {self.records[path].date for paper in papers for path in paths.get(paper, ())}
        else:
            dates = {record.date for record in self.records.values() for paper in papers if paper in record.papers}
        for day in dates:
            self._day_counts.pop(day, None)
        if dates:
            self._days = None

    def paper(self, paper: PaperId) -> Paper:
        """Return a paper with all its write-ups; none if no digest has it."""
        refs = (ref for path in self.paths(paper) for ref in self._entries(path) if ref.paper == paper)
        return Paper(paper, tuple(refs))

    def paths(self, paper: PaperId) -> list[str]:
        """Return the digests of a paper, in reading order."""
        return self._sort_by_day(self._paths_by_paper().get(paper, ()))

    def titled_paths(self, paper: PaperId) -> list[str]:
        """Return the digests of a paper whose shape was recognised, so that they give titles."""
        return [path for path in self.paths(paper) if self.records[path].dialect is not Dialect.NONE]

    def _sort_by_day(self, paths: Iterable[str]) -> list[str]:
        by_path = sorted(set(paths))
        return sorted(by_path, key=lambda path: self.records[path].date or date.min, reverse=True)

    def tally(self) -> Tally:
        """Count digests, entries, papers and skipped files."""
        digests = [record for record in self.records.values() if record.is_digest]
        papers = [paper for record in digests for paper in record.paper_ids]
        skipped = sum(record.is_skipped for record in self.records.values())
        return Tally(len(digests), len(papers), len(set(papers)), skipped)

    def _paths_by_paper(self) -> dict[PaperId, list[str]]:
        """Return the digests of each paper; built at the first call and kept up to date from then on."""
        if self._by_paper is None:
            self._by_paper = {}
            for path, record in self.records.items():
                _add_to_index(self._by_paper, path, record)
        return self._by_paper


def _add_to_index(index: dict[PaperId, list[str]], path: str, record: Record) -> None:
    for paper in record.paper_ids if record.is_digest else ():
        index.setdefault(paper, []).append(path)


def _remove_from_index(index: dict[PaperId, list[str]], path: str, record: Record) -> None:
    for paper in set(record.paper_ids) if record.is_digest else ():
        index[paper] = [other for other in index[paper] if other != path]
        if not index[paper]:
            del index[paper]
