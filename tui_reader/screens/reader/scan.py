"""Keeping up with the sources: the background parser worker, what it finds, and what other windows mark."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget
from textual.worker import get_current_worker

from tui_reader import strings
from tui_reader.errors import DigestTuiError, StoreError
from tui_reader.library import FileProblem, Library
from tui_reader.messages import Saving, ScanFailed, Scanned
from tui_reader.widgets.reader_panes import Desk
from tui_reader.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui_reader.indexer import Progress

RESCAN_SECONDS = 15
MARKS_SECONDS = 1
TELL_SECONDS = 0.25
GIVE_WAY_SECONDS = 0.001
"""After each file the interface has its turn: a key pressed meanwhile is answered before the next file is parsed."""


class Scanning(Widget):
    """Drives the indexer in a thread and shows what it finds. It draws nothing; as a widget its threads end with it."""

    def __init__(self, library: Library, desk: Desk, status: StatusLine, told: Callable[[], None]) -> None:
        """`told` is called when what the status line rests on may have changed."""
        super().__init__(id="scanning")
        self._library = library
        self._desk = desk
        self._status = status
        self._told = told
        self._news = ""
        self._alarming = False
        self._problems: tuple[FileProblem, ...] = ()
        self.is_at_work = self._asked = False
        self._changed = self._removed = 0

    def on_mount(self) -> None:
        """From now on, and from time to time."""
        self._library.marks.report_saving(self._tell_saving)
        self.set_interval(RESCAN_SECONDS, self.rescan)
        self.set_interval(MARKS_SECONDS, self._poll_marks)

    def answer(self, news: str, *, error: bool = False) -> None:
        """Look through the sources because the person asked, and answer in the status line, after these news."""
        self._news, self._alarming = news, error
        self._asked = True
        self.rescan()

    def rescan(self) -> None:
        """Start the worker, unless it is at work already."""
        if not self.is_at_work:
            self.is_at_work = True
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
                sleep(GIVE_WAY_SECONDS)
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
            self._status.rest_on(strings.scanning(last.done, last.total))

    def _finished(self) -> None:
        problems = self._library.problems()
        if self._asked:
            scanned = strings.scanned(self._changed, self._removed, len(problems))
            self._status.say(f"{self._news} {scanned}".lstrip(), error=self._alarming)
        elif problems and problems != self._problems:
            self._status.say(strings.problems(len(problems), problems[0].path, problems[0].reason))
        if not self._desk.opened.looked:
            self._desk.opened.looked = True
            self._desk.fill()
        self._problems = problems
        self.is_at_work = self._asked = False
        self._told()

    @on(ScanFailed)
    def _scan_failed(self, message: ScanFailed) -> None:
        self.is_at_work = self._asked = False
        self._status.say(message.reason, error=True)

    def _poll_marks(self) -> None:
        if changed := self._library.marks.poll():
            self._desk.show_marks(changed)
            self._told()

    def _tell_saving(self, error: StoreError | None) -> None:
        """Called by the writer in its own thread."""
        self.post_message(Saving(str(error) if error else ""))

    @on(Saving)
    def _saving(self, message: Saving) -> None:
        if message.reason:
            self._status.say(strings.not_saved(message.reason), error=True)
        else:
            self._status.say(strings.SAVED_AGAIN)
