"""The marks of a library: set, taken back, shared with other windows, saved. Knows nothing of digests."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from tui_reader.errors import StoreError
from tui_reader.invocation import program
from tui_reader.library.values import Field, FileProblem, UndoResult
from tui_reader.model import PaperId
from tui_reader.store.journal import Journal, device_name, new_batch
from tui_reader.store.mark_events import READ, UNDONE, Event, action_subject
from tui_reader.store.mark_writer import MarkWriter, Report
from tui_reader.store.undo import UndoHistory

CLOSE_SECONDS = 2.0
COMPACT_ABOVE = 5000
"""So many events that no longer hold are left in peace; above that the journal may be compacted."""


class Marks:
    """Which papers are read and which are starred, in every journal of the state folder.

    Everything belongs to the thread that made it, except `flush` and `unsaved`, which any thread may call.

    Attributes:
        on_change: called with the papers whose marks are different, before anybody else learns of it.
    """

    def __init__(self, state: Path, device: str = "") -> None:
        """`device` stands for this machine in the journals; empty is what its own name makes of it."""
        self._journal = Journal(state, device or device_name())
        self._writer = MarkWriter(self._journal)
        self._fold = self._journal.load()
        self._history = UndoHistory(self._fold, self._journal.device, self._journal.clock.now)
        self.on_change: Callable[[set[PaperId]], object] = lambda _: None
        self._unsaved_file: Path | None = None
        self._is_compacted = False

    def is_read(self, paper: PaperId) -> bool:
        """Whether the paper is marked read."""
        return self._fold.is_read(paper)

    def is_starred(self, paper: PaperId) -> bool:
        """Whether the paper is starred."""
        return self._fold.is_starred(paper)

    def starred(self) -> tuple[PaperId, ...]:
        """Every starred paper, also such as are in no digest here."""
        return tuple(self._fold.starred)

    def papers(self, field: Field) -> Collection[PaperId]:
        """The papers with a mark; live, not to be altered."""
        return self._fold.read if field == READ else self._fold.starred

    def mark(self, papers: Iterable[PaperId], field: Field, value: bool) -> tuple[PaperId, ...]:
        """Set a mark at once in memory and soon on disk, as one action; the papers for which it was different."""
        marked = self.papers(field)
        changing = tuple(paper for paper in dict.fromkeys(papers) if (paper in marked) != value)
        if changing:
            event = self._journal.new_event(changing, field, value)
            self._history.add(event.batch)
            self._apply([event])
        return changing

    def undo(self) -> UndoResult | None:
        """Take back the last action (see `tui_reader.store.undo`); None where there is none to take back.

        Where a paper of it was marked again since, whoever did that keeps the last word.
        """
        return self._set_undone(self._history.last_done(), undone=True)

    def redo(self) -> UndoResult | None:
        """Do again what was taken back last; None where nothing was, or something else was done since."""
        return self._set_undone(self._history.last_undone(), undone=False)

    def poll(self) -> set[PaperId]:
        """Take in what other windows and machines have marked; the papers whose marks are different now."""
        changed = self._fold.fold(self._journal.poll())
        if changed:
            self.on_change(changed)
        self._clean_up_if_needed()
        return changed

    # Saving

    def report_saving(self, report: Report | None) -> None:
        """Have `report` called, from another thread, when marks cannot be saved (the error) and can be again (None)."""
        self._writer.report = report

    def unsaved(self) -> tuple[Event, ...]:
        """What was marked and is not on disk, for whatever reason. It is tried again every few seconds."""
        return self._writer.unsaved()

    def export_unsaved(self, path: Path) -> int:
        """Write what is not on disk to another file (a folder gets one with a fitting name); how many events.

        The file is a journal: `merge` takes it in, and so does a state folder it is put into. Raises StoreError.
        """
        from tui_reader.store.marks_io import write_events

        events = self.unsaved()
        self._unsaved_file = write_events(events, path, self._journal.device)
        return len(events)

    def flush(self, timeout: float) -> bool:
        """Wait until every mark is on disk, at most `timeout` seconds; whether it is."""
        return self._writer.flush(timeout)

    def close(self) -> StoreError | None:
        """Have every mark on disk, waiting a little; the error where they are not."""
        if self._writer.flush(CLOSE_SECONDS):
            self._writer.wait_for_cleanup(CLOSE_SECONDS)
            return None
        late = StoreError(f"Marks are not saved yet after {CLOSE_SECONDS:.0f} s of waiting.")
        trouble = self._writer.trouble or late
        if self._unsaved_file:
            from shlex import quote

            taking_in = f"{program()} marks --import {quote(str(self._unsaved_file))}"
            return StoreError(f"{trouble} They are in a file that is taken in by: {taking_in}")
        return trouble

    # As a table

    def table(self) -> list[dict[str, object]]:
        """Every paper that was ever marked, by id, as `merge` takes it in: see `tui_reader.store.marks_io`."""
        from tui_reader.store.marks_io import to_table

        return to_table(self._fold)

    def merge(self, path: Path) -> int:
        """Take in the marks of a file, a table or a journal, as one action; how many papers are marked otherwise now.

        What was marked here later stays. Raises StoreError where the file is neither or cannot be read.
        """
        from tui_reader.store.marks_io import read_marks

        batch = new_batch()
        events = read_marks(path, self._fold, self._journal, batch)
        if not events:
            return 0
        self._history.add(batch)
        return len(self._apply(events))

    def problems(self) -> list[FileProblem]:
        """What is wrong with the journals."""
        problems = [FileProblem(str(path), 0, reason) for path, reason in self._journal.problems()]
        if self._writer.cleanup_trouble:
            problems.append(FileProblem(str(self._journal.folder), 0, self._writer.cleanup_trouble))
        return problems

    def _set_undone(self, batch: str | None, *, undone: bool) -> UndoResult | None:
        if batch is None:
            return None
        events = self._history.events(batch)
        self._history.add(batch)
        changed = self._apply([self._journal.new_event([action_subject(batch)], UNDONE, undone)])
        papers = dict.fromkeys(paper for event in events for paper in event.papers)
        outcomes = {(event.field, event.value) for event in events}
        field, value = outcomes.pop() if len(outcomes) == 1 else ("", True)
        changed_papers = tuple(paper for paper in papers if paper in changed)
        kept = tuple(paper for paper in papers if paper not in changed)
        return UndoResult(field, value is True, changed_papers, kept)

    def _apply(self, events: list[Event]) -> set[PaperId]:
        """Take in and save events that were made here; the papers whose marks are different now."""
        changed = self._fold.fold(events)
        self.on_change(changed)
        self._writer.submit(events)
        return changed

    def _clean_up_if_needed(self) -> None:
        """Have the journals tidied where there is something to be done."""
        is_long = not self._is_compacted and self._fold.count_superseded() > COMPACT_ABOVE
        if is_long or self._journal.needs_cleanup:
            self._journal.needs_cleanup = False
            self._is_compacted = True
            self._writer.request_cleanup()
