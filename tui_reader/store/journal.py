"""The journal: every change of a mark, appended and never rewritten by others, and the marks that follow from it.

Format, so that another program can read it. The state folder holds one file per device, `marks-<device>.jsonl`, UTF-8
JSON Lines. Every file there whose name begins with `marks-` and ends with `.jsonl` counts, copies made by a file
synchroniser included. A line is one event:

    {"time":1757650000123,"count":0,"device":"laptop-1f2e3d","batch":"19941e…","paper":"arxiv:2509.08519",
     "field":"read","value":true}

`time` and `count` are a hybrid logical clock: milliseconds since 1970 and a counter within one of them; an event is
later than every event its writer had seen. Events are ordered by (time, count, device, batch, value as JSON). For each
paper and field the latest event holds; so the order of files and lines does not matter, nor does reading one twice.
`batch` is shared by the events of one action. Undoing an action is an event like any other, about the batch instead
of a paper: `"paper":"batch:<id>","field":"undone","value":true`. A line that is not an event is left where it is and
passed over; fields that are not known are kept.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tui_reader.errors import StoreError
from tui_reader.model import PaperId
from tui_reader.store.atomic import sync_folder
from tui_reader.store.lock import CannotLockError, lock
from tui_reader.store.marks import Clock, Event, Marks, Value

_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


class _Seen(msgspec.Struct, frozen=True):
    """How far a journal file has been read: its stamp, the end of its last whole line, a checksum of all before it."""

    stamp: tuple[int, int, int]
    end: int = 0
    checksum: int = 0
    damaged: int = 0


class Journal:
    """The journals of one folder: reads all of them, appends to the one of this device.

    `load` and `poll` belong to one thread, `append` to another (see `Writer`).
    """

    def __init__(self, folder: Path, device: str, clock: Clock | None = None) -> None:
        self.folder = folder
        self.device = device
        self._clock = clock or Clock()
        self._seen: dict[str, _Seen] = {}
        self._unreadable: dict[str, str] = {}

    def load(self) -> Marks:
        """The marks that follow from every journal in the folder."""
        marks = Marks()
        marks.fold(self.poll())
        return marks

    def poll(self) -> list[Event]:
        """Events that were not there at the last poll, some perhaps again; one `stat` a file when nothing changed."""
        events: list[Event] = []
        for name, stamp in self._journals():
            seen = self._seen.get(name)
            if seen is None or seen.stamp != stamp:
                events += self._read(name, stamp, seen)
        self._clock.see(events)
        return events

    def stamped(self, papers: Iterable[PaperId], field: str, value: Value) -> list[Event]:
        """New events of one action, one for each paper."""
        batch = f"{time.time_ns() // 1_000_000:x}-{os.urandom(4).hex()}"
        return [Event(*self._clock.tick(), self.device, batch, paper, field, value) for paper in papers]

    def append(self, events: Iterable[Event]) -> None:
        """Write events behind the others in one write, on disk when this returns. Raises StoreError."""
        data = msgspec.json.Encoder().encode_lines(list(events))
        try:
            self._append(data)
        except OSError as error:
            raise StoreError(f"Marks cannot be saved in {self.folder}: {error.strerror}.") from error

    def problems(self) -> list[tuple[Path, str]]:
        """What in the folder could not be read: file and one sentence. Nothing of it is ever deleted."""
        found = [(self.folder / name, reason) for name, reason in self._unreadable.items()]
        for name, seen in self._seen.items():
            if seen.damaged:
                found.append((self.folder / name, f"Lines that are no marks, kept and passed over: {seen.damaged}."))
        return found

    def _read(self, name: str, stamp: tuple[int, int, int], seen: _Seen | None) -> list[Event]:
        from zlib import crc32

        try:
            data = (self.folder / name).read_bytes()
        except OSError as error:
            self._unreadable[name] = f"These marks cannot be read: {error.strerror}."
            return []
        self._unreadable.pop(name, None)
        if seen is None or crc32(data[: seen.end]) != seen.checksum:
            seen = _Seen(stamp)  # new, replaced or rewritten: all of it is news
        end = data.rfind(b"\n") + 1
        events, damaged = decode_lines(data[seen.end :])
        self._seen[name] = _Seen(stamp, end, crc32(data[:end]), seen.damaged + damaged)
        return events

    def _journals(self) -> list[tuple[str, tuple[int, int, int]]]:
        self._unreadable.pop("", None)
        try:
            with os.scandir(self.folder) as found:
                names = [file.name for file in found if file.name.startswith("marks-") and file.name.endswith(".jsonl")]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._unreadable[""] = f"The marks in this folder cannot be read: {error.strerror}."
            return []
        stamps = ((name, _stamp(self.folder / name)) for name in names)
        return [(name, stamp) for name, stamp in stamps if stamp]

    def _append(self, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            is_new = append_bytes(self.folder / f"marks-{self.device}.jsonl", data, locked=True)
        except CannotLockError:
            own = self.folder / f"marks-{self.device}-{os.getpid()}.jsonl"
            is_new = append_bytes(own, data, locked=False)
        if is_new:
            sync_folder(self.folder)


def append_bytes(path: Path, data: bytes, *, locked: bool) -> bool:
    """Append lines to a file, after a line end where the last line is torn, and sync it; whether the file was empty.

    Raises CannotLockError (nothing is written then) or OSError (a part may be written: appending again is right).
    """
    handle = os.open(path, _APPEND, 0o600)
    try:
        if locked:
            lock(handle, wait=True)
        size = os.lseek(handle, 0, os.SEEK_END)
        if size and not _ends_a_line(handle):
            data = b"\n" + data
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    return size == 0


def _ends_a_line(handle: int) -> bool:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def decode_lines(data: bytes) -> tuple[list[Event], int]:
    """The events in a piece of a journal, and how many whole lines are none; a last line without an end may be torn."""
    decoder = msgspec.json.Decoder(Event)
    try:
        return decoder.decode_lines(data), 0
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass  # somewhere in it is a line that is no event: one by one then
    events: list[Event] = []
    damaged = 0
    *whole, torn = data.split(b"\n")
    for line in whole:
        event = _decode(decoder, line)
        if event:
            events.append(event)
        damaged += event is None and bool(line.strip())
    last = _decode(decoder, torn)
    return ([*events, last] if last else events), damaged


def _decode(decoder: msgspec.json.Decoder[Event], line: bytes) -> Event | None:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def device_name() -> str:
    """A name for this person on this machine, the same at every start without a file: host and hex digits."""
    import zlib

    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    short = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in host.partition(".")[0])
    try:
        machine = Path("/etc/machine-id").read_bytes()
    except OSError:
        machine = b""
    person = str(os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")).encode()
    return f"{short.strip('-')[:24] or 'device'}-{zlib.crc32(b'|'.join((host.encode(), machine, person))):08x}"


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None  # removed a moment ago: what was in it is known
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
