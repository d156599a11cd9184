from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from tests.search.archives import NO_MARKS, TODAY, Shelf, entry, ranks
from tests.work import calls
from tui_reader.model import Fact, PaperId, SectionKind
from tui_reader.search.answer_cache import AnswerCache
from tui_reader.search.engine import ELSEWHERE, EXACT, IN_TITLE, START, Cancelled, search
from tui_reader.search.query import QueryError, parse


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "search")


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_titles_come_before_bodies_and_newer_before_older(shelf: Shelf) -> None:
    shelf.put("old", entry("확산 모델", "x"), entry("a", "확산 모델"), day=days_ago(9))
    shelf.put("new", entry("b", "확산 모델"), entry("새 확산 모델", ""), entry("확산 모델로", ""), day=days_ago(1))
    shelf.put("undated", entry("c", "확산 모델"), day=None)
    shelf.write()
    result = shelf.search("확산 모델")
    titles = [shelf.text_of(ref.path, ref.position).title for ref in result]
    assert list(zip(titles, ranks(result), strict=True)) == [
        ("확산 모델", EXACT),
        ("확산 모델로", START),
        ("새 확산 모델", IN_TITLE),
        ("b", ELSEWHERE),
        ("a", ELSEWHERE),
        ("c", ELSEWHERE),
    ]


def test_the_original_title_counts_as_a_title(shelf: Shelf) -> None:
    shelf.put("1", entry("주의력", original="Attention Is All You Need"), entry("x", "attention is all you need"))
    shelf.write()
    assert ranks(shelf.search("Attention is all you need")) == [EXACT, ELSEWHERE]
    assert ranks(shelf.search("ㅈㅇㄹ")) == [IN_TITLE]


def test_accents_need_not_be_typed(shelf: Shelf) -> None:
    one = entry("Brückenbau: Café notes", "İstanbul, résumé", authors=("Ada Pérk",), original="Été")
    shelf.put("1", one, entry("Cafe", "resume"))
    shelf.write()
    assert [
        shelf.titles(query) for query in ("bruckenbau", "author:perk", "istanbul", "title:ete", '"cafe notes"')
    ] == [[one.title]] * 5
    assert shelf.titles("cafe") == shelf.titles("CAFE") == ["Cafe", one.title]
    assert shelf.titles("café") == shelf.titles("cafe\u0301") == shelf.titles("résumé") == [one.title]
    assert shelf.titles("-café") == ["Cafe"]
    assert ranks(shelf.search("ete")) == [EXACT]


def test_what_digests_label_is_found_like_text_that_is_no_section_known(shelf: Shelf) -> None:
    shelf.put("1", structs.replace(entry("a"), facts=(Fact("Journal-ref", "Tables 4"),)), entry("b", "tables"))
    shelf.write()
    assert shelf.titles("tables") == ["a", "b"]
    assert shelf.titles("in:other tables") == ["a"]


def test_entries_of_a_day_are_in_reading_order(shelf: Shelf) -> None:
    shelf.put("b", entry("3 x"), entry("4 x"))
    shelf.put("a", entry("1 x"), entry("2 x"))
    shelf.write()
    assert shelf.titles("x") == ["1 x", "2 x", "3 x", "4 x"]


def test_other_orders(shelf: Shelf) -> None:
    shelf.put("new", entry("a", "x", votes=3), entry("b x"), day=days_ago(1))
    shelf.put("old", entry("x", votes=9), entry("c", "x", votes=3), day=days_ago(9))
    shelf.put("undated", entry("d x", votes=1), day=None)
    shelf.write()
    assert shelf.titles("x", order="rank") == ["x", "b x", "d x", "a", "c"]
    assert shelf.titles("x", order="newest") == ["a", "b x", "x", "c", "d x"]
    assert shelf.titles("x", order="oldest") == ["x", "c", "a", "b x", "d x"]
    assert shelf.titles("x", order="votes") == ["x", "a", "c", "d x", "b x"]


def test_fields_and_filters(shelf: Shelf) -> None:
    shelf.put(
        "kim/2025.md",
        entry("하나", "확산", SectionKind.METHOD, paper="arxiv:2509.00001", authors=("Kim Min",), votes=50),
        entry("둘", "확산", SectionKind.RESULTS, paper="arxiv:2509.00002", authors=("이수", "Park"), votes=51),
        day=date(2025, 9, 12),
    )
    shelf.put("lee/2024.md", entry("셋", "확산", SectionKind.OTHER, paper="doi:10.1/x"), day=date(2024, 9, 12))
    shelf.write()
    marks = {"read": {PaperId("arxiv:2509.00001")}, "starred": {PaperId("doi:10.1/x")}}
    expected = {
        "method:확산": ["하나"],
        "in:results 확산": ["둘"],
        "in:results,method 확산": ["하나", "둘"],
        "-method:확산": ["둘", "셋"],
        "in:method": ["하나"],
        "author:kim": ["하나"],
        "저자:ㅇㅅ": ["둘"],
        "author:수park": [],
        "id:2509": ["하나", "둘"],
        "https://arxiv.org/pdf/2509.00002v3": ["둘"],
        "date:2025": ["하나", "둘"],
        "-date:2025": ["셋"],
        "since:2w": ["하나", "둘"],
        "date:..2024": ["셋"],
        "votes:>50": ["둘"],
        "votes:<=50": ["하나"],
        "-votes:>50": ["하나", "셋"],
        "is:read": ["하나"],
        "is:unread": ["둘", "셋"],
        "is:starred": ["셋"],
        "is:unread -is:starred": ["둘"],
        "source:src/kim": ["하나", "둘"],
        "source:2024": ["셋"],
        "확산 (is:read or is:starred)": ["하나", "셋"],
        "하나 or 셋": ["하나", "셋"],
        "확산 -하나 -셋": ["둘"],
        "-(하나 or 셋)": ["둘"],
        "results": ["둘"],
    }
    assert {query: shelf.titles(query, marks=marks) for query in expected} == expected


def test_marks_are_never_cached(shelf: Shelf) -> None:
    shelf.put("1", entry("x", paper="arxiv:1"))
    shelf.write()
    archive = shelf.archive()
    read = {"read": {PaperId("arxiv:1")}, "starred": set[PaperId]()}
    assert len(search(parse("x is:unread", TODAY), archive, today=TODAY, marks=NO_MARKS)) == 1
    assert len(search(parse("x is:unread", TODAY), archive, today=TODAY, marks=read)) == 0


def test_words_are_not_found_across_fields_sections_or_entries(shelf: Shelf) -> None:
    shelf.put("1", entry("강화", "학습\n\n모델", authors=("확", "산")), entry("모델", "강화"))
    shelf.write()
    for query in ["강화학습", "학습모델", "확산", '"강화 학습"', "모델강화", "ㄱㅎㅎ", "ㅎㅅㅁ"]:
        assert shelf.titles(query) == [], query


def test_an_empty_query_finds_nothing(shelf: Shelf) -> None:
    shelf.put("1", entry("x"))
    shelf.write()
    result = shelf.search(" ")
    assert (len(result), result.query.root, result.other) == (0, None, None)


def test_the_other_keyboard_is_offered_where_only_it_finds_something(shelf: Shelf) -> None:
    shelf.put("1", entry("강화 학습", "agent"))
    shelf.write()
    assert shelf.search("rkdghk").other == "강화"
    assert shelf.search("title:rkdghk").other == "title:강화"
    assert shelf.search("ㅁㅎ둣").other == "agent"
    assert shelf.search("ghkrtks").other is None
    assert shelf.search("강화").other is None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("difusion", "diffusion"),
        ("diffusoin", "diffusion"),
        ("diffusionn", "diffusion"),
        ("Difusion models", "diffusion models"),
        ("title:difusion -agent", "title:diffusion -agent"),
        ('"latent difusion"', '"latent diffusion"'),
        ("latemt difusion", "latent diffusion"),
        ("확선", "확산"),
        ("확싼 모델", "확산 모델"),
        ("강화학슴", "강화학습"),
        ("제목:강화학스", "제목:강화학습"),
        ("강회 학습", "강화 학습"),
    ],
)
def test_what_titles_spell_almost_so_is_offered_where_nothing_is_found(shelf: Shelf, typed: str, offered: str) -> None:
    shelf.put("1", entry("Latent Diffusion Models"), entry("확산 모델의 강화 학습"), entry("Diffusing"))
    shelf.write()
    assert shelf.search(typed).other == offered
    assert len(shelf.search(offered)) > 0


@pytest.mark.parametrize(
    "typed",
    [
        "diffusion",
        "diffus agent",  # part of a word, which is found
        "dfsn",
        "difusion agent",  # nor is anything found by both words as the titles spell them
        "확",
        "강화학습모델",
        "is:starred difusion",
        "source:difusion",
        "x" * 5_000,
        "가" * 5_000,
    ],
)
def test_nothing_is_offered_that_finds_nothing_or_is_far_away(shelf: Shelf, typed: str) -> None:
    shelf.put("1", entry("Latent Diffusion Models"), entry("확산 모델의 강화 학습"))
    shelf.write()
    assert shelf.search(typed).other is None


def test_of_two_near_words_the_more_frequent_is_offered(shelf: Shelf) -> None:
    shelf.put("1", entry("lamp"), entry("lame"), entry("a lame one"), entry("lamb"))
    shelf.write()
    assert shelf.search("lamx").other == "lame"


@pytest.mark.parametrize("typed", ["titel zzzzzz", "확싼"])
def test_titles_are_read_once_and_a_misspelt_word_costs_the_same_in_any_archive(shelf: Shelf, typed: str) -> None:
    def cost(titles: int) -> int:
        shelf.put("1", *(entry(f"a title {chr(0x4E00 + n)} 확산") for n in range(titles)))
        shelf.write()
        words = shelf.archive().near_words
        read: list[None] = []
        words.reword(typed, lambda _: False, lambda: read.append(None))
        parts = len(read) - len(typed.split())
        again = calls(lambda: words.reword(typed, lambda _: False, lambda: read.append(None)))
        assert len(read) == parts + 2 * len(typed.split())
        assert parts > 0
        return again

    assert cost(2) == cost(600)


def test_a_search_that_nobody_waits_for_stops_reading_titles(shelf: Shelf) -> None:
    shelf.put("1", entry("Latent Diffusion Models"))
    shelf.write()
    archive = shelf.archive()
    asked = []

    def check() -> None:
        asked.append(1)
        raise Cancelled

    with pytest.raises(Cancelled):
        archive.near_words.reword("difusion", lambda _: False, check)
    assert archive.near_words.reword("difusion", lambda _: False, lambda: None) == "diffusion"
    assert len(asked) == 1


def test_a_query_that_cannot_be_read_is_an_error(shelf: Shelf) -> None:
    with pytest.raises(QueryError) as caught:
        shelf.search("a date:x")
    assert caught.value.position == 7


def test_hits_are_a_sequence(shelf: Shelf) -> None:
    shelf.put("1", *(entry(f"x {number}") for number in range(5)))
    shelf.write()
    result = shelf.search("x")
    assert [ref.position for ref in result[1:3]] == [1, 2]
    assert result[-1].paper == "title:x 4"
    assert result[0].path == "/src/1"
    with pytest.raises(IndexError):
        result[5]


def test_a_cancelled_search_stops_between_chunks(shelf: Shelf) -> None:
    shelf.put("1", *(entry(f"{number}", "확산 " * 20_000) for number in range(20)))
    shelf.write()
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(Cancelled):
        shelf.search("없는말", cancelled=cancelled)
    assert asked == 4


def test_typing_on_finds_what_a_fresh_search_finds(shelf: Shelf) -> None:
    titles = ["강화 학습 agent", "강화", "강화학습", "학습 강화 Agents", "감화", "agent 강화 학습"]
    shelf.put("1", *(entry(title, "확산 " + title[::-1]) for title in titles))
    shelf.write()
    archive = shelf.archive()
    for query in ["강화학습 agent", "ㄱㅎㅎㅅ -감화", "title:강화 or 확산", "in:results 강화", "강화 is:unread ag"]:
        for end in [*range(1, len(query) + 1), *range(len(query), 0, -1)]:
            try:
                typed = list(search(parse(query[:end], TODAY), archive, today=TODAY, marks=NO_MARKS))
            except QueryError:
                continue
            assert typed == list(shelf.search(query[:end])), query[:end]


def test_how_often_an_entry_has_a_letter_is_no_work(tmp_path: Path) -> None:
    def work(times: int) -> int:
        shelf = Shelf(tmp_path / str(times))
        shelf.put("1", *(entry(f"e {number}", "e " * times) for number in range(300)))
        shelf.write()
        archive, query = shelf.archive(), parse("e", TODAY)
        assert len(search(query, archive, today=TODAY, marks=NO_MARKS)) == 300
        fresh = archive._replace(answers=AnswerCache())
        return calls(lambda: search(query, fresh, today=TODAY, marks=NO_MARKS))

    few, many = work(5), work(500)
    assert many <= 1.1 * few
    assert many < 10 * 300
