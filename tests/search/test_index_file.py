import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.archives import Shelf, entry, ranks
from tests.waiting import wait_until
from tui_reader.model import Entry, EntryRef
from tui_reader.search import segment as segment_module
from tui_reader.search.index_file import BATCH_BYTES, IndexReader, IndexWriter
from tui_reader.search.segment import CHUNK, SUFFIX
from tui_reader.store.cache import DigestText

QUERIES = ["확산", "ㅎㅅ", "title:둘", "a", "votes:>3", "-확산", "없음"]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "search")


def segments(shelf: Shelf) -> list[Path]:
    return sorted(shelf.folder.glob(f"*{SUFFIX}"))


def answers(shelf: Shelf, queries: Iterable[str] = QUERIES) -> dict[str, tuple[list[EntryRef], list[int]]]:
    """What each query finds, and the ranks."""
    results = {query: shelf.search(query) for query in queries}
    return {query: (list(result), ranks(result)) for query, result in results.items()}


def test_what_was_written_is_found(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산 모델"), entry("둘", "강화 학습"))
    assert shelf.write() == 1
    assert shelf.titles("확산") == ["하나"]
    assert shelf.titles("ㄱㅎㅎㅅ") == ["둘"]


def test_without_a_file_nothing_is_found_and_the_result_says_so(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    result = shelf.search("확산")
    assert (len(result), result.missing) == (0, 1)
    shelf.write()
    shelf.put("2.md", entry("둘", "확산"))
    result = shelf.search("확산")
    assert (len(result), result.missing) == (1, 1)
    shelf.write()
    assert not shelf.search("확산").missing


def test_an_indexed_digest_is_not_written_again(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나"))
    shelf.write()
    before = [(path.name, path.stat().st_mtime_ns) for path in segments(shelf)]
    assert shelf.write() == 0
    assert [(path.name, path.stat().st_mtime_ns) for path in segments(shelf)] == before


def test_a_changed_digest_is_found_by_its_new_text_only(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    shelf.put("2.md", entry("둘", "확산"))
    shelf.write()
    shelf.put("1.md", entry("하나", "강화"), version="b")
    assert shelf.titles("확산") == ["둘"]
    assert shelf.titles("강화") == []
    shelf.write()
    assert shelf.titles("강화") == ["하나"]
    assert shelf.titles("확산") == ["둘"]


def test_a_removed_digest_is_not_found_even_before_anything_is_written(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    shelf.write()
    shelf.drop("1.md")
    assert shelf.titles("확산") == []
    shelf.write()
    assert segments(shelf) == []


def test_a_digest_without_papers_is_not_missing(shelf: Shelf) -> None:
    shelf.put("1.md")
    assert shelf.write() == 0
    assert not shelf.search("a").missing


def test_many_small_segments_become_few(shelf: Shelf) -> None:
    for number in range(40):
        shelf.put(f"{number}.md", entry(f"논문 {number}", "확산 " * (number % 7)))
        shelf.write()
    assert len(segments(shelf)) <= 6
    assert len(shelf.titles("논문")) == 40


def test_a_mostly_dead_segment_is_rewritten(shelf: Shelf) -> None:
    for number in range(10):
        shelf.put(f"{number}.md", entry(f"논문 {number}", "x" * 1000))
    shelf.write()
    size = segments(shelf)[0].stat().st_size
    for number in range(6):
        shelf.drop(f"{number}.md")
    shelf.write()
    (left,) = segments(shelf)
    assert left.stat().st_size < size / 2
    assert len(shelf.titles("논문")) == 4


def test_large_archives_are_written_in_batches_and_merged(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.search.index_file.BATCH_BYTES", BATCH_BYTES // 100)
    for number in range(40):
        shelf.put(f"{number:02}.md", entry(f"논문 {number}", f"확산 {number} " * 700))
    shelf.write(tidy=False)
    assert len(segments(shelf)) > 3
    before = answers(shelf)
    shelf.write()
    assert len(segments(shelf)) == 1
    assert answers(shelf) == before


def test_an_entry_longer_than_a_chunk_is_searched_to_its_end(shelf: Shelf) -> None:
    shelf.put("1.md", entry("앞", "처음"), entry("긴", "가나다 " * CHUNK + " 마지막"), entry("뒤", "다음"))
    shelf.write()
    assert shelf.titles("마지막") == ["긴"]
    assert shelf.titles("ㅁㅈㅁ") == ["긴"]
    assert shelf.titles("다음") == ["뒤"]


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def flip_head(data: bytes) -> bytes:
    return data[:50] + bytes([data[50] ^ 1]) + data[51:]


def flip_table(data: bytes) -> bytes:
    place = int.from_bytes(data[20:24], sys.byteorder) + 40
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [cut, flip_head, flip_table, lambda _: b"", lambda _: b"\0" * 5000, lambda data: data + b"x", lambda _: b"{}" * 99],
)
def test_a_damaged_file_is_ignored_and_made_again(shelf: Shelf, damage: Callable[[bytes], bytes]) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    shelf.put("2.md", entry("둘", "강화"))
    shelf.write()
    before = answers(shelf)
    (path,) = segments(shelf)
    path.write_bytes(damage(path.read_bytes()))
    assert shelf.search("확산").missing == 2
    assert shelf.write() == 2
    assert answers(shelf) == before
    assert not path.exists()


def test_a_file_of_another_form_is_made_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    shelf.write()
    monkeypatch.setattr(segment_module, "_form", lambda: "2 from the future")
    assert shelf.search("확산").missing == 1
    shelf.write()
    assert shelf.titles("확산") == ["하나"]
    assert len(segments(shelf)) == 1


def test_leftovers_of_a_killed_writer_are_removed(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나"))
    shelf.write()
    (shelf.folder / f"x{SUFFIX}.tmp").write_bytes(b"half")
    shelf.write()
    assert [path.suffix for path in shelf.folder.iterdir()] == [SUFFIX]


def test_a_search_goes_on_in_files_that_are_merged_away_meanwhile(shelf: Shelf) -> None:
    for number in range(5):
        shelf.put(f"{number}.md", entry(f"논문 {number}", "확산"))
        shelf.write(tidy=False)
    from tests.search.archives import NO_MARKS, TODAY
    from tui_reader.search.engine import search
    from tui_reader.search.query import parse

    archive = shelf.archive()
    shelf.write()
    assert len(segments(shelf)) == 1
    assert len(search(parse("확산", TODAY), archive, today=TODAY, marks=NO_MARKS)) == 5


def test_a_reader_sees_what_another_process_wrote(shelf: Shelf) -> None:
    reader = IndexReader(shelf.folder)
    assert reader.segments() == ()
    shelf.put("1.md", entry("하나"))
    shelf.write()
    (first,) = reader.segments()
    assert reader.segments() == (first,)
    shelf.put("2.md", entry("둘"))
    shelf.write(tidy=False)
    assert len(reader.segments()) == 2


def test_a_digest_without_its_text_stays_missing(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    writer = IndexWriter(shelf.folder)
    assert len(list(writer.complete(shelf.records.values(), lambda _: None))) == 1
    assert shelf.search("확산").missing == 1
    assert shelf.write() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a folder without rights is not one there")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_write_error_reaches_the_caller(shelf: Shelf) -> None:
    shelf.folder.mkdir()
    shelf.folder.chmod(0o500)
    shelf.put("1.md", entry("하나"))
    with pytest.raises(OSError, match="denied"):
        shelf.write()


_KILLED = """
import os, sys
from pathlib import Path
from tests.search.archives import Shelf, entry, ranks
shelf = Shelf(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(10**6):
    shelf.put(f"{number % 50}.md", entry(f"논문 {number}", "확산 " * 200), version=str(number))
    shelf.write()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_a_kill_at_any_moment_leaves_only_whole_files(shelf: Shelf) -> None:
    for _ in range(4):
        command = [sys.executable, "-c", _KILLED, str(shelf.folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            wait_until(lambda: segments(shelf) or writer.poll() is not None)
            assert writer.poll() is None
            writer.send_signal(signal.SIGKILL)
        reader = IndexReader(shelf.folder)
        assert reader.segments()
        assert reader.unreadable() == []


words = st.sampled_from(["확산", "강화 학습", "agent", "논문", "둘", "a b", "모델", "**"])
entries = st.builds(
    entry,
    st.lists(words, min_size=1, max_size=3).map(" ".join),
    st.lists(words, max_size=6).map("\n\n".join),
    votes=st.none() | st.integers(0, 9),
)
changes = st.lists(
    st.tuples(st.sampled_from("abcd"), st.none() | st.lists(entries, max_size=3), st.booleans()), max_size=12
)


@given(changes=changes)
def test_after_any_changes_the_file_answers_like_a_fresh_one(
    changes: list[tuple[str, list[Entry] | None, bool]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    grown = Shelf(tmp_path_factory.mktemp("grown"))
    for number, (path, found, tidy) in enumerate(changes):
        if found is not None:
            grown.put(path, *found, version=str(number))
        elif path in grown.records:
            grown.drop(path)
        grown.write(tidy=tidy)
    made = Shelf(tmp_path_factory.mktemp("made"))
    made.records, made.texts = grown.records, grown.texts
    made.write()
    assert answers(grown) == answers(made)
    assert not grown.search("a").missing


def test_added_text_is_found_after_the_flush(shelf: Shelf) -> None:
    shelf.put("1.md", entry("하나", "확산"))
    (record,) = shelf.records.values()
    writer = IndexWriter(shelf.folder)
    writer.add(record, shelf.texts[record.piece])
    writer.add(record, DigestText())
    assert shelf.search("확산").missing == 1
    writer.flush()
    assert shelf.titles("확산") == ["하나"]
