"""What the indexer and the library make of search: files kept in step, entries as references, any thread."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from tests.digest_files import digest_text, paths_in, put
from tui_reader.library import EntryRef, Library
from tui_reader.model import PaperId
from tui_reader.search.engine import Cancelled
from tui_reader.search.query import QueryError
from tui_reader.settings import Settings

A, B = PaperId("arxiv:2502.15001"), PaperId("arxiv:2502.15002")


class Desk:
    """Two folders of digests and libraries opened on them."""

    def __init__(self, folder: Path) -> None:
        self.paths = paths_in(folder)
        self.sources = (folder / "digests", folder / "others")
        for source in self.sources:
            source.mkdir()

    def put(self, name: str, said: str, *ids: str, day: str = "2025-02-24") -> Path:
        return put(self.sources[0].parent / name, digest_text(day, ids or ("2502.15001",), said))

    def open(self, *, scanned: bool = True) -> Library:
        library = Library.open(Settings(self.paths, sources=self.sources))
        if scanned:
            scan(library)
        return library

    def files(self) -> list[Path]:
        return sorted(self.paths.cache.glob("*/search/*.seg"))


def scan(library: Library) -> None:
    for step in library.scan(lambda: False):
        library.adopt(step)


def found(library: Library, text: str) -> list[str]:
    return [Path(ref.path).name for ref in library.search(text)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_was_indexed_is_found_in_every_source(desk: Desk) -> None:
    old = desk.put("digests/old.md", "확산 모델", day="2025-02-23")
    new = desk.put("others/new.md", "강화 학습 확산", "2502.15001", "2502.15002")
    library = desk.open()
    result = library.search("확산")
    assert not result.missing
    assert list(result) == [EntryRef(str(new), 0, A), EntryRef(str(new), 1, B), EntryRef(str(old), 0, A)]
    assert result[1:] == (EntryRef(str(new), 1, B), EntryRef(str(old), 0, A))
    assert found(library, "ㄱㅎㅎㅅ 15002") == ["new.md"]


def test_the_next_process_finds_it_without_indexing(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    desk.open()
    library = desk.open(scanned=False)
    assert found(library, "확산") == ["a.md"]
    assert not library.search("확산").missing


def test_changes_are_found_after_the_next_scan(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    gone = desk.put("digests/b.md", "확산")
    library = desk.open()
    desk.put("digests/a.md", "강화 학습이다")
    gone.unlink()
    scan(library)
    assert found(library, "확산") == []
    assert found(library, "강화") == ["a.md"]
    assert len(desk.files()) == 1


def test_a_file_thrown_away_is_made_again_from_the_cache(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    library = desk.open()
    shutil.rmtree(desk.files()[0].parent)
    result = library.search("확산")
    assert (list(result), result.missing) == ([], 1)
    scan(library)
    assert found(library, "확산") == ["a.md"]


def test_a_damaged_file_is_made_again(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    desk.open()
    for file in desk.files():
        file.write_bytes(file.read_bytes()[:-1])
    library = desk.open(scanned=False)
    assert library.search("확산").missing
    scan(library)
    assert found(library, "확산") == ["a.md"]


def test_where_the_cache_has_lost_the_text_the_digest_is_read_again(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    library = desk.open()
    shutil.rmtree(desk.files()[0].parent)
    for piece in desk.paths.cache.glob("*/*.text.json"):
        piece.unlink()
    scan(library)
    assert found(library, "확산") == ["a.md"]


def test_while_the_first_scan_runs_what_is_there_is_found(desk: Desk) -> None:
    desk.put("digests/a.md", "확산", day="2025-02-25")
    library = desk.open()
    desk.put("digests/b.md", "확산")
    steps = library.scan(lambda: False)
    for step in steps:
        library.adopt(step)
        if any(record.path == "b.md" for record in step.changed):
            break
    result = library.search("확산")
    assert (len(result), result.missing) == (1, 1)
    for step in steps:
        library.adopt(step)
    assert not library.search("확산").missing
    assert len(library.search("확산")) == 2


def test_a_cache_that_cannot_be_written_makes_search_incomplete_and_nothing_worse(desk: Desk) -> None:
    desk.paths.cache.parent.mkdir(parents=True, exist_ok=True)
    desk.paths.cache.write_text("no folder")
    desk.put("digests/a.md", "확산")
    library = desk.open()
    result = library.search("확산")
    assert (len(result), result.missing) == (0, 1)
    assert library.days()
    assert any("cache" in problem.reason for problem in library.problems())


def test_a_search_uses_the_present_marks(desk: Desk) -> None:
    desk.put("digests/a.md", "확산", "2502.15001", "2502.15002")
    library = desk.open()
    assert len(library.search("is:unread 확산")) == 2
    library.marks.mark([A], "read", True)
    assert [ref.paper for ref in library.search("is:unread 확산")] == [B]
    library.marks.mark([B], "starred", True)
    assert [ref.paper for ref in library.search("확산 is:starred")] == [B]
    library.close()


def test_found_entries_are_shown_with_the_place_of_the_match(desk: Desk) -> None:
    desk.put("digests/a.md", "새로운 확산 모델을 제안한다", "2502.15001", "2502.15002")
    library = desk.open()
    result = library.search("확산모델")
    first, second = (library.hit(result, ref) for ref in result[:2])
    assert first
    assert second
    assert first.day == date(2025, 2, 24)
    assert first.entry == library.entry(result[0])
    assert second.place
    assert second.place.section is not None
    assert second.entry.sections[second.place.section].body[second.place.start : second.place.end] == "확산 모델"
    assert [second.place.line[start:end] for start, end in second.place.spans] == ["확산 모델"]


def test_an_entry_that_is_gone_is_not_shown(desk: Desk) -> None:
    path = desk.put("digests/a.md", "확산")
    desk.put("digests/b.md", "확산")
    library = desk.open()
    result = library.search("확산")
    path.unlink()
    scan(library)
    assert [Path(ref.path).name for ref in result if library.hit(result, ref)] == ["b.md"]


def test_searches_may_run_in_several_threads_while_the_library_is_read(desk: Desk) -> None:
    for number in range(30):
        desk.put(f"digests/{number:02}.md", f"확산 {number}번 모델")
    library = desk.open()
    queries = ["확산", "ㅎㅅ", "번 모델", "7번", "is:unread 확산"] * 8
    expected = [list(library.search(query)) for query in queries]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda query: list(library.search(query)), queries)) == expected
        result = threads.submit(lambda: library.search("확산")).result()
        assert all(threads.map(partial(library.hit, result), result[:3]))


def test_the_same_digest_in_two_sources_is_found_in_both(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    desk.put("others/a.md", "확산")
    library = desk.open()
    assert len(library.search("확산")) == 2
    assert len(library.search("source:others")) == 1


def test_errors_and_cancelling_reach_the_caller(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    library = desk.open()
    with pytest.raises(QueryError):
        library.search("date:never")
    with pytest.raises(Cancelled):
        library.search("확산", lambda: True)


def test_a_scan_that_changes_nothing_leaves_the_file_alone(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    library = desk.open()
    before = [(file.name, file.stat().st_mtime_ns) for file in desk.files()]
    scan(library)
    assert [(file.name, file.stat().st_mtime_ns) for file in desk.files()] == before


def test_nothing_of_search_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, tui_reader.library; print(*(name for name in sys.modules if '.search' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_files_are_closed_when_nobody_searches_them(desk: Desk) -> None:
    desk.put("digests/a.md", "확산")
    desk.open()
    code = """
import gc, sys
from pathlib import Path
from tui_reader.search.index_file import IndexReader
reader = IndexReader(Path(sys.argv[1]))
assert reader.load()
del reader
gc.collect()
"""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code, str(desk.files()[0].parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
