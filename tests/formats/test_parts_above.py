"""Parts of a paper whose headings stand at the level of its title or above: they stay with it, in any shape."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest

A, B, C = (f"https://arxiv.org/abs/2601.0003{n}" for n in "123")
NAMES = ["Objective", "Pipeline", "Why {n} is odd", "Limitations"]
WORDS = ["Go {n}.", "Run {n}.", "Odd {n}.", "Stop {n}."]
PARTS = "".join(f"## {name}\n\n{words}\n\n" for name, words in zip(NAMES, WORDS, strict=True))


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/2026-01-05.md"), text)


def sections(digest: Digest) -> list[list[tuple[str, str]]]:
    return [[(section.name, section.body) for section in entry.sections] for entry in digest.entries]


def day(title: str, papers: int = 3, parts: str = PARTS) -> Digest:
    text = "# Day 2026-01-05\n\n"
    for n, url in enumerate((A, B, C)[:papers], 1):
        text += title.format(n=n, url=url) + parts.format(n=n, url=url)
    return read(text)


TITLES = {
    "headings": "### Net {n}\n\n{url}\n\n",
    "linked headings": "#### [Net {n}]({url})\n\n",
    "numbers of an outline": "### 4.{n} Net {n}\n\n[arXiv]({url})\n\n",
    "headings of the same level": "## [Net {n}]({url})\n\n",
    "votes": "### [Net {n}]({url})\n\nVote: {n}\nAuthors: Ada Park\n\n",
    "a list": "{n}. [Net {n}]({url})\n\n",
    "bold lines": "**{n}. Net {n}**\n{url}\n\n",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("papers", [2, 3])
def test_parts_stay_with_the_paper_above_them(title: str, papers: int) -> None:
    digest = day(title, papers)
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2", "Net 3"][:papers]
    for n, found in enumerate(sections(digest), 1):
        assert [name for name, _ in found] == [name.format(n=n) for name in NAMES]
        assert [body for _, body in found] == [f"Go {n}.", f"Run {n}.", f"Odd {n}.", f"Stop {n}."]
    assert digest.problems == ()


@pytest.mark.parametrize("title", ["### Net {n}\n\n{url}\n\n", "### Net {n}\n\nOwn words.\n\n[arXiv]({url})\n\n"])
def test_the_parts_of_the_only_paper_stay_with_it(title: str) -> None:
    digest = day(title, 1)
    assert [entry.title for entry in digest.entries] == ["Net 1"]
    assert [name for name, _ in sections(digest)[0] if name] == [name.format(n=1) for name in NAMES]


def test_the_link_may_stand_in_a_part() -> None:
    parts = PARTS.replace("Go {n}.", "Go {n}.\n\n- **Link:** <{url}>")
    for papers in (1, 3):
        digest = day("### Net {n}\n\n", papers, parts)
        assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2", "Net 3"][:papers]
        assert [entry.paper[-1] for entry in digest.entries] == ["1", "2", "3"][:papers]
        assert all(len(found) == len(NAMES) for found in sections(digest))


def test_a_paper_without_a_known_id_begins_where_the_parts_begin_again() -> None:
    for title in ("### Net {n}\n\n{url}\n\n", "## Net {n}\n\n{url}\n\n"):
        text = "# Day 2026-01-05\n\n"
        for n, url in enumerate((A, "https://lab.example.org/2", C), 1):
            text += title.format(n=n, url=url) + PARTS.format(n=n)
        digest = read(text)
        assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2", "Net 3"]
        assert [len(found) for found in sections(digest)] == [len(NAMES)] * 3


@pytest.mark.parametrize("group", ["## Oral\n\n", "## Oral\n\nThese were talks.\n\n"])
def test_groups_whose_names_come_again_are_no_parts(group: str) -> None:
    paper = "### [Net {n}]({url})\n\nText {n}.\n\n"
    text = f"# NeurIPS\n\n{group}{paper.format(n=1, url=A)}# ICML\n\n{group}{paper.format(n=2, url=B)}"
    digest = read(text + paper.format(n=3, url=C))
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2", "Net 3"]
    assert sections(digest) == [[("", f"Text {n}.")] for n in (1, 2, 3)]
    assert [entry.group for entry in digest.entries] == ["Oral"] * 3


def test_what_follows_the_last_part_is_no_part() -> None:
    digest = read("# Day 2026-01-05\n\n" + "".join(
        f"### Net {n}\n\n{url}\n\n" + PARTS.format(n=n) for n, url in enumerate((A, B), 1)
    ) + "## Across papers\n\nThey agree.\n")  # fmt: skip
    assert [len(found) for found in sections(digest)] == [len(NAMES)] * 2
    assert [(section.name, section.body) for section in digest.sections] == [("Across papers", "They agree.")]
    assert [problem.reason for problem in digest.problems] == ["Text that stands below a paper and belongs to none."]
