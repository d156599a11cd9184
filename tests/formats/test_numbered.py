"""Dialect `numbered`: every variance met in it, in small texts of our own."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, LinkKind, SectionKind

FRONT = '---\nlayout: post\ntitle: "Daily Papers — 2026-01-05"\ndate: 2026-01-05 08:15:00\ntags: [papers]\n---\n\n'
PAPER = """# 1. [Tiny Models   Think](https://arxiv.org/abs/2601.00001)

## Introduction
- Goal: 작은 모델을 가르친다.
## Method
두 단계로 배운다.
## Results
정확도 71%.
## Limitations
정보 부족
## Conclusion
작아도 된다.
"""


def read(text: str, path: str = "posts/2026-01-05-daily.md") -> Digest:
    return read_digest(PurePath(path), text)


def only(text: str) -> Entry:
    digest = read(text)
    assert digest.dialect is Dialect.NUMBERED
    assert len(digest.entries) == 1
    return digest.entries[0]


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


FIVE = ["Introduction", "Method", "Results", "Limitations", "Conclusion"]


def test_a_paper_has_its_title_id_link_and_five_sections() -> None:
    digest = read(FRONT + PAPER)
    assert (digest.dialect, str(digest.date), digest.date_from) == (Dialect.NUMBERED, "2026-01-05", "front matter")
    entry = digest.entries[0]
    assert entry.title == "Tiny Models Think"
    assert entry.paper == "arxiv:2601.00001"
    assert entry.version is None
    assert [(link.kind, link.url) for link in entry.links] == [(LinkKind.ARXIV, "https://arxiv.org/abs/2601.00001")]
    assert names(entry) == FIVE
    assert [section.kind for section in entry.sections] == [
        SectionKind.MOTIVATION,
        SectionKind.METHOD,
        SectionKind.RESULTS,
        SectionKind.LIMITATIONS,
        SectionKind.CONCLUSION,
    ]
    assert entry.line == 8


def test_a_stray_quote_after_the_title_is_stripped() -> None:
    digest = read(FRONT.replace('"Daily', "Daily") + PAPER)
    assert digest.title == "Daily Papers — 2026-01-05"
    assert digest.problems == ()


def test_a_version_stays_in_the_link_and_out_of_the_identity() -> None:
    entry = only(FRONT + PAPER.replace("https://arxiv.org/abs/2601.00001", "http://arxiv.org/abs/2601.00001v3"))
    assert (entry.paper, entry.version, entry.links[0].url) == (
        "arxiv:2601.00001",
        "v3",
        "http://arxiv.org/abs/2601.00001v3",
    )


def test_the_alphaxiv_line_is_a_link_and_not_text() -> None:
    line = "\n> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2601.00001)\n"
    entry = only(FRONT + PAPER.replace("\n\n## Intro", "\n" + line + "\n## Intro", 1))
    assert [link.kind for link in entry.links] == [LinkKind.ARXIV, LinkKind.ALPHAXIV]
    assert names(entry) == FIVE


def test_spaces_after_a_section_heading_change_nothing() -> None:
    assert only(FRONT + PAPER.replace("## Method", "## Method  ")) == only(FRONT + PAPER)


@pytest.mark.parametrize(
    "body",
    [
        "- Goal: 가\n- Motivation: 나\n- Contribution: 다",
        "- 목표: 가\n- 동기: 나\n- 기여: 다",
        "가를 위해 나를 한다.",
        "**Goal**: 가",
    ],
)
def test_an_introduction_is_one_section_whatever_its_labels(body: str) -> None:
    entry = only(FRONT + PAPER.replace("- Goal: 작은 모델을 가르친다.", body))
    assert names(entry) == FIVE
    assert entry.sections[0].body == body


def test_hard_breaks_and_bullets_stay_in_the_body() -> None:
    entry = only(FRONT + PAPER.replace("두 단계로 배운다.", "첫 단계.  \n둘째 단계.  \n- 하나\n  - 둘"))
    assert entry.sections[1].body == "첫 단계.  \n둘째 단계.  \n- 하나\n  - 둘"


@pytest.mark.parametrize(
    "body", ["정보 부족", "정보 부족.", "- 정보 부족", "정보 부족  ", "- Goal: 정보 부족\n- Motivation: 정보 부족.", ""]
)
def test_a_section_without_information_stays_and_is_marked(body: str) -> None:
    entry = only(FRONT + PAPER.replace("정보 부족", body))
    assert names(entry) == FIVE
    assert entry.flags == ("empty:limitations",)


@pytest.mark.parametrize("body", ["정보 부족으로 평가가 제한된다.", "데이터 정보 부족이 문제다.", "없음을 증명한다."])
def test_a_section_that_only_mentions_missing_information_is_not_marked(body: str) -> None:
    assert only(FRONT + PAPER.replace("정보 부족", body)).flags == ()


def test_a_title_may_hold_brackets_and_a_tag() -> None:
    title = "Does <think> Help? (A Study) with [IDK] and $\\pi$"
    assert only(FRONT + PAPER.replace("Tiny Models   Think", title)).title == title


def test_front_matter_without_papers_is_a_digest_without_papers() -> None:
    digest = read(FRONT)
    assert (digest.is_digest, digest.entries, digest.problems) == (True, (), ())


@pytest.mark.parametrize(
    "text", ["---\nlayout: post\ntitle: 근황\n---\n\n잘 지낸다.\n", "# 설치\n\n## 준비\n\n파이썬.\n"]
)
def test_an_ordinary_post_is_not_a_digest_but_can_be_read(text: str) -> None:
    digest = read(text)
    assert (digest.is_digest, digest.dialect) == (False, Dialect.NONE)
    assert len(digest.entries) == 1


OLDER = """### 1. [Tiny Models
  Think](http://arxiv.org/abs/2601.00001v1)
제목: Tiny Models Think
arXiv: http://arxiv.org/abs/2601.00001v1

## Introduction
가.
## Method
나.

### 2. [Large Models

Sleep](http://arxiv.org/abs/2601.00002v1)
- 제목: 큰 모델은 잔다
- arXiv: 2601.00002
## Introduction
다.
## Results
라.
"""


def test_in_the_older_shape_titles_are_whole_and_sections_inside_their_papers() -> None:
    digest = read(FRONT + OLDER)
    first, second = digest.entries
    assert digest.dialect is Dialect.NUMBERED
    assert (first.title, first.original_title, first.paper) == ("Tiny Models Think", None, "arxiv:2601.00001")
    assert names(first) == ["Introduction", "Method"]
    assert (second.title, second.original_title) == ("큰 모델은 잔다", "Large Models Sleep")
    assert names(second) == ["Introduction", "Results"]
    assert [section.body for section in second.sections] == ["다.", "라."]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# 2. Without a Link", "Without a Link"),
        ("# 2. [](https://arxiv.org/abs/2601.00002)", "2601.00002"),
        ("# 2. [No Address]()", "No Address"),
        ("# Without a Number", "Without a Number"),
        ("## 2. [One Level Down](https://arxiv.org/abs/2601.00002)", "One Level Down"),
        ("# 2) [Another Mark](https://arxiv.org/abs/2601.00002)", "Another Mark"),
        ("# 2. [Starred](https://arxiv.org/abs/2601.00002) ⭐ 12", "Starred ⭐ 12"),
    ],
)
def test_a_paper_is_kept_whatever_its_heading_lacks(heading: str, title: str) -> None:
    digest = read(FRONT + PAPER + heading + PAPER[PAPER.index("\n") :] + PAPER.replace("# 1", "# 3"))
    assert [entry.title for entry in digest.entries] == ["Tiny Models Think", title, "Tiny Models Think"]
    assert [names(entry) for entry in digest.entries] == [FIVE, FIVE, FIVE]


def test_a_paper_without_any_section_and_one_twice_are_kept() -> None:
    digest = read(FRONT + PAPER + "# 2. [Alone](https://arxiv.org/abs/2601.00002)\n\n한 줄.\n" + PAPER)
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.00001", "arxiv:2601.00002", "arxiv:2601.00001"]
    assert [(section.name, section.body) for section in digest.entries[1].sections] == [("", "한 줄.")]


def test_an_unknown_section_keeps_its_name_and_deeper_headings_stay_text() -> None:
    entry = only(FRONT + PAPER.replace("## Results", "## 데모\n보라.\n### 자세히\n본다.\n## Results"))
    assert names(entry) == ["Introduction", "Method", "데모", "Results", "Limitations", "Conclusion"]
    assert (entry.sections[2].kind, entry.sections[2].body) == (SectionKind.OTHER, "보라.\n### 자세히\n본다.")


def test_comments_in_code_are_not_headings() -> None:
    code = "```bash\n# 2. [not a paper](x)\n```"
    assert code in only(FRONT + PAPER.replace("두 단계로 배운다.", code)).sections[1].body


def test_text_before_the_first_paper_belongs_to_the_digest() -> None:
    digest = read(FRONT + "오늘은 한 편이다.\n\n" + PAPER)
    assert [section.body for section in digest.sections] == ["오늘은 한 편이다."]
