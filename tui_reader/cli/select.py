"""The entries that a person asks for: by a query, a day or a paper, in a library that is up to date."""

import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tui_reader.cli.common import require_sources, settings_for
from tui_reader.cli.index_digests import bring_up_to_date
from tui_reader.cli.output import printable, say, warn, width
from tui_reader.cli.verbs import add_samples, in_help
from tui_reader.errors import StoreError, UsageError
from tui_reader.language import strings
from tui_reader.model import EntryRef, PaperId

if TYPE_CHECKING:
    from tui_reader.library import Library

Value = TypeVar("Value")

LATEST = "latest"
UNDATED = "undated"
_DATE = re.compile(r"\d{4}-\d+-\d+$")
"""What is meant as a date."""


def add_query(parser: ArgumentParser) -> None:
    """Add the arguments `QUERY`, `--source` and `--samples`."""
    about = strings.help_query(in_help("help queries"))
    parser.add_argument("query", nargs="*", metavar="QUERY", help=about)
    add_source(parser)


def add_source(parser: ArgumentParser) -> None:
    """Add the arguments `--source` and `--samples`."""
    about = strings.ARGUMENTS["source"]
    parser.add_argument("--source", action="append", default=[], metavar="SOURCE", help=about)
    add_samples(parser)


def library_for(sources: Iterable[str], flags: Mapping[str, str] | None = None) -> "Library":
    """Open the library of `sources`, or of the sources on the list, and scan them.

    `flags` override settings.

    Raises:
        UsageError: There is no source, one does not exist, or a flag is wrong.
    """
    from tui_reader.library import Library

    settings = settings_for(sources, flags=flags)
    warn(settings.warnings)
    require_sources(settings)
    library = Library.open(settings)
    warn(library.marks.check())
    library.titles.begin()
    if not bring_up_to_date(library):
        warn(problem.reason for problem in library.problems() if problem.path in map(str, library.sources))
    elif library.is_empty:
        say(strings.no_digests_in(", ".join(map(str, library.sources))))
    return library


def query_entries(library: "Library", words: Sequence[str]) -> Iterable[EntryRef]:
    """Return the entries that a query finds, newest day first; all of them if it is empty.

    The name of a day or a paper is a query too, and so are several papers.

    Raises:
        UsageError: The query cannot be read.
    """
    query = " ".join(words).strip()
    if not query:
        return all_entries(library)
    if (refs := _day_or_paper(library, query)) is not None:
        return refs
    papers = [_write_ups(library, word) for word in words]
    if None not in papers:
        return [ref for refs in papers for ref in refs or ()]
    return _search(library, query)


def named_entries(library: "Library", what: str) -> Iterable[EntryRef]:
    """Return the entries of a day, or a paper's write-ups.

    Raises:
        UsageError: `what` names neither.
    """
    refs = _day_or_paper(library, what)
    if refs is None:
        raise UsageError((strings.invalid_date if _DATE.match(what) else strings.invalid_day_or_paper)(what))
    return refs


def _day_or_paper(library: "Library", text: str) -> Sequence[EntryRef] | None:
    """Return the entries of the day or paper that `text` names; None if it names neither."""
    if text == UNDATED:
        return library.refs(None)
    if text == LATEST:
        from tui_reader.library import Lists, Scope

        return Lists(library).listing(Scope("latest"))
    day = _day(text)
    return _write_ups(library, text) if day is None else library.refs(day)


def all_entries(library: "Library") -> Iterator[EntryRef]:
    """Yield every entry in reading order."""
    for day in library.days():
        yield from library.refs(day.date)


def read_each(refs: Iterable[EntryRef], read: Callable[[EntryRef], Value]) -> Iterator[Value]:
    """Read each entry; print a line for the person about one that cannot be read."""
    for ref in refs:
        try:
            yield read(ref)
        except StoreError as error:  # its file has changed or is gone; the others are still there
            say(str(error))


def paper_id_of(text: str) -> PaperId | None:
    """Return the paper that an id, `arxiv:` form or link names; None if it names none."""
    from tui_reader.formats.text.identity import bare_mention, mention, paper_of_url

    if text.startswith(("http://", "https://")):
        return paper_of_url(text)
    match = mention(text) or bare_mention(text)
    is_all = match and (text.lower().startswith("arxiv:") or not text[: match.position].strip("[( "))
    return match.paper if match and is_all and len(text.split()) == 1 else None


def _write_ups(library: "Library", text: str) -> Sequence[EntryRef] | None:
    """Return the write-ups of the paper that `text` names, by its full identity too; None if it names none."""
    from tui_reader.library.current_ids import current_ids

    refs = [ref for paper in current_ids(PaperId(text)) for ref in library.paper(paper).refs]
    if refs:
        return refs
    paper = paper_id_of(text)
    return None if paper is None else library.paper(paper).refs


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2025-09-12") else None
    except ValueError:
        return None


def _search(library: "Library", query: str) -> Iterable[EntryRef]:
    """Return the result of a query.

    Raises:
        UsageError: The query cannot be read; the text says where.
    """
    from tui_reader.search.query import QueryError

    try:
        result = library.search(query, full_texts=lambda _: True)
    except QueryError as error:
        caret = f"{' ' * width(printable(query[: error.position]))}^"
        raise UsageError(str(error), f"  {query}", f"  {caret}") from error
    if result.missing:
        say(strings.not_searched(result.missing))
    if result.other:
        say(strings.try_other(result.other))
    return result
