"""Compaction of the journals of a folder: damaged lines are quarantined, the device's own journal is made shorter.

Compaction never removes an event that holds or may hold again: after an undo that is still possible, or after the
journal of another device is lost. It works under the lock that every appending process takes. A process that waits
for the lock meanwhile checks which file the name leads to (see `tui_reader.store.lock.open_locked`).
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui_reader.model import PaperId
from tui_reader.store.atomic import TEMPORARY, write_atomic
from tui_reader.store.journal import Journal, append_bytes, damaged_path, new_batch, quarantined_lines
from tui_reader.store.journal_format import decode, decode_line, encode, is_damaged, is_newer
from tui_reader.store.lock import CannotLockError, open_locked
from tui_reader.store.mark_events import SETTLED, UNDONE, Clock, Event, MarkFold, action_subject, device_subject

ACTIONS_KEPT = 1000
"""The number of a device's latest actions that can always be undone."""
DAYS_KEPT = 30
"""The number of days whose actions can all be undone."""

_DAY = 86_400_000


def clean_up(folder: Path, device: str) -> None:
    """Quarantine damaged lines, and compact the device's own journal where that is possible and worth it.

    Raises:
        OSError: A file cannot be read or written.
    """
    quarantine_damaged(folder, device)
    with suppress(CannotLockError):  # where nothing is locked, another process may append at any moment
        compact(folder, device)


def quarantine_damaged(folder: Path, device: str) -> int:
    """Copy the damaged lines of every journal to the `.damaged` file; return how many were new.

    Raises:
        OSError: A file cannot be read or written.
    """
    known = quarantined_lines(folder)
    lines: dict[bytes, None] = {}
    for path in sorted(folder.glob("marks-*.jsonl")):
        if path.is_file():
            lines.update(dict.fromkeys(line for line in decode(path.read_bytes()).damaged if line not in known))
    _quarantine(folder, device, lines)
    return len(lines)


def _quarantine(folder: Path, device: str, lines: Iterable[bytes]) -> None:
    data = b"".join(line + b"\n" for line in lines)
    if not data:
        return
    try:
        append_bytes(damaged_path(folder, device), data)
    except CannotLockError:
        append_bytes(damaged_path(folder, device), data, locked=False)  # at worst a line is in it twice


def compact(folder: Path, device: str, *, now: int | None = None) -> int:
    """Remove the events that can never matter again, if they are half of the journal; return how many lines went.

    `now` is in milliseconds since 1970; None is the present.

    Raises:
        CannotLockError: The file system has no locks; nothing is changed.
        OSError: The journal cannot be read or written.
    """
    path = (folder / f"marks-{device}.jsonl").resolve()  # a link to a file kept elsewhere stays a link
    if not path.exists():
        return 0
    handle = open_locked(path)
    try:
        lines = [_JournalLine(raw) for raw in path.read_bytes().split(b"\n") if raw]
        marks = Journal(folder, device).load()
        retention = Retention(
            device, [line.event for line in lines if line.event], marks, now or time.time_ns() // 1_000_000
        )
        kept = [line.current for line in lines if (retention.is_needed(line.event) if line.event else line.is_newer)]
        if 2 * len(kept) > len(lines):
            return 0
        known = quarantined_lines(folder)
        damaged = (line.raw for line in lines if line.is_damaged)
        _quarantine(folder, device, (raw for raw in damaged if raw not in known))
        _sweep(path)
        write_atomic(path, b"".join([*kept, encode([retention.settled_event])]), sync=True)
    finally:
        os.close(handle)
    return len(lines) - len(kept)


def _sweep(path: Path) -> None:
    """Remove the temporary files of a killed compaction; only the holder of the lock makes such files."""
    for litter in path.parent.glob(f"{path.name}.*{TEMPORARY}"):
        litter.unlink(missing_ok=True)


class _JournalLine:
    """One line of the journal."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.event = decode_line(raw)

    @property
    def is_newer(self) -> bool:
        return is_newer(self.raw)

    @property
    def is_damaged(self) -> bool:
        return self.event is None and not self.is_newer and is_damaged(self.raw)

    @property
    def current(self) -> bytes:
        """The line in the current version; a line of version 2 or later stays byte for byte."""
        return encode([self.event]) if self.event and b'"papers"' not in self.raw else self.raw + b"\n"


class Retention:
    """The decision which events of a device's own journal are still needed.

    Args:
        own: the events in that journal.
        marks: the fold of all journals.
        now: milliseconds since 1970.

    Attributes:
        settled_event: the event that says up to when actions can no longer be undone.
    """

    def __init__(self, device: str, own: list[Event], marks: MarkFold, now: int) -> None:
        self._device = device
        self._marks = marks
        self._own = MarkFold()
        self._own.fold(own)
        self._last_change = self._last_change_times(own)
        self._undo_limit = self._find_undo_limit(now)
        self._final = MarkFold()
        self._final.fold(event for event in own if self._is_final(event))
        clock = Clock(lambda: now)
        clock.observe(own)
        self.settled_event = Event(
            *clock.tick(), device, new_batch(), (device_subject(device),), SETTLED, self._undo_limit
        )

    def _last_change_times(self, own: list[Event]) -> dict[str, int]:
        """Return when each action was made, undone or redone last (milliseconds)."""
        times: dict[str, int] = {}
        for event in (*own, *self._marks.events()):  # a part of an action may be in another file
            if event.device == self._device and event.field not in (UNDONE, SETTLED):
                times[event.batch] = max(times.get(event.batch, 0), event.time)
        for batch, last in times.items():
            undone = self._marks.latest(action_subject(batch), UNDONE)
            times[batch] = max(last, undone.time if undone else 0)
        return times

    def _find_undo_limit(self, now: int) -> int:
        """Return the time (milliseconds) up to which no action can be undone: old, with enough later actions."""
        changes = sorted(self._last_change.values(), reverse=True)
        limit = min(now - DAYS_KEPT * _DAY, changes[ACTIONS_KEPT] if len(changes) > ACTIONS_KEPT else 0)
        before = self._marks.latest(device_subject(self._device), SETTLED)
        return max(limit, before.value if before and isinstance(before.value, int) else 0)

    def _is_past_undo(self, event: Event) -> bool:
        return event.device == self._device and self._last_change[event.batch] <= self._undo_limit

    def _is_final(self, event: Event) -> bool:
        """Check whether the event will always count, so that what it replaced can go."""
        is_mark = event.field not in (UNDONE, SETTLED)
        return is_mark and self._is_past_undo(event) and not self._is_undone(event, self._own, self._marks)

    def _is_undone(self, event: Event, *views: MarkFold) -> bool:
        return any(view.is_undone(event.batch) for view in views)

    def is_needed(self, event: Event) -> bool:
        """Check whether the event holds or may hold again."""
        if event.field in (UNDONE, SETTLED):
            return any(self._own.latest(paper, event.field) == event for paper in event.papers)
        if event.device != self._device or not self._is_past_undo(event):
            return True
        if self._own.is_undone(event.batch) and self._marks.is_undone(event.batch):
            return False
        return any(self._is_latest(event, paper) for paper in event.papers)

    def _is_latest(self, event: Event, paper: PaperId) -> bool:
        later = self._final.latest(paper, event.field)
        return later is None or not later.is_later(event)
