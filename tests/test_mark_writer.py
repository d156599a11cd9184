import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.waiting import A_MOMENT, LIMIT, wait_until
from tui_reader.errors import StoreError
from tui_reader.model import PaperId
from tui_reader.store import compaction as tidy_module
from tui_reader.store import lock as lock_module
from tui_reader.store.atomic import write_atomic
from tui_reader.store.journal import Journal
from tui_reader.store.mark_events import Event
from tui_reader.store.mark_writer import MarkWriter

READ = "read"

ROOT = Path(__file__).parents[1]
A, B, C = (PaperId(f"arxiv:2502.1500{digit}") for digit in "123")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


def read_in(folder: Path) -> set[PaperId]:
    return Journal(folder, "reader").load().papers_with(READ)


class Reports(list[StoreError | None]):
    """What a writer reported, to be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._news = threading.Condition()

    def __call__(self, trouble: StoreError | None) -> None:
        with self._news:
            self.append(trouble)
            self._news.notify_all()

    def wait(self, enough: Callable[[], bool]) -> bool:
        with self._news:
            return self._news.wait_for(enough, LIMIT)


def submit(writer: MarkWriter, journal: Journal, *papers: PaperId) -> None:
    writer.submit([journal.new_event(papers, READ, True)])


def test_a_flush_returns_when_everything_submitted_is_on_disk(folder: Path) -> None:
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal)
    for number in range(200):
        submit(writer, journal, PaperId(f"p{number}"))
    assert writer.flush(LIMIT)
    assert len(read_in(folder)) == 200


def test_a_writer_with_nothing_to_do_has_no_thread(folder: Path) -> None:
    before = threading.active_count()
    assert MarkWriter(Journal(folder, "desk")).flush(LIMIT)
    assert threading.active_count() == before


def test_unsaved_events_are_reported_once_kept_and_saved_later(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    journal, reports = Journal(folder, "desk"), Reports()
    writer = MarkWriter(journal, reports)
    submit(writer, journal, A)
    assert not writer.flush(LIMIT)
    submit(writer, journal, B)
    assert not writer.flush(LIMIT)
    assert [str(trouble)[:20] for trouble in reports] == ["Cannot write marks t"]
    assert writer.trouble
    folder.unlink()
    assert writer.flush(LIMIT)
    assert reports[1:] == [None]
    assert writer.trouble is None
    assert read_in(folder) == {A, B}


def test_saving_is_tried_again_without_being_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.mark_writer.RETRY_SECONDS", 0.01)
    folder.write_text("a file where the folder should be")
    journal, reports = Journal(folder, "desk"), Reports()
    submit(MarkWriter(journal, reports), journal, A)
    assert reports.wait(lambda: len(reports) == 1)
    folder.unlink()
    assert reports.wait(lambda: reports[-1] is None)
    assert read_in(folder) == {A}


def test_a_flush_does_not_wait_longer_than_it_may(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    journal = Journal(folder, "desk")

    def stuck(events: list[Event]) -> None:
        assert released.wait(LIMIT), events

    monkeypatch.setattr(journal, "write", stuck)
    writer = MarkWriter(journal)
    submit(writer, journal, A)
    assert not writer.flush(A_MOMENT)
    released.set()
    assert writer.flush(LIMIT)


def test_an_error_while_saving_is_reported_and_does_not_end_the_thread(folder: Path) -> None:
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal)
    submit(writer, journal, PaperId("\udcff"))
    assert not writer.flush(LIMIT)
    assert "surrogates" in str(writer.trouble)


FULL_DISK = f"""
import pathlib, resource, sys
from tui_reader.store.journal import Journal
from tui_reader.store.mark_writer import MarkWriter
folder = pathlib.Path(sys.argv[1])
journal = Journal(folder, "desk")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = MarkWriter(journal)
for number in range(40):
    writer.submit([journal.new_event([f"p{{number}}"], "read", True)])
assert not writer.flush({LIMIT})
print(writer.trouble)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
assert writer.flush({LIMIT})
"""


def test_a_full_disk_is_named_and_nothing_is_lost_once_there_is_room(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=True,
    )
    assert "Cannot write marks" in done.stdout
    assert len(read_in(folder)) == 40


def test_unsaved_events_can_be_read(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal)
    submit(writer, journal, A)
    submit(writer, journal, B)
    assert not writer.flush(LIMIT)
    assert [event.papers for event in writer.unsaved()] == [(A,), (B,)]
    folder.unlink()
    assert writer.flush(LIMIT)
    assert writer.unsaved() == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_report_that_fails_does_not_end_the_saving(folder: Path) -> None:
    def report(_: StoreError | None) -> None:
        raise SystemExit

    folder.write_text("a file where the folder should be")
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal, report)
    submit(writer, journal, A)
    assert not writer.flush(A_MOMENT)
    folder.unlink()
    writer.report = None
    assert writer.flush(LIMIT)
    assert read_in(folder) == {A}


def test_the_thread_cleans_up_after_saving(folder: Path) -> None:
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal)
    submit(writer, journal, A)
    assert writer.flush(LIMIT)
    with (folder / "marks-lap.jsonl").open("w") as file:
        file.write("no mark\n")
    writer.request_cleanup()
    submit(writer, journal, B)
    assert writer.flush(LIMIT)
    writer.wait_for_cleanup(LIMIT)
    assert (folder / "marks-desk.damaged").read_bytes() == b"no mark\n"
    assert read_in(folder) == {A, B}
    assert writer.cleanup_trouble == ""


def test_a_failed_cleanup_gives_the_reason(folder: Path) -> None:
    folder.mkdir()
    (folder / "marks-lap.jsonl").write_text("no mark\n")
    (folder / "marks-desk.damaged").mkdir()
    writer = MarkWriter(Journal(folder, "desk"))
    writer.request_cleanup()
    writer.wait_for_cleanup(LIMIT)
    assert "Cannot tidy up" in writer.cleanup_trouble


class Slow(Journal):
    """A journal on a disk that takes its time, or fails, to have things on it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "desk")
        self.let_go = threading.Event()
        self.begun = threading.Event()
        self.faults: list[StoreError] = []

    def sync(self) -> None:
        self.begun.set()
        assert self.let_go.wait(LIMIT)
        if self.faults:
            raise self.faults.pop()
        super().sync()


def test_a_mark_is_written_while_the_disk_is_still_busy_with_an_earlier_one(folder: Path) -> None:
    journal = Slow(folder)
    writer = MarkWriter(journal)
    submit(writer, journal, A)
    assert journal.begun.wait(LIMIT)
    submit(writer, journal, B)
    wait_until(lambda: read_in(folder) == {A, B})
    assert not writer.flush(0)
    assert [event.papers for event in writer.unsaved()] == [(A,), (B,)]
    journal.let_go.set()
    assert writer.flush(LIMIT)
    assert writer.unsaved() == ()


def test_a_failed_sync_is_reported_and_written_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.mark_writer.RETRY_SECONDS", 0.01)
    journal, reports = Slow(folder), Reports()
    writer = MarkWriter(journal, reports)
    journal.faults.append(StoreError("the disk is gone"))
    submit(writer, journal, A)
    assert journal.begun.wait(LIMIT)
    submit(writer, journal, B)
    wait_until(lambda: read_in(folder) == {A, B})
    journal.own_path.unlink()
    journal.let_go.set()
    assert reports.wait(lambda: reports[-1:] == [None])
    assert str(reports[0]) == "the disk is gone"
    assert writer.flush(LIMIT)
    assert read_in(folder) == {A, B}


def mark_before_each_replacement(
    writer: MarkWriter, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> threading.Event:
    """Have a mark made whenever the journal is about to be replaced, which has to wait for that; set when it was."""
    refused, replaced, really = threading.Event(), threading.Event(), lock_module.lock

    def lock(handle: int, *, wait: bool) -> bool:
        is_held = really(handle, wait=wait)
        if not is_held:
            refused.set()
        return is_held

    def replace(path: Path, data: bytes, *, sync: bool) -> None:
        refused.clear()
        submit(writer, journal, PaperId(f"late {len(data)}"))
        assert refused.wait(LIMIT)
        write_atomic(path, data, sync=sync)
        replaced.set()

    monkeypatch.setattr(lock_module, "lock", lock)
    monkeypatch.setattr(tidy_module, "write_atomic", replace)
    return replaced


def test_marks_that_are_written_while_the_journal_is_compacted_are_all_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidy_module, "ACTIONS_KEPT", 5)
    monkeypatch.setattr(tidy_module, "DAYS_KEPT", 0)
    journal = Journal(folder, "desk")
    writer = MarkWriter(journal)
    replaced = mark_before_each_replacement(writer, journal, monkeypatch)
    for turn in range(5):
        for number in range(40):
            submit(writer, journal, PaperId(f"p{turn}-{number}"))
            writer.submit([journal.new_event([A], READ, again % 2 == 0) for again in range(6)])
        assert writer.flush(LIMIT)
        writer.request_cleanup()
        assert replaced.wait(LIMIT)
        replaced.clear()
    assert writer.flush(LIMIT)
    assert len(read_in(folder) - {A}) == 5 * (40 + 1)
    assert journal.own_path.read_bytes().count(b"\n") < 5 * 40 * 7 / 2


def test_a_cleanup_that_is_wanted_during_another_is_done_after_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_go, done = threading.Event(), threading.Event(), Reports()

    def clean_up(*_: object) -> None:
        begun.set()
        assert let_go.wait(LIMIT)
        done(None)

    monkeypatch.setattr(tidy_module, "clean_up", clean_up)
    writer = MarkWriter(Journal(folder, "desk"))
    writer.request_cleanup()
    assert begun.wait(LIMIT)
    writer.request_cleanup()
    let_go.set()
    assert done.wait(lambda: len(done) == 2)
    writer.wait_for_cleanup(LIMIT)
    assert len(done) == 2


def test_who_waited_in_vain_for_a_write_is_told_when_it_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released, told, journal = threading.Event(), threading.Event(), Journal(folder, "desk")
    write = journal.write

    def stuck(events: Iterable[Event]) -> None:
        assert released.wait(LIMIT)
        write(events)

    monkeypatch.setattr(journal, "write", stuck)
    writer = MarkWriter(journal)
    writer.on_written = told.set
    submit(writer, journal, A)
    assert not writer.wait_until_written(A_MOMENT)
    assert not told.is_set()
    released.set()
    assert told.wait(LIMIT)
    assert read_in(folder) == {A}


def test_who_waits_for_a_write_does_not_wait_for_the_disk(folder: Path) -> None:
    journal = Slow(folder)
    writer = MarkWriter(journal)
    submit(writer, journal, A)
    assert writer.wait_until_written(LIMIT)
    assert read_in(folder) == {A}
    assert not writer.flush(0)
    journal.let_go.set()
    assert writer.flush(LIMIT)
