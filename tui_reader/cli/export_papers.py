"""`export`: papers for reference managers, spreadsheets and notes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.cli.output import emit_text, say, tell
from tui_reader.cli.select import add_query, library_for, query_entries, read_each
from tui_reader.cli.trouble import reason_of
from tui_reader.cli.verbs import Handler
from tui_reader.export import FORMATS, DatedEntry, Format, Item, export, items_of
from tui_reader.language import strings

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.model import EntryRef


def export_papers(parser: ArgumentParser) -> Handler:
    """Write papers in another program's format."""
    parser.add_argument("--format", choices=FORMATS, required=True, help=strings.ARGUMENTS["export.format"])
    parser.add_argument("--output", "-o", metavar="FILE", help=strings.ARGUMENTS["export.output"])
    add_query(parser)
    return _export


def _export(args: Namespace) -> int:
    library = library_for(args.source + args.samples)
    entries = read_each(query_entries(library, args.query), partial(_dated_entry, library))
    items = items_of(entries, library.marks.of)
    if not items:
        say(strings.NOTHING_TO_EXPORT)
        return 1
    if args.output in (None, "-"):
        emit_text(export(items, args.format))
        return 0
    return _save(items, args.format, args.output)


def _dated_entry(library: "Library", ref: "EntryRef") -> DatedEntry:
    return DatedEntry(library.links.portable(ref, library.entry(ref)), library.digest(ref).date, ref.path)


def _save(items: Sequence[Item], form: Format, place: str) -> int:
    """Write the file or the notes; return the exit code, 3 if that fails.

    Raises:
        UsageError: The place does not suit the format.
    """
    from tui_reader.export.files import save

    try:
        result = save(items, form, place)
    except OSError as error:
        say(strings.not_written(place, reason_of(error)))
        return 3
    tell(strings.export_answer(result.papers, result.kept, place))
    return 0
