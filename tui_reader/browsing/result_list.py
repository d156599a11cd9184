"""The list of a search result."""

from collections.abc import Callable, Mapping

from tui_reader.browsing.list_view import FILTERS, ListRow, ListTitle, Question, RowMatch
from tui_reader.browsing.row_source import RowSource
from tui_reader.language import strings
from tui_reader.library import EntryRef, Library, Scope
from tui_reader.library.search_results import SearchHit, SearchResult
from tui_reader.search.tree import Query

_KEPT = 200


class ResultList:
    """A `ListView` of a search result. It never changes: another filter or order is another question."""

    follows_days = False
    crosses_days = False

    def __init__(
        self,
        library: Library,
        row_source: RowSource,
        scope: Scope,
        question: Question,
        result: SearchResult,
        ask: Callable[[Question], object],
    ) -> None:
        """Make the list; it calls `ask` for another result, which becomes another list."""
        self._library = library
        self._row_source = row_source
        self._question = question
        self._ask = ask
        self._hits: dict[EntryRef, SearchHit | None] = {}
        self.scope = scope
        self.entries = result

    @property
    def why_empty(self) -> str:
        """The sentence that is shown instead of results."""
        return strings.NOTHING_FOUND

    @property
    def filters(self) -> Mapping[str, str]:
        """The names of all filters; nothing is said when they are chosen."""
        return dict.fromkeys(FILTERS, "")

    @property
    def orders(self) -> Mapping[str, str]:
        """The names of all orders; nothing is said when they are chosen."""
        return dict.fromkeys(strings.FOUND_ORDERS, "")

    @property
    def query(self) -> Query:
        """The query of the search."""
        return self.entries.query

    @property
    def filter(self) -> str:
        """The filter of the last question."""
        return self._question.filter

    @property
    def order(self) -> str:
        """The order of the last question."""
        return self._question.order

    @property
    def title(self) -> ListTitle:
        """The number of results, their order, and the query."""
        return ListTitle(((self.summary, True),), query=self.scope.query)

    @property
    def summary(self) -> str:
        """The number of results and their order."""
        return strings.results_found(len(self.entries), self.order)

    def renew(self) -> None:
        """Forget the matches: the texts may have changed."""
        self._hits.clear()

    def narrow(self, name: str) -> None:
        """Ask for the results that pass a filter."""
        self._question = self._question._replace(filter=name)
        self._ask(self._question)

    def sort(self, order: str) -> None:
        """Ask for all results in another order."""
        self._question = Question(self._question.text, order)
        self._ask(self._question)

    def row(self, ref: EntryRef) -> ListRow:
        """Return the row of an entry, with its match."""
        hit = self._hit(ref)
        if hit is None:  # its digest is gone
            return self._row_source.row(ref)
        return ListRow(self._library.titles.complete(hit.entry), RowMatch(hit.day, hit.place, self.query))

    def _hit(self, ref: EntryRef) -> SearchHit | None:
        """Return an entry and its match. The last ones are cached: a row is drawn again at every key."""
        if ref not in self._hits:
            if len(self._hits) >= _KEPT:
                self._hits.clear()
            self._hits[ref] = self._library.hit(self.entries, ref)
        return self._hits[ref]
