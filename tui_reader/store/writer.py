"""The thread that puts marks on disk, so that no key waits for it."""

import threading
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue

from tui_reader.errors import StoreError
from tui_reader.store.journal import Journal
from tui_reader.store.marks import Event

RETRY_SECONDS = 5.0

Report = Callable[[StoreError | None], None]


class Writer:
    """Appends events to a journal, all that wait in one write; what cannot be saved is kept and tried again.

    `report` is called from the writer's thread: with the error when saving begins to fail or fails for another reason,
    with None when it works again.
    """

    def __init__(self, journal: Journal, report: Report | None = None) -> None:
        self.report = report
        self._journal = journal
        self._queue: SimpleQueue[tuple[Event, ...]] = SimpleQueue()
        self._unsaved: list[Event] = []
        self._trouble: StoreError | None = None
        self._idle = threading.Condition()
        self._submitted = self._settled = 0
        self._thread: threading.Thread | None = None

    @property
    def trouble(self) -> StoreError | None:
        """Why marks are not being saved, None while they are."""
        return self._trouble

    def submit(self, events: Iterable[Event]) -> None:
        """Have events saved soon; never waits."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="marks", daemon=True)
            self._thread.start()
        with self._idle:
            self._submitted += 1
        self._queue.put(tuple(events))

    def flush(self, timeout: float) -> bool:
        """Wait until everything submitted is on disk, at most `timeout` seconds; whether it is."""
        if self._thread is None:
            return True
        self.submit(())
        wanted = self._submitted
        with self._idle:
            tried = self._idle.wait_for(lambda: self._settled >= wanted, timeout)
        return tried and self._trouble is None

    def _run(self) -> None:
        while True:
            taken = self._take()
            self._save()
            with self._idle:
                self._settled += taken
                self._idle.notify_all()

    def _take(self) -> int:
        """Wait for events (while some are unsaved only until the next try); how many submissions were taken."""
        try:
            self._unsaved += self._queue.get(timeout=RETRY_SECONDS if self._unsaved else None)
        except Empty:
            return 0
        taken = 1
        while True:
            try:
                self._unsaved += self._queue.get_nowait()
            except Empty:
                return taken
            taken += 1

    def _save(self) -> None:
        trouble: StoreError | None = None
        if self._unsaved:
            try:
                self._journal.append(self._unsaved)
                self._unsaved = []
            except StoreError as error:
                trouble = error
            except Exception as error:  # noqa: BLE001  whatever it is must be told; a dead thread would lose marks
                trouble = StoreError(f"Marks cannot be saved: {error!r}.")
        if self.report is not None and str(trouble) != str(self._trouble):
            self.report(trouble)
        self._trouble = trouble
