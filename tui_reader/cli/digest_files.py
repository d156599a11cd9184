"""Digest files parsed straight from disk, as the indexer finds and reads them but without any cache."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from tui_reader.cli.common import existing
from tui_reader.cli.output import printable
from tui_reader.cli.progress import Stage, with_progress
from tui_reader.indexer.one_file import parse_file
from tui_reader.indexer.walk import FoundFile, openable, walk
from tui_reader.model import Dialect, Digest, Problem
from tui_reader.sources import distinct_sources


class Parsed(msgspec.Struct, frozen=True):
    """One file.

    Attributes:
        path: as the person named it: what they gave, and the way from there; harmless to print.
        digest: what the parser made of it; without any content where it could not be read.
        problems: of the file, then of the digest.
        is_digest: whether the library would show it; a file that was named by itself always is.
        was_read: whether it could be read at all.
    """

    path: str
    digest: Digest
    problems: tuple[Problem, ...]
    is_digest: bool
    was_read: bool


def parsed(paths: Iterable[str]) -> Iterator[Parsed]:
    """Every file at or below `paths`, in the order of the paths, then by name. Raises UsageError before the first.

    All are read before the first is given: an entry without a title may get it from any of them.
    """
    places = {existing(path): path for path in paths}
    steps = _parsed({source: places[source] for source in distinct_sources(places)})
    return _titled(file for _, file in with_progress(steps, itemgetter(0)))


def _titled(found: Iterable[Parsed]) -> Iterator[Parsed]:
    from tui_reader.library.known_titles import complete_digests

    files = list(found)
    for file, digest in zip(files, complete_digests([file.digest for file in files]), strict=True):
        yield file if digest is file.digest else replace(file, digest=digest)


def _parsed(sources: dict[Path, str]) -> Iterator[tuple[Stage, Parsed]]:
    for source, name in sources.items():
        is_folder = source.is_dir()
        try:
            found = sorted(walk(source), key=lambda file: file.path)
        except OSError as error:
            found = [FoundFile("", reason=f"This folder cannot be read: {error.strerror}.")]
        for number, file in enumerate(found, 1):
            path = f"{name.rstrip('/')}/{openable(file.path)}" if file.path else name
            yield Stage(name, number, len(found)), _one(source, file, path, is_alone=not is_folder)


def _one(source: Path, file: FoundFile, path: str, *, is_alone: bool) -> Parsed:
    from tui_reader.formats import read_digest

    kept = [Digest(Dialect.NONE, None, "", is_digest=False)]

    def read(place: PurePath, text: str) -> Digest:
        kept.append(read_digest(place, text))
        return kept[-1]

    record, _ = parse_file(source, file, read, 0)
    digest, was_read = kept[-1], bool(record.piece)
    return Parsed(printable(path), digest, record.problems, digest.is_digest or (was_read and is_alone), was_read)
