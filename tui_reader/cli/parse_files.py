"""`parse`: the result of the parser, as JSON Lines or as an outline to read."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from tui_reader.cli.digest_files import ParsedFile, parse_paths
from tui_reader.cli.json_shapes import DigestShape, entry_shape
from tui_reader.cli.output import Words, emit, show, signs
from tui_reader.cli.verbs import Handler
from tui_reader.language import strings
from tui_reader.library.values import told
from tui_reader.model import Entry


def parse(parser: ArgumentParser) -> Handler:
    """Parse files and folders and print the result."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=strings.ARGUMENTS["parse.paths"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["parse.json"])
    return _parse


def _parse(args: Namespace) -> int:
    files = list(parse_paths(args.paths))
    emit(map(digest_shape, files)) if args.json else show(line for file in files for line in outline(file))
    return 0 if any(file.was_read for file in files) else 1


def digest_shape(file: ParsedFile) -> DigestShape:
    """Return a file as `--json` prints it."""
    digest = file.digest
    entries = tuple(map(entry_shape, digest.entries)) if file.is_digest else ()
    return DigestShape(
        file.path, digest.dialect, digest.date, digest.title, entries, tuple(each.in_json for each in file.problems)
    )


def outline(file: ParsedFile) -> Iterator[Words]:
    """Yield a file as lines to read: what it is, its papers with their sections, its problems."""
    yield ((file.path, "bold"),)
    yield ((f"  {_nature(file)}", "dim"),)
    if file.is_digest:
        for number, entry in enumerate(file.digest.entries, 1):
            yield from _entry(number, entry)
    for problem in file.problems:
        place = strings.at_line(str(problem.line)) if problem.line else ""
        yield ((f"  {place}{told(problem)}", "yellow"),)
    yield ()


def _nature(file: ParsedFile) -> str:
    """Return `voted, 2025-02-24 (heading), 25 entries, "Daily Papers"`."""
    digest = file.digest
    if not file.was_read:
        return strings.STATES["unread"]
    if not file.is_digest:
        return f"{strings.STATES['skipped']}: {strings.NOT_A_DIGEST}"
    day = strings.dated(str(digest.date), digest.date_from) if digest.date else strings.UNDATED
    entries = strings.count_phrase(len(digest.entries), "paper")
    return ", ".join(filter(None, (digest.dialect, day, entries, f'"{digest.title}"' if digest.title else "")))


def _entry(number: int, entry: Entry) -> Iterator[Words]:
    votes = f"  {signs().votes}{entry.votes}" if entry.votes is not None else ""
    yield ((f"  {number:>3}  ", "dim"), (entry.title, ""), (f"  {entry.paper}{entry.version or ''}{votes}", "cyan"))
    names = [f"{section.name or strings.SECTIONS[section.kind]} ({len(section.body):,})" for section in entry.sections]
    if names:
        yield ((f"       {f' {signs().dot} '.join(names)}", "dim"),)
    if entry.flags:
        yield ((f"       {', '.join(entry.flags)}", "yellow"),)
