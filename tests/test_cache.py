from datetime import date
from pathlib import Path

import pytest

from tui_reader.errors import StoreError
from tui_reader.model import Entry, PaperId, Problem, ProblemKind, Section, SectionKind
from tui_reader.store.cache import TEXTS_KEPT, Cache, DigestText, Record, join_papers

IDS = [PaperId("arxiv:2502.15007"), PaperId("title:어떤 발행처:빈칸이 있는 제목")]
RECORD = Record("2025/02/24.md", 10, 20, "abc", 5, date=date(2025, 2, 24), papers=join_papers(IDS), is_digest=True)
SECTION = Section(SectionKind.METHOD, "Method", "본문\n\n- 하나")
TEXT = DigestText(tuple(Entry(paper, f"제목 {paper}", sections=(SECTION,)) for paper in IDS), (SECTION, SECTION))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", Path("/digests"))


def again(cache: Cache) -> Cache:
    """The same cache as another process sees it."""
    return Cache(cache.folder.parent, Path("/digests"))


def test_records_come_back_as_they_were_written(cache: Cache) -> None:
    other = Record(
        "b.md", 1, 2, "def", 5, problems=(Problem(3, "까닭"), Problem.of(4, ProblemKind.TITLE_OF_SECTION, "방법"))
    )
    cache.write({RECORD.path: RECORD, "b.md": other})
    assert again(cache).records() == {RECORD.path: RECORD, "b.md": other}


def test_paper_ids_keep_order_repetition_and_spaces() -> None:
    assert Record("a", 1, 2, papers=join_papers([*IDS, IDS[0]])).paper_ids == [*IDS, IDS[0]]
    assert Record("a", 1, 2, papers=join_papers([])).paper_ids == []


def test_one_write_adds_replaces_and_removes(cache: Cache) -> None:
    cache.write({"a": Record("a", 1, 1), "b": Record("b", 1, 1), "c": Record("c", 1, 1)})
    cache.write({"b": Record("b", 2, 2), "d": Record("d", 1, 1)}, removed=["a", "not there"])
    assert {path: record.size for path, record in again(cache).records().items()} == {"b": 2, "c": 1, "d": 1}


def test_records_written_by_another_process_are_seen(cache: Cache) -> None:
    assert cache.records() == {}
    again(cache).write({"a": Record("a", 1, 1)})
    assert list(cache.records()) == ["a"]


def test_a_catalog_that_has_not_changed_is_not_decoded_again(cache: Cache) -> None:
    cache.write({RECORD.path: RECORD})
    assert cache.records() is cache.records()


def test_entries_come_back_as_they_were_written(cache: Cache) -> None:
    cache.write_text(RECORD, TEXT)
    assert again(cache).text(RECORD) == TEXT


def test_entries_that_were_just_read_outlive_their_piece(cache: Cache) -> None:
    cache.write_text(RECORD, TEXT)
    cache.text(RECORD)
    cache.sweep(())
    assert cache.text(RECORD) == TEXT


def test_only_a_few_dozen_digests_stay_in_memory(cache: Cache) -> None:
    records = [Record("a", 1, 1, piece=f"{number:x}", papers=join_papers(IDS)) for number in range(TEXTS_KEPT + 5)]
    for record in records:
        cache.write_text(record, TEXT)
        assert cache.text(record) == TEXT
    cache.sweep(())
    assert [cache.text(record) is not None for record in records] == [False] * 5 + [True] * TEXTS_KEPT


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"format": "other", "tables": {}}', b"\xff"])
def test_a_missing_or_unusable_text_reads_as_none(cache: Cache, content: bytes | None) -> None:
    cache.write_text(RECORD, TEXT)
    (piece,) = cache.folder.glob("*.text.json")
    piece.unlink()
    if content is not None:
        piece.write_bytes(content)
    assert again(cache).text(RECORD) is None


def test_a_digest_without_entries_has_an_empty_text(cache: Cache) -> None:
    assert cache.text(Record("a", 1, 1, piece="0", is_digest=True)) == DigestText()


def test_a_catalog_of_another_source_is_foreign(cache: Cache, tmp_path: Path) -> None:
    cache.write({RECORD.path: RECORD})
    other = Cache(tmp_path / "cache", Path("/elsewhere"))
    assert other.folder != cache.folder
    other.folder.mkdir()
    (other.folder / "catalog.json").write_bytes((cache.folder / "catalog.json").read_bytes())
    assert other.records() == {}


def test_sweeping_keeps_what_is_named_and_clears_what_a_killed_writer_left(cache: Cache) -> None:
    kept, old = RECORD, Record("a", 1, 1, piece="old")
    cache.write({kept.path: kept})
    cache.write_text(kept, TEXT)
    cache.write_text(old, TEXT)
    (cache.folder / "catalog.json.77-1-1.tmp").write_bytes(b"half")
    cache.sweep([kept.piece])
    assert sorted(file.name for file in cache.folder.iterdir()) == ["abc.text.json", "catalog.json"]


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="Cannot write the cache"):
        Cache(tmp_path / "cache", Path("/digests")).write({RECORD.path: RECORD})


def test_a_source_whose_name_is_not_unicode_has_a_cache_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path, Path("/dig\udcffests"))
    cache.write({RECORD.path: RECORD})
    assert Cache(tmp_path, Path("/dig\udcffests")).records() == {RECORD.path: RECORD}
