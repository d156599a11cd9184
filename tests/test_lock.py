import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui_reader.store import lock as lock_module
from tui_reader.store.lock import CannotLockError, hold, lock, open_locked, open_unlocked

ROOT = Path(__file__).parents[1]
HOLDER = """
import sys
from pathlib import Path
from tui_reader.store.lock import open_locked
handle = open_locked(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Let another process hold the file meanwhile."""
    process = holder(file)
    try:
        yield
    finally:
        process.communicate()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def holder(file: Path) -> "subprocess.Popen[str]":
    """Another process that holds the file until its standard input ends."""
    command = [sys.executable, "-c", HOLDER, str(file)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_only_one_holds_a_file_and_the_next_one_after_it(file: Path) -> None:
    first = hold(file)
    assert first is not None
    assert hold(file) is None
    os.close(first)
    second = hold(file)
    assert second is not None
    os.close(second)


def test_a_lock_is_free_again_when_its_holder_is_killed(file: Path) -> None:
    process = holder(file)
    assert hold(file) is None
    process.kill()
    process.communicate()
    handle = open_locked(file)
    os.close(handle)


def test_waiting_ends_when_the_holder_lets_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = holder(file)
    tried = []

    def lock_once_refused(handle: int, *, wait: bool) -> bool:
        tried.append(lock(handle, wait=wait))
        if not tried[-1]:
            process.communicate()
        return tried[-1]

    monkeypatch.setattr(lock_module, "lock", lock_once_refused)
    os.close(open_locked(file))
    assert tried == [False, True]


def test_waiting_ends_where_the_holder_never_lets_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.05)
    process = holder(file)
    with pytest.raises(CannotLockError):
        open_locked(file)
    process.communicate()


def test_who_waits_gets_the_file_that_was_put_in_its_place_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = holder(file)

    def refused(handle: int, *, wait: bool) -> bool:
        monkeypatch.setattr(lock_module, "lock", lock)
        file.with_name("new").write_text("new")
        file.with_name("new").replace(file)
        process.communicate()
        return lock(handle, wait=wait)

    monkeypatch.setattr(lock_module, "lock", refused)
    got = open_locked(file)
    assert os.pread(got, 10, 0) == b"new"
    assert os.path.samestat(os.fstat(got), file.stat())
    os.close(got)


def test_a_file_that_was_removed_meanwhile_is_made_again(file: Path) -> None:
    process = holder(file)
    file.unlink()
    handle = open_locked(file)
    assert file.exists()
    os.close(handle)
    process.communicate()


def test_without_locks_everyone_holds_it_and_appending_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(handle: int, *, wait: bool) -> bool:
        raise CannotLockError(errno.ENOLCK, f"no locks for {handle}, {wait}")

    monkeypatch.setattr(lock_module, "lock", no_locks)
    first, second = hold(file), hold(file)
    assert first is not None
    assert second is not None
    with pytest.raises(CannotLockError):
        open_locked(file)
    third = open_unlocked(file)
    for handle in (first, second, third):
        os.close(handle)


def test_no_handle_is_left_open(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock_module, "PATIENCE", 0.02)
    process = holder(file)
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        with pytest.raises(CannotLockError):
            open_locked(file)
        assert hold(file) is None
    assert len(list(Path("/dev/fd").iterdir())) == before
    process.communicate()


def test_what_is_made_is_for_its_owner_alone(file: Path) -> None:
    os.close(open_locked(file))
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_handle_that_is_none_is_an_error_like_any_other() -> None:
    with pytest.raises(OSError, match="Bad file descriptor"):
        lock(999, wait=False)
