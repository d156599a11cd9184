"""The diagnosis of files: what was recognised, and what is wrong. Pure functions over parsed files."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from operator import attrgetter

import msgspec

from tui_reader.cli.digest_files import ParsedFile
from tui_reader.model import FAILURES, Dialect, Digest, Entry, PaperId, Problem

NO_DIGEST = "It names no paper and is not titled like a digest."


class PaperReport(msgspec.Struct, frozen=True):
    """The report on one paper of a file: its first line, and how many sections and characters of text it has."""

    paper: PaperId
    line: int
    sections: int
    letters: int
    flags: tuple[str, ...]


class FileReport(msgspec.Struct, frozen=True):
    """The report on one file.

    Attributes:
        path: as the person named it.
        state: `digest`, `skipped` (not a digest) or `unread`.
        reason: why it was skipped or could not be read; empty for a digest.
        dialect: the shape that explains it best.
        date: the day it is about; None is undated.
        date_from: where the date was found: `front matter`, `heading`, `file name`, `path`, `text`, or empty.
        papers: in the order of the file.
        outside: characters of text that belong to no paper.
        repeated: papers that are in the file more than once; all are kept.
        problems: lines whose text was kept but not understood, with the reason; line 0 is the whole file.
        words: of a digest, without addresses, tags and numbers.
        shown: how many of them are shown.
        left_out: how many of the others are left out on purpose.
    """

    path: str
    state: str
    reason: str
    dialect: Dialect
    date: datetime.date | None
    date_from: str
    papers: tuple[PaperReport, ...]
    outside: int
    repeated: tuple[PaperId, ...]
    problems: tuple[Problem, ...]
    words: int
    shown: int
    left_out: int

    @property
    def is_wrong(self) -> bool:
        """Whether it, or something in it, could not be read or recognised."""
        return self.state == "unread" or any(problem.kind in FAILURES for problem in self.problems)

    @property
    def in_json(self) -> "FileReport":
        """The report as programs read it."""
        return msgspec.structs.replace(self, problems=tuple(each.in_json for each in self.problems))


class Summary(msgspec.Struct, frozen=True):
    """The counts over all files, and how often each reason was given; `unread` is the old name of `unreadable`."""

    files: int
    digests: int
    skipped: int
    unread: int
    undated: int
    entries: int
    papers: int
    without_sections: int
    dialects: dict[str, int]
    problems: dict[str, int]
    words: int
    shown: int
    left_out: int
    unreadable: int


class Examination:
    """An examination of files, one after the other; some results need all of them."""

    def __init__(self) -> None:
        self.reports: list[FileReport] = []
        self._paths_by_content: dict[bytes, list[str]] = {}

    def examine(self, files: Iterable[ParsedFile]) -> Iterator[FileReport]:
        """Yield the report on each file."""
        for file in files:
            report = _report(file)
            self.reports.append(report)
            if report.papers:
                self._paths_by_content.setdefault(_content(file.digest), []).append(report.path)
            yield report

    @property
    def copies(self) -> list[list[str]]:
        """The files with the same papers, the same texts and the same day."""
        return [paths for paths in self._paths_by_content.values() if len(paths) > 1]

    @property
    def is_wrong(self) -> bool:
        """Whether anything could not be read or recognised, or there was nothing to look at."""
        return not self.reports or any(report.is_wrong for report in self.reports)

    def summary(self, reason_of: Callable[[Problem], str] = attrgetter("reason")) -> Summary:
        """Return the counts over all files; `reason_of` a problem is what it is counted by."""
        states = Counter(report.state for report in self.reports)
        digests = [report for report in self.reports if report.state == "digest"]
        papers = [paper for report in digests for paper in report.papers]
        return Summary(
            files=len(self.reports),
            digests=len(digests),
            skipped=states["skipped"],
            unread=states["unread"],
            undated=sum(report.date is None for report in digests),
            entries=len(papers),
            papers=len({each.paper for each in papers}),
            without_sections=sum(not each.sections for each in papers),
            dialects=dict(Counter(report.dialect.value for report in digests).most_common()),
            problems=dict(
                Counter(reason_of(each) for report in self.reports for each in report.problems).most_common()
            ),
            words=sum(report.words for report in digests),
            shown=sum(report.shown for report in digests),
            left_out=sum(report.left_out for report in digests),
            unreadable=states["unread"],
        )


def _report(file: ParsedFile) -> FileReport:
    digest = file.digest
    entries = digest.entries if file.is_digest else ()
    times = Counter(entry.paper for entry in entries)
    state = "unread" if not file.was_read else "digest" if file.is_digest else "skipped"
    first = "".join(problem.reason for problem in file.problems[:1])
    reasons = {"unread": first, "skipped": NO_DIGEST}
    return FileReport(
        path=file.path,
        state=state,
        reason=reasons.get(state, ""),
        dialect=digest.dialect,
        date=digest.date,
        date_from=digest.date_from,
        papers=tuple(map(_paper, entries)),
        outside=sum(len(section.body) for section in digest.sections),
        repeated=tuple(paper for paper, count in times.items() if count > 1),
        problems=file.problems,
        words=file.words.words,
        shown=file.words.shown,
        left_out=file.words.left_out,
    )


def _paper(entry: Entry) -> PaperReport:
    letters = sum(len(section.body) for section in entry.sections)
    return PaperReport(entry.paper, entry.line, len(entry.sections), letters, entry.flags)


def _content(digest: Digest) -> bytes:
    """Return a hash of the day, the papers and their texts."""
    texts = [(entry.paper, entry.sections) for entry in digest.entries]
    return blake2b(msgspec.msgpack.encode((digest.date, texts)), digest_size=16).digest()
