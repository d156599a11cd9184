"""The journals of a folder: each device appends its events to one, and every device reads all of them.

`tui_reader.store.journal_format` describes the format, `tui_reader.store.mark_events` the fold of the events.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.model import PaperId
from tui_reader.regular_files import open_regular, read_regular
from tui_reader.store.atomic import Stamp, stamp_of, sync_folder
from tui_reader.store.journal_format import decode, encode
from tui_reader.store.lock import CannotLockError, open_locked, open_unlocked
from tui_reader.store.mark_events import Clock, Event, MarkFold, Value

_TAIL = 4096
"""The bytes before the end of the part that was read: if they are still there, the rest was appended."""


class _ReadState(msgspec.Struct, frozen=True):
    """The part of a journal that was read: its stamp, the end of its last whole line, the bytes before that end."""

    stamp: Stamp
    end: int = 0
    tail: bytes = b""


class Journal:
    """The journals of one folder: it reads all of them and appends to the one of this device.

    One thread calls `write`, another `sync` (see `MarkWriter`), a third everything else.

    Attributes:
        folder: the state folder; it need not exist.
        device: the name of this device, which its events carry.
        clock: gives the times of new events.
        needs_cleanup: whether damaged lines were read; the caller that quarantines them sets it back.
    """

    def __init__(self, folder: Path, device: str, clock: Clock | None = None) -> None:
        self.folder = folder
        self.device = device
        self.clock = clock or Clock()
        self._read_states: dict[str, _ReadState] = {}
        self._unreadable: dict[str, str] = {}
        self._damaged: dict[str, set[bytes]] = {}
        self._newer: dict[str, int] = {}
        self._quarantined: set[bytes] | None = None
        self._unsynced: dict[Path, bool] = {}
        self.needs_cleanup = False

    @property
    def own_path(self) -> Path:
        """The file this device appends to."""
        return self.folder / f"marks-{self.device}.jsonl"

    def load(self) -> MarkFold:
        """Read every journal in the folder and fold the events."""
        marks = MarkFold()
        marks.fold(self.poll())
        return marks

    def poll(self) -> list[Event]:
        """Read the events since the last poll; some may come twice. An unchanged file costs one `stat`."""
        events: list[Event] = []
        for name, stamp in self._stamped_names():
            state = self._read_states.get(name)
            if state is None or state.stamp != stamp:
                events += self._read(name, stamp, state)
        self.clock.observe(events)
        return events

    def new_event(self, papers: Iterable[PaperId], field: str, value: Value) -> Event:
        """Return a new event, in an action of its own."""
        return Event(*self.clock.tick(), self.device, new_batch(), tuple(papers), field, value)

    def append(self, events: Iterable[Event]) -> None:
        """Append events in one write and sync them.

        Raises:
            StoreError: They cannot be saved.
        """
        self.write(events)
        self.sync()

    def write(self, events: Iterable[Event]) -> None:
        """Append events in one write.

        From then on the end of this process cannot lose them; once they are synced, a power cut cannot either.

        Raises:
            StoreError: They cannot be saved.
        """
        data = encode(events)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._unsynced[self.own_path] = write_bytes(self.own_path, data)
            except CannotLockError:
                path = self.folder / f"marks-{self.device}-{os.getpid()}.jsonl"
                self._unsynced[path] = write_bytes(path, data, locked=False)
        except OSError as error:
            raise self._cannot_save(error) from error

    def sync(self) -> None:
        """Sync to the disk what was written before.

        Raises:
            StoreError: They may not be on the disk, and have to be written again.
        """
        try:
            while self._unsynced:
                path, is_new = self._unsynced.popitem()
                sync_file(path, is_new=is_new)
        except OSError as error:
            raise self._cannot_save(error) from error

    def _cannot_save(self, error: OSError) -> StoreError:
        return StoreError(strings.cannot_write_marks(self.folder, error.strerror))

    @property
    def trouble(self) -> str:
        """Why the marks of this device cannot be read, and the path; empty if they can be, or there are none."""
        for name in ("", self.own_path.name):
            if reason := self._unreadable.get(name):
                return strings.cannot_read_marks(self.folder / name, reason)
        return ""

    def unreadable(self) -> list[tuple[Path, str]]:
        """Return the journals that could not be read: the file, and one sentence."""
        return [(self.folder / name, strings.marks_unreadable(reason)) for name, reason in self._unreadable.items()]

    def problems(self) -> list[tuple[Path, str]]:
        """Return what could not be read in the folder: the file, and one sentence.

        Nothing of it is ever deleted. Lines that were quarantined at an earlier start are not reported again.
        """
        problems = self.unreadable()
        quarantine = damaged_path(self.folder, self.device).name
        for name, lines in self._damaged.items():
            if lines:
                problems.append((self.folder / name, strings.damaged_marks(len(lines), quarantine)))
        for name, count in self._newer.items():
            if count:
                problems.append((self.folder / name, strings.newer_marks(count)))
        return problems

    def _read(self, name: str, stamp: Stamp, state: _ReadState | None) -> list[Event]:
        try:
            data, state = _read_new(self.folder / name, state)
        except OSError as error:
            self._unreadable[name] = str(error.strerror)
            return []
        self._unreadable.pop(name, None)
        whole = data.rfind(b"\n") + 1
        tail = (state.tail + data[:whole])[-_TAIL:] if whole < _TAIL else data[whole - _TAIL : whole]
        decoded = decode(data)
        self._note_faults(name, decoded.damaged, decoded.newer, is_more=state.end > 0)
        self._read_states[name] = _ReadState(stamp, state.end + whole, tail)
        return decoded.events

    def _note_faults(self, name: str, damaged: tuple[bytes, ...], newer: int, *, is_more: bool) -> None:
        """Keep the faults of a file, or add those of the bytes appended to it."""
        if not is_more:
            self._damaged.pop(name, None)
            self._newer.pop(name, None)
        if damaged:
            if self._quarantined is None:
                self._quarantined = quarantined_lines(self.folder)
            self._damaged.setdefault(name, set()).update(set(damaged) - self._quarantined)
            self.needs_cleanup = bool(self._damaged[name])
        self._newer[name] = self._newer.get(name, 0) + newer

    def _stamped_names(self) -> list[tuple[str, Stamp]]:
        self._unreadable.pop("", None)
        try:
            with os.scandir(self.folder) as files:
                names = [file.name for file in files if file.name.startswith("marks-") and file.name.endswith(".jsonl")]
        except FileNotFoundError:
            return []
        except OSError as error:
            self._unreadable[""] = str(error.strerror)
            return []
        stamps = [(name, stamp_of(self.folder / name)) for name in names]
        self._note_absent({name for name, stamp in stamps if stamp is None} | (self._unreadable.keys() - names))
        return [(name, stamp) for name, stamp in stamps if stamp]

    def _note_absent(self, names: set[str]) -> None:
        """Keep which of the names are links that lead to nothing; a file that was just removed is no trouble."""
        for name in names:
            self._unreadable.pop(name, None)
            if (self.folder / name).is_symlink():
                self._unreadable[name] = strings.LINK_TO_NOTHING


def new_batch() -> str:
    """Return a new id for an action, unlike any other."""
    return f"{time.time_ns() // 1_000_000:x}-{os.urandom(4).hex()}"


def append_bytes(path: Path, data: bytes, *, locked: bool = True) -> None:
    """Append lines to a file as `write_bytes` does, and sync them."""
    is_new = write_bytes(path, data, locked=locked)
    sync_file(path, is_new=is_new)


def sync_file(path: Path, *, is_new: bool) -> None:
    """Sync a file to the disk, and the name of a new one.

    Raises:
        OSError: It cannot be synced.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def write_bytes(path: Path, data: bytes, *, locked: bool = True) -> bool:
    """Append lines to a file, all of them or nothing; return whether they are the first.

    They begin on a new line if the last one is torn. Nothing is synced. A process that dies meanwhile may leave a torn
    line.

    Raises:
        CannotLockError: The file system has no locks, or another process holds the file for too long.
        OSError: The file cannot be written.
    """
    handle = open_locked(path) if locked else open_unlocked(path)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        if size and not _is_at_line_end(handle):
            data = b"\n" + data
        try:
            _write(handle, data)
        except OSError:
            with suppress(OSError):  # a line that stays torn is skipped, and the next append heals it
                os.ftruncate(handle, size)
            raise
        return not size
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _is_at_line_end(handle: int) -> bool:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _read_new(path: Path, state: _ReadState | None) -> tuple[bytes, _ReadState]:
    """Read what follows the part that was read, and return that part too; after a replacement, read the whole file."""
    with open_regular(path) as file:
        if state is not None and state.stamp[0] == os.fstat(file.fileno()).st_ino:
            file.seek(state.end - len(state.tail))
            data = file.read()
            if data.startswith(state.tail):
                return data[len(state.tail) :], state
            file.seek(0)
        return file.read(), _ReadState((0, 0, 0))


def damaged_path(folder: Path, device: str) -> Path:
    """Return the file in which a device keeps damaged lines."""
    return folder / f"marks-{device}.damaged"


def quarantined_lines(folder: Path) -> set[bytes]:
    """Return every line that some device has quarantined; a file that cannot be read counts as empty."""
    lines: set[bytes] = set()
    for path in folder.glob("marks-*.damaged"):
        with suppress(OSError):  # then a line is quarantined and reported once more
            lines.update(read_regular(path).split(b"\n"))
    return lines


def device_name() -> str:
    """Return a name for this user on this machine: host and hex digits, the same at every start without a file."""
    import zlib

    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    short = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in host.partition(".")[0])
    try:
        machine = Path("/etc/machine-id").read_bytes()
    except OSError:
        machine = b""
    person = str(os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")).encode()
    return f"{short.strip('-')[:24] or 'device'}-{zlib.crc32(b'|'.join((host.encode(), machine, person))):08x}"
