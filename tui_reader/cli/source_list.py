"""`add`, `remove`, `sources`: the list of sources."""

from argparse import ArgumentParser, Namespace

from tui_reader.cli.common import existing_path, settings_for, to_absolute
from tui_reader.cli.output import emit, printable, say, warn
from tui_reader.cli.verbs import Handler
from tui_reader.language import strings


def add(parser: ArgumentParser) -> Handler:
    """Add a source to the list."""
    parser.add_argument("path", metavar="PATH", help=strings.ARGUMENTS["add.path"])
    return _add


def remove(parser: ArgumentParser) -> Handler:
    """Remove a source from the list."""
    parser.add_argument("path", metavar="SOURCE", help=strings.ARGUMENTS["remove.path"])
    return _remove


def sources(parser: ArgumentParser) -> Handler:
    """Print the list."""
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["sources.json"])
    return _sources


def _add(args: Namespace) -> int:
    from tui_reader.sources import distinct_sources
    from tui_reader.store.settings_file import add_source

    source = existing_path(args.path)
    settings = settings_for()
    warn(settings.warnings)
    if source not in settings.sources and source not in distinct_sources((*settings.sources, source)):
        answer = strings.source_is_covered
    else:
        answer = strings.source_added if add_source(settings.paths, source) else strings.source_is_known
    print(answer(printable(str(source))))
    return 0


def _remove(args: Namespace) -> int:
    from tui_reader.store.settings_file import remove_source

    source = to_absolute(args.path)
    settings = settings_for()
    warn(settings.warnings)
    if remove_source(settings.paths, source):
        print(strings.source_removed(printable(str(source))))
        return 0
    say(strings.not_a_source(str(source)))
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
        say(strings.no_sources())
    return 0
