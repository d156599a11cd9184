"""The commands of the search: each typed text is searched in a thread, a newer one replaces an older one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.worker import get_current_worker

from tui_reader.browsing.list_view import ListView, Question
from tui_reader.language import strings
from tui_reader.library import EntryRef, Scope
from tui_reader.screens.reader.controller import Context, Controller, Handlers
from tui_reader.widgets.detail import DetailPlace

if TYPE_CHECKING:
    from tui_reader.search.engine import ResultOrder, SearchResult
    from tui_reader.search.query import QueryError


class _Origin(NamedTuple):
    """The place where the reader was before the search."""

    scope: Scope
    ref: EntryRef | None
    place: DetailPlace
    pane: str


class SearchController(Controller):
    """The commands of the search, and the question that is being answered.

    Only a query that was taken with Enter, or that was saved, scans full texts: those of the list that was open before.

    Attributes:
        is_scanning: whether full texts are being scanned.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._prompt = context.prompt
        self._number = 0
        self._taken = ""
        self._base: ListView | None = None
        self._results: ListView | None = None
        self._scanned: ListView | None = None
        self.is_scanning = False
        self._origin: _Origin | None = None
        self._saved_search: Scope | None = None
        self._question = Question("")
        self._other_query = ""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {
            "search": self._open_prompt,
            "match-next": partial(self._go_to_match, 1),
            "match-previous": partial(self._go_to_match, -1),
        }

    def _open_prompt(self) -> None:
        """Open the prompt; over results it starts with their query."""
        panes = self._panes
        panes.settle()
        if self._origin is None:
            self._origin = self._present_origin()
        if panes.current_list.view is not self._results or self._base is None:
            self._base = panes.current_list.view
        self._prompt.open(panes.current_list.scope.query)

    def open_saved(self, scope: Scope) -> None:
        """Open a saved search."""
        if self._origin is None:
            self._origin = self._present_origin()
        self._saved_search, self._base, self._taken = scope, None, scope.query
        self._ask_for(Question(scope.query, self._question.order))

    def _present_origin(self) -> _Origin:
        panes = self._panes
        return _Origin(panes.current_list.scope, panes.papers.ref, panes.detail.place, panes.at)

    def search(self, text: str) -> None:
        """Search for a text that is being typed, with the order that was chosen last."""
        self._taken = ""
        self._ask_for(Question(text, self._question.order))

    def _ask_for(self, question: Question) -> None:
        """Search for the answer to a question; a search that still runs is dropped."""
        self._question = question
        self._stop()
        if question.text.strip():
            full_texts = self._full_texts() if question.text == self._taken else None
            self._run(partial(self._search, self._number, question, full_texts), "search")
        else:
            self._prompt.answer(strings.SEARCH_HINT)

    def _stop(self, number: int | None = None) -> None:
        """Drop the search that runs, if it is that of a number or none is given."""
        if number not in (None, self._number):
            return
        self._number += 1
        if self.is_scanning:
            self.is_scanning = False
            self._status.rest()

    def _full_texts(self) -> Callable[[str], bool]:
        """Return whether the full text beside the digest of a path is to be scanned."""
        base = self._base
        if base is None or (base.scope.kind == "all" and base.filter == "all"):
            return lambda _: True
        return frozenset(ref.path for ref in base.entries).__contains__

    def _search(self, number: int, question: Question, full_texts: Callable[[str], bool] | None) -> None:
        from tui_reader.library.search_results import FullTextsAsked
        from tui_reader.search.engine import Cancelled
        from tui_reader.search.query import QueryError

        worker = get_current_worker()
        text = question.text if question.filter == "all" else f"({question.text}) is:{question.filter}"
        order = cast("ResultOrder", question.order)

        def is_dropped() -> bool:
            is_left = self.is_scanning and self._scanned is not self._panes.current_list.view
            return worker.is_cancelled or number != self._number or is_left

        try:
            try:
                result = self._library.search(text, is_dropped, order)
            except FullTextsAsked:
                self._screen.call_later(self._show_scan, number, is_taken=full_texts is not None)
                if full_texts is None:
                    return
                result = self._library.search(text, is_dropped, order, full_texts)
        except QueryError as error:
            self._screen.call_later(self._show_error, number, error)
        except Cancelled:
            self._screen.call_later(self._stop, number)
        else:
            self._screen.call_later(self._show_result, number, question, result)

    def _show_scan(self, number: int, *, is_taken: bool) -> None:
        """Say that Enter scans the full texts of the list that was open before, or that they are being scanned."""
        if number != self._number:
            return
        if self._base is not None and self._panes.current_list.view not in (self._base, self._results):
            self._panes.show_results(self._base)
        self._scanned = self._panes.current_list.view
        self.is_scanning = is_taken
        if is_taken:
            self._status.say(strings.SCANNING_FULL_TEXTS)
        else:
            self._prompt.answer(strings.SCAN_FULL_TEXTS)

    def _show_error(self, number: int, error: "QueryError") -> None:
        """Point at the character where the query cannot be read; the results before stay."""
        if number == self._number:
            self._prompt.point(error.position, str(error))

    def _show_result(self, number: int, question: Question, result: "SearchResult") -> None:
        """Show a result, unless another question was asked meanwhile."""
        from tui_reader.browsing.result_list import ResultList

        if number != self._number:
            return
        saved_search = self._saved_search if self._saved_search and self._saved_search.query == question.text else None
        scope = saved_search or Scope("found", query=question.text)
        view = ResultList(self._library, self._panes.row_source, scope, question, result, self._ask_for)
        if self.is_scanning:
            self._results = view
        self._stop()
        self._panes.show_results(view)
        self._other_query = result.other or ""
        if self._other_query:
            self._prompt.answer(strings.other_query(self._other_query))
        else:
            self._prompt.answer(strings.query_answer(len(result), result.missing))
        self.show_place()

    def take(self, text: str) -> None:
        """Keep the results; if there are none, take the query that was offered."""
        self._prompt.close()
        if not text.strip():
            self.drop()
        elif self._panes.current_list.scope.query == text and self._other_query:
            self.search(self._other_query)
        elif self._panes.current_list.scope.query != text:
            self._taken = text
            self._ask_for(Question(text, self._question.order))
        self._taken = text
        self._panes.activate("papers")

    def drop(self) -> None:
        """Leave the results for the place before the search."""
        self._stop()
        self._prompt.close()
        if self._origin is not None:
            origin, self._origin = self._origin, None
            self._panes.back_to(origin.scope, origin.ref, origin.place, origin.pane)

    @property
    def is_open(self) -> bool:
        """Whether there is a place before the search to go back to."""
        return self._origin is not None

    def _go_to_match(self, step: int) -> None:
        self._panes.detail.go_to_match(step, partial(self._status.say, strings.NO_MATCH))
