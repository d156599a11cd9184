"""The scan of the sources in a background worker, and the marks that come from other windows."""

from collections.abc import Sequence
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui_reader.errors import DigestTuiError, StoreError
from tui_reader.language import strings
from tui_reader.library import FileProblem, told
from tui_reader.screens.reader.controller import Context, Controller

if TYPE_CHECKING:
    from tui_reader.indexer import Progress

RESCAN_SECONDS = 15
MARKS_SECONDS = 1
REPORT_SECONDS = 0.25
GIVE_WAY_SECONDS = 0.001
"""The pause after each file: a key that was pressed meanwhile is answered before the next file is parsed."""


class ScanController(Controller):
    """The driver of the indexer: it runs it in a thread and shows the changes.

    Attributes:
        is_scanning: whether the worker runs.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._news = ""
        self._is_error = False
        self._problems: tuple[FileProblem, ...] = ()
        self.is_scanning = self._is_requested = False
        self._changed = self._removed = 0

    def start(self) -> None:
        """Start the regular scans and the polling of marks."""
        self._library.marks.report_saving(self._report_saving)
        self._library.marks.announce_written(lambda: self._screen.call_later(self._show_written))
        self._screen.set_interval(RESCAN_SECONDS, self.rescan)
        self._screen.set_interval(MARKS_SECONDS, self._poll_marks)

    def rescan_and_report(self, news: str, *, error: bool = False) -> None:
        """Rescan because the person asked, and say the outcome in the status line after some news."""
        self._news, self._is_error = news, error
        self._is_requested = True
        self.rescan()

    def rescan(self) -> None:
        """Start the worker, unless it runs already."""
        if not self.is_scanning:
            self.is_scanning = True
            self._changed = self._removed = 0
            self._run(self._scan, "scan")

    def _scan(self) -> None:
        """Drive the indexer in the worker's thread, and hand its steps to the interface bit by bit."""
        worker = get_current_worker()
        steps: list[Progress] = []
        last_report = monotonic()
        try:
            for step in self._library.scan(lambda: worker.is_cancelled):
                steps.append(step)
                sleep(GIVE_WAY_SECONDS)
                if monotonic() - last_report > REPORT_SECONDS:
                    self._screen.call_later(self._show_progress, steps)
                    steps, last_report = [], monotonic()
            self._screen.call_later(self._finish, steps)
        except DigestTuiError as error:
            self._screen.call_later(self._fail, str(error))

    def _show_progress(self, steps: "Sequence[Progress]") -> None:
        self._adopt(steps)
        self._status.rest_on(strings.scanning(steps[-1].done, steps[-1].total))

    def _adopt(self, steps: "Sequence[Progress]") -> None:
        changes = [self._library.adopt(step) for step in steps]
        if any(changes):
            self._panes.fill()
        self._changed += sum(len(step.changed) for step in steps)
        self._removed += sum(len(step.removed) for step in steps)

    def _finish(self, steps: "Sequence[Progress]") -> None:
        self._adopt(steps)
        problems = self._library.problems()
        if self._is_requested:
            outcome = strings.scan_result(self._changed, self._removed, len(problems))
            self._status.say(f"{self._news} {outcome}".lstrip(), error=self._is_error)
        elif problems and problems != self._problems:
            self._status.say(strings.problems(len(problems), problems[0].path, told(problems[0])))
        if not self._panes.current_list.options.is_scanned:
            self._panes.current_list.options.is_scanned = True
            self._panes.fill()
        self._problems = problems
        self.is_scanning = self._is_requested = False
        self.show_place()

    def _fail(self, reason: str) -> None:
        self.is_scanning = self._is_requested = False
        self._status.say(reason, error=True)

    def _poll_marks(self) -> None:
        if changed := self._library.marks.poll():
            self._panes.show_marks(changed)
            self.show_place()

    def _show_written(self) -> None:
        if written := self._library.marks.take_written():
            self._panes.show_marks(written)
        if (text := self._status.text).endswith(strings.NOT_WRITTEN_YET) and not self._library.marks.late:
            self._status.say(text.removesuffix(strings.NOT_WRITTEN_YET))

    def _report_saving(self, error: StoreError | None) -> None:
        """Take the report of the mark writer, in the writer's thread."""
        self._screen.call_later(self._show_saving, str(error) if error else "")

    def _show_saving(self, trouble: str) -> None:
        if trouble:
            self._status.say(strings.not_saved(trouble), error=True)
        else:
            self._status.say(strings.SAVED_AGAIN)
