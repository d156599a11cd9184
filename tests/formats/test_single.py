"""One file, one paper: what its front matter has of the write-up, at any host, and the day it was published."""

from collections import Counter
from datetime import date
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, Fact, LinkKind

PAGE = """---
title: Chairs That Remember
title_ko: 기억하는 의자
authors: "Hana Bae, Ida Choi"
date: 2026-01-05
pdf: "https://arxiv.org/pdf/2601.06001v2"
tags: [memory, chairs]
score: 8.5
tldr: 의자는 앉은 사람을 기억한다.
motivation: 사람은 늘 같은 자리에 앉는다.
method: 무게를 잰다.
summary_en: The chair weighs people. It remembers them.
evidence: Ninety of a hundred people were known again by their chair.
lang: ko
layout: paper
figures_json: "[{\\"url\\": \\"assets/chair.webp\\", \\"caption\\": \\"A chair.\\"}]"
---

## Abstract
A chair weighs the people who sit on it, as in arXiv:2401.00001 and arXiv:2401.00002.
"""


def read(text: str, path: str = "someone/page.md") -> Digest:
    return read_digest(PurePath(path), text)


def only(digest: Digest) -> Entry:
    assert digest.dialect is Dialect.SINGLE
    (entry,) = digest.entries
    return entry


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


def test_what_front_matter_has_of_a_write_up_becomes_sections() -> None:
    entry = only(read(PAGE))
    assert (entry.paper, entry.version) == ("arxiv:2601.06001", "v2")
    assert names(entry) == ["tldr", "motivation", "method", "summary en", "evidence", "Abstract"]
    assert [section.kind for section in entry.sections[:3]] == ["summary", "motivation", "method"]
    assert entry.sections[2].body == "무게를 잰다."


def test_a_translated_title_stands_beside_the_title_of_the_paper() -> None:
    entry = only(read(PAGE))
    assert (entry.title, entry.original_title) == ("기억하는 의자", "Chairs That Remember")
    english = only(
        read(PAGE.replace("title: Chairs That Remember\ntitle_ko: ", "title_en: Chairs That Remember\ntitle: "))
    )
    assert (english.title, english.original_title) == (entry.title, entry.original_title)


def test_a_field_of_several_lines_keeps_them_and_a_title_does_not() -> None:
    text = PAGE.replace("tldr: ", "tldr: |\n  세 가지를 안다.\n\n  - ").replace(
        "title: Chairs", "title: >\n  Chairs\n "
    )
    entry = only(read(text))
    assert entry.sections[0].body == "세 가지를 안다.\n\n- 의자는 앉은 사람을 기억한다."
    assert entry.original_title == "Chairs That Remember"


def test_short_fields_with_a_known_name_are_facts_and_data_is_left_out() -> None:
    entry = only(read(PAGE))
    assert entry.facts == (Fact("tags", "memory, chairs"), Fact("score", "8.5"))
    assert "webp" not in str(entry.sections)
    assert [link.url for link in entry.links if link.kind is LinkKind.IMAGE] == ["assets/chair.webp"]


def test_a_text_that_the_page_has_too_is_there_once() -> None:
    text = PAGE.replace("## Abstract", "**무게를** 잰다.\n\n## Abstract")
    entry = only(read(text))
    assert "method" not in names(entry)
    assert sum(section.body.count("잰다") for section in entry.sections) == 1


def test_a_text_that_names_other_papers_is_about_the_paper_of_the_front_matter() -> None:
    text = PAGE.replace("evidence: ", "evidence: Better than arXiv:2401.00003 by far. ")
    assert only(read(text)).paper == "arxiv:2601.06001"


HEADED = """---
title: Chairs That Remember
authors: Hana Bae
pdf: https://arxiv.org/pdf/2601.06001
---
{above}
# {heading}

## 1. 문제
사람은 잊는다.

## 2. 방법
### 의자
무게를 잰다.
"""


@pytest.mark.parametrize("above", ["", "## Abstract\nIt weighs.\n\n## 풀어 쓴 글\n"])
@pytest.mark.parametrize("heading", ["자세한 요약", "Detailed summary"])
def test_the_first_heading_of_a_page_is_no_title_where_the_front_matter_has_it(above: str, heading: str) -> None:
    entry = only(read(HEADED.format(above=above, heading=heading)))
    assert (entry.title, entry.paper) == ("Chairs That Remember", "arxiv:2601.06001")
    assert names(entry) == (["Abstract", "문제", "방법"] if above else ["문제", "방법"])
    text = "\n".join(section.body for section in entry.sections)
    assert f"**{heading}**\n\n사람은 잊는다." in text
    assert not above or "**풀어 쓴 글**" in text, "a heading that only stands above others is kept"


@pytest.mark.parametrize("heading", ["기억하는 의자", "Chairs that remember", "[Chairs That Remember: A Study](x.md)"])
def test_the_first_heading_is_the_title_where_it_says_the_same_or_translates_it(heading: str) -> None:
    entry = only(read(HEADED.format(above="", heading=heading)))
    assert entry.title in heading
    assert names(entry) == ["문제", "방법"]


ELSEWHERE = """---
title: "계단을 오르는 로봇"
authors: "Jun Ahn, Kim Go"
url: "https://journal.example.org/articles/stairs-17"
pdf: "https://journal.example.org/articles/stairs-17.pdf"
category: robots
---

# 계단을 오르는 로봇

**저자:** Jun Ahn, Kim Go
**링크:** [논문](https://journal.example.org/articles/stairs-17)

## 방법
한 계단씩 오른다.
"""


def test_a_page_of_any_host_is_a_paper_known_by_its_address() -> None:
    digest = read(ELSEWHERE)
    entry = only(digest)
    assert digest.is_digest
    assert digest.problems == ()
    assert entry.paper == "url:journal.example.org/articles/stairs-17"
    assert (entry.title, entry.authors) == ("계단을 오르는 로봇", ("Jun Ahn", "Kim Go"))
    assert names(entry) == ["방법"], "the authors are no text, because they stand in the front matter"
    assert entry.facts == (Fact("category", "robots"),)


@pytest.mark.parametrize(
    "text",
    [
        ELSEWHERE.replace("authors:", "author_of_page:").replace("pdf:", "x:"),
        ELSEWHERE.replace('authors: "Jun Ahn, Kim Go"', "author: Jun").replace("pdf:", "x:"),
        ELSEWHERE.replace("url:", "a:").replace("pdf:", "b:"),
        ELSEWHERE.replace("https://", "/").replace("journal", "posts"),
        ELSEWHERE.replace("계단을 오르는 로봇", "나의 하루 2026-01-05"),
    ],
    ids=["no authors", "the author of a page", "no address", "an address of the site", "a day"],
)
def test_a_page_without_authors_or_an_address_is_no_paper(text: str) -> None:
    assert read(text).dialect is not Dialect.SINGLE


def test_an_id_in_the_text_comes_before_an_address_that_only_the_front_matter_has() -> None:
    text = ELSEWHERE.replace(
        "[논문](https://journal.example.org/articles/stairs-17)", "https://arxiv.org/abs/2601.06002"
    )
    assert only(read(text)).paper == "arxiv:2601.06002"


@pytest.mark.parametrize(
    ("path", "day", "source", "has_date"),
    [
        ("docs/202601/09/2601.06001v2-chairs.md", date(2026, 1, 9), "path", True),
        ("docs/2026-01-09/chairs.md", date(2026, 1, 9), "path", True),
        ("docs/2026-01-09-chairs.md", date(2026, 1, 9), "file name", True),
        ("docs/202601/2601.06001v2-chairs.md", date(2026, 1, 5), "front matter", False),
        ("docs/chairs.md", date(2026, 1, 5), "front matter", False),
    ],
)
def test_a_day_in_the_path_is_that_of_the_digest_and_the_other_one_a_fact(
    path: str, day: date, source: str, has_date: bool
) -> None:
    digest = read(PAGE, path)
    assert (digest.date, digest.date_from) == (day, source)
    assert (Fact("date", "2026-01-05") in only(digest).facts) is has_date


def test_the_day_of_a_file_of_one_paper_about_a_day_is_in_its_front_matter() -> None:
    text = (
        "---\ntitle: Daily papers\ndate: 2026-01-05\n---\n\nhttps://arxiv.org/abs/2601.06003\n\n## Method\nDrop half.\n"
    )
    digest = read(text, "docs/2026-01-09.md")
    assert (len(digest.entries), digest.date) == (1, date(2026, 1, 5))


def letters_of(text: str) -> str:
    return "".join(filter(str.isalpha, text))


SENTENCE = st.lists(st.text("abcdefg하나둘", min_size=3, max_size=8), min_size=5, max_size=25).map(
    lambda words: " ".join(words) + "."
)
FIELDS = [
    "tldr",
    "motivation",
    "method",
    "result",
    "conclusion",
    "evidence",
    "summary_ko",
    "abstract_zh",
    "한계",
    "why_now",
]


@given(
    fields=st.dictionaries(st.sampled_from(FIELDS), SENTENCE, max_size=6),
    facts=st.dictionaries(
        st.sampled_from(["categories", "comments", "license", "venue"]), st.sampled_from(["a b", "c"])
    ),
    parts=st.dictionaries(
        st.sampled_from(["Abstract", "Notes on it", "방법", "Other"]), SENTENCE, min_size=1, max_size=3
    ),
    level=st.integers(1, 3),
    quote=st.sampled_from(["", '"', "'"]),
    is_text_first=st.booleans(),
)
@settings(max_examples=120, deadline=None)
def test_every_field_and_every_part_is_there_once(
    fields: dict[str, str], facts: dict[str, str], parts: dict[str, str], level: int, quote: str, is_text_first: bool
) -> None:
    front = ["title: Chairs", "authors: Hana Bae", "pdf: https://arxiv.org/pdf/2601.06001"]
    front += [f"{name}: {quote}{value}{quote}" for name, value in {**facts, **fields}.items()]
    body = ["It weighs.\n"] * is_text_first + [f"{'#' * level} {name}\n{text}\n" for name, text in parts.items()]
    entry = only(read("---\n" + "\n".join(front) + "\n---\n\n" + "\n".join(body)))
    own = [value for value in fields.values() if letters_of(value) not in letters_of(" ".join(body))]
    texts = Counter(section.body for section in entry.sections)
    assert texts == Counter([*own, *parts.values(), *["It weighs."] * is_text_first])
    assert dict(entry.facts) == facts
