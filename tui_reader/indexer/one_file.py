"""One file: its bytes become a record and the text of a digest. Every error becomes a problem in the record."""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path, PurePath

import msgspec

from tui_reader.errors import StoreError
from tui_reader.indexer.day_pages import pages_of, without_pages
from tui_reader.indexer.walk import FoundFile, openable, storable
from tui_reader.language import strings
from tui_reader.model import Dialect, Digest, Entry, Problem, ProblemKind
from tui_reader.store.cache import DigestText, Record, join_papers

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is read."""

Read = Callable[[PurePath, str], Digest]


@lru_cache
def parser_fingerprint() -> int:
    """Return a checksum of the parser's source: results of another version of the parser are made again."""
    import zlib

    package = Path(__file__).parents[1]
    sources = [package / "model.py", *sorted((package / "formats").glob("**/*.py")), *sorted(package.glob("text/*.py"))]
    return zlib.crc32(b"\0".join(source.read_bytes() for source in sources))


def parse_file(
    source: Path, file: FoundFile, read: Read, parser: int, replaced: Collection[str] = ()
) -> tuple[Record, DigestText]:
    """Read and parse one file of `source`.

    Args:
        source: a folder or a file.
        file: to parse.
        read: parses the text of a file.
        parser: fingerprint to store in the record.
        replaced: pages that are digests; entries that link to one of them are left out.

    Returns:
        The record, and the text of the digest. If the file cannot be read or parsed, the record has a problem, and the
        text is empty.
    """
    if file.problem:
        return _failed(file, file.problem), DigestText()
    if file.size > LARGEST:
        problem = Problem.of(0, ProblemKind.TOO_LARGE, f"{file.size:,}", f"{LARGEST:,}")
        return _failed(file, problem, parser), DigestText()
    path = location(source, file.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        return _failed(file, Problem.of(0, ProblemKind.FILE_UNREADABLE, str(error.strerror))), DigestText()
    return _parse(path, file, data, read, parser, replaced)


def parse_again(source: Path, record: Record) -> DigestText:
    """Return the text of a digest whose piece is lost, from the file as it is now.

    Raises:
        StoreError: the file cannot be read or parsed.
    """
    from tui_reader.formats import read_digest

    path = location(source, record.path)
    try:
        file = FoundFile(record.path, path.stat().st_size)
    except OSError as error:
        raise StoreError(strings.cannot_read(path, error.strerror)) from error
    parsed, piece = parse_file(source, file, read_digest, record.parser, record.replaced)
    if not parsed.piece:
        problem = parsed.problems[0]
        raise StoreError(f"{path}: {strings.problem(problem.kind, problem.values, problem.reason)}")
    return piece


def location(source: Path, path: str) -> Path:
    """Return the place of the file with the `path` of a record."""
    return source / openable(path) if path else source


def _failed(file: FoundFile, problem: Problem, parser: int | None = None) -> Record:
    """Return a record without content. Without `parser` it matches no file, so that each run tries again."""
    size = -1 if parser is None else file.size
    return Record(file.path, size, file.mtime, parser=parser or 0, problems=(problem,))


def _parse(
    path: Path, file: FoundFile, data: bytes, read: Read, parser: int, replaced: Collection[str]
) -> tuple[Record, DigestText]:
    from tui_reader.text.decode import decode, is_binary

    if is_binary(data):
        return _failed(file, Problem.of(0, ProblemKind.NOT_TEXT), parser), DigestText()
    text, doubt = decode(data)
    try:
        digest = read(PurePath(storable(str(path))), text)
    except Exception as error:  # noqa: BLE001  an error in one file must not stop the others
        problem = Problem.of(0, ProblemKind.NOT_UNDERSTOOD, f"{type(error).__name__}: {error}")
        return _failed(file, problem, parser), DigestText()
    record, entries = _record_of(digest, file, parser, replaced)
    piece = _name(file.path, data, parser, replaced)
    problems = ((Problem.of(0, ProblemKind(doubt.kind), doubt.value),) if doubt else ()) + digest.problems
    return msgspec.structs.replace(record, piece=piece, problems=problems), DigestText(entries, digest.sections)


def _record_of(
    digest: Digest, file: FoundFile, parser: int, replaced: Collection[str]
) -> tuple[Record, tuple[Entry, ...]]:
    """Return the record of a digest, still without a piece and problems, and the entries that no page replaces."""
    pages = pages_of(file.path, digest)
    entries = without_pages(digest, pages, replaced) if replaced else digest.entries
    record = Record(
        path=file.path,
        size=file.size,
        mtime=file.mtime,
        parser=parser,
        dialect=digest.dialect,
        date=digest.date,
        title=digest.title if digest.sections else "",  # it is shown above the text of the day
        papers=join_papers(entry.paper for entry in entries),
        is_digest=digest.is_digest,
        has_text=bool(digest.sections),
        pages=tuple(dict.fromkeys(filter(None, pages))),
        replaced=tuple(replaced),
        former=f"{digest.whole}\t" if digest.whole and digest.dialect is not Dialect.NONE else "",
    )
    return record, entries


def _name(path: str, data: bytes, parser: int, replaced: Iterable[str]) -> str:
    from hashlib import blake2b

    place = "\n".join([path, *replaced]).encode()
    return blake2b(b"%d\0%s\0%s" % (parser, place, data), digest_size=12).hexdigest()
