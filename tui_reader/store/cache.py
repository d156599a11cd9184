"""The cache of parsed digests, in TinyDB files. All of it can be made again.

Each source has one folder. `catalog.json` holds the record of each file: what counting and looking for changes need.
One TinyDB file per digest holds its text; its name (the record's `piece`) is a hash of the digest's path and content,
so a catalog never points at the text of another version of the file. Only TinyDB's file layout is used, through its
tables; nothing is queried.
"""

import datetime
import os
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypedDict

import msgspec
from tinydb import TinyDB
from tinydb.table import Table

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.model import Dialect, Entry, PaperId, Problem, Section
from tui_reader.store.atomic import TEMPORARY, AtomicStorage, stamp_of

FORMAT = "digest-tui 1"
TEXTS_KEPT = 48

_SEPARATOR = "\n"
_TEXT_SUFFIX = ".text.json"


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The catalog's record of one file.

    Attributes:
        path: relative to the source, with `/`; empty if the source is that file.
        size: bytes; -1 if the file could not be read (each run tries again).
        mtime: nanoseconds.
        piece: name of the file with the text: a hash of path and content; empty if nothing could be read.
        parser: fingerprint of the parser that read it.
        dialect: the shape that was recognised.
        date: the day of the digest.
        title: of the digest, where it has text.
        papers: paper ids in the order of the entries, one a line; see `paper_ids`.
        problems: in the order of the file.
        is_digest: False for a file that only counts as skipped.
        has_text: whether text of it belongs to no entry.
        pages: paths without suffix, relative to the source, of the pages that its entries link to.
        replaced: those of `pages` that are digests, so that the entries that link to them are left out.
        former: ids that its papers had before, one a line; see `former_ids`.
        title_keys: keys of the papers that are known by title or address, one a line with the id after a tab; see
            `tui_reader.indexer.former_ids`.
    """

    path: str
    size: int
    mtime: int
    piece: str = ""
    parser: int = 0
    dialect: Dialect = Dialect.NONE
    date: datetime.date | None = None
    title: str = ""
    papers: str = ""
    problems: tuple[Problem, ...] = ()
    is_digest: bool = False
    has_text: bool = False
    pages: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    former: str = ""
    title_keys: str = ""

    def former_ids(self, among: Collection[PaperId]) -> Iterator[tuple[PaperId, PaperId]]:
        """Yield those of `among` that are ids which its papers had before, each with the id of the paper now.

        A line of `former` is `old`, a tab and `new`, or an id that every paper had and a tab.
        """
        for line in self.former.split(_SEPARATOR) if self.former else ():
            old, _, new = line.partition("\t")
            if old in among:
                for paper in [new] if new else self.paper_ids:
                    yield PaperId(old), PaperId(paper)

    @property
    def paper_ids(self) -> list[PaperId]:
        """The paper id of each entry, in order. Do not change the list."""
        return _split_papers(self.papers)

    @property
    def is_shown(self) -> bool:
        """Whether it is a digest with papers or text."""
        return self.is_digest and (bool(self.papers) or self.has_text)

    @property
    def is_skipped(self) -> bool:
        """Whether the file was read and is not a digest."""
        return bool(self.piece) and not self.is_digest


def _fits(text: "DigestText", record: Record) -> bool:
    """Return whether a text is that of a record: what is lost reads as a text without anything."""
    return len(text.entries) == len(record.paper_ids) and (bool(text.sections) or not record.has_text)


@lru_cache(maxsize=64)
def _split_papers(papers: str) -> list[PaperId]:
    """Split what `join_papers` joined.

    The last lists are kept, because a digest may have thousands of papers and is asked for each of them.
    """
    return papers.split(_SEPARATOR) if papers else []  # type: ignore[return-value]  # ids are str


def join_papers(papers: Iterable[PaperId]) -> str:
    """Join paper ids to one text, as `Record.papers` keeps them."""
    return _SEPARATOR.join(papers)


class Rows(Table):
    """A TinyDB table of typed rows with string ids and without a query cache."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's hook, typed as int

    def rows(self) -> dict[str, Any]:
        """Return every row by id, as the storage decoded it, without copies into TinyDB's own `Document`."""
        return dict(self._read_table())


class DigestText(msgspec.Struct, frozen=True):
    """The text of a digest: its entries, and the sections that belong to none of them."""

    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()


class _CatalogTables(TypedDict):
    digests: dict[str, Record]


class _TextTables(TypedDict, total=False):
    entries: dict[str, Entry]
    sections: dict[str, Section]


class _Database(TinyDB):
    table_class = Rows

    def rows(self, name: str) -> Rows:
        return self.table(name, cache_size=0)  # type: ignore[return-value]  # table_class says so


class Cache:
    """The cache of one source. One thread reads texts; any thread may do everything else.

    Attributes:
        trouble: why the last write failed, in one sentence; empty while writing works.
    """

    def __init__(self, root: Path, source: Path) -> None:
        name = os.fsencode(source)
        self.folder = root / f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"
        self.trouble = ""
        self._catalog = self.folder / "catalog.json"
        self._form = f"{FORMAT} catalog of {os.fsencode(source).decode('utf-8', 'backslashreplace')}"
        self._records_read: tuple[object, dict[str, Record]] = (None, {})
        self._texts: OrderedDict[str, DigestText] = OrderedDict()

    def records(self) -> dict[str, Record]:
        """Return every record by path, read again only if the file has changed. Do not change the dict."""
        stamp = stamp_of(self._catalog)
        if stamp is None or stamp != self._records_read[0]:
            rows = self._catalog_database().rows("digests").rows().values()
            self._records_read = (stamp, {record.path: record for record in rows})  # a path is kept once
        return self._records_read[1]

    def write(self, changed: Mapping[str, Record], removed: Iterable[str] = ()) -> None:
        """Put records into the catalog and remove others. Needs the run lock.

        The records themselves are kept, not read again: whoever shows them has the same.

        Raises:
            StoreError: The catalog cannot be written.
        """
        gone = frozenset(removed)
        records = {path: record for path, record in self.records().items() if path not in gone} | dict(changed)
        with self._errors():
            self._catalog_database().storage.write({"digests": records})
            self._records_read = (stamp_of(self._catalog), records)

    def text(self, record: Record) -> DigestText | None:
        """Return the text of a digest; None if its file is gone or does not fit. The last few dozen texts are kept."""
        text = self._texts.pop(record.piece, None) or self.read_text(record)
        if text is None or not _fits(text, record):
            return None
        self.remember(record, text)
        return text

    def read_text(self, record: Record) -> DigestText | None:
        """Read the text of a digest from the disk; any thread may call this."""
        database = self._text_database(record)
        text = DigestText(*(tuple(database.rows(name).rows().values()) for name in DigestText.__struct_fields__))
        return text if _fits(text, record) else None

    def remember(self, record: Record, text: DigestText) -> None:
        """Keep the text of `record` in memory."""
        self._texts[record.piece] = text
        if len(self._texts) > TEXTS_KEPT:
            self._texts.popitem(last=False)

    def write_text(self, record: Record, text: DigestText) -> None:
        """Write the text of a digest.

        Raises:
            StoreError: The file cannot be written.
        """
        tables = {name: _by_number(getattr(text, name)) for name in text.__struct_fields__}
        with self._errors():
            self._text_database(record).storage.write(tables)

    def sweep(self, pieces: Iterable[str]) -> None:
        """Remove the texts that `pieces` does not name, and temporary files of killed writers. Needs the run lock."""
        names = {self._text_path(piece).name for piece in pieces}
        with os.scandir(self.folder) as files:
            leftovers = [file.path for file in files if _is_leftover(file.name, names)]
        for path in leftovers:
            Path(path).unlink(missing_ok=True)

    def _catalog_database(self) -> _Database:
        return _Database(self._catalog, self._form, _CatalogTables, storage=AtomicStorage)

    def _text_database(self, record: Record) -> _Database:
        return _Database(self._text_path(record.piece), f"{FORMAT} text", _TextTables, storage=AtomicStorage)

    def _text_path(self, piece: str) -> Path:
        return self.folder / f"{piece}{_TEXT_SUFFIX}"

    def note_failure(self, error: OSError) -> None:
        """Keep the error as the trouble of this cache."""
        self.trouble = strings.cannot_write_cache(self.folder, error.strerror)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.note_failure(error)
            raise StoreError(self.trouble) from error
        self.trouble = ""


def _by_number(rows: tuple[Any, ...]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows)}


def _is_leftover(name: str, names: set[str]) -> bool:
    return name.endswith(TEMPORARY) or (name.endswith(_TEXT_SUFFIX) and name not in names)
