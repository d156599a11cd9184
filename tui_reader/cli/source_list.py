"""`add`, `remove`, `sources`: the list of sources."""

from argparse import ArgumentParser, Namespace

from tui_reader.cli.common import existing_path, settings_for, to_absolute
from tui_reader.cli.output import emit, printable, say, warn
from tui_reader.cli.verbs import Handler
from tui_reader.invocation import program


def add(parser: ArgumentParser) -> Handler:
    """Add a source to the list."""
    parser.add_argument("path", metavar="PATH", help="a folder or a file")
    return _add


def remove(parser: ArgumentParser) -> Handler:
    """Remove a source from the list."""
    parser.add_argument("path", metavar="SOURCE", help="a folder or a file; it need not exist any more")
    return _remove


def sources(parser: ArgumentParser) -> Handler:
    """Print the list."""
    parser.add_argument("--json", action="store_true", help="JSON Lines, one source a line")
    return _sources


def _add(args: Namespace) -> int:
    from tui_reader.sources import distinct_sources
    from tui_reader.store.settings_file import add_source

    source = existing_path(args.path)
    settings = settings_for()
    warn(settings.warnings)
    if source not in settings.sources and source not in distinct_sources((*settings.sources, source)):
        print(f"{printable(str(source))} is part of a source on the list already")
    elif add_source(settings.paths, source):
        print(f"added {printable(str(source))}")
    else:
        print(f"{printable(str(source))} is on the list already")
    return 0


def _remove(args: Namespace) -> int:
    from tui_reader.store.settings_file import remove_source

    source = to_absolute(args.path)
    settings = settings_for()
    warn(settings.warnings)
    if remove_source(settings.paths, source):
        print(f"removed {printable(str(source))}")
        return 0
    say(f"{source} is not on the list ({program()} sources shows it)")
    return 1


def _sources(args: Namespace) -> int:
    settings = settings_for()
    warn(settings.warnings)
    if args.json:
        emit({"path": printable(str(source)), "exists": source.exists()} for source in settings.sources)
        return 0
    for source in settings.sources:
        print(printable(str(source)))
    if not settings.sources and settings.is_readable:
        say(f"No source is on the list yet; {program()} add ~/digests puts one there.")
    return 0
