"""`export`: papers for reference managers, spreadsheets and notes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.cli.output import emit_text, say
from tui_reader.cli.select import add_query, library_for, queried
from tui_reader.cli.verbs import Do
from tui_reader.errors import StoreError, UsageError
from tui_reader.export import FORMATS, Format, Found, Item, export, items_of

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.library.values import EntryRef


def export_papers(parser: ArgumentParser) -> Do:
    """Write papers in another program's format."""
    parser.add_argument("--format", choices=FORMATS, required=True, help="the format")
    parser.add_argument("--output", "-o", metavar="FILE", help="a file; for md also a folder, which gets a note each")
    add_query(parser)
    return _export


def _export(asked: Namespace) -> int:
    library = library_for(asked.source)
    items = items_of(
        _found(library, queried(library, asked.query)), is_read=library.is_read, is_starred=library.is_starred
    )
    if not items:
        say("Nothing was found, so nothing is exported.")
        return 1
    if asked.output is None:
        emit_text(export(items, asked.format))
        return 0
    return _saved(items, asked.format, Path(asked.output).expanduser())


def _found(library: "Library", refs: "Iterable[EntryRef]") -> Iterator[Found]:
    for ref in refs:
        try:
            yield Found(library.entry(ref), library.digest(ref).date, ref.path)
        except StoreError as error:  # the file has changed or gone since; the others are still there
            say(str(error))


def _saved(items: Sequence[Item], form: Format, place: Path) -> int:
    """Write the file, or a note for each paper into the folder; exit code 3 where that fails."""
    from tui_reader.export.md import file_name, note
    from tui_reader.store.atomic import write_atomic

    if place.is_dir() and form != "md":
        raise UsageError(f"{place} is a folder; only notes (--format md) are written one by one.")
    try:
        if place.is_dir():
            for item in items:
                write_atomic(place / file_name(item), note(item).encode(), sync=False)
        else:
            write_atomic(place, export(items, form).encode(), sync=True)
    except OSError as error:
        say(f"{place} cannot be written: {error.strerror}. Nothing more was saved.")
        return 3
    say(f"{len(items):,} {'paper' if len(items) == 1 else 'papers'} written to {place}")
    return 0
