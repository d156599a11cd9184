"""The reader's screen: the desk, the prompt, the status line, and who does which command."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from tui_reader import strings
from tui_reader.browsing.read_rule import ReadRule
from tui_reader.library import Library
from tui_reader.messages import Reopen
from tui_reader.rendering.glyphs import ASCII, UNICODE
from tui_reader.screens.command_screen import CommandScreen
from tui_reader.screens.reader.app_commands import Program
from tui_reader.screens.reader.controller import Around
from tui_reader.screens.reader.marking import Marking
from tui_reader.screens.reader.navigation import Reading
from tui_reader.screens.reader.open_copy import Outward
from tui_reader.screens.reader.restore import Remembering
from tui_reader.screens.reader.scan import Scanning
from tui_reader.screens.reader.search_commands import Searching
from tui_reader.screens.reader.view_options import Arranging
from tui_reader.settings import Settings
from tui_reader.widgets.bindings import bindings, keymap
from tui_reader.widgets.panes import Panes
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.reader_panes import Desk
from tui_reader.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui_reader.screens.reader.export_pipe import Handing

FLUSH_SECONDS = 0.5
IDLE_SECONDS = 0.3
"""What the first paint does not need is done so long after it."""


class ReaderScreen(CommandScreen[None], inherit_bindings=False):
    """Puts the parts together and hands each command to the one that does it."""

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three")]

    def __init__(self, library: Library, settings: Settings, *, news: str = "") -> None:
        """`news` are said at once, with what a look at the sources brings; without any, the reader greets."""
        glyphs = ASCII if settings.ascii else UNICODE
        super().__init__(classes="-ascii" if settings.ascii else "")
        self._library = library
        self._news = news
        self._desk = Desk(library, glyphs, lambda ref: self._marking.shown(ref.paper if ref else None))
        self._status = StatusLine(glyphs, id="status")
        self._status.own_keys = settings.keys
        self._prompt = Prompt(glyphs, id="prompt")
        self._rule = ReadRule(settings.mark_read)
        self._around = around = Around(self, library, self._desk, self._status, settings, glyphs)
        self._marking = Marking(around, self._rule)
        self._reading = Reading(around, self._marking)
        self._arranging = Arranging(around)
        self._remembering = Remembering(settings, self._desk, self._arranging)
        self.scanning = Scanning(library, self._desk, self._status, self._reading.tell_place)
        told = self._reading.tell_place
        self._searching = Searching(library, settings.paths, self._desk, self._prompt, self._status, told)
        parts = (
            self._reading,
            self._marking,
            self._arranging,
            Outward(around),
            Program(around),
            self._searching,
        )
        self._handlers = {id: do for part in parts for id, do in part.handlers().items()} | self._own_handlers()
        self._told_hangul = False

    def compose(self) -> ComposeResult:
        """The desk above the status line; the prompt over both, when it is wanted."""
        yield self._desk
        yield self._prompt
        yield self._status
        yield self._searching
        yield self.scanning

    def on_mount(self) -> None:
        """Show what the cache holds, where the reader was; then look what is new."""
        seen = self._remembering.restore()
        if self._news:
            self._answer(self._news)
        else:
            self._greet(seen=seen)
        self.set_timer(IDLE_SECONDS, self._idle)

    def _greet(self, *, seen: bool) -> None:
        warning = self._warning()
        self._status.say(warning or strings.greeting(seen=seen, samples=self._library.on_samples), error=bool(warning))
        if self._library.is_empty:
            self.scanning.rescan()

    def _idle(self) -> None:
        """What the first paint did without."""
        self.scanning.rescan()
        self._desk.know_papers()
        self._searching.show_saved(self._around.settings.searches)

    def on_unmount(self) -> None:
        """Remember where the reader was."""
        self._remembering.save()

    def on_resize(self) -> None:
        """Where not all panes fit, the active one must be among those in sight."""
        self._desk.set_sight()

    def read_as_hangul(self) -> None:
        """Say so, once: the person may not have noticed."""
        if not self._told_hangul:
            self._told_hangul = True
            self._status.say(strings.HANGUL_MODE)

    def action_command(self, command: str, *number: int) -> None:
        """Do what a command of the table says; numbered commands get their number."""
        self._status.rest()
        self._handlers[command](*number)
        self._reading.tell_place()  # in the same frame as what the command changed

    def _own_handlers(self) -> dict[str, Callable[..., object]]:
        """Commands that concern several parts: most mean one thing for what was found, another for a list of days."""
        return {
            "rescan": self._look_again,
            "export": lambda: self._handing.export(),
            "pipe": lambda: self._handing.pipe(),
            "back": self._back,
            "order": lambda: self._of_list(self._searching.reorder, self._arranging.order),
            "filter": lambda: self._of_list(self._searching.narrow, self._arranging.narrow),
        }

    @cached_property
    def _handing(self) -> "Handing":
        from tui_reader.screens.reader.export_pipe import Handing

        return Handing(self._around)

    def _look_again(self) -> None:
        """Look for what changed: in the settings, and in the sources."""
        from tui_reader.screens.reader.reload_settings import are_different, need_reopening, read_again

        was, now = self._around.settings, read_again(self._around.settings)
        if need_reopening(was, now) and not self._library.marks.flush(FLUSH_SECONDS):
            self._status.say(strings.REOPEN_UNSAVED, error=True)
            return
        self._around.settings = now
        self.app.set_keymap(keymap(now.keys))
        self._status.own_keys = now.keys
        self._rule.change(now.mark_read)
        self._arranging.change(was, now)
        self._searching.show_saved(now.searches)
        news = strings.SETTINGS_READ if are_different(was, now) else ""
        if need_reopening(was, now):
            self._remembering.save()
            self.app.post_message(Reopen(now, news))
        else:
            self._answer(news)

    def _answer(self, news: str) -> None:
        warning = self._warning()
        self.scanning.answer(warning or news, error=bool(warning))

    def _warning(self) -> str:
        """What is wrong with the settings; empty where nothing is."""
        settings = self._around.settings
        warnings = settings.warnings
        if settings.keys:
            from tui_reader.keymap import key_warnings

            warnings += key_warnings(settings)
        return strings.warned(warnings)

    def _of_list(self, of_found: Callable[[], None], of_days: Callable[[], None]) -> None:
        (of_found if self._desk.opened.scope.kind == "found" else of_days)()

    def _back(self) -> None:
        """From the text to the list, from what was found to where one was, from the papers to the days."""
        if self._searching.is_open and self._desk.at != "detail":
            self._searching.drop()
        else:
            self._desk.step_pane(-1)

    @on(Desk.Shown)
    def _shown(self) -> None:
        self._reading.tell_place()
        self._remembering.save_soon()

    @on(Desk.Wanted)
    def _saved_search(self, message: Desk.Wanted) -> None:
        self._searching.open_saved(message.scope)

    @on(Panes.Pointed)
    def _pointed(self) -> None:
        self._reading.tell_place()

    @on(Prompt.Typed)
    def _typed(self, message: Prompt.Typed) -> None:
        if not isinstance(message, Prompt.Taken):
            self._searching.search(message.text)

    @on(Prompt.Taken)
    def _taken(self, message: Prompt.Taken) -> None:
        self._searching.take(message.text)

    @on(Prompt.Dropped)
    def _dropped(self) -> None:
        self._searching.drop()
