"""The marks of a library: set, undone, shared with other windows, saved. They know nothing of digests."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from tui_reader.errors import StoreError, UnreadableMarksError
from tui_reader.invocation import program
from tui_reader.language import strings
from tui_reader.library.current_ids import current_ids
from tui_reader.library.values import FileProblem, UndoResult
from tui_reader.model import PaperId, PaperMarks
from tui_reader.store.journal import Journal, device_name, new_batch
from tui_reader.store.lock import PATIENCE
from tui_reader.store.mark_events import UNDONE, Event, MarkFold, Value, action_subject
from tui_reader.store.mark_writer import MarkWriter, Report
from tui_reader.store.undo import UndoHistory

WRITE_SECONDS = 0.016
"""The longest wait for a mark to be written before it is shown; a write takes a tenth of a millisecond, if it can."""
CLOSE_SECONDS = PATIENCE + 1
COMPACT_ABOVE = 5000
"""The number of superseded events above which the journal may be compacted."""


class Marks:
    """The marks of all papers, in every journal of the state folder.

    Everything belongs to the thread that made it; any thread may call `flush` and `unsaved`.

    Args:
        state: the state folder.
        device: the name of this machine in the journals; empty for one made of the host's name.

    Attributes:
        on_change: called with the papers whose marks have changed, before anything else happens.
    """

    def __init__(self, state: Path, device: str = "") -> None:
        self._journal = Journal(state, device or device_name())
        self._writer = MarkWriter(self._journal)
        self._fold = MarkFold(current_ids)
        self._fold.fold(self._journal.poll())
        self._history = UndoHistory(self._fold, self._journal.device, self._journal.clock.now)
        self.on_change: Callable[[set[PaperId]], object] = lambda _: None
        self._unsaved_file: Path | None = None
        self._is_compacted = False
        self._late: set[PaperId] = set()

    def has(self, paper: PaperId, field: str) -> bool:
        """Check whether the paper has a mark."""
        return self._fold.has(paper, field)

    def of(self, paper: PaperId) -> PaperMarks:
        """Return the marks that the paper has."""
        return self._fold.marks_of(paper)

    @property
    def late(self) -> Collection[PaperId]:
        """The papers with a mark that could not be written at once, and would be lost if this process ended now."""
        return self._late

    @property
    def provisional(self) -> Collection[PaperId]:
        """The ids of marked papers that may have other ids by now; live, do not change the collection."""
        return self._fold.provisional

    def link(self, old: PaperId, new: PaperId) -> None:
        """Have the marks of the paper that was `old` count for `new` too. Nothing is written."""
        changed = self._fold.link(old, new)
        if changed:
            self.on_change(changed)

    def papers(self, field: str) -> Collection[PaperId]:
        """Return the papers with a mark; live, do not change the collection."""
        return self._fold.papers_with(field)

    def mark(self, papers: Iterable[PaperId], field: str, value: Value) -> tuple[PaperId, ...]:
        """Set a mark as one action; return the papers that changed.

        A mark is written, though not synced, on return, unless that takes too long: see `late`. Nothing is marked where
        `trouble` says why.
        """
        changing = () if self.trouble else self._fold.papers_to_change(papers, field, value)
        if changing:
            event = self._journal.new_event(changing, field, value)
            self._history.add(event.batch)
            self._apply([event])
        return changing

    def undo(self) -> UndoResult | None:
        """Undo the last action (see `tui_reader.store.undo`); return None if there is none.

        A paper that was marked again since keeps its later mark.
        """
        return self._set_undone(self._history.last_done(), undone=True)

    def redo(self) -> UndoResult | None:
        """Redo what was undone last; return None if there is nothing, or if another action followed."""
        return self._set_undone(self._history.last_undone(), undone=False)

    def poll(self) -> set[PaperId]:
        """Read what other windows and machines have marked; return the papers whose marks have changed."""
        changed = self._fold.fold(self._journal.poll())
        if changed:
            self.on_change(changed)
        self._clean_up_if_needed()
        return changed

    # Reading

    @property
    def trouble(self) -> str:
        """Why the marks of this machine cannot be read, with the path; nothing is marked then. Empty if they can be."""
        return self._journal.trouble

    def check(self) -> list[str]:
        """Return which journals of other machines were passed over, and why, one sentence each.

        Raises:
            UnreadableMarksError: Those of this machine cannot be read.
        """
        if self.trouble:
            raise UnreadableMarksError(self.trouble)
        return [f"{path}: {reason}" for path, reason in self._journal.unreadable()]

    # Saving

    def announce_written(self, announce: Callable[[], object]) -> None:
        """Call `announce` from another thread when marks that were late are written: see `take_written`."""
        self._writer.on_written = announce

    def take_written(self) -> set[PaperId]:
        """Return the papers whose marks were late and are written now; none while any is not."""
        if not self._writer.wait_until_written(0):
            return set()
        written, self._late = self._late, set()
        return written

    def report_saving(self, report: Report | None) -> None:
        """Call `report` from another thread when marks cannot be saved (the error) and when they can again (None)."""
        self._writer.report = report

    def unsaved(self) -> tuple[Event, ...]:
        """Return the events that are not on disk. Saving is tried again every few seconds."""
        return self._writer.unsaved()

    def export_unsaved(self, path: Path) -> int:
        """Write the events that are not on disk to another file (in a folder, to a new one); return how many.

        The file is a journal, for `merge` or for a state folder.

        Raises:
            StoreError: It cannot be written.
        """
        from tui_reader.store.marks_io import write_events

        events = self.unsaved()
        self._unsaved_file = write_events(events, path, self._journal.device)
        return len(events)

    def flush(self, timeout: float) -> bool:
        """Wait until every mark is on disk, at most `timeout` seconds; return whether it is."""
        return self._writer.flush(timeout)

    def close(self) -> StoreError | None:
        """Wait a little until every mark is on disk; return the error if they are not."""
        if self._writer.flush(CLOSE_SECONDS):
            self._writer.wait_for_cleanup(CLOSE_SECONDS)
            return None
        late = StoreError(strings.marks_late(CLOSE_SECONDS))
        trouble = self._writer.trouble or late
        if self._unsaved_file:
            from shlex import quote

            importing = f"{program()} marks --import {quote(str(self._unsaved_file))}"
            return StoreError(strings.marks_in_file(trouble, importing))
        return trouble

    # Export and import

    def table(self) -> list[dict[str, object]]:
        """Return the marks of every paper that was ever marked, by id: see `tui_reader.store.marks_io`."""
        from tui_reader.store.marks_io import to_table

        return to_table(self._fold)

    def merge(self, path: Path) -> int:
        """Import the marks of a file, a table or a journal, as one action; return how many papers changed.

        A mark that was made here later stays.

        Raises:
            StoreError: The file is neither, or cannot be read.
        """
        from tui_reader.store.marks_io import read_marks

        batch = new_batch()
        events = read_marks(path, self._fold, self._journal, batch)
        if not events:
            return 0
        self._history.add(batch)
        return len(self._apply(events))

    def problems(self) -> list[FileProblem]:
        """Return what is wrong with the journals."""
        problems = [FileProblem(str(path), 0, reason) for path, reason in self._journal.problems()]
        if self._writer.cleanup_trouble:
            problems.append(FileProblem(str(self._journal.folder), 0, self._writer.cleanup_trouble))
        return problems

    def _set_undone(self, batch: str | None, *, undone: bool) -> UndoResult | None:
        if batch is None or self.trouble:
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
        """Fold and save events that were made here; return the papers whose marks have changed."""
        changed = self._fold.fold(events)
        self.on_change(changed)
        self._writer.submit(events)
        if self._late or not self._writer.wait_until_written(WRITE_SECONDS):
            self._late |= changed
        return changed

    def _clean_up_if_needed(self) -> None:
        """Request a cleanup of the journals if there is something to clean up."""
        is_long = not self._is_compacted and self._fold.count_superseded() > COMPACT_ABOVE
        if is_long or self._journal.needs_cleanup:
            self._journal.needs_cleanup = False
            self._is_compacted = True
            self._writer.request_cleanup()
