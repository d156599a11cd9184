"""The format of the journal, so that another program can read and write it.

**Files.** The state folder holds one journal for each device, `marks-<device>.jsonl`, and where the file system has no
locks one for each process, `marks-<device>-<n>.jsonl`. Every file whose name begins with `marks-` and ends with
`.jsonl` is read as one, whoever wrote it: other devices, conflict copies of a synchroniser, anything put there by hand.
Only a device's own program writes its journal: it appends whole lines in one write under `flock` and makes them durable
with `fsync`. After locking it makes sure that the name still leads to the file it has locked, because compaction puts a
new file there.

**Lines.** UTF-8 JSON Lines. A line is one event, one change of one mark, of one paper or of many:

    {"v":2,"time":1757650000123,"count":0,"device":"laptop-1f2e3d4c","batch":"1993b2c4f0b-5d0c61aa",
     "papers":["arxiv:2509.08519"],"field":"read","value":true}

- `v`: version of the line, 2. A line without it is of version 1 and has `"paper":"…"` instead of `papers`. A line of a
  later version is kept and passed over.
- `time`, `count`: a hybrid logical clock, milliseconds since 1970 and a counter within one of them. An event is later
  than all that its writer had seen. Only what was imported from elsewhere carries the time it had there.
- `device`: who wrote it. `batch`: which action it belongs to; an action is what one undo takes back.
- `field`: `read` or `starred`; a reader keeps what it does not know. `value`: true, false, a number, a text or null.

**What holds.** For each paper and field the latest event by (time, count, device, batch, value as JSON), leaving
out events whose batch is undone. So neither the order of files and lines matters nor reading one twice.

- An action is undone by the event `"papers":["batch:<its batch>"],"field":"undone","value":true` and done again by a
  later one with false. Such events themselves cannot be undone. Whoever marked a paper later keeps the last word.
- `"papers":["device:<device>"],"field":"settled","value":<time>` says that this device has compacted its journal: it
  no longer undoes those of its actions about which the last word was said at that time or before, because what they
  replaced may be gone.

**What is not an event.** A last line without an end may be torn, or still be on its way; whoever appends next begins
on a new line. A line that is no event is passed over and copied once to `marks-<device>.damaged`; compaction alone then
removes it from the journal. The lines that git writes around a conflict are passed over.
"""

from collections.abc import Iterable

import msgspec

from tui_reader.model import PaperId
from tui_reader.store.mark_events import Event, Value

VERSION = 2
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")
_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Event1(msgspec.Struct, frozen=True, gc=False, tag_field="v", tag=1):
    """A line of version 1: one event for each paper."""

    time: int
    count: int
    device: str
    batch: str
    paper: PaperId
    field: str
    value: Value


class _Version(msgspec.Struct):
    v: int


class DecodedLines(msgspec.Struct, frozen=True):
    """The content of a part of a journal.

    Attributes:
        events: in order.
        damaged: whole lines that are not events, without their ends.
        newer: the number of lines of a later version.
    """

    events: list[Event]
    damaged: tuple[bytes, ...] = ()
    newer: int = 0


def encode(events: Iterable[Event]) -> bytes:
    """Encode events as whole lines, one for each event."""
    return msgspec.json.Encoder().encode_lines(list(events))


def decode(data: bytes) -> DecodedLines:
    """Decode a part of a journal. A last line without an end counts if it is an event; otherwise it may be torn."""
    try:
        return DecodedLines(msgspec.json.Decoder(Event).decode_lines(data))
    except _ERRORS:
        pass  # some line is of another kind: decode them one by one
    events: list[Event] = []
    damaged: list[bytes] = []
    newer = 0
    *whole, last = data.split(b"\n")
    for line in whole:
        if event := decode_line(line):
            events.append(event)
        elif is_newer(line):
            newer += 1
        elif is_damaged(line):
            damaged.append(line)
    torn = decode_line(last)
    return DecodedLines([*events, torn] if torn else events, tuple(damaged), newer)


def decode_line(line: bytes) -> Event | None:
    """Decode the event in a line of any version; return None if there is none."""
    try:
        return msgspec.json.decode(line, type=Event)
    except _ERRORS:
        pass
    try:
        old = msgspec.json.decode(line, type=_Event1)
    except _ERRORS:
        return None
    return Event(old.time, old.count, old.device, old.batch, (old.paper,), old.field, old.value)


def is_newer(line: bytes) -> bool:
    """Check whether a later version of the program wrote this line."""
    try:
        return msgspec.json.decode(line, type=_Version).v > VERSION
    except _ERRORS:
        return False


def is_damaged(line: bytes) -> bool:
    """Check whether a line without an event is worth keeping: neither empty nor part of a git conflict."""
    return bool(line.strip()) and not line.startswith(_CONFLICT)
