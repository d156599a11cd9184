import gc
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.digest_files import digest_text, paths_in, put
from tui_reader.errors import StoreError
from tui_reader.library import Day, EntryRef, Library
from tui_reader.library.day_index import DayIndex
from tui_reader.model import PaperId
from tui_reader.settings import Settings
from tui_reader.store.cache import Record, join_papers

A, B, C, D = (PaperId(f"arxiv:2502.1500{digit}") for digit in "1234")
DAY1, DAY2 = date(2025, 2, 24), date(2025, 2, 25)


def ids(*papers: PaperId) -> Iterable[str]:
    return (paper.removeprefix("arxiv:") for paper in papers)


class Shop:
    """Digests on disk and libraries opened on them."""

    def __init__(self, folder: Path) -> None:
        self.digests = folder / "digests"
        self.digests.mkdir()
        self.settings = Settings(paths_in(folder), sources=(self.digests,))

    def put(self, name: str, day: date, *papers: PaperId, age: float = 60) -> str:
        return str(put(self.digests / name, digest_text(day.isoformat(), ids(*papers)), age=age))

    def open(self, *, scanned: bool = True) -> Library:
        library = Library.open(self.settings)
        if scanned:
            scan(library)
        return library


def scan(library: Library) -> bool:
    """Drive a scan to its end; whether anything changed."""
    adopted = [library.adopt(step) for step in library.scan(lambda: False)]
    return any(adopted)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


@pytest.fixture
def two_days(shop: Shop) -> Library:
    """Two digests on the first day, one on the second; B is in all three."""
    shop.put("24.md", DAY1, A, B)
    shop.put("24-other.md", DAY1, B, C)
    shop.put("25.md", DAY2, D, B)
    return shop.open()


def papers(refs: Iterable[EntryRef]) -> list[PaperId]:
    return [ref.paper for ref in refs]


# What there is


def test_days_come_newest_first_undated_last_and_count_entries(shop: Shop) -> None:
    shop.put("24.md", DAY1, A, B)
    shop.put("25.md", DAY2, C)
    put(shop.digests / "some.md", digest_text("soon", ids(D)))
    assert shop.open().days() == (Day(DAY2, 1, 1), Day(DAY1, 2, 2), Day(None, 1, 1))


def test_the_entries_of_a_day_are_in_order_digest_by_digest(two_days: Library) -> None:
    refs = two_days.refs(DAY1)
    assert [(Path(ref.path).name, ref.position, ref.paper) for ref in refs] == [
        ("24-other.md", 0, B),
        ("24-other.md", 1, C),
        ("24.md", 0, A),
        ("24.md", 1, B),
    ]
    assert [entry.paper for entry in two_days.entries(DAY1)] == papers(refs)
    assert two_days.refs(date(1999, 1, 1)) == ()


def test_an_entry_and_its_digest_are_found_by_the_ref(two_days: Library) -> None:
    ref = two_days.refs(DAY2)[0]
    entry = two_days.entry(ref)
    assert entry.paper == D
    assert [section.name for section in entry.sections] == ["What's New", "Technical Details"]
    assert two_days.digest(ref).date == DAY2


def test_a_paper_knows_all_its_write_ups_in_reading_order(two_days: Library) -> None:
    assert [Path(ref.path).name for ref in two_days.paper(B).refs] == ["25.md", "24-other.md", "24.md"]
    assert two_days.paper(PaperId("arxiv:none")).refs == ()


def test_a_new_start_shows_the_same_from_the_cache_without_a_scan(shop: Shop, two_days: Library) -> None:
    again = shop.open(scanned=False)
    assert again.days() == two_days.days()
    assert again.entries(DAY1) == two_days.entries(DAY1)
    assert not scan(again)


def test_a_library_of_nothing_is_empty(shop: Shop) -> None:
    library = shop.open()
    assert library.is_empty
    assert library.days() == ()
    assert library.next_unread(None) is None
    assert library.problems() == ()


def test_without_a_source_the_samples_are_read(tmp_path: Path) -> None:
    library = Library.open(Settings(paths_in(tmp_path)))
    assert library.on_samples
    scan(library)
    assert library.tally().digests >= 9
    assert library.problems() == ()


def test_a_digest_without_papers_has_its_day_and_other_files_are_counted(shop: Shop) -> None:
    put(shop.digests / "24.md", "---\ntitle: Daily Papers — 2025-02-24\ndate: 2025-02-24\n---\n\n오늘은 쉰다.\n")
    put(shop.digests / "25.md", "---\ntitle: Daily Papers — 2025-02-25\ndate: 2025-02-25\n---\n")
    put(shop.digests / "README.md", "# 안내\n\n이 폴더에 대하여.\n")
    library = shop.open()
    assert library.days() == (Day(DAY1, 0, 0),)
    assert not library.is_empty
    assert library.tally().skipped == 1


PAGE = (
    "---\ntitle: Chairs\nauthors: Hana Bae\npdf: https://arxiv.org/pdf/2601.06001\n---\n\n## Abstract\n\nIt weighs.\n"
)


def test_the_full_text_of_a_paper_is_beside_its_page_and_no_digest(shop: Shop) -> None:
    put(shop.digests / "202601/09/2601.06001v1-chairs.md", PAGE)
    text = put(shop.digests / "202601/09/2601.06001v1-chairs.txt", "Chairs\n\nSee arXiv:2401.00001.\n")
    library = shop.open()
    (ref,) = library.refs(date(2026, 1, 9))
    assert library.companion(ref) == text
    assert library.tally().digests == 1
    text.unlink()
    assert library.companion(ref) is None
    text.mkdir()
    assert library.companion(ref) is None, "a folder is no text"


def test_a_digest_of_several_papers_is_beside_no_full_text(shop: Shop) -> None:
    shop.put("24.md", DAY1, A, B)
    put(shop.digests / "24.txt", "Notes.\n")
    library = shop.open()
    assert [library.companion(ref) for ref in library.refs(DAY1)] == [None, None]


def test_one_file_can_be_the_source(shop: Shop) -> None:
    path = Path(shop.put("24.md", DAY1, A))
    shop.settings = Settings(shop.settings.paths, sources=(path,))
    library = shop.open()
    (ref,) = library.refs(DAY1)
    assert ref.path == str(path)
    assert library.entry(ref).paper == A
    path.unlink()
    scan(library)
    assert [(problem.path, problem.line) for problem in library.problems()] == [(str(path), 0)]
    assert library.entry(ref).paper == A


def test_a_file_that_is_no_digest_is_shown_when_it_is_asked_for(shop: Shop) -> None:
    path = put(shop.digests / "note.md", "# 메모\n\n한 줄.\n")
    shop.settings = Settings(shop.settings.paths, sources=(path,))
    library = shop.open()
    (ref,) = library.refs(None)
    assert "한 줄." in library.entry(ref).sections[0].body


def test_two_sources_are_read_as_one_and_one_inside_the_other_counts_once(shop: Shop, tmp_path: Path) -> None:
    shop.put("a/24.md", DAY1, A)
    put(tmp_path / "more" / "24.md", digest_text(DAY1.isoformat(), ids(B)))
    shop.settings = Settings(
        shop.settings.paths, sources=(shop.digests, tmp_path / "more", shop.digests / "a", shop.digests)
    )
    library = shop.open()
    assert library.sources == (shop.digests, tmp_path / "more")
    assert papers(library.refs(DAY1)) == [A, B]


# Marks


def test_a_mark_is_there_at_once_and_tomorrow(shop: Shop, two_days: Library) -> None:
    assert two_days.marks.mark([A, B, A], "read", True) == (A, B)
    two_days.marks.mark([C], "starred", True)
    assert two_days.marks.has(A, "read")
    assert not two_days.marks.has(A, "starred")
    assert two_days.close() is None
    again = shop.open(scanned=False)
    assert [again.marks.has(paper, "read") for paper in (A, B, C)] == [True, True, False]
    assert again.marks.has(C, "starred")
    assert again.days() == two_days.days() == (Day(DAY2, 2, 1), Day(DAY1, 4, 1))


def test_marking_what_is_marked_changes_and_writes_nothing(shop: Shop, two_days: Library) -> None:
    assert two_days.marks.mark([A], "read", False) == ()
    two_days.close()
    assert not shop.settings.paths.state.exists()


def test_a_mark_can_be_taken_back(two_days: Library) -> None:
    two_days.marks.mark([B], "read", True)
    two_days.marks.mark([B], "read", False)
    assert two_days.days() == (Day(DAY2, 2, 2), Day(DAY1, 4, 4))


def test_another_window_sees_marks_when_it_polls(shop: Shop, two_days: Library) -> None:
    other = shop.open(scanned=False)
    assert other.days()[0].unread == 2
    two_days.marks.mark([B], "read", True)
    two_days.marks.mark([A], "starred", True)
    two_days.close()
    assert other.marks.poll() == {A, B}
    assert other.days() == two_days.days()
    assert other.marks.has(A, "starred")
    assert other.marks.poll() == set()
    assert two_days.marks.poll() == set()


def test_marks_outlive_their_digests_and_the_cache(shop: Shop, two_days: Library) -> None:
    two_days.marks.mark([D], "starred", True)
    two_days.close()
    (shop.digests / "25.md").unlink()
    assert shop.open().marks.has(D, "starred")
    shop.put("26.md", date(2025, 2, 26), D)
    assert shop.open().marks.has(D, "starred")


def test_marks_that_cannot_be_saved_stay_and_are_reported(shop: Shop, two_days: Library) -> None:
    shop.settings.paths.state.write_text("a file where the folder should be")
    reports: list[StoreError | None] = []
    two_days.marks.report_saving(reports.append)
    two_days.marks.mark([A], "read", True)
    assert two_days.marks.has(A, "read")
    trouble = two_days.close()
    assert trouble is not None
    assert [str(report) for report in reports] == [str(trouble)]
    shop.settings.paths.state.unlink()
    assert two_days.close() is None
    assert shop.open(scanned=False).marks.has(A, "read")


# The next unread paper


def walk(library: Library, step: int, ref: EntryRef | None = None) -> list[PaperId]:
    found: list[PaperId] = []
    while (ref := library.next_unread(ref, step)) and len(found) < 20:
        found.append(ref.paper)
    return found


def test_the_next_unread_goes_through_all_days_both_ways(two_days: Library) -> None:
    assert walk(two_days, 1) == [D, B, C, A, B]
    assert walk(two_days, -1) == [B, A, C, B, D]
    two_days.marks.mark([B], "read", True)
    assert walk(two_days, 1) == [D, C, A]
    two_days.marks.mark([C, A, D], "read", True)
    assert walk(two_days, 1) == walk(two_days, -1) == []


def test_the_paper_one_is_at_is_never_the_next_one(two_days: Library) -> None:
    two_days.marks.mark([A, C, D], "read", True)
    here = two_days.paper(B).refs[0]
    assert two_days.next_unread(here) is None
    assert two_days.next_unread(None) == here


def test_a_ref_that_is_gone_still_leads_on(two_days: Library) -> None:
    assert two_days.next_unread(EntryRef("/gone.md", 3, A)) == two_days.refs(DAY2)[0]
    gone_from_file = EntryRef(two_days.refs(DAY1)[0].path, 9, PaperId("arxiv:gone"))
    assert two_days.next_unread(gone_from_file) == two_days.refs(DAY1)[0]


# Keeping up


def test_new_changed_and_removed_digests_come_in_with_a_scan(shop: Shop, two_days: Library) -> None:
    assert not scan(two_days)
    shop.put("26.md", date(2025, 2, 26), C)
    shop.put("25.md", DAY2, A, age=30)
    (shop.digests / "24.md").unlink()
    assert scan(two_days)
    assert two_days.days() == (Day(date(2025, 2, 26), 1, 1), Day(DAY2, 1, 1), Day(DAY1, 2, 2))
    assert papers(two_days.refs(DAY1)) == [B, C]
    assert [Path(ref.path).name for ref in two_days.paper(B).refs] == ["24-other.md"]


def test_a_scan_alone_changes_nothing_in_memory(shop: Shop, two_days: Library) -> None:
    before = two_days.days(), two_days.refs(DAY1)
    shop.put("26.md", date(2025, 2, 26), C)
    steps = list(two_days.scan(lambda: False))
    assert (two_days.days(), two_days.refs(DAY1)) == before
    assert sum(two_days.adopt(step) for step in steps) == 1


def test_what_another_window_indexed_comes_in_too(shop: Shop, two_days: Library) -> None:
    other = shop.open()
    shop.put("26.md", date(2025, 2, 26), C)
    scan(other)
    assert scan(two_days)
    assert two_days.days() == other.days()


def test_a_digest_that_vanishes_stays_readable_until_the_rescan(two_days: Library) -> None:
    ref = two_days.refs(DAY2)[0]
    Path(ref.path).unlink()
    assert two_days.entry(ref).paper == D
    scan(two_days)
    with pytest.raises(StoreError, match="no longer exists"):
        two_days.entry(ref)


def test_a_lost_cache_piece_is_read_from_the_digest_again(shop: Shop, two_days: Library) -> None:
    for piece in shop.settings.paths.cache.glob("*/*.text.json"):
        piece.unlink()
    fresh = shop.open(scanned=False)
    ref = fresh.refs(DAY2)[0]
    assert fresh.entry(ref) == two_days.entry(ref)


@pytest.mark.usefixtures("two_days")
def test_an_entry_is_found_by_its_paper_when_the_digest_was_reordered(shop: Shop) -> None:
    for piece in shop.settings.paths.cache.glob("*/*.text.json"):
        piece.unlink()
    fresh = shop.open(scanned=False)
    first = fresh.refs(DAY2)[0]
    shop.put("25.md", DAY2, B, D)
    assert fresh.entry(first).paper == D
    with pytest.raises(StoreError, match="no longer contains"):
        fresh.entry(EntryRef(first.path, 0, A))


@pytest.mark.usefixtures("two_days")
def test_nothing_left_of_a_digest_is_a_clear_error(shop: Shop) -> None:
    for piece in shop.settings.paths.cache.glob("*/*.text.json"):
        piece.unlink()
    (shop.digests / "25.md").unlink()
    fresh = shop.open(scanned=False)
    with pytest.raises(StoreError, match="No such file"):
        fresh.entry(fresh.refs(DAY2)[0])
    put(shop.digests / "25.md", b"\x00\x01")
    with pytest.raises(StoreError, match="not text"):
        fresh.entry(fresh.refs(DAY2)[0])


def test_problems_name_file_line_and_reason_and_go_when_they_are_mended(shop: Shop) -> None:
    broken = put(shop.digests / "25.md", b"\x00\x01\x02")
    library = shop.open()
    (problem,) = library.problems()
    assert (problem.path, problem.line, problem.reason) == (str(broken), 0, "This file is no text.")
    shop.put("25.md", DAY2, A, age=30)
    scan(library)
    assert library.problems() == ()


def test_without_a_cache_everything_can_be_read_and_the_reason_is_a_problem(shop: Shop) -> None:
    shop.settings.paths.cache.write_text("a file where the folder should be")
    shop.put("24.md", DAY1, A, B)
    library = shop.open()
    assert [entry.paper for entry in library.entries(DAY1)] == [A, B]
    (problem,) = library.problems()
    assert "Cannot write the cache" in problem.reason
    assert not scan(library)


def test_a_source_that_is_gone_is_a_problem_until_it_is_back(shop: Shop, two_days: Library) -> None:
    away = shop.digests.rename(shop.digests.with_name("away"))
    assert scan(two_days)
    assert str(shop.digests) in two_days.problems()[0].path
    assert two_days.days()[0].entries == 2
    away.rename(shop.digests)
    assert scan(two_days)
    assert two_days.problems() == ()


def test_a_scan_stops_when_told(shop: Shop, two_days: Library) -> None:
    shop.put("26.md", DAY1, C)
    assert list(two_days.scan(lambda: True)) == []


# The shelf counts what a recount from nothing would count

PATHS = ["/a.md", "/b.md", "/c.md"]
records = st.builds(
    lambda day, held, is_digest: Record("x", 1, 1, "p", date=day, papers=join_papers(held), is_digest=is_digest),
    st.sampled_from([DAY1, DAY2, None]),
    st.lists(st.sampled_from([A, B, C, D]), max_size=4),
    st.booleans(),
)
Change = tuple[str, Record | None, frozenset[PaperId]]
changes: st.SearchStrategy[Change] = st.tuples(
    st.sampled_from(PATHS), st.none() | records, st.frozensets(st.sampled_from([A, B, C, D]), max_size=3)
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(changes, max_size=12))
def test_counts_kept_step_by_step_equal_counts_from_nothing(steps: list[Change]) -> None:
    read: set[PaperId] = set()
    shelf = DayIndex(read)
    for path, record, toggled in steps:
        if record:
            shelf.put(path, record)
        else:
            shelf.drop(path)
        shelf.days()
        if len(steps) % 2:
            shelf.paper(A)
        read ^= toggled
        shelf.recount(toggled)
        fresh = DayIndex(read)
        for other, held in shelf.records.items():
            fresh.put(other, held)
        assert shelf.days() == fresh.days()
        for day in (DAY1, DAY2, None):
            assert shelf.refs(day) == fresh.refs(day)
        for paper in (A, B, C, D):
            assert shelf.paper(paper) == fresh.paper(paper)


def test_the_corpus_has_what_its_description_says(corpus: Path, tmp_path: Path) -> None:
    library = Library.open(Settings(paths_in(tmp_path), sources=(corpus,)))
    scan(library)
    tally = library.tally()
    assert (tally.digests, tally.entries, tally.papers, tally.skipped) == (65, 1035, 967, 2)
    assert len([day for day in library.days() if day.entries]) == 63
    assert library.problems() == ()
    shown = {ref for day in library.days() for ref in library.refs(day.date)}
    assert len(shown) == 1035
    again = Library.open(Settings(paths_in(tmp_path), sources=(corpus,)))
    for day in library.days():
        assert again.entries(day.date) == library.entries(day.date)


def test_one_source_alone_is_shown_and_then_all_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, day in ((first, "2025-01-01"), (second, "2025-01-02")):
        folder.mkdir()
        (folder / f"{day}.md").write_text(
            f"## Daily Papers ({day})\n\n### [제목](https://arxiv.org/abs/2501.0000{day[-1]})\n\nVote: 3\n\n- 글\n",
            encoding="utf-8",
        )
    library = Library.open(Settings(paths_in(tmp_path), sources=(first, second)))
    for step in library.scan(lambda: False):
        library.adopt(step)
    everything = library.days()
    library.look_at(second)
    assert [str(day.date) for day in library.days()] == ["2025-01-02"]
    library.look_at(None)
    assert library.days() == everything
    assert library.tally().digests == 2


# Memory

SHARED = type, ModuleType, FunctionType, BuiltinFunctionType
"""What a library is made of, not what it holds."""


def bytes_held(root: object) -> int:
    """The size of all that is reached from an object, each thing once."""
    held, more = dict[int, object](), [root]
    while more:
        held |= (found := {id(thing): thing for thing in more if not isinstance(thing, SHARED)})
        more = [thing for thing in gc.get_referents(*found.values()) if id(thing) not in held]
    return sum(map(sys.getsizeof, held.values()))


@pytest.mark.parametrize("indexed_before", [False, True], ids=["indexed", "from the cache"])
def test_a_digest_costs_less_than_750_bytes_of_memory(shop: Shop, *, indexed_before: bool) -> None:
    def held() -> int:
        if indexed_before:
            shop.open().close()
        with closing(shop.open()) as library:
            assert len(library.days()) == len(list(shop.digests.iterdir()))
            return bytes_held(library)

    days = [DAY1 - timedelta(days=number) for number in range(900)]
    for day in days[:100]:
        shop.put(f"{day}.md", day, A)
    few = held()
    for day in days[100:]:
        shop.put(f"{day}.md", day, A)
    assert (held() - few) / 800 < 750


def test_a_record_is_in_memory_once_for_the_library_and_its_cache(shop: Shop) -> None:
    shop.put("a.md", DAY1, A)
    with closing(shop.open()) as library:
        (cache,) = library._caches.values()
        assert [*map(id, library._day_index.records.values())] == [*map(id, cache.records().values())]
