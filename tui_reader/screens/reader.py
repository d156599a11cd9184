"""The reader's screen: the desk, the status line, and the worker that looks for new digests."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual import on, work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from tui_reader import phrases
from tui_reader.commands import COMMANDS, Command, shown
from tui_reader.errors import DigestTuiError, StoreError
from tui_reader.indexer import Progress
from tui_reader.library import FileProblem, Library
from tui_reader.messages import Counted, Found, Saving, ScanFailed, Scanned
from tui_reader.rendering.glyphs import ASCII, UNICODE
from tui_reader.screens.arranging import Arranging
from tui_reader.screens.command_screen import CommandScreen
from tui_reader.screens.handing import Handing
from tui_reader.screens.marking import Marking
from tui_reader.screens.outward import Outward
from tui_reader.screens.reading import Reading
from tui_reader.screens.remembering import Remembering
from tui_reader.screens.rule import ReadRule
from tui_reader.screens.searching import Searching
from tui_reader.settings import Settings
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.desk import Desk
from tui_reader.widgets.prompt import Prompt
from tui_reader.widgets.status import StatusLine

RESCAN_SECONDS = 15
MARKS_SECONDS = 1
TELL_SECONDS = 0.25
FLUSH_SECONDS = 0.3
IDLE_SECONDS = 0.3
"""What the first paint does not need is done so long after it."""


class ReaderScreen(CommandScreen[None], inherit_bindings=False):
    """Days, papers, detail and a status line. What was read and where one is, the library and the desk know."""

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three")]

    def __init__(self, library: Library, settings: Settings) -> None:
        glyphs = ASCII if settings.ascii else UNICODE
        super().__init__(classes="-ascii" if settings.ascii else "")
        self._library = library
        self._settings = settings
        self._glyphs = glyphs
        self._desk = Desk(library, glyphs, lambda ref: self._marking.shown(ref.paper if ref else None))
        self._status = StatusLine(glyphs, id="status")
        self._marking = Marking(library, self._desk, self._status, ReadRule(settings.mark_read))
        self._reading = Reading(library, self._desk, self._status, self._marking)
        self._arranging = Arranging(self, library, self._desk, self._status, glyphs)
        self._remembering = Remembering(settings, self._desk, self._arranging)
        self._outward = Outward(self, self._desk, self._status, settings, glyphs)
        self._prompt = Prompt(glyphs, id="prompt")
        self._searching = Searching(library, settings.paths, self._desk, self._prompt, self._status)
        self._handing = Handing(self, library, self._desk, self._status, glyphs)
        parts = (self._reading, self._marking, self._arranging, self._outward, self._handing, self._searching)
        self._handlers = {id: do for part in parts for id, do in part.handlers().items()} | self._own_handlers()
        self._problems: tuple[FileProblem, ...] = ()
        self._told_hangul = False
        self.scanning = self._asked = False
        self._changed = self._removed = 0

    def compose(self) -> ComposeResult:
        """The desk above the status line."""
        yield self._desk
        yield self._prompt
        yield self._status
        yield self._searching

    def on_mount(self) -> None:
        """Show what the cache holds, where the reader was; then look what is new."""
        self._library.report_saving(self._tell_saving)
        seen = self._remembering.restore()
        warning = next(iter(self._settings.warnings), "")
        self._status.say(warning or phrases.greeting(seen=seen, samples=self._library.on_samples), error=bool(warning))
        if self._library.is_empty:
            self._rescan()
        self.set_timer(IDLE_SECONDS, self._idle)
        self.set_interval(RESCAN_SECONDS, self._rescan)
        self.set_interval(MARKS_SECONDS, self._poll_marks)

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
            self._status.say(phrases.HANGUL_MODE)

    def _idle(self) -> None:
        """What the first paint did without."""
        self._rescan()
        self._desk.know_papers()
        self._searching.show_saved(self._settings.searches)

    def _own_handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "rescan": lambda: self._rescan(asked=True),
            "help": self._help,
            "palette": self._palette,
            "suspend": lambda: self.app.action_suspend_process(),
            "back": self._back,
            "order": lambda: self._of_list(self._searching.reorder, self._arranging.order),
            "filter": lambda: self._of_list(self._searching.narrow, self._arranging.narrow),
            "quit": self._quit,
        }

    def action_command(self, command: str, *number: int) -> None:
        """Do what a command of the table says; numbered commands get their number."""
        self._status.rest()
        self._handlers[command](*number)
        self._reading.tell_place()  # in the same frame as what the command changed

    def _of_list(self, of_found: Callable[[], None], of_days: Callable[[], None]) -> None:
        """Do one thing to what was found, and another to a list of days."""
        (of_found if self._desk.scope.kind == "found" else of_days)()

    def _back(self) -> None:
        """From the text to the list, from what was found to where one was, from the papers to the days."""
        if self._searching.is_open and self._desk.at != "detail":
            self._searching.drop()
        else:
            self._desk.step_pane(-1)

    def _quit(self) -> None:
        """Leave; where marks could not be saved, ask once what is to become of them."""
        if not self._library.unsaved() or self._library.flush(FLUSH_SECONDS):
            self.app.exit()
            return
        from tui_reader.screens.unsaved import ask_about_unsaved

        ask_about_unsaved(self, self._library, self._status, self._glyphs)

    def _help(self) -> None:
        from tui_reader.screens.help import help_lines
        from tui_reader.screens.page import PageScreen

        self.app.push_screen(PageScreen(partial(help_lines, self._keys)))

    def _palette(self) -> None:
        from tui_reader.screens.choose import Choice, ChooseScreen

        commands = [command for command in COMMANDS if not command.numbered and command.id != "palette"]
        choices = [Choice(command.label, self._beside(command), self._why_not(command)) for command in commands]

        def done(number: int | None) -> None:
            if number is not None:
                self.action_command(commands[number].id)

        self.app.push_screen(ChooseScreen(phrases.WHICH_COMMAND, choices, typed=True, glyphs=self._glyphs), done)

    def _beside(self, command: Command) -> str:
        return f"{', '.join(shown(key) for key in self._keys(command))}  {command.help}"

    def _keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command as the person has set them."""
        return self._settings.keys.get(command.id, command.keys)

    def _why_not(self, command: Command) -> str:
        """Why a command can do nothing just now; empty where it can."""
        return phrases.NEEDS_PAPER if command.needs_paper and self._desk.papers.ref is None else ""

    @on(Desk.Shown)
    def _shown(self) -> None:
        self._reading.tell_place()
        self._remembering.save_soon()

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

    @on(Found)
    def _answered(self, message: Found) -> None:
        self._searching.answered(message)
        self._reading.tell_place()

    @on(Desk.Wanted)
    def _saved_search(self, message: Desk.Wanted) -> None:
        self._searching.open_saved(message.scope)

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._desk.saved_unread[message.name_of_search] = message.unread
        self._desk.days.update()

    @on(Desk.Pointed)
    def _pointed(self) -> None:
        self._reading.tell_place()

    def _poll_marks(self) -> None:
        if changed := self._library.poll_marks():
            self._desk.show_marks(changed)
            self._reading.tell_place()

    def _rescan(self, *, asked: bool = False) -> None:
        """Start the worker, unless it is at work already. What a person asked for is answered in the status line."""
        self._asked = self._asked or asked
        if not self.scanning:
            self.scanning = True
            self._changed = self._removed = 0
            self._scan()

    @work(thread=True, group="scan")
    def _scan(self) -> None:
        """The background parser worker: drives the indexer in its own thread and posts what it finds, bit by bit."""
        worker = get_current_worker()
        steps: list[Progress] = []
        posted = monotonic()
        try:
            for step in self._library.scan(lambda: worker.is_cancelled):
                steps.append(step)
                if monotonic() - posted > TELL_SECONDS:
                    self.post_message(Scanned(tuple(steps), finished=False))
                    steps, posted = [], monotonic()
            self.post_message(Scanned(tuple(steps), finished=True))
        except DigestTuiError as error:
            self.post_message(ScanFailed(str(error)))

    @on(Scanned)
    def _adopt(self, message: Scanned) -> None:
        adopted = [self._library.adopt(step) for step in message.steps]
        if any(adopted):
            self._desk.fill()
        self._changed += sum(len(step.changed) for step in message.steps)
        self._removed += sum(len(step.removed) for step in message.steps)
        if message.finished:
            self._finished()
        else:
            last = message.steps[-1]
            self._status.rest_on(phrases.scanning(last.done, last.total))

    def _finished(self) -> None:
        problems = self._library.problems()
        if self._asked:
            self._status.say(phrases.scanned(self._changed, self._removed, len(problems)))
        elif problems and problems != self._problems:
            self._status.say(phrases.problems(len(problems), problems[0].path, problems[0].reason))
        if not self._desk.looked:
            self._desk.looked = True
            self._desk.fill()
        self._problems = problems
        self.scanning = self._asked = False
        self._reading.tell_place()

    @on(ScanFailed)
    def _scan_failed(self, message: ScanFailed) -> None:
        self.scanning = self._asked = False
        self._status.say(message.reason, error=True)

    def _tell_saving(self, error: StoreError | None) -> None:
        """Called by the writer in its own thread."""
        self.post_message(Saving(str(error) if error else ""))

    @on(Saving)
    def _saving(self, message: Saving) -> None:
        if message.reason:
            self._status.say(phrases.not_saved(message.reason), error=True)
        else:
            self._status.say(phrases.SAVED_AGAIN)
