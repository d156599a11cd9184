"""What stands around the papers: groups, which each paper knows; closing words, which are no paper's."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest

A, B, C = (f"https://arxiv.org/abs/2601.0000{n}" for n in "123")


def read(text: str) -> Digest:
    return read_digest(PurePath("x.md"), text)


GROUPS = {
    "headings": f"# Day 2026-01-05\n\n## 1. Vision\n\n### Net A\n{A}\nx\n\n### Net B\n{B}\nx\n\n"
    f"## 🤖 Robots\n\n### Net C\n{C}\nx\n",
    "highest level": f"# Vision\n### Net A\n{A}\nx\n### Net B\n{B}\nx\n# Robots\n### Net C\n{C}\nx\n",
    "lists": f"# Papers 2026-01-05\n\n## Vision\n- [Net A]({A}): x\n- [Net B]({B}): x\n\n"
    f"## Robots\n- [Net C]({C}): x\n",
    "tables": "# Papers\n\n## Vision\n|Title|PDF|\n|-|-|\n"
    f"|Net A|{A}|\n|Net B|{B}|\n\n## Robots\n|Title|PDF|\n|-|-|\n|Net C|{C}|\n",
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS)
def test_each_paper_knows_the_group_it_stands_in(name: str) -> None:
    digest = read(GROUPS[name])
    assert [(entry.title, entry.group) for entry in digest.entries] == [
        ("Net A", "Vision"),
        ("Net B", "Vision"),
        ("Net C", "Robots"),
    ]


@pytest.mark.parametrize("title", ["# Papers 2026-01-05\n", "# Lab\n\n## Daily papers 2026-01-05\n"])
def test_the_title_of_a_day_is_not_a_group(title: str) -> None:
    digest = read(f"{title}\n### Net A\n{A}\nx\n\n### Net B\n{B}\nx\n")
    assert [entry.group for entry in digest.entries] == ["", ""]


OUTRO = "\n---\n\nSubscribe, or do not.\n\n## Sponsors\nNobody.\n"
SHAPES = {
    "numbered": f"# 1. [Net A]({A})\n## Introduction\nx\n## Method\ny\n"
    f"# 2. [Net B]({B})\n## Introduction\nx\n## Method\ny\n",
    "voted": f"## Daily Papers (2026-01-05)\n\n### [Net A]({A})\nVote: 1\n- x\n\n### [Net B]({B})\nVote: 2\n- y\n",
    "fenced": "# D\n\n## 2601.00001\n\n**Summary**:\n# Net A\n## 실험 설정\nx\n\n---\n"
    "## 2601.00002\n\n**Summary**:\n# Net B\n## 실험 설정\ny\n",
    "generic": f"# Day 2026-01-05\n\n## Net A\n{A}\nx\n\n---\n\n## Net B\n{B}\ny\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_words_after_the_last_rule_belong_to_no_paper(shape: str) -> None:
    before, after = read(SHAPES[shape]), read(SHAPES[shape] + OUTRO)
    assert len(before.entries) == 2
    assert [entry.sections for entry in after.entries] == [entry.sections for entry in before.entries]
    assert "Subscribe, or do not." in after.sections[-2].body
    assert (after.sections[-1].name, after.sections[-1].body) == ("Sponsors", "Nobody.")


def test_a_rule_that_other_papers_have_too_is_part_of_the_text() -> None:
    block = "## Net {n}\nhttps://arxiv.org/abs/2601.0000{n}\nx\n\n---\n\nMore of {n}.\n\n"
    digest = read("# Day 2026-01-05\n\n" + block.format(n=1) + block.format(n=2))
    assert ["More of" in entry.sections[0].body for entry in digest.entries] == [True, True]


def test_a_heading_at_the_level_of_numbered_papers_ends_the_last() -> None:
    digest = read(SHAPES["numbered"] + "# About\nMade by hand.\n")
    assert [section.name for section in digest.entries[1].sections] == ["Introduction", "Method"]
    assert [section.name for section in digest.sections] == ["About"]
