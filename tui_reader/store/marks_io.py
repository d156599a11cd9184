"""The export and import of marks: a table of the marks that hold, and files of events.

The table has one JSON object for each paper that was ever marked, by id, one a line (an array is read as well):

    {"paper":"arxiv:2509.08519","read":true,"starred":false,"times":{"read":"2025-09-12T08:00:00.123Z"}}

`times` holds the time (UTC) of the last change of each mark. On import a mark with a time counts as made at that time,
so the later one holds. Without a time only true counts, and only if nothing is known yet.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import defstruct

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.model import MARKS, PaperId, PaperMarks, with_mark_keys
from tui_reader.store.journal import Journal, append_bytes
from tui_reader.store.journal_format import decode, encode
from tui_reader.store.lock import CannotLockError
from tui_reader.store.mark_events import UNDONE, Event, MarkFold, Value, action_subject

_VALUES = [(mark.name, str | None if mark.takes_text else bool | None, None) for mark in MARKS]
_MarkTimes = defstruct("_MarkTimes", [(mark.name, datetime | None, None) for mark in MARKS], frozen=True)
_MarkRow = defstruct("_MarkRow", [("paper", PaperId), *_VALUES, ("times", _MarkTimes, _MarkTimes())], frozen=True)


class _MarkSummary(msgspec.Struct, frozen=True):
    """What the table says of a paper; see `tui_reader.model.with_mark_keys`."""

    paper: PaperId
    marks: PaperMarks
    times: dict[str, str]


def to_table(marks: MarkFold) -> list[dict[str, object]]:
    """Return the marks of every paper that was ever marked, by id, as plain values for JSON."""
    return [_to_row(paper, marks) for paper in sorted(marks.papers())]


def _to_row(paper: PaperId, marks: MarkFold) -> dict[str, object]:
    latest = {mark.name: marks.latest(paper, mark.name) for mark in MARKS}
    times = {name: _to_iso(event.time) for name, event in latest.items() if event}
    texts = {mark.name: getattr(latest[mark.name], "value", None) for mark in MARKS if mark.takes_text}
    return with_mark_keys(_MarkSummary(paper, marks.marks_of(paper), times)) | texts


def _to_iso(time: int) -> str:
    try:
        moment = datetime.fromtimestamp(time / 1000, UTC)
    except (OverflowError, OSError, ValueError):  # not the time of a clock: it only sorts
        moment = datetime.max.replace(tzinfo=UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_marks(path: Path, marks: MarkFold, journal: Journal, batch: str) -> list[Event]:
    """Read the events of a table or a journal that `marks` do not know; those of a table become the action `batch`.

    Raises:
        StoreError: The file is neither, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(strings.cannot_read(path, error.strerror)) from error
    if events := decode(data).events:
        return [event for event in events if not marks.is_known(event)]
    return _from_rows(_rows(path, data), marks, journal, batch)


def _rows(path: Path, data: bytes) -> list[Any]:
    try:
        if data.lstrip()[:1] == b"[":
            return msgspec.json.decode(data, type=list[_MarkRow])  # type: ignore[valid-type]  # made from the table
        return [msgspec.json.decode(line, type=_MarkRow) for line in data.splitlines() if line.strip()]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(strings.not_marks(path, error)) from error


def _from_rows(rows: list[Any], marks: MarkFold, journal: Journal, batch: str) -> list[Event]:
    now, count = journal.clock.tick()
    events = [
        Event(min(time, now), count if time >= now else 0, journal.device, batch, (row.paper,), field, value)
        for row in rows
        for field, value, time in _marks_in(row, marks, now)
    ]
    fresh = [event for event in events if _is_news(event, marks)]
    # Imported marks carry old times; this event says when the action was made, so that undo takes it first.
    return [*fresh, journal.new_event([action_subject(batch)], UNDONE, False)] if fresh else []


def _marks_in(row: Any, marks: MarkFold, now: int) -> Iterator[tuple[str, Value, int]]:
    for mark in MARKS:
        value: Value = getattr(row, mark.name)
        stamp: datetime | None = getattr(row.times, mark.name)
        if value is not None and stamp is not None:
            yield mark.name, value, int((stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).timestamp() * 1000)
        elif value and marks.latest(row.paper, mark.name) is None:
            yield mark.name, value, now


def _is_news(event: Event, marks: MarkFold) -> bool:
    latest = marks.latest(event.papers[0], event.field)
    if latest is None:
        return bool(event.value)
    return event.moment > latest.moment and event.value != latest.value


def write_events(events: Iterable[Event], path: Path, device: str) -> Path:
    """Write events to a journal outside of the state folder (in a folder, to a new file); return its path.

    Raises:
        StoreError: The file cannot be written.
    """
    if path.is_dir():
        path = path / f"marks-{device}-unsaved.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            append_bytes(path, encode(events))
        except CannotLockError:
            append_bytes(path, encode(events), locked=False)
    except OSError as error:
        raise StoreError(strings.cannot_write_marks(path, error.strerror)) from error
    return path
