from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.model import SectionKind
from tui_reader.search import names
from tui_reader.search.query import QueryError, other_query, parse
from tui_reader.search.tree import And, Dates, Marked, Node, Not, Or, Source, Text, Votes

TODAY = date(2025, 9, 20)


def root(text: str) -> Node | None:
    return parse(text, TODAY).root


def words(*terms: str) -> And:
    return And(tuple(Text(term) for term in terms))


A, B, C = Text("a"), Text("b"), Text("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  ", None),
        ("강화", Text("강화")),
        ("강화 학습", words("강화", "학습")),
        ('"강화 학습"', Text("강화학습")),
        ("“강화 학습”", Text("강화학습")),
        ('"Deep  learning" x', words("deep learning", "x")),
        ("-a", Not(A)),
        ("a -b", And((A, Not(B)))),
        ("a - b", words("a", "b")),
        ("a-b", Text("a-b")),
        ("-(a b)", Not(words("a", "b"))),
        ('-"a b"', Not(Text("a b"))),
        ("a or b", Or((A, B))),
        ("a OR b", Or((A, B))),
        ("a|b", Or((A, B))),
        ("a b or c", Or((words("a", "b"), C))),
        ("a (b or c)", And((A, Or((B, C))))),
        ("((a))", A),
        ("()", None),
        ('"or"', Text("or")),
        ("or", Text("or")),
        ("or a", words("or", "a")),
        ("oracle", Text("oracle")),
        ("title:a", Text("a", ("title",))),
        ("title: a", Text("a", ("title",))),
        ("Title:A", Text("a", ("title",))),
        ("title：a", Text("a", ("title",))),
        ('title:"a b"', Text("a b", ("title",))),
        ("title:a b", And((Text("a", ("title",)), B))),
        ("title:(a or b)", Or((Text("a", ("title",)), Text("b", ("title",))))),
        ("title:(a -b)", And((Text("a", ("title",)), Not(Text("b", ("title",)))))),
        ("-title:a", Not(Text("a", ("title",)))),
        ("title:a:b", Text("a:b", ("title",))),
        ("HuMo: a", words("humo:", "a")),
        ("12:30", Text("12:30")),
        ("results:확산", Text("확산", ("results",))),
        ("in:results a b", And((Text("a", ("results",)), Text("b", ("results",))))),
        ("a in:results", Text("a", ("results",))),
        ("in:results,method a", Text("a", ("results", "method"))),
        ("in:results in:method a", Text("a", ("results", "method"))),
        ("in:results (a or title:b)", Or((Text("a", ("results",)), Text("b", ("title",))))),
        ("in:results a or b", Or((Text("a", ("results",)), B))),
        ("in:results -a b", And((Not(Text("a", ("results",))), Text("b", ("results",))))),
        ("in:results", Text("", ("results",))),
        ("(in:results) a", And((Text("", ("results",)), A))),
        ("-in:results a", And((Not(Text("", ("results",))), A))),
        ("in:results is:read", And((Marked("read", True), Text("", ("results",))))),
        ("date:2025", Dates(date(2025, 1, 1), date(2025, 12, 31))),
        ("date:2025-02", Dates(date(2025, 2, 1), date(2025, 2, 28))),
        ("date:2025-09-12", Dates(date(2025, 9, 12), date(2025, 9, 12))),
        ("date:20250912", Dates(date(2025, 9, 12), date(2025, 9, 12))),
        ("date:2025.9.2", Dates(date(2025, 9, 2), date(2025, 9, 2))),
        ("date:2025-09-01..2025-09-12", Dates(date(2025, 9, 1), date(2025, 9, 12))),
        ("date:2025-08..2025-09", Dates(date(2025, 8, 1), date(2025, 9, 30))),
        ("date:2025-08..", Dates(date(2025, 8, 1), date.max)),
        ("date:..2025-08", Dates(date.min, date(2025, 8, 31))),
        ("date:>=2025-08", Dates(date(2025, 8, 1), date.max)),
        ("date:>2025-08", Dates(date(2025, 9, 1), date.max)),
        ("date:<2025-08", Dates(date.min, date(2025, 7, 31))),
        ("date:<=2025-08", Dates(date.min, date(2025, 8, 31))),
        ("date:today", Dates(TODAY, TODAY)),
        ("날짜:어제", Dates(date(2025, 9, 19), date(2025, 9, 19))),
        ("since:7d", Dates(date(2025, 9, 13), date.max)),
        ("since:2w", Dates(date(2025, 9, 6), date.max)),
        ("since:3m", Dates(date(2025, 6, 20), date.max)),
        ("since:1y", Dates(date(2024, 9, 20), date.max)),
        ("최근:7일", Dates(date(2025, 9, 13), date.max)),
        ("since:2개월", Dates(date(2025, 7, 20), date.max)),
        ("since:2025-09", Dates(date(2025, 9, 1), date.max)),
        ("since:99999y", Dates(date.min, date.max)),
        ("since:99999m", Dates(date.min, date.max)),
        ("votes:>50", Votes(51, None)),
        ("votes:>=50", Votes(50, None)),
        ("votes:<50", Votes(None, 49)),
        ("votes:<=50", Votes(None, 50)),
        ("votes:50", Votes(50, 50)),
        ("votes:10..20", Votes(10, 20)),
        ("추천:10..", Votes(10, None)),
        ("is:read", Marked("read", True)),
        ("is:unread", Marked("read", False)),
        ("is:starred", Marked("starred", True)),
        ("상태:안읽음", Marked("read", False)),
        ("-is:starred", Not(Marked("starred", True))),
        ("source:Fenced", Source("fenced")),
        ("id:2509.03867", Text("2509.03867", ("id",))),
        ("https://arxiv.org/abs/2509.03867v2", Text("arxiv:2509.03867", ("id",))),
        ("arXiv:2509.03867", Text("arxiv:2509.03867", ("id",))),
        ("2509.03867v1", Text("arxiv:2509.03867", ("id",))),
        ("2509.03867", Text("2509.03867")),
        ("id:https://arxiv.org/abs/2509.03867", Text("arxiv:2509.03867", ("id",))),
        ("results:arxiv:2509.03867", Text("arxiv:2509.03867", ("results",))),
        ('"arxiv:2509.03867"', Text("arxiv:2509.03867")),
        ("ㅅㄹㄹ agent", words("ㅅㄹㄹ", "agent")),
        ('"ㅅㄹㄹ agent"', Text("ㅅㄹㄹ agent")),
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
def test_what_is_only_begun_is_forgiven(text: str, tree: Node | None) -> None:
    assert root(text) == tree


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("a)", 1, "close"),
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
        ("title:)", 6, "after title:"),
        ("title: | a", 6, "after title:"),
        ("date:(2025)", 5, "after date:"),
        ("(" * 40, 25, "deep"),
        ("a " * 200, 256, "at most"),
    ],
)
def test_what_cannot_be_read_says_where(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        root(text)
    assert caught.value.position == position


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


def test_what_must_be_absent_is_not_lit() -> None:
    assert parse("a -b (c or -title:d) title:e in:results -(f)", TODAY).terms() == [
        Text("a", ("results",)),
        Text("c", ("results",)),
        Text("e", ("title",)),
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
    assert other_query(text) == other


@given(st.text(alphabet='ab강ㄱ "()|-:.<>,0123456789titlesncroOR제목', max_size=40))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        query = parse(text, TODAY)
    except QueryError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017  a query that can be read is as good
    else:
        assert all(term.term for term in query.terms())
