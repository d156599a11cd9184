"""Papers without headings of their own: items of lists, bold lines, lines with ids, texts between rules."""

from collections import Counter
from pathlib import PurePath

import pytest

from tests.formats.conserve import lost_from_file
from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, LinkKind

A, B, C = (f"https://arxiv.org/abs/2601.0003{n}" for n in "123")


def read(text: str) -> Digest:
    return read_digest(PurePath("somewhere/2026-01-05.md"), text)


def papers(digest: Digest) -> list[tuple[str, str]]:
    return [(entry.paper.removeprefix("arxiv:2601.000"), entry.title) for entry in digest.entries]


def texts(digest: Digest) -> list[list[tuple[str, str]]]:
    return [[(section.name, section.body) for section in entry.sections] for entry in digest.entries]


ENGLISH = f"""# Daily arXiv digest

A word before.

- [Learning Less](https://arxiv.org/abs/2601.00031) - Less is enough for most tasks there are.
- [Sleeping [More]](https://arxiv.org/abs/2601.00032v2): Rest helps. [code](https://github.com/a/sleep)
- **Seeing Everything** — Dee Jo. [[arXiv]({C})] It is a new eye, unlike https://arxiv.org/abs/2401.00009.
"""

KOREAN = f"""# AI 논문 요약 2026-01-05

1. **작은 모델이 배우는 법** ([arXiv]({A}))
   - 저자: 김하나, 이두리
   - 요약: 짧게 배운다.
2. **큰 모델이 쉬는 법** ([arXiv]({B}))
   - 저자: 박세찬
   - 요약: 길게 쉰다.
3. **링크가 없는 논문**
   - 요약: 모른다.

끝맺는 말.
"""

CHINESE = f"""# 每日论文 2026-01-05

1、【小模型如何学习】{A}
摘要：数据太贵，丢掉一半。

2、【大模型如何休息】{B}
摘要：模型会累，等待。
"""

JAPANESE = f"""# 今日の論文 2026-01-05

**1. 小さなモデルの学び方**
{A}
少しで足りる。半分を捨てる。

**2. 大きなモデルの休み方**
{B}
よく眠る。
"""

BRACKETS = """# arXiv cs.CL 2026-01-05

[2601.00031] Learning Less
Authors: Ada Park, Bo Lee
Less is enough.

[2601.00032v2] Sleeping More
Authors: Cy Kim
Rest helps.
"""

MAIL = """------------------------------
arXiv:2601.00031
Date: Mon, 5 Jan 2026
Title: Learning Less
Authors: Ada Park, Bo Lee

Less is enough.
------------------------------
arXiv:2601.00032
Date: Mon, 5 Jan 2026
Title: Sleeping More
Authors: Cy Kim

Rest helps.
"""

GROUPS = f"""# Papers 2026-01-05

## NLP

- **Learning Less** [arXiv:2601.00031]({A})

  Less is enough.

- **Sleeping More** [arXiv:2601.00032]({B})

  Rest helps.

## CV

* [Seeing Everything]({C})
"""


def test_items_that_are_linked_or_bold_titles() -> None:
    digest = read(ENGLISH)
    assert (digest.dialect, digest.problems) == (Dialect.GENERIC, ())
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping [More]"), ("33", "Seeing Everything")]
    assert [entry.version for entry in digest.entries] == [None, "v2", None]
    assert texts(digest)[0] == [("", "Less is enough for most tasks there are.")]
    assert [link.kind for link in digest.entries[1].links] == [LinkKind.ARXIV, LinkKind.CODE]
    assert digest.sections[0].body == "A word before."


def test_numbered_items_with_fields_below_and_one_without_a_link() -> None:
    digest = read(KOREAN)
    assert [title for _, title in papers(digest)] == ["작은 모델이 배우는 법", "큰 모델이 쉬는 법", "링크가 없는 논문"]
    assert [entry.authors for entry in digest.entries] == [("김하나", "이두리"), ("박세찬",), ()]
    assert texts(digest) == [[("요약", "짧게 배운다.")], [("요약", "길게 쉰다.")], [("요약", "모른다.")]]
    assert [problem.line for problem in digest.problems] == [9]
    assert digest.sections[0].body == "끝맺는 말."


def test_numbers_without_a_space_and_titles_in_brackets() -> None:
    digest = read(CHINESE)
    assert papers(digest) == [("31", "小模型如何学习"), ("32", "大模型如何休息")]
    assert texts(digest) == [[("摘要", "数据太贵，丢掉一半。")], [("摘要", "模型会累，等待。")]]


def test_bold_lines_as_titles() -> None:
    digest = read(JAPANESE)
    assert papers(digest) == [("31", "小さなモデルの学び方"), ("32", "大きなモデルの休み方")]
    assert texts(digest) == [[("", "少しで足りる。半分を捨てる。")], [("", "よく眠る。")]]


def test_lines_that_begin_with_an_id() -> None:
    digest = read(BRACKETS)
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping More")]
    assert [entry.version for entry in digest.entries] == [None, "v2"]
    assert [entry.authors for entry in digest.entries] == [("Ada Park", "Bo Lee"), ("Cy Kim",)]
    assert texts(digest) == [[("", "Less is enough.")], [("", "Rest helps.")]]


def test_texts_between_rules_with_their_title_in_a_field() -> None:
    digest = read(MAIL)
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping More")]
    assert [entry.authors for entry in digest.entries] == [("Ada Park", "Bo Lee"), ("Cy Kim",)]


def test_lists_under_headings_are_groups_even_where_one_has_a_single_paper() -> None:
    digest = read(GROUPS)
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping More"), ("33", "Seeing Everything")]
    assert texts(digest)[:2] == [[("", "Less is enough.")], [("", "Rest helps.")]]


def test_addresses_alone_are_papers_known_by_their_ids() -> None:
    digest = read(f"- {A} good\n- {B} better\n")
    assert papers(digest) == [("31", "2601.00031"), ("32", "2601.00032")]
    assert [entry.flags for entry in digest.entries] == [("title:id",)] * 2
    assert all("good" in text or "better" in text for ((_, text),) in texts(digest))


@pytest.mark.parametrize("text", [ENGLISH, KOREAN, CHINESE, JAPANESE, BRACKETS, MAIL, GROUPS])
def test_nothing_is_lost_except_numbering_and_names_of_facts(text: str) -> None:
    lost = lost_from_file(text, read(text))
    facts = "저자" * 2 + "Authors" * 2 + "Title" * 2 + "Ada ParkBo LeeCy Kim김하나이두리박세찬"
    assert lost - Counter(facts + "123" + "arXiv" * 5 + "v2") == Counter()


FORMS = {
    "fields": "Paper: Net {n}\nAuthors: Ada Park\nAbstract: Short.\nLink: https://arxiv.org/abs/2601.0003{n}\n\n",
    "bold fields": "**Title:** Net {n}\n**Authors:** Ada Park\n**Link:** <https://arxiv.org/abs/2601.0003{n}>\n"
    "**Abstract:** Short.\n\n",
    "a listing": "[{n}]  arXiv:2601.0003{n} [pdf, html, other]\nTitle: Net {n}\nAuthors: Ada Park\n\n"
    "Abstract: Short.\n\n",
    "folds": "<details>\n<summary><b>Net {n}</b></summary>\n\n[arXiv](https://arxiv.org/abs/2601.0003{n})\n"
    "Authors: Ada Park\n\nAbstract: Short.\n</details>\n\n",
    "links alone": "[Net {n}](https://arxiv.org/abs/2601.0003{n})\nAuthors: Ada Park\nAbstract: Short.\n\n",
    "numbers and links in bold": "**{n}. [Net {n}](https://arxiv.org/abs/2601.0003{n})**\n"
    "Authors: Ada Park\nAbstract: Short.\n\n",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_papers_begin_with_a_field_a_fold_a_link_or_a_number(form: str) -> None:
    digest = read("# arXiv 2026-01-05\n\n" + form.format(n=1) + form.format(n=2))
    assert papers(digest) == [("31", "Net 1"), ("32", "Net 2")]
    assert [entry.authors for entry in digest.entries] == [("Ada Park",)] * 2
    assert next(iter(texts(digest)))[-1][1] == "Short."


def test_words_in_brackets_before_a_linked_title_are_part_of_it() -> None:
    digest = read(f"# News\n\n- 📜 [Lab] [Net A]({A})\n    - Short.\n- 📜 [Lab] [Net B]({B})\n    - Long.\n")
    assert papers(digest) == [("31", "[Lab] Net A"), ("32", "[Lab] Net B")]


@pytest.mark.parametrize("head", ["# Daily Papers 2026-01-05", "## Daily Papers (2026-01-05)"])
@pytest.mark.parametrize("item", [f"**[Net A]({A})**\n\n- Short.", f"1. [Net A]({A})\n   - Short."])
def test_the_only_paper_of_a_day_may_be_an_item_too(head: str, item: str) -> None:
    digest = read(f"{head}\n\n{item}\n")
    assert papers(digest) == [("31", "Net A")]
    assert str(digest.date) == "2026-01-05"


ELSEWHERE = "https://lab.example.org/"


@pytest.mark.parametrize(
    "item",
    [
        "- [Net {n}]({url}): short.\n",
        "{n}. **Net {n}** ([paper]({url}))\n   Short.\n",
        "**{n}. Net {n}**\n[PDF]({url})\n\nShort.\n\n",
        "Title: Net {n}\nAuthors: Ada Park\nLink: {url}\n\nShort.\n\n",
    ],
)
def test_one_known_id_does_not_make_a_list_of_many_one_paper(item: str) -> None:
    urls = (A, f"{ELSEWHERE}2", f"{ELSEWHERE}3.pdf")
    text = "".join(item.format(n=n, url=url) for n, url in enumerate(urls, 1))
    digest = read(f"# Daily papers 2026-01-05\n\n{text}")
    assert [title for _, title in papers(digest)] == ["Net 1", "Net 2", "Net 3"]
    assert [entry.paper for entry in digest.entries][1:] == ["url:lab.example.org/2", "url:lab.example.org/3.pdf"]
    notes = read(f"# Daily papers 2026-01-05\n\n- **Learning:** we learn, {A}\n- **Other:** a site, {ELSEWHERE}\n")
    assert len(notes.entries) == 1


REFERENCES = f"""# On a thing

It is said at length that a thing is a thing, and that other things are other things, whatever they are called there.
There is no end to it, and so it goes on until somebody has to stop it, which nobody does, as it is Friday.

## References
- [Net A]({A})
- [Net B]({B})
"""
RELATED = """## Net {n}
https://arxiv.org/abs/2601.0004{n}
Text.

- [Old {n}](https://arxiv.org/abs/2401.0000{n})
- [Older](https://arxiv.org/abs/2301.0000{n})

"""
INDEXED = f"# Papers 2026-01-05\n\n- [Net A]({A})\n- [Net B]({B})\n\n## Net A\n{A}\nShort.\n\n## Net B\n{B}\nShort.\n"


def test_references_related_work_and_indexes_are_not_papers() -> None:
    assert read(REFERENCES).dialect is Dialect.NONE
    assert all("Old" not in title for _, title in papers(read("# Day\n\n" + RELATED.format(n=1) + RELATED.format(n=2))))
    digest = read(INDEXED)
    assert papers(digest) == [("31", "Net A"), ("32", "Net B")]
    assert texts(digest) == [[("", "Short.")], [("", "Short.")]]


def test_code_is_not_a_list_of_papers() -> None:
    assert read(f"```\n- [Net A]({A})\n- [Net B]({B})\n```\n").dialect is Dialect.NONE


@pytest.mark.parametrize(
    "numbers",
    [
        "1️⃣ 2️⃣ 3️⃣",
        "【1】 【2】 【3】",
        "[1] [2] [3]",
        "#1 #2 #3",
        "① ② ③",
        "🥇 🥈 🥉",
        "(1) (2) (3)",
        "■ ■ ■",
        "🔹 🔹 🔹",
        "- 8.|- [ ]|- [x]",
    ],
)
def test_a_message_is_a_list_whatever_its_numbers_look_like(numbers: str) -> None:
    first, second, third = numbers.split("|" if "|" in numbers else " ")
    digest = read(
        f"오늘의 논문\n\n{first} Learning Less (▲ 95)\n✍️ Ada Park, Bo Lee\n🔗 {A}\n📌 요약: 짧게.\n💡 방법: 줄인다.\n\n"
        f"{second} Sleeping More\n✍️ Cy Kim\n🔗 {B}\n📌 요약: 길게.\n💡 방법: 쉰다.\n\n"
        f"{third} Seeing All\n✍️ Dee Jo\n🔗 {C}\n📌 요약: 다.\n💡 방법: 본다.\n"
    )
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping More"), ("33", "Seeing All")]
    assert [entry.authors for entry in digest.entries] == [("Ada Park", "Bo Lee"), ("Cy Kim",), ("Dee Jo",)]
    assert [entry.votes for entry in digest.entries] == [95, None, None]
    assert texts(digest)[1] == [("요약", "길게."), ("방법", "쉰다.")]


def test_a_numbered_title_has_its_translation_in_a_field() -> None:
    item = "【{n}】 {title}\n标题：{translated}\n链接：{url}\n作者：Ada Park\n摘要：数据太贵。\n\n"
    digest = read(
        "# 学术速递\n\n"
        + item.format(n=1, title="Learning Less", translated="少学", url=A)
        + item.format(n=2, title="Sleeping More", translated="多睡", url=B)
    )
    assert [(entry.title, entry.original_title) for entry in digest.entries] == [
        ("少学", "Learning Less"),
        ("多睡", "Sleeping More"),
    ]
    assert texts(digest) == [[("摘要", "数据太贵。")]] * 2


def test_a_fold_may_name_its_paper_behind_the_title() -> None:
    fold = (
        "<details>\n<summary><b>{n}. {title}</b> (arXiv:2601.0003{n})</summary>\n\n"
        "- **저자**: Ada Park\n- **방법**: 잰다.\n\n</details>\n\n"
    )
    digest = read("# 논문\n\n" + fold.format(n=1, title="Learning Less") + fold.format(n=2, title="Sleeping More"))
    assert papers(digest) == [("31", "Learning Less"), ("32", "Sleeping More")]
