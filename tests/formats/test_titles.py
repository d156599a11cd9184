"""Titles in headings: what stands before and behind them is no part of them, and is not lost."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.formats.paper.titles import cut_behind_link, title_of
from tui_reader.model import Digest

A, B = "https://arxiv.org/abs/2601.00031", "https://arxiv.org/abs/2601.00032"


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/2026-01-05.md"), text)


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


def text_of(digest: Digest, number: int) -> str:
    return "\n".join(f"{section.name}\n{section.body}" for section in digest.entries[number].sections)


BEFORE = [
    "",
    "1.1 ",
    "2.10 — ",
    "3.1.2. ",
    "[1] ",
    "1. ",
    "📄 ",
    "Title: ",
    "📌 Title: ",
    "1. 제목: ",
    "标题：",
    "第1篇 ",
]
BEHIND = {
    " — Lim, Bae (KAIST), arXiv, June 2026": "Lim, Bae (KAIST), arXiv, June 2026",
    " (ICML 2026)": "ICML 2026",
    ", Roh et al.": "Roh et al.",
    " | 김하나, 이두리 (서울대)": "김하나, 이두리 (서울대)",
    " · 2026-01-05": "2026-01-05",
    " **by** Ada Park": "by Ada Park",
}


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_a_title_begins_and_ends_with_its_link(before: str, behind: str) -> None:
    head, rest = cut_behind_link(f"{before}[Learning [Less] $x$]({A}){behind}")
    assert title_of(head) == ("Learning [Less] $x$", (A,))
    assert BEHIND[behind].rstrip(")") in rest


@pytest.mark.parametrize(
    "heading",
    [
        f"[Learning Less]({A})",
        f"[Learning Less]({A}) ⭐ 12",
        f"[Learning Less]({A}): A Study",
        f"HuMo: [Learning Less]({A}) by Ada",
        f"[Learning Less]({A}) [[code](https://github.com/a/b)] (arXiv:2601.00031)",
        f'[Learning Less]({A}) <a id="x"></a>',
        "Learning Less — A Study (KAIST)",
    ],
)
def test_what_may_be_title_stays_with_the_link(heading: str) -> None:
    assert cut_behind_link(heading) == (heading, "")


DAYS = {
    "any publisher": "# Day 2026-01-05\n\n### {a} — Lim (KAIST), arXiv\n\nLess.\n\n### {b}, ICML 2026\n\nMore.\n",
    "votes": "## Daily Papers (2026-01-05)\n\n### {a} — Lim (KAIST), arXiv\n\nVote: 3\n\n- Less.\n\n"
    "### {b}, ICML 2026\n\nVote: 4\n\n- More.\n",
    "numbers": "# 1. {a} — Lim (KAIST), arXiv\n\n## Introduction\n\nLess.\n\n"
    "# 2. {b}, ICML 2026\n\n## Introduction\n\nMore.\n",
}


@pytest.mark.parametrize("form", DAYS.values(), ids=DAYS)
def test_words_behind_a_linked_title_are_text_of_the_paper(form: str) -> None:
    digest = read(form.format(a=f"[Learning Less]({A})", b=f"[Sleeping More]({B})"))
    assert titles(digest) == ["Learning Less", "Sleeping More"]
    assert [[link.url for link in entry.links] for entry in digest.entries] == [[A], [B]]
    assert "Lim (KAIST), arXiv" in text_of(digest, 0)
    assert "ICML 2026" in text_of(digest, 1)


def test_votes_behind_a_linked_title_are_votes() -> None:
    digest = read(f"# Day 2026-01-05\n\n## [Net A]({A}) (▲ 120)\nLess.\n\n## [Net B]({B}) - 95 upvotes\nMore.\n")
    assert [(entry.title, entry.votes) for entry in digest.entries] == [("Net A", 120), ("Net B", 95)]


@pytest.mark.parametrize("name", ["Title", "**Title**", "제목", "논문 제목", "标题", "タイトル", "Paper"])
@pytest.mark.parametrize("icon", ["", "📌 ", "1. "])
def test_the_name_of_the_field_is_no_title(name: str, icon: str) -> None:
    paper = f"## {icon}{name}: Learning Less\n{A}\n\n### 요약\n짧다.\n"
    for text in (f"# 📝 Notes 2026-01-05\n\n{paper}", f"# Notes 2026-01-05\n\n{paper}\n{paper.replace(A, B)}"):
        assert set(titles(read(text))) == {"Learning Less"}
