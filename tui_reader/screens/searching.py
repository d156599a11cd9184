"""Search as one types: each text is looked for in a thread, a newer one replaces an older one, Esc goes back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.widget import Widget
from textual.worker import get_current_worker

from tui_reader import phrases
from tui_reader.library import EntryRef, Library, Scope
from tui_reader.messages import Found
from tui_reader.widgets.desk import Desk
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui_reader.search.run import Order as FoundOrder


class _Before(NamedTuple):
    """Where the reader was before the search."""

    scope: Scope
    ref: EntryRef | None
    place: tuple[int, int]
    pane: str


class Searching(Widget):
    """Knows the question that is being asked. It draws nothing; as a widget its threads end with the screen."""

    def __init__(self, library: Library, desk: Desk, prompt: Prompt, status: StatusLine) -> None:
        super().__init__(id="searching")
        self.display = False
        self._library = library
        self._desk = desk
        self._prompt = prompt
        self._status = status
        self._number = 0
        self._before: _Before | None = None

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        return {
            "search": self._open,
            "match-next": partial(self._match, 1),
            "match-previous": partial(self._match, -1),
        }

    def _open(self) -> None:
        """Ask for a query; over results, the one that found them can be changed."""
        desk = self._desk
        desk.settle()
        if self._before is None:
            self._before = _Before(desk.scope, desk.papers.ref, desk.detail.place, desk.at)
        self._prompt.open(desk.scope.query)

    def search(self, text: str) -> None:
        """Look for a text. Whatever is still being looked for is dropped."""
        self._number += 1
        if text.strip():
            self._ask(self._number, text, self._desk.found_order)
        else:
            self._prompt.answer(phrases.SEARCH_HINT)

    @work(thread=True, group="search")
    def _ask(self, number: int, text: str, order: "FoundOrder") -> None:
        from tui_reader.search.query import QueryError
        from tui_reader.search.run import Cancelled

        worker = get_current_worker()
        try:
            answer = self._library.search(text, lambda: worker.is_cancelled or number != self._number, order)
        except QueryError as error:
            self.screen.post_message(Found(number, text, error))
        except Cancelled:
            return
        else:
            self.screen.post_message(Found(number, text, answer))

    def answered(self, message: Found) -> None:
        """Show what was found; where the query cannot be read, point there and keep what was found before."""
        from tui_reader.search.query import QueryError

        if message.number != self._number:
            return
        if isinstance(message.answer, QueryError):
            self._prompt.point(message.answer.position, str(message.answer))
            return
        found = message.answer
        self._desk.show_found(Scope("found", query=message.text), found)
        if found.other:
            self._prompt.answer(phrases.other_reading(found.other))
        else:
            self._prompt.answer(phrases.found(len(found), found.missing))

    def take(self, text: str) -> None:
        """Stay with what was found; where nothing was and another reading of the keys finds something, take that."""
        self._prompt.close()
        if not text.strip():
            self.drop()
        elif self._desk.scope.query == text and self._desk.other_reading:
            self.search(self._desk.other_reading)
        elif self._desk.scope.query != text:
            self.search(text)
        self._desk.activate("papers")

    def drop(self) -> None:
        """Back to where the reader was before."""
        self._number += 1
        self._prompt.close()
        if self._before is not None:
            before, self._before = self._before, None
            self._desk.back_to(before.scope, before.ref, before.place, before.pane)

    @property
    def is_open(self) -> bool:
        """Whether there are results to leave."""
        return self._before is not None

    def _match(self, step: int) -> None:
        if not self._desk.detail.go_to_match(step):
            self._status.say(phrases.NO_MATCH)
