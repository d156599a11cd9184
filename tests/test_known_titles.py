"""Titles across digests: what other write-ups of a paper call it."""

from datetime import date
from pathlib import Path

import pytest

from tests.digest_files import digest_text, paths_in, put
from tui_reader.library import Library
from tui_reader.library.known_titles import (
    ELSEWHERE,
    PaperTitles,
    complete_digests,
    complete_entry,
    is_translated,
    titles_of,
)
from tui_reader.model import Dialect, Digest, Entry, PaperId
from tui_reader.settings import Settings

A = PaperId("arxiv:2601.00021")
OWN, KOREAN = "Small Models: Big Steps", "작은 모델: 큰 걸음"
BY_ID = Entry(A, "2601.00021", flags=("title:id", "refusal"))
QUOTED = Entry(A, "Quoted Small Models", flags=("title:text",))
IN_KOREAN = Entry(A, KOREAN)
IN_ENGLISH = Entry(A, OWN)


def titles(entry: Entry) -> tuple[str, str | None, tuple[str, ...]]:
    return entry.title, entry.original_title, entry.flags


@pytest.mark.parametrize(
    ("title", "is_one"),
    [(KOREAN, True), ("小模型", True), ("小さなモデル", True), (OWN, False), ("π0: Mémoire à $λ$", False), ("", False)],
)
def test_a_translated_title_is_known_by_its_letters(title: str, *, is_one: bool) -> None:
    assert is_translated(title) is is_one


def test_a_missing_title_comes_from_another_write_up() -> None:
    assert titles(complete_entry(BY_ID, [PaperTitles(OWN, None)])) == (OWN, None, (ELSEWHERE, "refusal"))


def test_a_title_from_elsewhere_is_preferred_to_one_quoted_in_the_text() -> None:
    assert titles(complete_entry(QUOTED, [PaperTitles(OWN, None)])) == (OWN, None, (ELSEWHERE,))


def test_of_several_titles_both_the_translated_and_the_papers_own_are_taken() -> None:
    others = [PaperTitles(OWN, None), PaperTitles(KOREAN, None)]
    assert titles(complete_entry(BY_ID, others)) == (KOREAN, OWN, (ELSEWHERE, "refusal"))
    assert titles(complete_entry(BY_ID, [PaperTitles(KOREAN, OWN)])) == (KOREAN, OWN, (ELSEWHERE, "refusal"))


def test_a_quoted_title_stays_as_the_papers_own_where_it_is_one() -> None:
    assert titles(complete_entry(QUOTED, [PaperTitles(KOREAN, None)])) == (KOREAN, "Quoted Small Models", (ELSEWHERE,))


def test_a_translated_title_stays_and_gets_the_papers_own_beside_it() -> None:
    others = [PaperTitles("다른 번역", None), PaperTitles(OWN, None)]
    assert titles(complete_entry(IN_KOREAN, others)) == (KOREAN, OWN, ())
    assert titles(complete_entry(IN_KOREAN, [PaperTitles("다른 번역", OWN)])) == (KOREAN, OWN, ())


def test_a_complete_entry_stays_the_same_object() -> None:
    both = Entry(A, KOREAN, original_title="Its Own")
    assert complete_entry(both, [PaperTitles(OWN, None)]) is both
    assert complete_entry(IN_ENGLISH, [PaperTitles(KOREAN, OWN)]) is IN_ENGLISH
    assert complete_entry(IN_KOREAN, [PaperTitles("다른 번역", None)]) is IN_KOREAN
    assert complete_entry(BY_ID, []) is BY_ID


def test_a_stand_in_is_not_a_title() -> None:
    assert [titles_of(entry) for entry in (BY_ID, QUOTED, IN_KOREAN)] == [None, None, PaperTitles(KOREAN, None)]


def test_files_read_together_lend_each_other_titles_but_not_those_of_an_unknown_shape() -> None:
    fenced = Digest(Dialect.FENCED, None, "", (BY_ID,))
    unknown = Digest(Dialect.NONE, None, "", (Entry(A, "notes"),))
    voted = Digest(Dialect.VOTED, None, "", (IN_ENGLISH,))
    first, second, third = complete_digests([fenced, unknown, voted])
    assert titles(first.entries[0]) == (OWN, None, (ELSEWHERE, "refusal"))
    assert (second is unknown, third is voted) == (True, True)


# In a library

FENCED = (
    "# Daily Papers – {day}\n\n## 2601.00021\n🔗 https://huggingface.co/papers/2601.00021\n\n**Summary**:\n글이다.\n"
)


def scan(library: Library) -> None:
    for step in library.scan(lambda: False):
        library.adopt(step)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A digest that gives no titles, and one of another day that does."""
    put(tmp_path / "in" / "fenced.md", FENCED.format(day="2026-01-05"))
    put(tmp_path / "in" / "voted.md", digest_text("2026-01-02", ["2601.00021", "2601.00022"]))
    library = Library.open(Settings(paths_in(tmp_path), sources=(tmp_path / "in",)))
    scan(library)
    return library


def title(library: Library) -> str:
    (entry,) = library.entries(date(2026, 1, 5))
    return entry.title


def test_before_titles_are_looked_up_no_other_digest_is_read_and_no_index_made(library: Library) -> None:
    assert title(library) == "2601.00021"
    assert library._day_index._by_paper is None


def test_once_begun_an_entry_without_a_title_has_that_of_another_digest(library: Library) -> None:
    library.titles.begin()
    assert title(library) == "논문 2601.00021"
    (entry,) = library.entries(date(2026, 1, 5))
    assert entry.flags == (ELSEWHERE,)


def test_a_title_follows_its_digest_when_that_changes_or_goes(library: Library, tmp_path: Path) -> None:
    library.titles.begin()
    assert title(library) == "논문 2601.00021"
    other = tmp_path / "in" / "voted.md"
    put(other, digest_text("2026-01-02", ["2601.00021"]).replace("[논문", "[새 논문"), age=50)
    scan(library)
    assert title(library) == "새 논문 2601.00021"
    other.unlink()
    scan(library)
    assert title(library) == "2601.00021"


@pytest.mark.usefixtures("library")
def test_a_digest_whose_file_and_text_are_gone_lends_no_title_and_stops_nothing(tmp_path: Path) -> None:
    again = Library.open(Settings(paths_in(tmp_path), sources=(tmp_path / "in",)))
    (tmp_path / "in" / "voted.md").unlink()
    record = next(record for record in again._day_index.records.values() if record.path == "voted.md")
    for piece in (tmp_path / "cache").rglob(f"{record.piece}*"):
        piece.unlink()
    again.titles.begin()
    assert title(again) == "2601.00021"


def test_each_other_digest_is_read_once_and_only_a_handful_for_one_paper(tmp_path: Path) -> None:
    put(tmp_path / "in" / "fenced.md", FENCED.format(day="2026-03-05"))
    for day in range(1, 21):
        put(tmp_path / "in" / f"{day:02}.md", FENCED.format(day=f"2026-01-{day:02}"))
    library = Library.open(Settings(paths_in(tmp_path), sources=(tmp_path / "in",)))
    scan(library)
    read: list[str] = []
    entries = library.titles._entries
    library.titles._entries = lambda path: (read.append(path), entries(path))[1]  # type: ignore[func-returns-value]
    library.titles.begin()
    for _ in range(3):
        library.entries(date(2026, 3, 5))
    assert len(read) == len(set(read)) == 8
