from typing import NamedTuple

import pytest
from msgspec import structs

from tests.search.archives import TODAY, entry
from tui_reader.model import Entry, Fact, PaperId, Section, SectionKind
from tui_reader.search.fold import FoldedText, fold, fold_in_place
from tui_reader.search.match import find_matches, find_place, has_match
from tui_reader.search.query import parse

BODY = "# 개요\n**강화** 학습으로 성능이 오른다.\n\n확산 모델은 `Agent`를 강화\n학습한다. ＡＢＣ"


def lit(text: str, query: str, field: str | None = None) -> list[str]:
    return [text[start:end] for start, end in find_matches(text, parse(query, TODAY), field)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("강화학습", ["강화** 학습", "강화\n학습"]),
        ('"강화 학습"', ["강화** 학습", "강화\n학습"]),
        ("강화 학습", ["강화", "학습", "강화", "학습"]),
        ("ㄱㅎㅎㅅ", ["강화** 학습", "강화\n학습"]),
        ("강ㅎ", ["강화", "강화"]),
        ("ㅎㅅ agent", ["확산", "Agent", "학습", "학습"]),
        ("AGENT를", ["Agent`를"]),
        ("agent 를", ["Agent", "를"]),
        ("abc", ["ＡＢＣ"]),
        ("확산 or 없음", ["확산"]),
        ("-확산", []),
        ("since:7d", []),
        ("확산모델 산모", ["확산 모델"]),
        ("", []),
    ],
)
def test_matches_are_highlighted_in_the_original_text(query: str, found: list[str]) -> None:
    assert sorted(lit(BODY, query)) == sorted(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cafe", ["Café", "cafe"]),
        ("café", ["Café"]),
        ("istanbul", ["İstanbul"]),
        ("resume", ["**ré**sumé"]),
    ],
)
def test_accents_are_lit_with_their_letters(query: str, found: list[str]) -> None:
    text = "Café; cafe İstanbul **ré**sumé"
    assert [part.strip("*") for part in lit(text, query)] == [part.strip("*") for part in found]
    assert has_match(text, parse(query, TODAY), "title")


def test_adjoining_matches_become_one() -> None:
    assert lit("강화학습", "강화 학습") == ["강화학습"]


def test_in_a_field_only_its_own_terms_match() -> None:
    assert lit("확산 모델", "title:확산 모델", "title") == ["확산", "모델"]
    assert lit("확산 모델", "title:확산 모델", "results") == ["모델"]
    assert lit("확산 모델", "title:확산 모델") == ["확산", "모델"]


def entry_with_sections() -> Entry:
    return Entry(
        PaperId("arxiv:2509.00001"),
        "강화 학습 Agents",
        original_title="A Survey of Agents",
        authors=("Kim Min", "이수"),
        sections=(
            Section(SectionKind.METHOD, "Method", "첫 줄\n확산 모델\n확산 모델과 Agents"),
            Section(SectionKind.RESULTS, "결과", "확산\n\n모델 Agents 확산"),
        ),
    )


@pytest.mark.parametrize(
    ("query", "field", "section", "line"),
    [
        ("survey", "title", None, "A Survey of Agents"),
        ("ㄱㅎ", "title", None, "강화 학습 Agents"),
        ("이수", "author", None, "이수"),
        ("id:2509", "id", None, "arxiv:2509.00001"),
        ("확산", "method", 0, "확산 모델"),
        ("확산 agents", "method", 0, "확산 모델과 Agents"),
        ("results:확산", "results", 1, "확산"),
        ("results:확산 results:agents", "results", 1, "모델 Agents 확산"),
        ("결과", "results", 1, "결과"),
        ("agents", "title", None, "강화 학습 Agents"),
    ],
)
def test_the_place_is_where_most_of_the_words_are(query: str, field: str, section: int | None, line: str) -> None:
    found = find_place(entry_with_sections(), parse(query, TODAY))
    assert found is not None
    assert (found.field, found.section, found.line) == (field, section, line)
    assert found.spans[0][0] < found.spans[0][1] <= len(line)


def test_the_place_is_an_offset_into_the_text_of_the_section() -> None:
    entry = entry_with_sections()
    found = find_place(entry, parse("agents 모델", TODAY))
    assert found is not None
    assert found.section is not None
    body = entry.sections[found.section].body
    assert body[found.start : found.end] == "모델"
    assert [found.line[start:end] for start, end in found.spans] == ["모델", "Agents"]


@pytest.mark.parametrize("query", ["is:unread", "-강화", "", "없는말"])
def test_an_entry_without_the_words_has_no_place(query: str) -> None:
    assert find_place(entry("강화"), parse(query, TODAY)) is None


def test_what_a_digest_labels_is_found_in_no_section() -> None:
    labelled = structs.replace(entry("강화", "학습"), facts=(Fact("Categories", "cs.AI cs.DL"),))
    found = find_place(labelled, parse("cs.DL", TODAY))
    assert found is not None
    assert (found.field, found.section, found.line) == ("other", None, "Categories: cs.AI cs.DL")
    assert lit(found.line, "cs.DL") == [found.line[start:end] for start, end in found.spans]


def test_a_match_across_two_lines_is_highlighted_on_the_first() -> None:
    found = find_place(entry("x", "강화\n학습"), parse("강화학습", TODAY))
    assert found is not None
    assert (found.line, found.spans, found.start, found.end) == ("강화", ((0, 2),), 0, 2)


class Folding(NamedTuple):
    """How many characters were folded, and how many so that what is found in them can be lit."""

    quick: list[int]
    in_place: list[int]


@pytest.fixture
def folding(monkeypatch: pytest.MonkeyPatch) -> Folding:
    counted = Folding([], [])

    def quick(text: str) -> str:
        counted.quick.append(len(text))
        return fold(text)

    def in_place(text: str) -> FoldedText:
        counted.in_place.append(len(text))
        return fold_in_place(text)

    monkeypatch.setattr("tui_reader.search.match.fold", quick)
    monkeypatch.setattr("tui_reader.search.match.fold_in_place", in_place)
    return counted


@pytest.mark.parametrize("filler", ["확산 모델은 새롭다.\n", "ab ", "a", "文"])
@pytest.mark.parametrize("query", ["강화 학습", "a", "모델", "없는 말"])
def test_in_a_long_text_the_best_place_is_found_without_looking_at_all_of_it_closely(
    filler: str, query: str, folding: Folding
) -> None:
    text = (filler * 60_000)[:140_000] + "\n강화 학습\n" + (filler * 4_000)[:40_000]
    giant = Entry(PaperId("1"), "", sections=(Section(SectionKind.METHOD, "", text),))
    found = find_place(giant, parse(query, TODAY))
    assert bool(found) == (query.partition(" ")[0] in text)
    assert sum(folding.in_place) < 5_000
    assert sum(folding.quick) < (5_000 if query in filler else 1.1 * len(text))
    if found:
        assert set(text[found.start : found.end]) <= set(query)
        assert next(found.line[start:end] for start, end in found.spans) == text[found.start : found.end]
    assert has_match(text, parse(query, TODAY), "method") == bool(found)


def test_a_match_is_detected_without_its_place() -> None:
    for query in ("강화학습", "ㄱㅎㅎㅅ", "agent", "없는말", "-확산", "abc", ""):
        assert has_match(BODY, parse(query, TODAY), "method") == bool(lit(BODY, query))
    assert not has_match("확산", parse("title:확산", TODAY), "method")
