"""Day pages: rows and items that link to pages beside the file are papers, known by the id in the address."""

from datetime import date
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.formats.text.page_links import page_at
from tui_reader.model import Dialect, Digest, Entry

FOLDER = PurePath("/home/me/site/202601/09")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("./papers/260106001v1-chairs.html", "papers/260106001v1-chairs"),
        ("papers/260106001v1-chairs.md", "papers/260106001v1-chairs"),
        ("2601.06001v1-chairs", "2601.06001v1-chairs"),
        ("2601.06001", "2601.06001"),
        ("chairs/", "chairs"),
        ("a%20chair.md?x=1#top", "a chair"),
        ("/202601/09/2601.06001v1-chairs", "2601.06001v1-chairs"),
        ("/site/202601/09/papers/chairs.html", "papers/chairs"),
        ("/09/chairs", "chairs"),
        ("/202601/08/2601.06001v1-chairs", None),
        ("/202512/09/2601.06001v1-chairs", None),
        ("/", None),
        ("", None),
        ("#chairs", None),
        ("../chairs.md", None),
        ("papers/../../chairs.md", None),
        ("papers/%2e%2e/%2e%2e/chairs.md", None),
        ("https://example.org/chairs.md", None),
        ("//example.org/chairs.md", None),
        ("mailto:a@example.org", None),
        ("file:///etc/passwd", None),
        ("C:\\chairs.md", None),
        ("chairs.pdf", None),
        ("chairs.png", None),
    ],
)
def test_a_page_is_in_the_folder_of_the_file_or_below_it(address: str, page: str | None) -> None:
    assert page_at(address, FOLDER) == page


def read(text: str, path: str = "site/dates/2026-01-09/index.md") -> Digest:
    return read_digest(PurePath(path), text)


def body(entry: Entry) -> str:
    return "\n".join(section.body for section in entry.sections)


TABLE = """---
title: 오늘의 논문 - 2026-01-09
---

# 오늘의 논문 (2026-01-09)

| # | 제목 | 요점 | 키워드 |
|--:|---|---|---|
| 1 | [Chairs That Remember](./papers/260106001v1-chairs.html) | 의자는 기억한다 | 의자, 기억 |
| 2 | [Tables That Forget](./papers/260106002v2-tables.html) | 식탁은 잊는다 | 식탁 |
"""


def test_rows_of_a_table_that_link_to_pages_are_papers() -> None:
    digest = read(TABLE)
    assert (digest.dialect, digest.date, digest.problems) == (Dialect.GENERIC, date(2026, 1, 9), ())
    chairs, tables = digest.entries
    assert (chairs.paper, chairs.title, chairs.version) == ("arxiv:2601.06001", "Chairs That Remember", "v1")
    assert [link.url for link in chairs.links] == [
        "./papers/260106001v1-chairs.html",
        "https://arxiv.org/abs/2601.06001v1",
    ], "the address stays as it is written"
    assert "의자는 기억한다" in body(chairs)
    assert "- 1" not in body(chairs), "the number of a row is no text"
    assert (tables.paper, tables.version) == ("arxiv:2601.06002", "v2")


def test_a_day_page_is_the_text_of_its_day_too() -> None:
    (section,) = read(TABLE).sections
    assert "식탁은 잊는다" in section.body


def test_a_single_row_is_a_paper_below_the_title_of_a_day() -> None:
    (entry,) = read("\n".join(TABLE.split("\n")[:-2])).entries
    assert entry.title == "Chairs That Remember"


README = """# 일보 · 2026-01-09

- 오늘 고른 논문: 2

## 자세히 읽기
1. [Chairs That Remember](/202601/09/2601.06001v1-chairs) - 9.0
2. [Tables That Forget](/202601/09/2601.06002v1-tables) - 8.5
"""


@pytest.mark.parametrize("count", [2, 1])
def test_items_of_a_list_that_link_by_the_path_of_the_site_are_papers(count: int) -> None:
    text = README if count > 1 else README[: README.index("2. [")]
    digest = read(text, "site/202601/09/README.md")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.06001", "arxiv:2601.06002"][:count]
    assert [entry.title for entry in digest.entries] == ["Chairs That Remember", "Tables That Forget"][:count]
    assert "오늘 고른 논문: 2" in digest.sections[0].body


def test_an_address_of_another_folder_is_no_paper() -> None:
    digest = read(README, "site/202601/10/README.md")
    assert not any(entry.paper.startswith("arxiv:") for entry in digest.entries)


def test_pages_without_an_id_in_their_name_are_papers_below_the_title_of_a_day() -> None:
    text = TABLE.replace("260106001v1-", "").replace("260106002v2-", "")
    digest = read(text, "site/2026-01-09/index.md")
    assert [entry.title for entry in digest.entries] == ["Chairs That Remember", "Tables That Forget"]
    assert [entry.paper for entry in digest.entries] == ["title:site/chairs", "title:site/tables"]
    untitled = read(text.replace(" - 2026-01-09", "").replace(" (2026-01-09)", "").replace("논문", "메모"))
    assert [entry.paper for entry in untitled.entries if entry.paper.endswith(("chairs", "tables"))] == []


def test_headings_that_link_to_pages_are_papers_with_the_text_below_them() -> None:
    text = "# 일보 2026-01-09\n\n두 편이다.\n\n" + "".join(
        f"## [{title}](/2026-01-09/2601.0600{n}v1-x)\n\n{title} is good.\n\n"
        for n, title in enumerate(("Other", "Chairs That Remember"), 1)
    )
    digest = read(text)
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.06001", "arxiv:2601.06002"]
    assert [body(entry) for entry in digest.entries] == ["Other is good.", "Chairs That Remember is good."]
    assert [section.body for section in digest.sections] == ["두 편이다."]


@pytest.mark.parametrize(
    "text",
    [
        "# Daily papers\n\n- [2026-01-09](2026-01-09.md)\n- [2026-01-08](2026-01-08.md)\n",
        "# Papers of 2026-01\n\n- [Daily papers 2026-01-09](09.md)\n- [Daily papers 2026-01-08](08.md)\n",
        "# My tool\n\n- [Installing](docs/installing.md)\n- [Using](docs/using.md)\n",
    ],
)
def test_an_index_of_days_or_of_other_pages_lists_no_papers(text: str) -> None:
    assert read(text, "site/README.md").dialect is Dialect.NONE


def test_a_page_of_one_paper_is_not_about_the_pages_it_links_to() -> None:
    text = "# Chairs That Remember\n\nhttps://arxiv.org/abs/2601.06001\n\n## Method\nWeigh.\n"
    digest = read(f"{text}\n- [Next](./260106002v1-tables.md)\n")
    assert (digest.dialect, [entry.paper for entry in digest.entries]) == (Dialect.SINGLE, ["arxiv:2601.06001"])


def test_a_day_that_names_its_papers_by_their_ids_needs_no_pages() -> None:
    rows = "".join(
        f"- [Net {n}](https://arxiv.org/abs/2601.0600{n}) [쪽](./26010600{n}v1-net.md): net {n}.\n" for n in range(1, 4)
    )
    digest = read(f"# 오늘의 논문 2026-01-09\n\n{rows}")
    assert [entry.paper for entry in digest.entries] == [f"arxiv:2601.0600{n}" for n in range(1, 4)]
    assert digest.sections == ()


TITLES = st.lists(st.text("abcdefg가나다", min_size=2, max_size=8), min_size=2, max_size=5).map(" ".join)


@given(
    papers=st.lists(
        st.tuples(st.integers(10000, 99999), TITLES), min_size=2, max_size=7, unique_by=lambda each: each[0]
    ),
    folder=st.sampled_from(["", "./", "papers/", "./papers/", "/2026-01-09/", "/dates/2026-01-09/papers/"]),
    dot=st.sampled_from(["", "."]),
    version=st.sampled_from(["", "v1", "v12"]),
    suffix=st.sampled_from(["", ".md", ".html"]),
    mark=st.sampled_from(["- ", "1. ", "* ", "|"]),
    slug=st.sampled_from(["", "-a-slug", "_x"]),
)
@settings(max_examples=120, deadline=None)
def test_every_row_comes_back_whatever_its_address_looks_like(
    papers: list[tuple[int, str]], folder: str, dot: str, version: str, suffix: str, mark: str, slug: str
) -> None:
    links = [f"[{title}]({folder}2601{dot}{number}{version}{slug}{suffix})" for number, title in papers]
    if mark == "|":
        text = "| 제목 | 점수 |\n|---|---|\n" + "".join(f"| {link} | 9 |\n" for link in links)
    else:
        text = "".join(f"{mark}{link} - 9.0\n" for link in links)
    digest = read(f"# 오늘의 논문 2026-01-09\n\n{text}")
    found = [(entry.paper, entry.title) for entry in digest.entries]
    assert found == [(f"arxiv:2601.{number}", title) for number, title in papers]
