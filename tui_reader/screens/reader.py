"""The reader's screen: the desk, the status line, and the worker that looks for new digests."""

from collections.abc import Callable
from time import monotonic

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.worker import get_current_worker

from tui_reader import phrases
from tui_reader.errors import DigestTuiError, StoreError
from tui_reader.indexer import Progress
from tui_reader.library import FileProblem, Library
from tui_reader.messages import Saving, ScanFailed, Scanned
from tui_reader.rendering.glyphs import ASCII, Glyphs
from tui_reader.screens.reading import Reading
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.desk import Desk
from tui_reader.widgets.status import StatusLine

RESCAN_SECONDS = 15
MARKS_SECONDS = 1
TELL_SECONDS = 0.25


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Days, papers, detail and a status line. What was read and where one is, the library and the desk know."""

    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (60, "-two"), (100, "-three")]
    AUTO_FOCUS = None

    def __init__(self, library: Library, glyphs: Glyphs, greeting: str = "") -> None:
        super().__init__(classes="-ascii" if glyphs is ASCII else "")
        self._library = library
        self._desk = Desk(library, glyphs)
        self._status = StatusLine(glyphs, id="status")
        self._reading = Reading(library, self._desk, self._status)
        self._greeting = greeting
        self._problems: tuple[FileProblem, ...] = ()
        self._handlers = self._reading.handlers() | self._own_handlers()
        self.scanning = self._asked = False
        self._changed = self._removed = 0

    def compose(self) -> ComposeResult:
        """The desk above the status line."""
        yield self._desk
        yield self._status

    def on_mount(self) -> None:
        """Show what the cache holds, then look what is new."""
        self._library.report_saving(self._tell_saving)
        self._desk.fill()
        self._desk.activate("papers")
        if self._greeting:
            self._status.say(self._greeting)
        self._rescan()
        self.set_interval(RESCAN_SECONDS, self._rescan)
        self.set_interval(MARKS_SECONDS, self._poll_marks)

    def on_resize(self) -> None:
        """Where not all panes fit, the active one must be among those in sight."""
        self._desk.set_sight()

    def _own_handlers(self) -> dict[str, Callable[..., object]]:
        return {
            "rescan": lambda: self._rescan(asked=True),
            "help": lambda: self.app.push_screen("help"),
            "palette": lambda: self.app.action_command_palette(),
            "quit": lambda: self.app.exit(),
        }

    def action_command(self, command: str, *number: int) -> None:
        """Do what a command of the table says; numbered commands get their number."""
        self._status.rest()
        self._handlers[command](*number)
        self._reading.tell_place()  # in the same frame as what the command changed

    @on(Desk.Turned)
    def _turned(self) -> None:
        self._reading.tell_place()

    def _poll_marks(self) -> None:
        if self._library.poll_marks():
            self._desk.show_marks()
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
