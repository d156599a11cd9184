"""A heading that is a link to a paper is a paper: at any level, however often, and without any text."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest

A, B, C, D = (f"https://arxiv.org/abs/2601.0003{n}" for n in "1234")


def read(text: str) -> Digest:
    return read_digest(PurePath("data/2026-01-05.md"), text)


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


FORMS = {
    "links": "### [{title}]({url})\n*Ada Noh*\n\nTask: {text}\n\n",
    "numbered links": "### [{n}] [{title}]({url})\n*Ada Noh*\n\nTask: {text}\n\n",
    "links below": "### {title}\n\n[arXiv]({url})\n\nTask: {text}\n\n",
    "addresses below": "### {title}\n{url}\n\nTask: {text}\n\n",
}


@pytest.mark.parametrize("groups", [[], ["cs.CL", "cs.CV", "stat.ML", "eess.AS"]], ids=["no groups", "groups"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_paper_that_stands_once_for_each_subject_is_an_entry_each_time(form: str, groups: list[str]) -> None:
    text = ""
    for number in range(4):
        text += f"## {groups[number]}\n\n" if groups else ""
        for n, (title, url) in enumerate((("Pruning With a Coin", A), ("Hearing Colours", B), ("Rest", C)), 1):
            text += form.format(n=n, title=title, url=url, text=f"task {number} of {n}")
    digest = read(text)
    assert titles(digest) == ["Pruning With a Coin", "Hearing Colours", "Rest"] * 4
    assert len({entry.paper for entry in digest.entries}) == 3
    for place, entry in enumerate(digest.entries):
        assert f"task {place // 3} of {place % 3 + 1}" in "".join(section.body for section in entry.sections)
        assert entry.group == (groups[place // 3] if groups else "")


def test_hundreds_of_headings_are_as_many_entries() -> None:
    papers = [
        FORMS["links"].format(title=f"Study {n} of Hills", url=f"{A[:-5]}{n:05}", text=f"t{n}") for n in range(219)
    ]
    digest = read("".join(papers * 3))
    assert titles(digest) == [f"Study {n} of Hills" for n in range(219)] * 3
    assert digest.problems == ()


@pytest.mark.parametrize("level", range(1, 7))
@pytest.mark.parametrize("before", ["", "3. ", "📄 ", "[3] "])
def test_a_link_of_another_level_is_a_paper_though_it_has_no_text(level: int, before: str) -> None:
    digest = read(
        f"### [Hills]({A})\n\n- Steep.\n\n### [Lakes]({B})\n\n- Deep.\n\n"
        f"{'#' * level} {before}[Rivers]({C})\n\n### [Woods]({D})\n\n- Green.\n"
    )
    assert titles(digest) == ["Hills", "Lakes", "Rivers", "Woods"]
    assert [[section.body for section in entry.sections] for entry in digest.entries] == [
        ["- Steep."],
        ["- Deep."],
        [],
        ["- Green."],
    ]
    assert [link.url for link in digest.entries[2].links] == [C]


def test_a_link_at_the_end_of_a_file_is_a_paper() -> None:
    assert titles(read(f"## [Hills]({A})\n\nSteep.\n\n## [Lakes]({B})\n\nDeep.\n\n# [Rivers]({C})")) == [
        "Hills",
        "Lakes",
        "Rivers",
    ]


def test_a_link_to_the_paper_it_stands_in_is_a_section() -> None:
    paper = "## {title}\n\n[arXiv]({url})\n\nText.\n\n### [The whole {title}]({url})\n\nMore.\n\n"
    digest = read("# Day\n\n" + paper.format(title="Hills", url=A) + paper.format(title="Lakes", url=B))
    assert titles(digest) == ["Hills", "Lakes"]
    assert all("More." in entry.sections[-1].body for entry in digest.entries)


def test_links_that_name_their_kind_or_lead_elsewhere_are_no_papers() -> None:
    digest = read(
        f"# Day 2026-01-05\n\n## Hills\n\n[arXiv]({A})\n\nx\n\n### [PDF]({A})\n\ny\n\n## [Our site](https://example.org)\n"
    )
    assert titles(digest) == ["Hills"]


@pytest.mark.parametrize("introduction", ["", "Worth your time.\n\n"])
@pytest.mark.parametrize("numbers", [("1. ", "1.1 "), ("", ""), ("", "1. "), ("1. ", "")])
def test_a_group_of_one_paper_gives_it_no_name(introduction: str, numbers: tuple[str, str]) -> None:
    of_group, of_paper = numbers
    text = "# Daily Report — 2026-01-05\n\n"
    for n, (group, title, url) in enumerate(
        (("Outstanding", "Hills", A), ("보통", "Lakes", B), ("边缘", "Rivers", C)), 1
    ):
        heading = f"### {of_paper.replace('1', str(n), 1)}[{title}]({url})"
        text += f"## {of_group.replace('1', str(n))}{group}\n\n{introduction}{heading}\n\nText {n}.\n\n"
    digest = read(text)
    assert titles(digest) == ["Hills", "Lakes", "Rivers"]
    assert [entry.group for entry in digest.entries] == ["Outstanding", "보통", "边缘"]
    assert [entry.original_title for entry in digest.entries] == [None] * 3


@pytest.mark.parametrize("lines", ["- **Authors**: {a}\n- **Venue**: X\n", "**Link:** <{url}>\n**Authors:** {a}\n"])
def test_a_heading_with_the_fields_of_the_others_is_a_paper(lines: str) -> None:
    text = "# Reading list\n\n"
    for title, url in (
        ("Hills", A),
        ("Lakes", "https://lab.example.org/lakes"),
        ("Rivers", "https://lab.example.org/r"),
    ):
        text += f"## {title}\n\n[Paper page]({url})\n\n{lines.format(a='Ada Noh', url=url)}\nText of {title}.\n\n"
    digest = read(text + "## What else\n\nNothing.\n")
    assert titles(digest) == ["Hills", "Lakes", "Rivers"]
    assert [section.name for section in digest.sections if section.body == "Nothing."] == ["What else"]
