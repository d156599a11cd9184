"""The reader's screen: the panes, the prompt, the status line, and a controller for each command."""

from functools import cached_property

from textual import on
from textual.app import ComposeResult

from tui_reader.browsing.read_rule import ReadRule
from tui_reader.commands import BY_ID, Group
from tui_reader.language import current, strings
from tui_reader.library import Library
from tui_reader.messages import Reopen
from tui_reader.rendering.glyphs import ASCII, UNICODE
from tui_reader.screens.command_screen import CommandScreen
from tui_reader.screens.reader.controller import Context, Handlers, all_handlers
from tui_reader.screens.reader.marking import MarkingController
from tui_reader.screens.reader.navigation import NavigationController
from tui_reader.screens.reader.restore import SessionController
from tui_reader.screens.reader.saved_searches import SavedSearchController
from tui_reader.screens.reader.scan import ScanController
from tui_reader.screens.reader.search_commands import SearchController
from tui_reader.settings import Settings
from tui_reader.widgets.bindings import bindings, keymap
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.reader_panes import ReaderPanes
from tui_reader.widgets.row_list import RowList
from tui_reader.widgets.status import StatusLine

FLUSH_SECONDS = 0.5
IDLE_SECONDS = 0.3
"""The delay of all work that the first paint does not need."""


class ReaderScreen(CommandScreen[None], inherit_bindings=False):
    """The reader's screen: it makes the controllers and hands each command to one of them."""

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three")]

    def __init__(self, library: Library, settings: Settings, *, news: str = "") -> None:
        """Make the screen; it reports `news` after the first scan, or greets if there are none."""
        glyphs = ASCII if settings.ascii else UNICODE
        current.is_ascii = bool(settings.ascii)
        super().__init__(classes="-ascii" if settings.ascii else "")
        self._library = library
        self._news = news
        self._panes = ReaderPanes(library, glyphs, lambda ref: self._marking.on_shown(ref))
        self._status = StatusLine(glyphs, id="status")
        self._status.own_keys = settings.keys
        self._prompt = Prompt(glyphs, id="prompt")
        rule = ReadRule(settings.mark_read)
        self.context = context = Context(self, library, self._panes, self._prompt, self._status, rule, settings, glyphs)
        self._marking = MarkingController(context)
        self._navigation = NavigationController(context)
        self._session = SessionController(context)
        self.scan = ScanController(context)
        self._search = SearchController(context)
        self._saved_searches = SavedSearchController(context)
        controllers = (self._navigation, self._marking, self._search, self._saved_searches, self._session)
        self._handlers = all_handlers(controllers) | {"rescan": self._reload, "back": self._go_back}
        self._has_said_hangul = False

    def compose(self) -> ComposeResult:
        """Compose the panes above the status line; the open prompt lies over both."""
        yield self._panes
        yield self._prompt
        yield self._status

    def on_mount(self) -> None:
        """Show the last place from the cache, then scan the sources."""
        self.scan.start()
        seen = self._session.restore()
        if self._news:
            self._rescan(self._news)
        else:
            self._greet(seen=seen)
        self.set_timer(IDLE_SECONDS, self._start_idle_work)

    def _greet(self, *, seen: bool) -> None:
        warning = self._warning()
        self._status.say(warning or strings.greeting(seen=seen, samples=self._library.on_samples), error=bool(warning))
        if self._library.is_empty:
            self.scan.rescan()

    def _start_idle_work(self) -> None:
        """Do what the first paint did without."""
        self.scan.rescan()
        self._panes.load_index()
        self._saved_searches.show(self.context.settings.searches)
        self._session.keep_settings()

    def on_unmount(self) -> None:
        """Save the session."""
        self._session.save()

    def on_resize(self) -> None:
        """Keep the active pane in sight if not all panes fit."""
        self._panes.set_sight()

    def on_hangul_read(self) -> None:
        """Say once that Hangul is read as keys: the person may not have noticed."""
        if not self._has_said_hangul:
            self._has_said_hangul = True
            self._status.say(strings.HANGUL_MODE)

    def action_command(self, command: str, *number: int) -> None:
        """Do a command of the table; a numbered one gets its number."""
        self._status.rest()
        self._panes.detail.search.drop()
        if BY_ID[command].group is not Group.PROGRAM:
            self._session.stay()
        (self._handlers.get(command) or self._late_handlers[command])(*number)
        self._navigation.show_place()  # in the same frame as what the command changed

    @cached_property
    def _late_handlers(self) -> Handlers:
        """The handlers that the first paint does not need: their modules are imported by the first such command."""
        from tui_reader.screens.reader.app_commands import AppCommandsController
        from tui_reader.screens.reader.export_pipe import ExportPipeController
        from tui_reader.screens.reader.open_copy import OpenCopyController
        from tui_reader.screens.reader.view_options import ViewOptionsController

        controllers = (AppCommandsController, ExportPipeController, OpenCopyController, ViewOptionsController)
        return all_handlers(controller(self.context) for controller in controllers)

    def _reload(self) -> None:
        """Reload the settings and rescan the sources."""
        from tui_reader.screens.reader.reload_settings import (
            changed_looks,
            is_changed,
            is_reopening_needed,
            reload_settings,
        )

        was, now = self.context.settings, reload_settings(self.context.settings)
        if is_reopening_needed(was, now) and not self._library.marks.flush(FLUSH_SECONDS):
            self._status.say(strings.REOPEN_UNSAVED, error=True)
            return
        self.context.settings = now
        self.app.set_keymap(keymap(now.keys))
        self._status.own_keys = now.keys
        self.context.read_rule.change(now.mark_read)
        self._session.change_looks(changed_looks(was, now))
        self._saved_searches.show(now.searches)
        self._session.keep_settings()
        news = strings.SETTINGS_READ if is_changed(was, now) else ""
        if is_reopening_needed(was, now):
            self._session.save()
            self.app.post_message(Reopen(now, news))
        else:
            self._rescan(news)

    def _rescan(self, news: str) -> None:
        warning = self._warning()
        self.scan.rescan_and_report(warning or news, error=bool(warning))

    def _warning(self) -> str:
        """Return what is wrong with the marks or the settings; empty if nothing is."""
        settings = self.context.settings
        warnings = settings.warnings
        if settings.keys:
            from tui_reader.keymap import key_warnings

            warnings += key_warnings(settings)
        return self._library.marks.trouble or strings.first_warning(warnings)

    def _go_back(self) -> None:
        """Go back from the text to the list, from results to the place before, from the papers to the days."""
        if self._search.is_scanning or (self._search.is_open and self._panes.at != "detail"):
            self._search.drop()
        else:
            self._panes.step_pane(-1)

    @on(ReaderPanes.Shown)
    def _show_place(self) -> None:
        self._navigation.show_place()
        self._session.save_soon()

    @on(ReaderPanes.Filled)
    def _restore_late(self) -> None:
        self._session.restore_late()

    @on(RowList.Moved)
    def _stay(self) -> None:
        self._session.stay()

    @on(ReaderPanes.SearchRequested)
    def _open_saved_search(self, message: ReaderPanes.SearchRequested) -> None:
        self._search.open_saved(message.scope)

    @on(RowList.Pointed)
    def _show_place_pointed_at(self) -> None:
        self._navigation.show_place()

    @on(Prompt.Typed)
    def _search_text(self, message: Prompt.Typed) -> None:
        if not isinstance(message, Prompt.Taken):
            self._search.search(message.text)

    @on(Prompt.Taken)
    def _take_search(self, message: Prompt.Taken) -> None:
        self._search.take(message.text)

    @on(Prompt.Dropped)
    def _drop_search(self) -> None:
        self._search.drop()
