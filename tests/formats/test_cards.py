"""Papers in folds, boxes, sections and articles of their own: what stands in a wrapper is of its paper alone."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest

A, B, C = (f"https://arxiv.org/abs/2601.0003{n}" for n in "123")
ELSEWHERE = "https://lab.example.org/paper.pdf"
WRAPPERS = {
    "folds": ("<details>\n<summary>TOPIC · {n} in short</summary>\n", "</details>\n"),
    "folds with a class": (
        '<details class="card" markdown>\n<summary><b>1.{n}</b> · TOPIC</summary>\n',
        "</details>\n",
    ),
    "folds with buttons": (
        '<details class="card">\n<summary><strong>1.{n}</strong> · <span class="chip">TOPIC</span> · in short'
        '<span class="buttons"><a href="https://example.org/new?title=%5Bvote%5D+Net+{n}">👍</a></span></summary>\n',
        "</details>\n",
    ),
    "sections": ("<section>\n", "</section>\n"),
    "articles": ('<article class="paper">\n', "</article>\n"),
    "boxes": ('<div class="paper">\n', "</div>\n"),
    "fences": ("::: paper\n", ":::\n"),
}
TITLES = {
    "a field": "**Title:** Net {n}\n\n**Link:** [arXiv]({url})\n",
    "a Korean field": "- **제목**: Net {n}\n- **링크**: <{url}>\n",
    "a heading": "### Net {n}\n\n[arXiv]({url})\n",
    "a numbered heading": "### 1.{n} Net {n}\n\n[arXiv]({url})\n",
    "a linked heading": "### 1.{n} [Net {n}]({url}) — Ada Park (KAIST)\n",
    "a bold line": "**Net {n}**\nAda Park — preprint\n<{url}>\n",
    "a link": "[Net {n}]({url})\n",
    "a heading and a field": "### Net {n}\n\n[arXiv]({url})\n\n## Paper\n- **Title:** Net {n}\n- **Link:** <{url}>\n",
}
PARTS = "\n{mark} The idea\n\nGo {n}.\n\n{mark} Why {n} was chosen\n\nStay {n}.\n\n"


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/2026-01-05.md"), text)


def card(wrapper: str, title: str, number: int, url: str, mark: str = "####") -> str:
    opening, closing = WRAPPERS[wrapper]
    text = f"{opening}\n{TITLES[title]}".replace("{n}", str(number)).replace("{url}", url)
    return text + PARTS.format(n=number, mark=mark) + f"{closing}\n"


def check(digest: Digest, papers: int) -> None:
    """Hold that each card is a paper with its own words, and with those of no other."""
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2", "Net 3"][:papers]
    for number, entry in enumerate(digest.entries, 1):
        bodies = {section.name: section.body for section in entry.sections}
        assert (bodies["The idea"], bodies[f"Why {number} was chosen"]) == (f"Go {number}.", f"Stay {number}.")
        assert not any(f"{verb} {other}." in body for other in {1, 2, 3} - {number} for verb in ("Go", "Stay")
                       for body in bodies.values())  # fmt: skip
        assert all("<" not in body.replace(f"<{A[:-1]}", "") for body in bodies.values())


@pytest.mark.parametrize("mark", ["##", "###", "####"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_wrapper_around_a_paper_is_the_paper(wrapper: str, title: str, mark: str) -> None:
    text = "".join(card(wrapper, title, n, url, mark) for n, url in enumerate((A, B, C), 1))
    digest = read(f"# Daily Report — 2026-01-05\n\n## Papers\n\n{text}")
    check(digest, 3)
    assert [entry.paper[-2:] for entry in digest.entries] == ["31", "32", "33"]
    assert digest.problems == ()


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_the_only_wrapper_of_a_group_is_a_paper_and_the_group_is_none(wrapper: str, title: str) -> None:
    first, second = card(wrapper, title, 1, A), card(wrapper, title, 2, B)
    digest = read(f"# Day 2026-01-05\n\n## 1. Outstanding\n\n{first}---\n\n## 2. Keep\n\nWorth a look.\n\n{second}")
    check(digest, 2)
    assert [entry.group for entry in digest.entries] == ["Outstanding", "Keep"]


@pytest.mark.parametrize("title", ["a field", "a heading", "a numbered heading", "a bold line"])
@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_wrapper_like_the_others_is_a_paper_though_its_address_is_unknown(wrapper: str, title: str) -> None:
    text = card(wrapper, title, 1, A) + card(wrapper, title, 2, ELSEWHERE)
    digest = read(f"# Day 2026-01-05\n\n{text}## Borderline\n\n{card(wrapper, title, 3, C)}")
    check(digest, 3)
    assert digest.entries[1].paper == "url:lab.example.org/paper.pdf"
    alone = read(f"# Notes of a reader\n\n{text}{card(wrapper, title, 3, ELSEWHERE + '?x')}")
    check(alone, 3)


@pytest.mark.parametrize("wrapper", ["folds", "folds with a class", "sections", "boxes"])
def test_the_label_of_a_wrapper_is_text_unless_it_is_the_title(wrapper: str) -> None:
    entry = read(f"# Day 2026-01-05\n\n{card(wrapper, 'a field', 1, A)}{card(wrapper, 'a field', 2, B)}").entries[0]
    first = entry.sections[0].body if not entry.sections[0].name else ""
    assert first == {"folds": "TOPIC · 1 in short", "folds with a class": "1.1 · TOPIC"}.get(wrapper, "")
    titled = "<details>\n<summary>1. Net {n}</summary>\n\n[arXiv]({url})\n\n### Method\n\nGo {n}.\n\n</details>\n\n"
    digest = read("# Day 2026-01-05\n\n" + titled.format(n=1, url=A) + titled.format(n=2, url=B))
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2"]
    assert [[section.name for section in entry.sections] for entry in digest.entries] == [["Method"]] * 2


PARTS_OF_PAPERS = {
    "a heading": "### Net {n}\n\n[arXiv]({url})\n\n{fold}",
    "a linked heading": "### [Net {n}]({url})\n\n{fold}",
    "an item": "- [Net {n}]({url}): in short.\n\n{fold}",
    "a heading without a link": "### Net {n}\n\n{fold}",
}
FOLDS = {
    "abstract": "<details><summary>Abstract</summary>\n\n<{url}>\n\nGo {n}.\n\n</details>\n\n",
    "details": "<details>\n<summary>Details</summary>\n\n**Link:** <{url}>\n\n#### Motivation\n\nGo {n}.\n\n"
    "</details>\n\n",
}


@pytest.mark.parametrize("fold", FOLDS)
@pytest.mark.parametrize("paper", PARTS_OF_PAPERS)
def test_a_fold_below_the_title_of_its_paper_is_a_part_of_it(paper: str, fold: str) -> None:
    form = PARTS_OF_PAPERS[paper].replace("{fold}", FOLDS[fold])
    digest = read("# Day 2026-01-05\n\n" + form.format(n=1, url=A) + form.format(n=2, url=B))
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2"]
    for number, entry in enumerate(digest.entries, 1):
        assert f"Go {number}." in "".join(section.body for section in entry.sections)


def test_a_heading_in_a_wrapper_ends_no_paper_outside_of_it() -> None:
    fold = "<details>\n<summary>Details</summary>\n\n## Deep {n}\n\nGo {n}.\n\n</details>\n\n"
    paper = f"### Net {{n}}\n\n[arXiv]({{url}})\n\n{fold}Last {{n}}.\n\n"
    digest = read("# Day 2026-01-05\n\n" + paper.format(n=1, url=A) + paper.format(n=2, url=B))
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2"]
    texts = ["".join(section.body for section in entry.sections) for entry in digest.entries]
    assert all(f"Go {n}." in text and f"Last {n}." in text for n, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    "broken", ["<details>\n<summary>x</summary>\n\n", "</details>\n\n", "<section>\n</details>\n\n"]
)
def test_a_wrapper_that_is_never_closed_or_opened_hides_no_paper(broken: str) -> None:
    text = f"# Day 2026-01-05\n\n{broken}{card('folds', 'a field', 1, A)}{broken}{card('folds', 'a field', 2, B)}"
    assert [entry.title for entry in read(text).entries] == ["Net 1", "Net 2"]


def test_other_folds_of_a_day_are_no_papers() -> None:
    other = "<details>\n<summary>How we chose</summary>\n\n**We read everything**\n\nSlowly.\n\n</details>\n\n"
    excluded = f"<details>\n<summary>Left out</summary>\n\n- [Old]({A[:-2]}91)\n- [Older]({A[:-2]}92)\n\n</details>\n\n"
    cards = card("folds", "a field", 1, A) + card("folds", "a field", 2, B)
    digest = read(f"# Day 2026-01-05\n\n{other}{cards}{excluded}")
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2"]
    assert "Slowly." in "".join(section.body for section in digest.sections)


@pytest.mark.parametrize("title", ["a field", "a heading", "a linked heading", "a bold line"])
def test_below_the_title_of_a_digest_no_paper_in_a_wrapper_has_to_be_known(title: str) -> None:
    text = "".join(card("sections", title, n, f"{ELSEWHERE}?{n}") for n in (1, 2, 3))
    check(read(f"# Daily papers 2026-01-05\n\n{text}"), 3)
    assert len(read(f"# My tools\n\n{text}").entries) <= 1


def test_the_last_wrapper_may_break_off() -> None:
    cards = [card("folds with a class", "a field", n, url) for n, url in enumerate((A, B, C), 1)]
    digest = read("# Day 2026-01-05\n\n" + "".join(cards).rpartition("</details>")[0])
    check(digest, 3)
