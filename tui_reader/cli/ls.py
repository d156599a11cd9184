"""`ls` and `count`: the entries of a query, for people and for scripts."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from functools import partial
from itertools import islice

from tui_reader.cli.json_shapes import CountShape, RowShape, row_shape
from tui_reader.cli.output import TAB, Words, emit, is_terminal, show
from tui_reader.cli.select import add_query, library_for, query_entries, read_each
from tui_reader.cli.verbs import Handler


def ls(parser: ArgumentParser) -> Handler:
    """List entries, one a line."""
    add_query(parser)
    parser.add_argument("--limit", type=_natural_number, metavar="N", help="no more than the first N")
    parser.add_argument("--json", action="store_true", help="JSON Lines, one entry a line")
    return _ls


def count(parser: ArgumentParser) -> Handler:
    """Count entries."""
    add_query(parser)
    parser.add_argument("--json", action="store_true", help="entries, papers, unread and starred as one JSON object")
    return _count


def _natural_number(text: str) -> int:
    """Parse a count.

    Raises:
        ArgumentTypeError: It is not one.
    """
    if not (text.isascii() and text.isdigit()):
        raise ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)


def _ls(args: Namespace) -> int:
    library = library_for(args.source)
    rows = read_each(islice(query_entries(library, args.query), args.limit), partial(row_shape, library))
    if args.json:
        return 0 if emit(rows) else 1
    return 0 if show(map(_draw if is_terminal() else _to_tabs, rows)) else 1


def _draw(row: RowShape) -> Words:
    day = row.date.isoformat() if row.date else "undated"
    paper = row.paper.removeprefix("arxiv:")
    sign = "★" if row.starred else " " if row.read else "●"
    votes = f"  ▲{row.votes}" if row.votes is not None else ""
    return (
        (f"{day:10}  ", "dim"),
        (f"{paper:10}  ", "cyan"),
        (f"{sign}  ", "yellow" if row.starred else "green"),
        (row.title, "" if row.read else "bold"),
        (votes, "dim"),
    )


def _to_tabs(row: RowShape) -> Words:
    marks = ("read" if row.read else "unread") + (",starred" if row.starred else "")
    cells = (str(row.date or "undated"), row.paper, marks, row.title)
    return tuple((text, "") for cell in cells for text in (TAB, cell))[1:]


def _count(args: Namespace) -> int:
    library = library_for(args.source)
    papers = [ref.paper for ref in query_entries(library, args.query)]
    if args.json:
        unread = sum(not library.marks.is_read(paper) for paper in papers)
        starred = sum(map(library.marks.is_starred, papers))
        emit([CountShape(len(papers), len(set(papers)), unread, starred)])
    else:
        print(len(papers))
    return 0 if papers else 1
