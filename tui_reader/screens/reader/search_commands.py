"""Search as one types: each text is looked for in a thread, a newer one replaces an older one, Esc goes back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on, work
from textual.widget import Widget
from textual.worker import get_current_worker

from tui_reader import strings
from tui_reader.errors import SettingsError
from tui_reader.library import EntryRef, Library, Scope
from tui_reader.messages import Counted, Found
from tui_reader.model import TOGGLES
from tui_reader.paths import Paths
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.reader_panes import Desk
from tui_reader.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui_reader.search.engine import ResultOrder


_KEEPS = ("", *(f"is:{mark.listed}" for mark in TOGGLES))


class _Before(NamedTuple):
    """Where the reader was before the search."""

    scope: Scope
    ref: EntryRef | None
    place: tuple[int, int, int]
    pane: str


class Searching(Widget):
    """Knows the question that is being asked. It draws nothing; as a widget its threads end with the screen."""

    def __init__(
        self, library: Library, paths: Paths, desk: Desk, prompt: Prompt, status: StatusLine, told: Callable[[], None]
    ) -> None:
        """`told` is called when what the status line rests on may have changed."""
        super().__init__(id="searching")
        self._paths = paths
        self.display = False
        self._library = library
        self._desk = desk
        self._prompt = prompt
        self._status = status
        self._told = told
        self._number = 0
        self._before: _Before | None = None
        self._saved: Scope | None = None
        self._keep = ""

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        return {
            "search": self._open,
            "match-next": partial(self._match, 1),
            "match-previous": partial(self._match, -1),
            "save-search": self._save,
            "forget-search": self._forget,
        }

    def _open(self) -> None:
        """Ask for a query; over results, the one that found them can be changed."""
        desk = self._desk
        desk.settle()
        if self._before is None:
            self._before = self._now()
        self._prompt.open(desk.opened.scope.query)

    def open_saved(self, scope: Scope) -> None:
        """Open a saved search."""
        if self._before is None:
            self._before = self._now()
        self._saved = scope
        self.search(scope.query)

    def _now(self) -> _Before:
        desk = self._desk
        return _Before(desk.opened.scope, desk.papers.ref, desk.detail.place, desk.at)

    def reorder(self) -> None:
        """The next order of what was found."""
        orders = list(strings.FOUND_ORDERS)
        following = orders[(orders.index(self._desk.opened.found_order) + 1) % len(orders)]
        self._desk.opened.found_order = cast("ResultOrder", following)
        self.search(self._desk.opened.scope.query)

    def narrow(self) -> None:
        """All that was found, then only what is unread of it, then only what is starred."""
        keep = _KEEPS[(_KEEPS.index(self._keep) + 1) % len(_KEEPS)]
        self.search(self._desk.opened.scope.query, keep)

    def search(self, text: str, keep: str = "") -> None:
        """Look for a text, and keep only what a filter allows. Whatever is still being looked for is dropped."""
        self._number += 1
        self._keep = keep
        if text.strip():
            self._ask(self._number, text, self._desk.opened.found_order)
        else:
            self._prompt.answer(strings.SEARCH_HINT)

    @work(thread=True, group="search")
    def _ask(self, number: int, text: str, order: "ResultOrder") -> None:
        from tui_reader.search.engine import Cancelled
        from tui_reader.search.query import QueryError

        worker = get_current_worker()
        try:
            asked = f"({text}) {self._keep}" if self._keep else text
            answer = self._library.search(asked, lambda: worker.is_cancelled or number != self._number, order)
        except QueryError as error:
            self.post_message(Found(number, text, error))
        except Cancelled:
            return
        else:
            self.post_message(Found(number, text, answer))

    @on(Found)
    def _answered(self, message: Found) -> None:
        """Show what was found; where the query cannot be read, point there and keep what was found before."""
        from tui_reader.search.query import QueryError

        if message.number != self._number:
            return
        if isinstance(message.answer, QueryError):
            self._prompt.point(message.answer.position, str(message.answer))
            return
        found = message.answer
        saved = self._saved if self._saved and self._saved.query == message.text else None
        self._desk.show_found(saved or Scope("found", query=message.text), found)
        if found.other:
            self._prompt.answer(strings.other_reading(found.other))
        else:
            self._prompt.answer(strings.found(len(found), found.missing))
        self._told()

    def take(self, text: str) -> None:
        """Stay with what was found; where nothing was and another reading of the keys finds something, take that."""
        self._prompt.close()
        if not text.strip():
            self.drop()
        elif self._desk.opened.scope.query == text and self._desk.opened.other_reading:
            self.search(self._desk.opened.other_reading)
        elif self._desk.opened.scope.query != text:
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

    # Saved searches

    def show_saved(self, searches: Mapping[str, str]) -> None:
        """List these searches under the smart lists."""
        self._desk.days.saved = tuple(Scope("found", query=query, name=name) for name, query in searches.items())
        self._desk.days.show(self._library.days())
        self.count_saved()

    def count_saved(self) -> None:
        """Count what is unread in every saved search, in a thread."""
        if self._desk.days.saved:
            self._count(self._desk.days.saved)

    @work(thread=True, group="count", exclusive=True)
    def _count(self, saved: tuple[Scope, ...]) -> None:
        from tui_reader.search.engine import Cancelled
        from tui_reader.search.query import QueryError

        worker = get_current_worker()
        for scope in saved:
            try:
                count = len(self._library.search(f"({scope.query}) is:unread", lambda: worker.is_cancelled))
            except QueryError:  # it has no count; opening it says where it cannot be read
                continue
            except Cancelled:
                return
            self.post_message(Counted(scope.name, count))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._desk.days.saved_unread[message.name_of_search] = message.unread
        self._desk.days.update()

    def _save(self) -> None:
        """Ask for a name for what was searched for."""
        from tui_reader.screens.ask import AskScreen

        query = self._desk.opened.scope.query
        if not query:
            self._status.say(strings.NOTHING_TO_SAVE)
            return
        screen = AskScreen(strings.WHICH_NAME, self._desk.opened.scope.name or query)
        self.app.push_screen(screen, lambda name: None if name is None else self._change({name: query}))

    def _forget(self) -> None:
        """Ask which saved search is to go."""
        from tui_reader.screens.choose import Choice, ChooseScreen

        saved = self._desk.days.saved
        if not saved:
            self._status.say(strings.NOTHING_SAVED)
            return
        screen = ChooseScreen(strings.WHICH_SAVED, [Choice(scope.name, scope.query) for scope in saved])
        self.app.push_screen(screen, lambda at: None if at is None else self._change({saved[at].name: None}))

    def _change(self, searches: Mapping[str, str | None]) -> None:
        """Write saved searches to the settings, and list them as they are now."""
        from tui_reader.store.settings_file import change_settings

        try:
            change_settings(self._paths, {f"searches.{name}": query for name, query in searches.items()})
        except SettingsError as error:
            self._status.say(str(error), error=True)
            return
        now: dict[str, str | None] = {scope.name: scope.query for scope in self._desk.days.saved}
        now.update(searches)
        self.show_saved({name: query for name, query in now.items() if query is not None})

    def _match(self, step: int) -> None:
        if not self._desk.detail.go_to_match(step):
            self._status.say(strings.NO_MATCH)
