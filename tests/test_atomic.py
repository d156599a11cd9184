import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, TypedDict

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage

from tui_reader.store.atomic import AtomicStorage, write_atomic

ROOT = Path(__file__).parents[1]


class Row(msgspec.Struct, frozen=True):
    name: str
    number: int = 0


class Named(TypedDict):
    rows: dict[str, Row]


class Plain(TypedDict, total=False):
    _default: dict[str, dict[str, str]]


FORM = "test 1"


@pytest.mark.parametrize("sync", [True, False])
def test_a_file_is_written_whole_for_its_owner_only(tmp_path: Path, sync: bool) -> None:
    write_atomic(tmp_path / "f", b"old", sync=sync)
    write_atomic(tmp_path / "f", b"new", sync=sync)
    assert (tmp_path / "f").read_bytes() == b"new"
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


def test_a_write_that_fails_leaves_no_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomic(tmp_path / "f", b"new", sync=False)
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


def test_threads_that_write_one_file_leave_one_of_their_versions(tmp_path: Path) -> None:
    versions = [bytes([65 + number]) * 100_000 for number in range(8)]
    threads = [
        threading.Thread(target=write_atomic, args=(tmp_path / "f", version), kwargs={"sync": False})
        for version in versions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "f").read_bytes() in versions
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


ENDLESS_WRITER = """
import itertools, pathlib, sys
from tui_reader.store.atomic import write_atomic
path = pathlib.Path(sys.argv[1])
for number in itertools.count():
    write_atomic(path, str(number % 10).encode() * (1 + number % 7) * 40_000, sync=False)
    if number == 3:
        print("going", flush=True)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    for _ in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", ENDLESS_WRITER, str(tmp_path / "f")], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert writer.stdout
        assert writer.stdout.readline() == b"going\n"
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        data = (tmp_path / "f").read_bytes()
        assert len(set(data)) == 1
        assert len(data) % 40_000 == 0


@pytest.fixture(params=["atomic", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "atomic":
        return AtomicStorage(tmp_path / "db.json", FORM, Plain)
    return MemoryStorage()  # type: ignore[no-untyped-call]  # TinyDB leaves it untyped


def test_tinydb_works_on_it_as_on_its_own_storage(storage: Storage) -> None:
    with TinyDB(storage=lambda: storage) as database:
        number = database.insert({"name": "논문"})
        assert database.get(doc_id=number) == {"name": "논문"}
        database.update({"name": "요약"}, doc_ids=[number])
        assert database.all() == [{"name": "요약"}]
        database.truncate()
        assert database.all() == []


def test_rows_come_back_as_values_and_korean_is_written_as_it_is(tmp_path: Path) -> None:
    storage = AtomicStorage(tmp_path / "new" / "db.json", FORM, Named)
    storage.write({"rows": {"a": Row("확산 모델", 3)}})
    assert storage.read() == {"rows": {"a": Row("확산 모델", 3)}}
    assert "확산 모델" in (tmp_path / "new" / "db.json").read_text("utf-8")


def encoded(form: str, rows: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"format": form, "tables": {"rows": rows}})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 40,
        b"\xff\xfe",
        encoded(FORM, {"a": Row("x")})[:-9],
        encoded("test 0", {"a": Row("x")}),
        encoded(FORM, {"a": {"other": 1}}),
        b'{"_default": {"1": {"name": "x"}}}',
        b"[" * 100_000,
    ],
    ids=["empty", "zeros", "not text", "cut", "version", "row", "foreign", "deep"],
)
def test_a_file_that_is_of_no_use_reads_as_empty_with_one_log_line_and_is_replaced(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    (tmp_path / "db.json").write_bytes(content)
    storage = AtomicStorage(tmp_path / "db.json", FORM, Named)
    assert storage.read() is None
    assert len(caplog.records) == 1
    assert str(tmp_path / "db.json") in caplog.text
    storage.write({"rows": {"a": Row("y")}})
    assert storage.read() == {"rows": {"a": Row("y")}}


def test_a_missing_file_is_empty_without_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert AtomicStorage(tmp_path / "db.json", FORM, Named).read() is None
    assert caplog.records == []
