"""The thread that puts marks on disk, so that no key waits for it."""

import threading
from collections.abc import Callable, Iterable

from tui_reader.errors import StoreError
from tui_reader.store.journal import Journal
from tui_reader.store.marks import Event

RETRY_SECONDS = 5.0

Report = Callable[[StoreError | None], None]


class Writer:
    """Appends events to a journal, all that wait in one write; what cannot be saved is kept and tried again.

    Any thread may call it. `report` is called from the writer's own thread: with the error when saving begins to fail
    or fails for another reason, with None when it works again.

    Attributes:
        trouble: why marks are not being saved; None while they are.
        untidy: why the journals could not be tidied; empty where they could.
    """

    def __init__(self, journal: Journal, report: Report | None = None) -> None:
        self.report = report
        self.trouble: StoreError | None = None
        self.untidy = ""
        self._journal = journal
        self._unsaved: list[Event] = []
        self._to_tidy = False
        self._asked = self._answered = 0
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, events: Iterable[Event]) -> None:
        """Have events saved soon; never waits for the disk."""
        with self._change:
            self._unsaved += events
            self._ask()

    def tidy(self) -> None:
        """Have the journals tidied, once what waits is saved."""
        with self._change:
            self._to_tidy = True
            self._ask()

    def flush(self, timeout: float) -> bool:
        """Wait until everything submitted is on disk, at most `timeout` seconds; whether it is."""
        with self._change:
            if self._asked or self._unsaved:
                self._ask()
            wanted = self._asked
            answered = self._change.wait_for(lambda: self._answered >= wanted, timeout)
            return answered and not self._unsaved

    def settle(self, timeout: float) -> None:
        """Wait until the journals are tidied too, where that was asked for; at most `timeout` seconds."""
        with self._change:
            self._change.wait_for(lambda: not self._to_tidy or self._unsaved, timeout)

    def unsaved(self) -> tuple[Event, ...]:
        """What is not on disk yet."""
        with self._change:
            return tuple(self._unsaved)

    def _ask(self) -> None:
        self._asked += 1
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="marks", daemon=True)
            self._thread.start()
        self._change.notify_all()

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._asked > self._answered, RETRY_SECONDS if self._unsaved else None)
                asked, events = self._asked, tuple(self._unsaved)
            trouble = self._save(events)
            if str(trouble) != str(self.trouble) and self.report is not None:
                self.report(trouble)
            with self._change:
                self.trouble = trouble
                if trouble is None:
                    del self._unsaved[: len(events)]
                self._answered = asked
                self._change.notify_all()
                to_tidy = self._to_tidy and not self._unsaved
            if to_tidy:
                self._tidy()

    def _save(self, events: tuple[Event, ...]) -> StoreError | None:
        if not events:
            return None
        try:
            self._journal.append(events)
        except StoreError as error:
            return error
        except Exception as error:  # noqa: BLE001  whatever it is must be told; a dead thread would lose marks
            return StoreError(f"Marks cannot be saved: {error!r}.")
        return None

    def _tidy(self) -> None:
        from tui_reader.store.tidy import tidy

        try:
            tidy(self._journal.folder, self._journal.device)
            self.untidy = ""
        except OSError as error:
            self.untidy = f"The journals cannot be tidied: {error.strerror}."
        with self._change:
            self._to_tidy = False
            self._change.notify_all()
