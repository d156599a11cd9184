"""Papers without an id: found beside papers that they are like, or below a title that speaks of papers."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/x.md"), text)


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


LIKE = """# Papers 2026-01-05

## Net A
[Paper](https://arxiv.org/abs/2601.00001)
**Summary:** short
**Method:** drops

## Net B
[Paper](https://arxiv.org/abs/2601.00002)
**Summary:** long
**Method:** keeps

## Net C
[Paper](https://lab.example.org/net-c)
**Summary:** new
**Method:** waits

## See you
Bye.
"""


def test_a_heading_with_the_traits_of_most_papers_is_a_paper() -> None:
    digest = read(LIKE)
    assert titles(digest) == ["Net A", "Net B", "Net C"]
    assert digest.entries[2].paper == "url:lab.example.org/net-c"
    assert [problem.reason for problem in digest.problems] == [
        "A paper without an id; it is known by its address or title.",
        "Text that stands below a paper and belongs to none.",
    ]
    assert [section.name for section in digest.sections] == ["See you"]


NAMELESS = {
    "links as headings": "## [Net {n}](https://lab.example.org/{n})\nText {n}.\n",
    "links that say paper": "## Net {n}\n[Paper](https://lab.example.org/{n})\nText {n}.\n",
    "numbers above known sections": "## {n}. Net {n}\n### 요약\nText {n}.\n",
    "numbers above known names": "## {n}. Net {n}\n- **Summary**: Text {n}.\n",
}


@pytest.mark.parametrize("form", NAMELESS.values(), ids=NAMELESS)
def test_below_a_title_of_papers_headings_that_are_alike_are_papers(form: str) -> None:
    digest = read("# 오늘의 논문 2026-01-05\n\n" + form.format(n=1) + form.format(n=2) + "## License\nMIT\n")
    assert titles(digest) == ["Net 1", "Net 2"]
    assert [entry.sections[0].body for entry in digest.entries] == ["Text 1.", "Text 2."]
    assert all(entry.paper.startswith(("url:lab.example.org/", "title:lab/net ")) for entry in digest.entries)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("# My Project\n\n## [Docs](https://a.org)\nx\n\n## [Code](https://b.org)\ny\n", ["Docs", "Code"]),
        ("# Notes on papers 2026-01-05\n\n## 1. Plan\nx\n\n## 2. Talk\ny\n", ["Plan", "Talk"]),
        (
            "# Changelog\n\n## [1.2.0](https://a.org)\n### Added\nx\n\n## [1.1.0](https://a.org)\n### Fixed\ny\n",
            ["Added", "Fixed"],
        ),
    ],
)
def test_other_headings_that_are_alike_are_not_papers(text: str, names: list[str]) -> None:
    digest = read(text)
    assert not any(name in entry.title for entry in digest.entries for name in names)
    sections = [section for entry in digest.entries for section in entry.sections] or digest.sections
    assert all(any(name in section.name for section in sections) for name in names)


def test_papers_known_by_pages_of_proceedings_are_papers_where_there_are_several() -> None:
    page = "https://aclanthology.org/2025.acl-long.{n}/"
    block = f"## Net {{n}}\n[Page]({page}) [PDF]({page[:-1]}.pdf)\nText.\n\n"
    digest = read("# Reading\n\n" + block.format(n=1) + block.format(n=2))
    assert [entry.paper for entry in digest.entries] == [f"url:aclanthology.org/2025.acl-long.{n}" for n in (1, 2)]
    assert digest.problems == ()
    assert not read("# My Net\n\n## Paper\n" + page.format(n=1) + "\n\n## Install\nRun it.\n").is_digest
