"""`ls` and `count`: the entries of a query, for people and for scripts."""

from argparse import ArgumentParser, Namespace
from functools import partial
from itertools import islice

from tui_reader.cli.json_shapes import RowShape, count_shape, row_shape
from tui_reader.cli.output import TAB, Words, emit, is_terminal, show, signs
from tui_reader.cli.select import add_query, library_for, query_entries, read_each
from tui_reader.cli.verbs import Handler
from tui_reader.errors import UsageError
from tui_reader.language import strings
from tui_reader.model import READ, TOGGLES, sign_of, with_mark_keys


def ls(parser: ArgumentParser) -> Handler:
    """List entries, one a line."""
    add_query(parser)
    parser.add_argument("--limit", type=_natural_number, metavar="N", help=strings.ARGUMENTS["ls.limit"])
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["ls.json"])
    return _ls


def count(parser: ArgumentParser) -> Handler:
    """Count entries."""
    add_query(parser)
    parser.add_argument("--json", action="store_true", help=strings.ARGUMENTS["count.json"])
    return _count


def _natural_number(text: str) -> int:
    """Parse a count.

    Raises:
        UsageError: It is not one.
    """
    if not (text.isascii() and text.isdigit()):
        raise UsageError(strings.LIMIT_WRONG)
    return int(text)


def _ls(args: Namespace) -> int:
    library = library_for(args.source + args.samples)
    rows = read_each(islice(query_entries(library, args.query), args.limit), partial(row_shape, library))
    if args.json:
        return 0 if emit(map(with_mark_keys, rows)) else 1
    return 0 if show(map(_draw if is_terminal() else _to_tabs, rows)) else 1


def _draw(row: RowShape) -> Words:
    day = row.date.isoformat() if row.date else "undated"
    paper = row.paper.removeprefix("arxiv:")
    mark = sign_of(row.marks)
    style = "yellow" if mark and mark is not READ else "green"
    glyphs = signs()
    votes = f"  {glyphs.votes}{row.votes}" if row.votes is not None else ""
    return (
        (f"{day:10}  ", "dim"),
        (f"{paper:10}  ", "cyan"),
        (f"{glyphs.marks[mark.name] if mark else ' '}  ", style),
        (row.title, "bold" if READ.is_listed(row.marks) else ""),
        (votes, "dim"),
    )


def _to_tabs(row: RowShape) -> Words:
    others = (mark.name for mark in TOGGLES if mark is not READ and mark.name in row.marks)
    marks = ",".join((READ.states[READ.is_listed(row.marks)], *others))
    cells = (str(row.date or "undated"), row.paper, marks, row.title)
    return tuple((text, "") for cell in cells for text in (TAB, cell))[1:]


def _count(args: Namespace) -> int:
    library = library_for(args.source + args.samples)
    papers = [ref.paper for ref in query_entries(library, args.query)]
    if args.json:
        emit([count_shape(library, papers)])
    else:
        print(len(papers))
    return 0 if papers else 1
