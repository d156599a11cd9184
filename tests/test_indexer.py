import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

import pytest

from tests.digest_files import digest_text, put, read_simply
from tests.fake_clock import FakeClock
from tests.waiting import LIMIT
from tui_reader.indexer import Progress, index
from tui_reader.indexer import indexing as run_module
from tui_reader.indexer.one_file import LARGEST
from tui_reader.model import Digest
from tui_reader.sources import distinct_sources
from tui_reader.store.cache import Cache, Record
from tui_reader.store.lock import hold

ROOT = Path(__file__).parents[1]


class Reader:
    """Reads digests simply and remembers which files it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: PurePath, text: str) -> Digest:
        self.read.append(path.name)
        return read_simply(path, text)


class Bench:
    """A source, its cache, and runs over it."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "digests"
        self.source.mkdir()
        self.caches = folder / "cache"
        self.reader = Reader()

    def cache(self) -> Cache:
        return Cache(self.caches, self.source)

    def put(self, path: str, day: str = "2025-02-24", *ids: str, age: float = 60.0) -> Path:
        return put(self.source / path, digest_text(day, ids or ("2502.15007",)), age=age)

    def steps(
        self, known: Mapping[str, Record] | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Progress]:
        return index(self.source, self.cache(), cancelled=cancelled, read=self.reader, known=known)

    def run(self) -> dict[str, Record]:
        """Index, and give the records as the next process finds them."""
        self.reader.read.clear()
        *_, last = self.steps()
        assert last.finished
        return self.cache().records()

    def reasons(self) -> dict[str, str]:
        return {path: record.problems[0].reason for path, record in self.run().items() if record.problems}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_digests_are_found_and_their_text_is_in_the_cache(bench: Bench) -> None:
    bench.put("2025/02/24.md", "2025-02-24", "2502.15007", "2502.15008")
    (record,) = bench.run().values()
    assert (record.path, str(record.date), record.is_digest) == ("2025/02/24.md", "2025-02-24", True)
    assert record.paper_ids == ["arxiv:2502.15007", "arxiv:2502.15008"]
    piece = bench.cache().text(record)
    assert piece
    assert [entry.paper for entry in piece.entries] == record.paper_ids


def test_only_markdown_and_text_files_outside_hidden_folders_are_looked_at(bench: Bench) -> None:
    for name in ["a.md", "b.MARKDOWN", "c.Txt", "d.rst", ".e.md", ".git/f.md", "node_modules/g.md", "x/y/h.md", "md"]:
        bench.put(name)
    assert sorted(bench.run()) == ["a.md", "b.MARKDOWN", "c.Txt", "x/y/h.md"]


def test_a_text_beside_a_markdown_file_of_the_same_name_is_no_digest_of_its_own(bench: Bench) -> None:
    for name in ["a.md", "a.txt", "b.Markdown", "B.TXT", "c.txt", "deep/a.txt"]:
        bench.put(name)
    assert sorted(bench.run()) == ["a.md", "b.Markdown", "c.txt", "deep/a.txt"]


def test_json_lines_are_a_digest_where_nothing_better_of_that_day_is_in_the_folder(bench: Bench) -> None:
    alone = ["2026-03-05_AI_Korean.jsonl", "20260306.JSONL", "2026-03-07_Korean.jsonl", "2026-03-07_English.jsonl"]
    beside = ["2026-03-04.jsonl", "2026-03-04_Korean.jsonl", "2026-03-07.jsonl", "papers.jsonl", "2026-03-08.json"]
    for name in [*alone, *beside, "2026-03-04 digest.md", "md/2026-03-05.md"]:
        bench.put(name)
    assert sorted(bench.run()) == sorted([*alone, "2026-03-04 digest.md", "md/2026-03-05.md"])


def test_json_lines_give_way_when_a_digest_of_their_day_comes(bench: Bench) -> None:
    bench.put("2026-03-05.jsonl")
    assert list(bench.run()) == ["2026-03-05.jsonl"]
    bench.put("2026-03-05.md")
    assert list(bench.run()) == ["2026-03-05.md"]


def test_newest_days_come_first(bench: Bench) -> None:
    for name in ["2024/12/31.md", "notes.md", "2025-09-06-daily-20250906.md", "docs/202602/06/x.md", "20250907.md"]:
        bench.put(name)
    bench.run()
    assert bench.reader.read == ["x.md", "20250907.md", "2025-09-06-daily-20250906.md", "31.md", "notes.md"]


def test_unchanged_files_are_never_read_again(bench: Bench) -> None:
    bench.put("a.md")
    bench.put("b.md", "2025-02-25")
    put(bench.source / "blog.md", "# no digest")
    put(bench.source / "picture.md", b"\x00\x01" * 99)
    bench.run()
    catalog = next(bench.caches.glob("*/catalog.json"))
    before = catalog.stat()
    records = bench.run()
    assert bench.reader.read == []
    assert len(records) == 4
    assert catalog.stat().st_ino == before.st_ino
    bench.put("b.md", "2025-02-25", "2502.15009", age=30)
    bench.run()
    assert bench.reader.read == ["b.md"]


def test_everything_is_read_again_by_another_parser(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put("a.md")
    bench.run()
    monkeypatch.setattr(run_module, "parser_fingerprint", lambda: 77)
    bench.run()
    assert bench.reader.read == ["a.md"]


def test_a_file_that_is_not_a_digest_is_skipped_unless_it_is_the_source(bench: Bench) -> None:
    blog = put(bench.source / "blog.md", "# 오늘의 일기")
    (record,) = bench.run().values()
    assert record.is_skipped
    bench.source = blog
    (record,) = bench.run().values()
    assert record.is_digest
    assert record.path == ""


def test_a_removed_file_leaves_the_catalog_and_its_text_goes_a_run_later(bench: Bench) -> None:
    bench.put("a.md")
    gone = bench.put("b.md", "2025-02-25")
    records = bench.run()
    gone.unlink()
    steps = list(bench.steps(records))
    assert [path for step in steps for path in step.removed] == ["b.md"]
    assert bench.cache().text(records["b.md"])
    bench.put("c.md")
    bench.run()
    assert bench.cache().text(records["b.md"]) is None


# Bad input: a sentence, and the rest goes on


def test_unreadable_files_are_problems_and_the_run_goes_on(bench: Bench) -> None:
    bench.put("good.md")
    put(bench.source / "pdf.md", b"%PDF-1.7 \x00\x01\x02\x03")
    (bench.source / "gone.md").symlink_to("nowhere.md")
    (bench.source / "self.md").symlink_to("self.md")
    os.mkfifo(bench.source / "pipe.md")
    with (bench.source / "large.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    reasons = bench.reasons()
    assert sorted(reasons) == ["gone.md", "large.md", "pdf.md", "pipe.md", "self.md"]
    assert reasons["pdf.md"] == "This file is no text."
    assert reasons["large.md"] == "This file is too large: 33,554,433 bytes, at most 33,554,432 are read."
    assert "No such file" in reasons["gone.md"]
    assert bench.cache().records()["good.md"].is_digest


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_file_that_fails_while_it_is_read_is_tried_again_in_each_run(bench: Bench) -> None:
    broken = bench.source / "broken.md"
    broken.symlink_to("/proc/self/mem")
    assert "cannot be read" in bench.reasons()["broken.md"]
    broken.unlink()
    put(broken, digest_text("2025-02-24", ["2502.15007"]))
    assert bench.reasons() == {}


def test_a_fault_of_the_parser_is_a_problem_of_that_file(bench: Bench) -> None:
    bench.put("a.md")
    put(bench.source / "b.md", "boom")
    simply = bench.reader

    def faulty(path: PurePath, text: str) -> Digest:
        if text == "boom":
            raise ZeroDivisionError("나눗셈")
        return simply(path, text)

    list(index(bench.source, bench.cache(), cancelled=lambda: False, read=faulty))
    records = bench.cache().records()
    assert records["a.md"].is_digest
    assert "ZeroDivisionError: 나눗셈" in records["b.md"].problems[0].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_other_encodings_are_read(bench: Bench, encoding: str) -> None:
    put(bench.source / "a.md", digest_text("2025-02-24", ["2502.15007"]).encode(encoding))
    (record,) = bench.run().values()
    assert record.paper_ids == ["arxiv:2502.15007"]
    assert record.problems == ()


def test_bytes_of_no_encoding_are_replaced_and_named(bench: Bench) -> None:
    put(bench.source / "a.md", digest_text("2025-02-24", ["2502.15007"]).encode() + b"\xff\xfe\x80\n" * 3)
    assert "UTF-8" in bench.reasons()["a.md"]


def test_loops_of_links_end_and_a_link_to_a_file_that_is_there_adds_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.put("2025/a.md")
    (bench.source / "2025" / "up").symlink_to(bench.source)
    (bench.source / "2025" / "here").symlink_to(".")
    (bench.source / "latest.md").symlink_to("2025/a.md")
    put(tmp_path / "other" / "b.md", digest_text("2025-02-25", ["2502.15008"]))
    (bench.source / "other").symlink_to(tmp_path / "other")
    (bench.source / "linked.md").symlink_to(tmp_path / "other" / "b.md")
    assert sorted(bench.run()) == ["2025/a.md", "other/b.md"]


def test_a_name_that_is_not_unicode_is_read_like_any_other(bench: Bench) -> None:
    name = os.fsdecode("논문".encode("cp949") + b".md")
    bench.put(name)
    (record,) = bench.run().values()
    assert record.is_digest
    assert "".join(record.path).isprintable() is False
    bench.run()
    assert bench.reader.read == []


def test_a_folder_that_cannot_be_listed_keeps_what_is_known_of_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.put("a.md")
    bench.put("locked/b.md", "2025-02-25")
    bench.run()
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert bench.reasons() == {"locked/": "This folder cannot be read: Permission denied."}
    assert bench.cache().records()["locked/b.md"].is_digest
    monkeypatch.undo()
    assert bench.reasons() == {}


def test_a_source_that_is_gone_is_trouble_and_loses_nothing(bench: Bench) -> None:
    bench.put("a.md")
    bench.run()
    bench.source.rename(bench.source.with_name("elsewhere"))
    (step,) = bench.steps()
    assert "No such file" in step.trouble
    assert [record.path for record in step.changed] == ["a.md"]
    assert list(bench.cache().records()) == ["a.md"]


def test_an_empty_folder_is_done_at_once(bench: Bench) -> None:
    assert bench.run() == {}


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": "digest-tui 0", "tables": {}}', b"\x00" * 999])
def test_a_catalog_of_no_use_is_made_again(bench: Bench, content: bytes) -> None:
    bench.put("a.md")
    bench.run()
    next(bench.caches.glob("*/catalog.json")).write_bytes(content)
    assert list(bench.run()) == ["a.md"]
    assert bench.reader.read == ["a.md"]


def test_digests_are_found_if_the_cache_cannot_be_written(bench: Bench) -> None:
    bench.put("a.md")
    bench.caches.write_text("a file where the folder should be")
    steps = list(bench.steps())
    assert [record.path for step in steps for record in step.changed] == ["a.md"]
    assert str(bench.caches) in steps[-1].trouble
    assert "Cannot write the cache" in steps[-1].trouble


def test_records_in_memory_that_could_not_be_written_are_not_parsed_again(bench: Bench) -> None:
    bench.put("a.md")
    bench.caches.write_text("a file where the folder should be")
    cache = bench.cache()

    def run(known: dict[str, Record]) -> list[Progress]:
        return list(index(bench.source, cache, cancelled=lambda: False, read=bench.reader, known=known))

    known = {record.path: record for step in run({}) for record in step.changed}
    assert [step.changed for step in run(known)] == [(), ()]
    assert bench.reader.read == ["a.md"]
    bench.caches.unlink()
    bench.put("b.md")
    assert run(known)[-1].trouble == ""
    assert bench.reader.read == ["a.md", "b.md"]


# Files that are being written


def test_a_file_that_is_still_being_written_waits_for_the_next_run(bench: Bench) -> None:
    old = bench.put("a.md", "2025-02-24", "2502.15007")
    bench.run()

    def growing(path: PurePath, text: str) -> Digest:
        with old.open("a") as file:
            file.write("more\n")
        return read_simply(path, text)

    bench.put("a.md", "2025-02-24", "2502.15008", age=30)
    list(index(bench.source, bench.cache(), cancelled=lambda: False, read=growing))
    assert bench.cache().records()["a.md"].paper_ids == ["arxiv:2502.15007"]
    assert bench.run()["a.md"].paper_ids == ["arxiv:2502.15008"]


def test_files_written_just_now_come_last_and_are_read_when_they_have_settled(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = bench.put("2025-02-26.md", "2025-02-26").stat().st_mtime_ns
    bench.put("2025-02-24.md", age=120)
    bench.put("2025-02-25.md", "2025-02-25", age=120)
    clock = FakeClock(written)
    monkeypatch.setattr(run_module, "time", clock)
    assert len(bench.run()) == 3
    assert bench.reader.read == ["2025-02-25.md", "2025-02-24.md", "2025-02-26.md"]
    assert clock.now - written >= run_module.SETTLING_NS


def test_a_file_from_the_future_is_read_at_once(bench: Bench) -> None:
    bench.put("a.md", age=-86_400)
    assert list(bench.run()) == ["a.md"]


# Progress, stopping, several at once


def test_each_step_reports_changes_and_progress(bench: Bench) -> None:
    for day in range(1, 5):
        bench.put(f"2025-02-0{day}.md", f"2025-02-0{day}")
    steps = list(bench.steps())
    assert [(step.done, step.total) for step in steps] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (4, 4)]
    assert [record.path for step in steps for record in step.changed] == [f"2025-02-0{day}.md" for day in (4, 3, 2, 1)]
    assert [step.finished for step in steps] == [False] * 5 + [True]


def test_the_first_step_reports_how_the_cache_differs_from_memory(bench: Bench) -> None:
    bench.put("a.md")
    records = bench.run()
    stale = {"a.md": Record("a.md", 1, 1), "old.md": Record("old.md", 1, 1)}
    first = next(bench.steps(stale))
    assert first.changed == tuple(records.values())
    assert first.removed == ("old.md",)
    first = next(bench.steps(records))
    assert (first.changed, first.removed) == ((), ())


def test_a_cancelled_run_stops_and_keeps_its_results(bench: Bench) -> None:
    for day in range(1, 6):
        bench.put(f"2025-02-0{day}.md", f"2025-02-0{day}")
    steps = list(bench.steps(cancelled=lambda: len(bench.reader.read) == 2))
    assert not steps[-1].finished
    assert sorted(bench.cache().records()) == ["2025-02-04.md", "2025-02-05.md"]
    bench.run()
    assert len(bench.reader.read) == 3


def test_a_closed_run_keeps_its_results(bench: Bench) -> None:
    for day in range(1, 6):
        bench.put(f"2025-02-0{day}.md", f"2025-02-0{day}")
    steps = bench.steps()
    for _ in range(3):
        next(steps)
    steps.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(bench.cache().records()) == 2
    assert len(bench.run()) == 5


def test_a_second_run_waits_for_the_first_and_takes_its_result(bench: Bench) -> None:
    bench.put("a.md")
    first = bench.steps()
    next(first)
    second = bench.steps()
    assert next(second).waiting
    list(first)
    rest = [step for step in second if not step.waiting]
    assert bench.reader.read == ["a.md"]
    assert [record.path for step in rest for record in step.changed] == ["a.md"]


def test_a_waiting_run_reports_the_records_of_the_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "BATCH_SECONDS", 0.0)
    for day in range(1, 4):
        bench.put(f"2025-02-0{day}.md", f"2025-02-0{day}")
    first, second = bench.steps(), bench.steps()
    next(first)
    assert next(second).changed == ()
    next(first)
    step = next(second)
    assert step.waiting
    assert [record.path for record in step.changed] == ["2025-02-03.md"]
    assert next(second).changed == ()
    list(first)
    rest = [record.path for step in second for record in step.changed]
    assert sorted(rest) == ["2025-02-01.md", "2025-02-02.md"]


def test_a_cancelled_run_stops_waiting(bench: Bench) -> None:
    bench.cache().folder.mkdir(parents=True)
    held = hold(bench.cache().folder / "lock")
    assert held is not None
    stop = threading.Event()
    steps = bench.steps(cancelled=stop.is_set)
    assert next(steps).waiting
    stop.set()
    assert list(steps) == []
    os.close(held)


INDEXER = """
import pathlib, sys
from tests.digest_files import read_simply
from tui_reader.indexer import index
from tui_reader.store.cache import Cache
source, caches = map(pathlib.Path, sys.argv[1:])
told = 0
def read(path, text):
    print("read", flush=True)
    return read_simply(path, text)
for step in index(source, Cache(caches, source), cancelled=lambda: False, read=read):
    told += len(step.changed)
print("told of", told, flush=True)
"""


def indexer(bench: Bench) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", INDEXER, str(bench.source), str(bench.caches)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def many(bench: Bench, count: int) -> None:
    for number in range(count):
        bench.put(f"{2000 + number // 300}/{number // 28 % 12 + 1:02}/{number % 28 + 1:02}.md", "2025-02-24")


def test_two_processes_that_index_at_once_agree_and_do_the_work_once(bench: Bench) -> None:
    many(bench, 300)
    both = [indexer(bench), indexer(bench)]
    outputs = [process.communicate(timeout=LIMIT)[0].splitlines() for process in both]
    assert [output[-1] for output in outputs] == ["told of 300"] * 2
    assert sum(output.count("read") for output in outputs) == 300
    assert len(bench.run()) == 300
    assert bench.reader.read == []


def test_a_kill_in_the_middle_leaves_a_cache_that_goes_on(bench: Bench) -> None:
    many(bench, 300)
    for round_ in range(4):
        process = indexer(bench)
        assert process.stdout
        for _ in range(1 + 20 * round_):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        for record in bench.cache().records().values():
            assert bench.cache().text(record)
    assert len(bench.run()) == 300
    assert not list(bench.caches.glob("*/*.tmp"))


# Sources


def test_a_source_inside_another_is_dropped(tmp_path: Path) -> None:
    a, b, inside, hidden = tmp_path / "a", tmp_path / "b", tmp_path / "a" / "x" / "y", tmp_path / "a" / ".h" / "y"
    for folder in (b, inside, hidden):
        folder.mkdir(parents=True)
    (tmp_path / "link").symlink_to(a)
    assert distinct_sources([inside, b, a, hidden, a, tmp_path / "link"]) == (b, a, hidden)
    assert distinct_sources([a / "x" / "y.md", inside]) == (a / "x" / "y.md", inside)
    assert distinct_sources([]) == ()
