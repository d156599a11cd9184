from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import SectionKind
from tui_reader.search import names
from tui_reader.search.query import MOST_PARTS, QueryError, _nearest_field, parse, reword
from tui_reader.search.tree import And, DateTerm, MarkTerm, Node, Not, Or, SourceTerm, TextTerm, VotesTerm

TODAY = date(2025, 9, 20)


def root(text: str) -> Node | None:
    return parse(text, TODAY).root


def words(*terms: str) -> And:
    return And(tuple(TextTerm(term) for term in terms))


A, B, C = TextTerm("a"), TextTerm("b"), TextTerm("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  ", None),
        ("강화", TextTerm("강화")),
        ("강화 학습", words("강화", "학습")),
        ('"강화 학습"', TextTerm("강화학습")),
        ("“강화 학습”", TextTerm("강화학습")),
        ('"Deep  learning" x', words("deep learning", "x")),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("a - b", words("a", "b")),
        ("a-b", TextTerm("a-b")),
        ("-(a b)", Not(words("a", "b"))),
        ('-"a b"', Not(TextTerm("a b"))),
        ("a or b", Or((A, B))),
        ("a OR b", Or((A, B))),
        ("a|b", Or((A, B))),
        ("a b or c", Or((words("a", "b"), C))),
        ("a (b or c)", And((A, Or((B, C))))),
        ("((a))", A),
        ("()", None),
        ('"or"', TextTerm("or")),
        ("or", TextTerm("or")),
        ("or a", words("or", "a")),
        ("oracle", TextTerm("oracle")),
        ("title:a", TextTerm("a", ("title",))),
        ("title: a", TextTerm("a", ("title",))),
        ("Title:A", TextTerm("a", ("title",))),
        ("title：a", TextTerm("a", ("title",))),
        ('title:"a b"', TextTerm("a b", ("title",))),
        ("title:a b", And((TextTerm("a", ("title",)), B))),
        ("title:(a or b)", Or((TextTerm("a", ("title",)), TextTerm("b", ("title",))))),
        ("title:(a -b)", And((TextTerm("a", ("title",)), Not(TextTerm("b", ("title",)))))),
        ("-title:a", Not(TextTerm("a", ("title",)))),
        ("title:a:b", TextTerm("a:b", ("title",))),
        ("HuMo: a", words("humo:", "a")),
        ("12:30", TextTerm("12:30")),
        ("results:확산", TextTerm("확산", ("results",))),
        ("in:results a b", And((TextTerm("a", ("results",)), TextTerm("b", ("results",))))),
        ("a in:results", TextTerm("a", ("results",))),
        ("in:results,method a", TextTerm("a", ("results", "method"))),
        ("in:results in:method a", TextTerm("a", ("results", "method"))),
        ("in:results (a or title:b)", Or((TextTerm("a", ("results",)), TextTerm("b", ("title",))))),
        ("in:results a or b", Or((TextTerm("a", ("results",)), B))),
        ("in:results -a b", And((Not(TextTerm("a", ("results",))), TextTerm("b", ("results",))))),
        ("in:results", TextTerm("", ("results",))),
        ("(in:results) a", And((TextTerm("", ("results",)), A))),
        ("-in:results a", And((Not(TextTerm("", ("results",))), A))),
        ("in:results is:read", And((MarkTerm("read", True), TextTerm("", ("results",))))),
        ("date:2025", DateTerm(date(2025, 1, 1), date(2025, 12, 31))),
        ("date:2025-02", DateTerm(date(2025, 2, 1), date(2025, 2, 28))),
        ("date:2025-09-12", DateTerm(date(2025, 9, 12), date(2025, 9, 12))),
        ("date:20250912", DateTerm(date(2025, 9, 12), date(2025, 9, 12))),
        ("date:2025.9.2", DateTerm(date(2025, 9, 2), date(2025, 9, 2))),
        ("date:2025-09-01..2025-09-12", DateTerm(date(2025, 9, 1), date(2025, 9, 12))),
        ("date:2025-08..2025-09", DateTerm(date(2025, 8, 1), date(2025, 9, 30))),
        ("date:2025-08..", DateTerm(date(2025, 8, 1), date.max)),
        ("date:..2025-08", DateTerm(date.min, date(2025, 8, 31))),
        ("date:>=2025-08", DateTerm(date(2025, 8, 1), date.max)),
        ("date:>2025-08", DateTerm(date(2025, 9, 1), date.max)),
        ("date:<2025-08", DateTerm(date.min, date(2025, 7, 31))),
        ("date:<=2025-08", DateTerm(date.min, date(2025, 8, 31))),
        ("date:today", DateTerm(TODAY, TODAY)),
        ("날짜:어제", DateTerm(date(2025, 9, 19), date(2025, 9, 19))),
        ("since:7d", DateTerm(date(2025, 9, 13), date.max)),
        ("since:2w", DateTerm(date(2025, 9, 6), date.max)),
        ("since:3m", DateTerm(date(2025, 6, 20), date.max)),
        ("since:1y", DateTerm(date(2024, 9, 20), date.max)),
        ("최근:7일", DateTerm(date(2025, 9, 13), date.max)),
        ("since:2개월", DateTerm(date(2025, 7, 20), date.max)),
        ("since:2025-09", DateTerm(date(2025, 9, 1), date.max)),
        ("since:99999y", DateTerm(date.min, date.max)),
        ("since:99999m", DateTerm(date.min, date.max)),
        ("votes:>50", VotesTerm(51, None)),
        ("votes:>=50", VotesTerm(50, None)),
        ("votes:<50", VotesTerm(None, 49)),
        ("votes:<=50", VotesTerm(None, 50)),
        ("votes:50", VotesTerm(50, 50)),
        ("votes:10..20", VotesTerm(10, 20)),
        ("추천:10..", VotesTerm(10, None)),
        ("is:read", MarkTerm("read", True)),
        ("is:unread", MarkTerm("read", False)),
        ("is:starred", MarkTerm("starred", True)),
        ("상태:안읽음", MarkTerm("read", False)),
        ("-is:starred", Not(MarkTerm("starred", True))),
        ("source:Fenced", SourceTerm("fenced")),
        ("id:2509.03867", TextTerm("2509.03867", ("id",))),
        ("https://arxiv.org/abs/2509.03867v2", TextTerm("arxiv:2509.03867", ("id",))),
        ("arXiv:2509.03867", TextTerm("arxiv:2509.03867", ("id",))),
        ("2509.03867v1", TextTerm("arxiv:2509.03867", ("id",))),
        ("2509.03867", TextTerm("2509.03867")),
        ("id:https://arxiv.org/abs/2509.03867", TextTerm("arxiv:2509.03867", ("id",))),
        ("results:arxiv:2509.03867", TextTerm("arxiv:2509.03867", ("results",))),
        ('"arxiv:2509.03867"', TextTerm("arxiv:2509.03867")),
        ("ㅅㄹㄹ agent", words("ㅅㄹㄹ", "agent")),
        ('"ㅅㄹㄹ agent"', TextTerm("ㅅㄹㄹ agent")),
        ("**", None),
        ("a **", A),
    ],
)
def test_a_query_means(text: str, tree: Node | None) -> None:
    assert root(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a or", A),
        ("a |", A),
        ("(a or", A),
        ("(a or )", A),
        ('a "b c', words("a", "b c")),
        ('a "', A),
        ("(a (b", words("a", "b")),
        ("a -", A),
        ("a -(", A),
        ("title:", None),
        ("a title:", A),
        ("a date:", A),
        ("a in:", A),
        ("a since: ", A),
        ('title:"', None),
        ("title:(", None),
    ],
)
def test_an_unfinished_query_is_no_error(text: str, tree: Node | None) -> None:
    assert root(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("a)", 1, r'"\)" has no matching opening'),
        ("| a", 0, "before"),
        ("a | | b", 4, "before"),
        ("a (| b)", 3, "before"),
        ("a date:2025-13", 7, "2025-09"),
        ("date:soon", 5, "2025-09"),
        ("date:2025-02-30", 5, "2025-09"),
        ("since:7x", 6, "7d"),
        ("votes:many", 6, ">50"),
        ("votes:>", 6, ">50"),
        ("is:red", 3, "unread"),
        ("in:nowhere a", 3, "results"),
        ("in:votes a", 3, "results"),
        ("title:)", 6, 'after "title:"'),
        ("title: | a", 6, 'after "title:"'),
        ("date:(2025)", 5, 'after "date:"'),
        ("(" * 40, 25, "Too many nested"),
        ("a " * 200, 256, "too long .limit: 128"),
    ],
)
def test_a_query_error_has_a_position(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        root(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "position", "near"),
    [
        ("titel:foo", 0, "title"),
        ("a -Titel:foo", 3, "title"),
        ('titel:"a b"', 0, "title"),
        ("titel:(a b)", 0, "title"),
        ("auther:kim", 0, "author"),
        ("resluts:확산", 0, "results"),
        ("dat:2025", 0, "date"),
        ("재목:확산", 0, "제목"),
        ("저쟈:김", 0, "저자"),
        ("걸과:확산", 0, "결과"),
        ("한게:확산", 0, "한계"),
    ],
)
def test_a_misspelt_field_is_an_error_that_names_the_near_one(text: str, position: int, near: str) -> None:
    with pytest.raises(QueryError, match=f'Unknown field .* Did you mean "{near}:"') as caught:
        root(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("http://x", TextTerm("http://x")),
        ("note: x", words("note:", "x")),
        ("note:x", TextTerm("note:x")),
        ("its:x", TextTerm("its:x")),
        ("data:image", TextTerm("data:image")),
        ("std::vector", TextTerm("std::vector")),
        ("설명:확산", TextTerm("설명:확산")),
        ("Another: a", words("another:", "a")),
        ('"titel:foo"', TextTerm("titel:foo")),
        ("title:titel:foo", TextTerm("titel:foo", ("title",))),
    ],
)
def test_a_colon_behind_another_word_is_text(text: str, tree: Node) -> None:
    assert root(text) == tree


def test_a_long_text_with_colons_is_refused_before_all_of_it_is_compared_with_fields() -> None:
    _nearest_field.cache_clear()
    with pytest.raises(QueryError, match="too long"):
        root(" ".join(f"{chr(0x4E00 + n)}:x" for n in range(20_000)))
    assert _nearest_field.cache_info().misses <= MOST_PARTS + 1


@pytest.mark.parametrize(("name", "field"), list(names.FIELD_OF.items()))
def test_every_name_of_a_field_is_understood_in_every_case(name: str, field: str) -> None:
    examples = {names.DATE: "2025", names.SINCE: "7d", names.IS: "read", names.VOTES: "5", names.IN: "results"}
    meant = root(f"{field}:{examples.get(field, 'a')}")
    assert meant is not None
    assert root(f"{name.upper()}:{examples.get(field, 'a')}") == meant


def test_every_kind_of_section_has_an_english_and_a_korean_name() -> None:
    for kind in SectionKind:
        called = [name for name, field in names.FIELD_OF.items() if field == kind]
        assert kind.value in called
        assert any("가" <= name[0] <= "힣" for name in called)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("강화 학습", "강화학습"),
        ("HuMo: Human Centric", "humo: human centric"),
        ("title:a b since:7d -c is:unread", "a b"),
        ("author:kim a", "a"),
        ("a or b", ""),
        ("(a b) c", ""),
        ("since:7d", ""),
    ],
)
def test_the_words_of_a_query_are_compared_with_titles(text: str, title: str) -> None:
    assert parse(text, TODAY).words == title


def test_negated_words_are_not_highlighted() -> None:
    assert parse("a -b (c or -title:d) title:e in:results -(f)", TODAY).terms() == [
        TextTerm("a", ("results",)),
        TextTerm("c", ("results",)),
        TextTerm("e", ("title",)),
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("rkdghk", "강화"),
        ("title:rkdghk", "title:강화"),
        ('"rkdghk gkrtmq" -ahepf', '"강화 학습" -모델'),
        ("rkdghk since:7d", "강화 since:7d"),
        ("ㅅㄱ문래그ㄷㄱ", "transformer"),
        ("2509.03867", None),
        ("is:read", None),
        ("", None),
    ],
)
def test_the_other_reading_of_a_query_changes_its_words_only(text: str, other: str | None) -> None:
    assert reword(text) == other


@given(st.text(alphabet='ab강ㄱ "()|-:.<>,0123456789titlesncroOR제목', max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        query = parse(text, TODAY)
    except QueryError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017  a query that can be read is as good
    else:
        assert all(term.term for term in query.terms())
