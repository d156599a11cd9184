"""Digest files parsed straight from the disk, as the indexer finds and reads them, but without a cache."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from tui_reader.cli.common import existing_path
from tui_reader.cli.output import printable
from tui_reader.cli.progress import Stage, show_progress
from tui_reader.formats.word_counts import WordCounts, count_words
from tui_reader.indexer.one_file import parse_file
from tui_reader.indexer.walk import FoundFile, openable, unreadable_folder, walk
from tui_reader.model import Dialect, Digest, Problem
from tui_reader.sources import distinct_sources


class ParsedFile(msgspec.Struct, frozen=True):
    """One parsed file.

    Attributes:
        path: what the person gave, and the way from there; harmless to print.
        digest: without any content if the file could not be read.
        problems: of the file, then of the digest.
        is_digest: whether the library would show it; a file that was named itself always is.
        was_read: whether it could be read at all.
        words: how many words it has and shows; 0 unless they were to be counted.
    """

    path: str
    digest: Digest
    problems: tuple[Problem, ...]
    is_digest: bool
    was_read: bool
    words: WordCounts = WordCounts()


def parse_paths(paths: Iterable[str], *, with_words: bool = False) -> Iterator[ParsedFile]:
    """Parse every file at or below `paths`, in the order of the paths, then by name.

    All are parsed before the first is returned: an entry without a title may get it from any of them. Words are
    counted `with_words`.

    Raises:
        UsageError: A path does not exist.
    """
    places = {existing_path(path): path for path in paths}
    steps = _parse_sources({source: places[source] for source in distinct_sources(places)}, with_words=with_words)
    return _complete_titles(file for _, file in show_progress(steps, itemgetter(0)))


def _complete_titles(parsed_files: Iterable[ParsedFile]) -> Iterator[ParsedFile]:
    from tui_reader.library.known_titles import complete_digests

    files = list(parsed_files)
    for file, digest in zip(files, complete_digests([file.digest for file in files]), strict=True):
        yield file if digest is file.digest else replace(file, digest=digest)


def _parse_sources(sources: dict[Path, str], *, with_words: bool) -> Iterator[tuple[Stage, ParsedFile]]:
    for source, name in sources.items():
        is_folder = source.is_dir()
        try:
            files = sorted(walk(source), key=lambda file: file.path)
        except OSError as error:
            files = [FoundFile("", problem=unreadable_folder(error))]
        for number, file in enumerate(files, 1):
            path = f"{name.rstrip('/')}/{openable(file.path)}" if file.path else name
            one = _parse_one(source, file, path, is_alone=not is_folder, with_words=with_words)
            yield Stage(name, number, len(files)), one


def _parse_one(source: Path, file: FoundFile, path: str, *, is_alone: bool, with_words: bool) -> ParsedFile:
    from tui_reader.formats import read_digest

    digests = [Digest(Dialect.NONE, None, "", is_digest=False)]
    texts: list[str] = []

    def read(place: PurePath, text: str) -> Digest:
        digests.append(read_digest(place, text))
        texts.append(text)
        return digests[-1]

    record, _ = parse_file(source, file, read, 0)
    digest, was_read = digests[-1], bool(record.piece)
    is_digest = digest.is_digest or (was_read and is_alone)
    words = count_words(texts[-1], digest) if with_words and is_digest and was_read else WordCounts()
    return ParsedFile(printable(path), digest, record.problems, is_digest, was_read, words)
