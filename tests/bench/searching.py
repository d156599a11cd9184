"""What a keystroke of a search costs: queries typed letter by letter, each letter a search of all titles and bodies."""

from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

from msgspec.structs import replace

from tests.bench.budgets import Sample
from tests.bench.reader import Home
from tests.bench.session import Session
from tui_reader.library import Library
from tui_reader.search.query import QueryError
from tui_reader.settings import load_settings

QUERIES = (
    "diffusion",
    "강화 학습",
    "ㄱㅎㅎㅅ",
    "results:확산",
    '"language model" -vision',
    "없는말이다",
    "title:attention votes:>50",
)


def measure(session: Session) -> Iterator[Sample]:
    """The rows about search."""
    if session.wants("search"):
        session.tell("searching 6,699 papers")
        yield Sample("search", keystrokes(session.full()))
    if session.wants("search-76000"):
        session.tell("searching 76,000 papers")
        yield Sample("search-76000", keystrokes(session.many_papers()))


def keystrokes(home: Home) -> tuple[float, ...]:
    """Milliseconds of every keystroke of every query, after a first search that opens the files."""
    environment = home.environment()
    library = Library.open(replace(load_settings(environ=environment), sources=(home.archive,)))
    library.search("a")
    times: list[float] = []
    for query in QUERIES:
        for end in range(1, len(query) + 1):
            start = perf_counter()
            with suppress(QueryError):  # half a query may not be one yet; that, too, must be quick
                library.search(query[:end])
            times.append((perf_counter() - start) * 1e3)
    library.close()
    return tuple(times)
