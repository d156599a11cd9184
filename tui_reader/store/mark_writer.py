"""The threads that save marks, so that no key waits for the disk."""

import threading
from collections.abc import Callable, Iterable
from functools import partial

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.store.journal import Journal
from tui_reader.store.mark_events import Event

RETRY_SECONDS = 5.0

Report = Callable[[StoreError | None], None]


class MarkWriter:
    """The writer of marks: it appends events to a journal, all that wait in one write.

    Events that cannot be saved are kept and tried again. One thread writes and another syncs: a sync may take long, and
    what the system has been given meanwhile survives a kill of this process.

    Any thread may call the writer. It calls `report` from its own threads: with the error if saving begins to fail, or
    fails for another reason, and with None if it works again.

    Attributes:
        on_written: called from a thread of the writer once all is written, after somebody has waited in vain for that.
        trouble: why marks are not being saved; None while they are.
        cleanup_trouble: why the journals could not be cleaned up; empty if they could.
    """

    def __init__(self, journal: Journal, report: Report | None = None) -> None:
        self.report = report
        self.on_written: Callable[[], object] = lambda: None
        self.trouble: StoreError | None = None
        self.cleanup_trouble = ""
        self._journal = journal
        self._unsaved: list[Event] = []
        self._written_count = 0  # the unsaved events that are written, but not synced
        self._failures = 0  # the syncs that failed; what they were to sync is written again
        self._is_awaited = False
        self._cleanups_wanted = self._cleanups_done = 0
        self._requests = self._attempts = self._answers = 0
        self._change = threading.Condition()
        self._threads: dict[str, threading.Thread] = {}

    def submit(self, events: Iterable[Event]) -> None:
        """Queue events for saving; never wait for the disk."""
        with self._change:
            self._unsaved += events
            self._wake()

    def request_cleanup(self) -> None:
        """Have the journals cleaned up, once all that waits is saved."""
        with self._change:
            self._cleanups_wanted += 1
            self._wake()

    def wait_until_written(self, timeout: float) -> bool:
        """Wait until everything submitted survives the end of this process; return whether it does.

        The wait takes at most `timeout` seconds and ends where saving fails. After False, `on_written` will be called.
        """
        with self._change:
            self._change.wait_for(lambda: self._is_written or self.trouble, timeout)
            self._is_awaited = not self._is_written
            return self._is_written

    @property
    def _is_written(self) -> bool:
        return self._written_count >= len(self._unsaved)

    def flush(self, timeout: float) -> bool:
        """Wait until everything submitted is on disk, at most `timeout` seconds; return whether it is."""
        with self._change:
            if self._requests or self._unsaved:
                self._wake()
            requests = self._requests
            is_done = self._change.wait_for(lambda: self._answers >= requests, timeout)
            return is_done and not self._unsaved

    def wait_for_cleanup(self, timeout: float) -> None:
        """Wait until every requested cleanup is done, at most `timeout` seconds."""
        with self._change:
            self._change.wait_for(lambda: self._cleanups_done >= self._cleanups_wanted or self._unsaved, timeout)

    def unsaved(self) -> tuple[Event, ...]:
        """Return the events that are not on disk yet."""
        with self._change:
            return tuple(self._unsaved)

    def _wake(self) -> None:
        self._requests += 1
        for name, work in (("marks", self._write), ("marks on disk", self._sync)):
            if name not in self._threads or not self._threads[name].is_alive():
                self._threads[name] = threading.Thread(target=work, name=name, daemon=True)
                self._threads[name].start()
        self._change.notify_all()

    def _write(self) -> None:
        """Write what was submitted and, after a while, what could not be saved."""
        while True:
            with self._change:
                self._change.wait_for(
                    lambda: self._requests > self._attempts or self._written_count < len(self._unsaved)
                )
                self._change.wait_for(lambda: self._requests > self._attempts, RETRY_SECONDS)
                requests, failures, events = self._requests, self._failures, tuple(self._unsaved[self._written_count :])
            trouble = _attempt(partial(self._journal.write, events)) if events else None
            if trouble is not None:
                self._report_result(requests, trouble)
            with self._change:
                self._attempts = requests
                if trouble is None and failures == self._failures:
                    self._written_count += len(events)
                is_due = self._is_awaited and self._is_written
                self._is_awaited = self._is_awaited and not is_due
                self._change.notify_all()
            if is_due:
                self.on_written()

    def _sync(self) -> None:
        """Sync what was written, then clean up if that was requested."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._written_count or self._attempts > self._answers)
                attempts, written_count = self._attempts, self._written_count
            trouble = _attempt(self._journal.sync)
            with self._change:
                if trouble is None:
                    del self._unsaved[:written_count]
                    self._written_count -= written_count
                else:
                    self._written_count = 0
                    self._failures += 1
                wanted = 0 if self._unsaved else self._cleanups_wanted
                old_trouble = self.trouble if self._unsaved else None
            self._report_result(attempts, trouble or old_trouble)
            if wanted > self._cleanups_done:
                self._clean_up(wanted)

    def _report_result(self, requests: int, trouble: StoreError | None) -> None:
        if str(trouble) != str(self.trouble) and self.report is not None:
            self.report(trouble)
        with self._change:
            self.trouble = trouble
            self._answers = max(self._answers, requests)
            self._change.notify_all()

    def _clean_up(self, wanted: int) -> None:
        """Clean up for so many requests; one that comes meanwhile may be about later lines, and is not done."""
        from tui_reader.store.compaction import clean_up

        try:
            clean_up(self._journal.folder, self._journal.device)
            self.cleanup_trouble = ""
        except OSError as error:
            self.cleanup_trouble = strings.cannot_tidy(error.strerror)
        with self._change:
            self._cleanups_done = wanted
            self._change.notify_all()


def _attempt(work: Callable[[], None]) -> StoreError | None:
    try:
        work()
    except StoreError as error:
        return error
    except Exception as error:  # noqa: BLE001  every error is reported; a dead thread would lose marks
        return StoreError(strings.marks_failed(repr(error)))
    return None
