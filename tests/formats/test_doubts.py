"""What may have been read wrong is said: text that no paper has, a paper without text, a title like a section."""

import json
from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest

A, B, C = (f"https://arxiv.org/abs/2601.0003{n}" for n in "123")
STRAY = "Text that stands below a paper and belongs to none."
TEXTLESS = "A paper without text among papers that have some."


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/2026-01-05.md"), text)


def problems(text: str) -> list[tuple[str, str]]:
    """The text of each line with a problem, and the reason."""
    lines = text.split("\n")
    return [(lines[problem.line - 1], problem.reason) for problem in read(text).problems]


PAPERS = {
    "headings": f"### [Net A]({A})\nLess.\n\n### [Net B]({B})\nMore.\n\n{{}}### [Net C]({C})\nAll.\n\n{{}}",
    "votes": f"## Daily Papers (2026-01-05)\n\n### [Net A]({A})\nVote: 1\n- Less.\n\n### [Net B]({B})\nVote: 2\n"
    f"- More.\n\n### [Net C]({C})\nVote: 3\n- All.\n\n{{}}{{}}",
    "a list": f"- [Net A]({A}): less is enough.\n- [Net B]({B}): more is better.\n\n{{}}- [Net C]({C}): all.\n\n{{}}",
    "cards": "".join(
        f"<section>\n\n**Title:** Net {name}\n\n[arXiv]({url})\n\nText of it.\n\n</section>\n\n{{}}"
        for name, url in zip("AB", (A, B), strict=True)
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", PAPERS)
def test_text_below_a_paper_that_belongs_to_none_is_a_problem(shape: str) -> None:
    stray = "## Odds and ends\n\nNobody knows whose words these are.\n\n"
    text = "# Day 2026-01-05\n\nGood morning.\n\n" + PAPERS[shape].format("", stray)
    assert problems(text) == [("## Odds and ends", STRAY)]
    assert problems("# Day 2026-01-05\n\nGood morning.\n\n" + PAPERS[shape].format("", "")) == []


@pytest.mark.parametrize("shape", ["headings", "a list", "cards"])
def test_text_between_papers_that_belongs_to_none_is_a_problem(shape: str) -> None:
    stray = "## Odds and ends\n\nNobody knows whose words these are.\n\n### And more\n\nEnds.\n\n# Papers\n\n"
    assert problems("# Day 2026-01-05\n\n" + PAPERS[shape].format(stray, "")) == [("## Odds and ends", STRAY)]


@pytest.mark.parametrize(
    "known",
    [
        "## License\n\nMIT.\n\n",
        "## 참고 문헌\n\n- 책\n\n",
        "## About this digest\n\nMade by hand.\n\n#### How\n\nSlowly.\n\n",
        "---\n\n*Made by a machine.*\n",
    ],
)
@pytest.mark.parametrize("shape", ["headings", "votes"])
def test_closing_words_and_other_matters_are_no_problem(shape: str, known: str) -> None:
    assert problems("# Day 2026-01-05\n\n" + PAPERS[shape].format("", known)) == []


def test_an_introduction_to_a_group_is_no_problem() -> None:
    group = "## {}\n\nThis group is about {}.\n\n### [Net {}]({})\n\nText.\n\n"
    text = "".join(group.format(word, word, name, url) for word, name, url in (("eyes", "A", A), ("ears", "B", B)))
    assert problems("# Day 2026-01-05\n\n" + text) == []


def test_text_between_wrappers_is_a_problem_and_passes_to_no_paper() -> None:
    text = "# Day 2026-01-05\n\n" + PAPERS["cards"].format("Whose words are these?\n\n", "")
    assert problems(text) == [("", STRAY)]
    assert all("Whose" not in section.body for entry in read(text).entries for section in entry.sections)


def test_a_file_that_breaks_off_after_a_heading_keeps_its_words() -> None:
    text = "# Day 2026-01-05\n\n" + PAPERS["headings"].format("", "") + "### Broken"
    assert [section.name for section in read(text).sections] == ["Broken"]
    assert problems(text) == [("### Broken", STRAY)]
    numbered = f"# Day 2026-01-05\n\n### 1. Net A\n{A}\nx\n\n### 2. Net B\n{B}\nx\n\n### 3. Brok"
    assert [entry.title for entry in read(numbered).entries] == ["Net A", "Net B", "Brok"]


def test_a_paper_without_text_among_others_is_a_problem() -> None:
    text = f"# Day 2026-01-05\n\n### [Net A]({A})\nLess.\n\n### [Net B]({B})\n\n### [Net C]({C})\nAll.\n"
    assert problems(text) == [(f"### [Net B]({B})", TEXTLESS)]
    links = f"# Day 2026-01-05\n\n### [Net A]({A})\n\n### [Net B]({B})\n\n### [Net C]({C})\nAll.\n"
    assert problems(links) == []
    rows = f"# Papers\n\n|Title|Link|Summary|\n|-|-|-|\n|Net A|{A}|Less.|\n|Net B|{B}||\n|Net C|{C}|All.|\n"
    assert problems(rows) == []


def test_a_title_with_the_name_of_a_section_is_a_problem() -> None:
    reason = "The title is the name of a section: {}."
    single = f"# Limitations\n\n{A}\n\n## Method\n\nLess.\n"
    assert problems(single) == [("# Limitations", reason.format("Limitations"))]
    day = f"# Day 2026-01-05\n\n## [Why it shines]({A})\nx\n\n## [Net B]({B})\n\n### Why it shines\nMore.\n"
    assert problems(day) == [(f"## [Why it shines]({A})", reason.format("Why it shines"))]


def mailing(*papers: tuple[int, str, bool, str]) -> str:
    """A mailing of papers: number, title, whether it was replaced, abstract."""
    text = ""
    for number, title, is_replaced, abstract in papers:
        sent = "replaced with revised version" if is_replaced else "Date:"
        text += f"\\\\\narXiv:2601.0003{number}\n{sent} Wed, 7 Jan 2026 01:00:00 GMT   (9kb)\n\nTitle: {title}\n"
        text += f"Authors: Kim Go\n\\\\\n  {abstract}\n" if abstract else "Authors: Kim Go\n"
        text += f"\\\\ ( https://arxiv.org/abs/2601.0003{number} ,  9kb)\n{'-' * 78}\n"
    return text


def test_a_mailing_tells_of_papers_without_text_but_not_of_replaced_ones() -> None:
    replaced = [(number, f"Old {number}", True, "") for number in (5, 6, 7, 8)]
    new = [(1, "Net A", False, "Less."), (2, "Net B", False, ""), (3, "Net C", False, "All.")]
    assert problems(mailing(*new, *replaced)) == [("\\\\", TEXTLESS)]
    assert [problem.line for problem in read(mailing(*new, *replaced)).problems] == [11]
    assert problems(mailing(new[0], new[2], *replaced)) == []


def test_a_mailing_tells_of_a_title_with_the_name_of_a_section() -> None:
    reason = "The title is the name of a section: Abstract."
    assert problems(mailing((1, "Abstract", False, "Less."))) == [("\\\\", reason)]


def test_json_lines_tell_of_papers_without_text_and_of_titles_like_sections() -> None:
    rows = [
        {"id": "2601.00031", "title": "Net A", "summary": "Less."},
        {"id": "2601.00032", "title": "Net B"},
        {"id": "2601.00033", "title": "Method", "summary": "All."},
    ]
    lines = [*map(json.dumps, rows), "{broken"]
    digest = read_digest(PurePath("lab/2026-01-05.jsonl"), "\n".join(lines))
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (2, TEXTLESS),
        (3, "The title is the name of a section: Method."),
        (4, "This line is not an object in JSON with a title and an id or authors."),
    ]
