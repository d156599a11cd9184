"""Parsed digests in TinyDB pieces, all of it disposable.

One folder per source: `catalog.json` says of each file what counting and looking for changes need; one TinyDB file per
digest holds its entries. A piece is named after the digest's place and content, so that a catalog never points at the
entries of another version of the file.
"""

import datetime
import os
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypedDict

import msgspec
from tinydb import TinyDB
from tinydb.table import Table

from tui_reader.errors import StoreError
from tui_reader.model import Dialect, Entry, PaperId, Problem, Section
from tui_reader.store.atomic import TEMPORARY, AtomicStorage

FORMAT = "digest-tui 1"
PIECES_KEPT = 48

_BETWEEN_PAPERS = "\n"
_PIECE = ".text.json"


class Record(msgspec.Struct, frozen=True):
    """What the catalog knows of one file.

    Attributes:
        path: relative to the source, with `/`; empty where the source is that file.
        size: bytes, -1 where the file could not be read (it is tried again each time).
        mtime: nanoseconds.
        piece: names the piece with the entries: a hash of path and content; empty where nothing could be read.
        parser: fingerprint of the parser that read it.
        dialect: as recognised.
        date: the day it is about.
        title: of the digest.
        papers: paper ids in the order of the entries, one a line; see `paper_ids`.
        problems: in the order of the file.
        is_digest: False for files that are only counted as skipped.
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

    @property
    def paper_ids(self) -> list[PaperId]:
        """The paper of each entry, in order. Not to be altered."""
        return _parted(self.papers)

    @property
    def is_skipped(self) -> bool:
        """Whether the file was read and is no digest."""
        return bool(self.piece) and not self.is_digest


@lru_cache(maxsize=64)
def _parted(papers: str) -> list[PaperId]:
    """What `joined` was given. The last few are kept: a digest may have thousands of papers, and is asked for each."""
    return papers.split(_BETWEEN_PAPERS) if papers else []  # type: ignore[return-value]  # ids are str


def joined(papers: Iterable[PaperId]) -> str:
    """Paper ids as `Record.papers` keeps them."""
    return _BETWEEN_PAPERS.join(papers)


class Rows(Table):
    """A TinyDB table of typed rows with string ids and without a query cache."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's hook, typed as int

    def rows(self) -> dict[str, Any]:
        """Every row by id, as the storage decoded it: no copy is made into TinyDB's own `Document`."""
        return dict(self._read_table())

    def put(self, rows: Mapping[str, Any], drop: Iterable[str] = ()) -> None:
        """Add or replace `rows` by id and remove the ids in `drop`, in one write."""

        def change(table: dict[Any, Any]) -> None:
            for doc_id in drop:
                table.pop(doc_id, None)
            table.update(rows)

        self._update_table(change)


class Piece(msgspec.Struct, frozen=True):
    """All text of a digest: its entries, and what belongs to none of them."""

    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()


class _Catalog(TypedDict):
    digests: dict[str, Record]


class _Text(TypedDict, total=False):
    entries: dict[str, Entry]
    sections: dict[str, Section]


class _Database(TinyDB):
    table_class = Rows

    def rows(self, name: str) -> Rows:
        return self.table(name, cache_size=0)  # type: ignore[return-value]  # table_class says so


class Cache:
    """The cache of one source. Reading pieces belongs to one thread; everything else may come from another.

    Attributes:
        trouble: why the last write failed, one sentence; empty while writing works.
    """

    def __init__(self, root: Path, source: Path) -> None:
        name = os.fsencode(source)
        self.folder = root / f"{zlib.crc32(name):08x}{zlib.adler32(name):08x}"
        self.trouble = ""
        self._catalog = self.folder / "catalog.json"
        self._form = f"{FORMAT} catalog of {os.fsencode(source).decode('utf-8', 'backslashreplace')}"
        self._seen: tuple[object, dict[str, Record]] = (None, {})
        self._pieces: OrderedDict[str, Piece] = OrderedDict()

    def records(self) -> dict[str, Record]:
        """Every record by path; read again only when the file has changed. Not to be altered."""
        stamp = _stamp(self._catalog)
        if stamp is None or stamp != self._seen[0]:
            self._seen = (stamp, self._records().rows())
        return self._seen[1]

    def write(self, changed: Mapping[str, Record], removed: Iterable[str] = ()) -> None:
        """Put records into the catalog and take others out. Raises StoreError."""
        with self._errors():
            self._records().put(changed, removed)

    def piece(self, record: Record) -> Piece | None:
        """The text of a digest, the last few dozen kept in memory; None where its piece is gone or of no use."""
        found = self._pieces.pop(record.piece, None) or self.read(record)
        if found is None or len(found.entries) != len(record.paper_ids):
            return None
        self.keep(record, found)
        return found

    def read(self, record: Record) -> Piece | None:
        """The same from disk and kept nowhere, so that any thread may ask."""
        database = self._text(record)
        found = Piece(*(tuple(database.rows(name).rows().values()) for name in Piece.__struct_fields__))
        return found if len(found.entries) == len(record.paper_ids) else None

    def keep(self, record: Record, piece: Piece) -> None:
        """Have the text of `record` at hand, in memory only."""
        self._pieces[record.piece] = piece
        if len(self._pieces) > PIECES_KEPT:
            self._pieces.popitem(last=False)

    def write_piece(self, record: Record, piece: Piece) -> None:
        """Write the text of a digest. Raises StoreError."""
        tables = {name: _numbered(getattr(piece, name)) for name in piece.__struct_fields__}
        with self._errors():
            self._text(record).storage.write(tables)

    def sweep(self, keep: Iterable[str]) -> None:
        """Remove pieces not named in `keep` and files a killed writer left; only for the holder of the run lock."""
        kept = {self._place(piece).name for piece in keep}
        with os.scandir(self.folder) as found:
            old = [file.path for file in found if _is_litter(file.name, kept)]
        for path in old:
            Path(path).unlink(missing_ok=True)

    def _records(self) -> Rows:
        return _Database(self._catalog, self._form, _Catalog, storage=AtomicStorage).rows("digests")

    def _text(self, record: Record) -> _Database:
        return _Database(self._place(record.piece), f"{FORMAT} text", _Text, storage=AtomicStorage)

    def _place(self, piece: str) -> Path:
        return self.folder / f"{piece}{_PIECE}"

    def fail(self, error: OSError) -> None:
        """Keep it as the trouble that the cache cannot be written."""
        self.trouble = f"The cache in {self.folder} cannot be written: {error.strerror}."

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.fail(error)
            raise StoreError(self.trouble) from error
        self.trouble = ""


def _numbered(rows: tuple[Any, ...]) -> dict[str, Any]:
    return {str(number): row for number, row in enumerate(rows)}


def _is_litter(name: str, kept: set[str]) -> bool:
    return name.endswith(TEMPORARY) or (name.endswith(_PIECE) and name not in kept)


def _stamp(path: Path) -> object:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
