"""The commands of saved searches: keep one, give it another name, forget it; and their counts of unread papers."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec.structs import replace
from textual.worker import get_current_worker

from tui_reader.errors import SettingsError
from tui_reader.language import strings
from tui_reader.library import Scope
from tui_reader.screens.reader.controller import Controller, Handlers
from tui_reader.widgets.reader_panes import ReaderPanes


class SavedSearchController(Controller):
    """The commands of saved searches."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {
            "save-search": self._save,
            "rename-search": self._ask_rename,
            "forget-search": self._forget,
        }

    def show(self, searches: Mapping[str, str]) -> None:
        """List saved searches below the smart lists, and count their unread papers in a thread."""
        self._panes.days.saved = tuple(Scope("found", query=query, name=name) for name, query in searches.items())
        self._panes.days.show(self._library.days())
        if self._panes.days.saved:
            self._run(partial(self._count, self._panes.days.saved), "count", exclusive=True)

    def _count(self, saved: tuple[Scope, ...]) -> None:
        from tui_reader.library.search_results import FullTextsAsked
        from tui_reader.search.engine import Cancelled
        from tui_reader.search.query import QueryError

        worker = get_current_worker()
        for scope in saved:
            try:
                count = len(self._library.search(f"({scope.query}) is:unread", lambda: worker.is_cancelled))
            except (QueryError, FullTextsAsked):  # opening it says where it cannot be read, or scans
                continue
            except Cancelled:
                return
            self._screen.call_later(self._show_count, scope.name, count)

    def _show_count(self, name: str, unread: int) -> None:
        self._panes.current_list.saved_unread[name] = unread
        self._panes.days.update()

    def _save(self) -> None:
        """Ask for a name for the present query and save it."""
        query = self._panes.current_list.scope.query
        if not query:
            self._status.say(strings.NOTHING_TO_SAVE)
            return
        name = self._panes.current_list.scope.name or query
        self._ask(strings.WHICH_NAME, name, lambda name: self._change_searches({name: query}), is_selected=True)

    def _ask_rename(self) -> None:
        """Ask for a saved search and its new name."""

        def ask(scope: Scope) -> None:
            self._ask(strings.WHICH_NAME, scope.name, lambda name: self._rename(scope, name), is_selected=True)

        self._choose_saved(strings.WHICH_RENAMED, ask)

    def _rename(self, scope: Scope, name: str) -> None:
        """Give a saved search another name; it stays open if it was. The name of another search is not taken away."""
        if name == scope.name:
            return
        if name in self._settings.searches:
            self._status.say(strings.name_is_taken(name), error=True)
            return
        is_open = self._panes.current_list.scope == scope
        self._change_searches({scope.name: None, name: scope.query})
        renamed = replace(scope, name=name)
        if is_open and self._panes.days.has(renamed):
            self._panes.days.go_to(renamed)
            self._panes.post_message(ReaderPanes.SearchRequested(renamed))

    def _forget(self) -> None:
        """Ask for a saved search and remove it."""
        self._choose_saved(strings.WHICH_SAVED, lambda scope: self._change_searches({scope.name: None}))

    def _choose_saved(self, title: str, on_answer: Callable[[Scope], object]) -> None:
        """Ask for a saved search, where there is one."""
        saved = self._panes.days.saved
        if not saved:
            self._status.say(strings.NOTHING_SAVED)
            return
        choices = [(scope.name, scope.query) for scope in saved]
        self._choose(title, choices, lambda at: on_answer(saved[at]))

    def _change_searches(self, searches: Mapping[str, str | None]) -> None:
        """Write changed searches to the settings, and list all; None removes one."""
        from tui_reader.store.settings_file import change_settings

        try:
            change_settings(self._settings.paths, {f"searches.{name}": query for name, query in searches.items()})
        except SettingsError as error:
            self._status.say(str(error), error=True)
            return
        now = {name: query for name, query in {**self._settings.searches, **searches}.items() if query is not None}
        self._context.settings = replace(self._settings, searches=now)
        self.show(now)
