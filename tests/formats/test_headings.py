"""Any other publisher: one file one day, one file one paper, in invented examples of four languages."""

from pathlib import PurePath

import pytest

from tests.formats.conserve import blocks, lost
from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, Fact, LinkKind, SectionKind


def read(text: str, path: str = "somewhere/2026-01-05.md") -> Digest:
    return read_digest(PurePath(path), text)


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


def papers(digest: Digest) -> list[str]:
    return [entry.paper for entry in digest.entries]


KOREAN = """# AI 논문 브리핑 (2026-01-05)

오늘은 두 편입니다.

| 번호 | 제목 | 링크 |
| --- | --- | --- |
| 1 | 작은 모델 | [arXiv](https://arxiv.org/abs/2601.00031) |
| 2 | 큰 모델 | [arXiv](https://arxiv.org/abs/2601.00032) |

## 1. 작은 모델이 배우는 법

- **저자**: 김하나, 이두리
- **링크**: [arXiv](https://arxiv.org/abs/2601.00031) | [PDF](https://arxiv.org/pdf/2601.00031)

### 요약
짧게 배운다.

### 방법
두 번 배운다.

---

## 2. 큰 모델이 쉬는 법

- **저자**: 박세찬
- **링크**: [arXiv](https://arxiv.org/abs/2601.00032) | [PDF](https://arxiv.org/pdf/2601.00032)

### 요약
길게 쉰다.

### 한계
잠이 많다.
"""

ENGLISH = """# Daily AI Papers - January 5, 2026

## Table of Contents
1. [Learning Less](#learning-less)
2. [Sleeping More](#sleeping-more)

## Top 2 of the day

### [1] Learning Less
**Authors:** Ada Park, Bo Lee
**TL;DR:** Less is enough.
**Motivation:** Data is dear.
**Method:** It drops half of it.
[Paper](https://arxiv.org/abs/2601.00031) | [Code](https://github.com/a/less)

### [2] Sleeping More
**Authors:** Cy Kim
**TL;DR:** Rest helps.
**Motivation:** Models tire.
**Method:** It waits.
[Paper](https://arxiv.org/abs/2601.00032)

## About this digest
Made by hand.
"""

CHINESE = """# 每日论文速递 2026年1月5日

## 自然语言处理

### 1. 小模型如何学习 (Small Models Learn)
arXiv:2601.00031
**1. 研究动机**
数据太贵。
**2. 主要方法：**
丢掉一半。

### 2. 大模型如何休息
arXiv:2601.00032
**1. 研究动机**
模型会累。
**2. 主要方法：**
等待。

## 计算机视觉

### 3. 看见更多
arXiv:2601.00033
**1. 研究动机**
看不见。
**2. 主要方法：**
开灯。
"""

JAPANESE = """# 今日の論文 2026/01/05

## 小さなモデルの学び方
- **原題**: How Small Models Learn
- **著者**: 山田一, 佐藤二
- **要約**: 少しで足りる。
- **手法**: 半分を捨てる。
- **リンク**: https://arxiv.org/abs/2601.00031v2

## 大きなモデルの休み方
- **原題**: How Large Models Rest
- **著者**: 鈴木三
- **要約**: よく眠る。
- **手法**: 待つ。
- **リンク**: https://arxiv.org/abs/2601.00032
"""


@pytest.mark.parametrize("text", [KOREAN, ENGLISH, CHINESE, JAPANESE], ids=["Korean", "English", "Chinese", "Japanese"])
def test_a_day_in_any_language_is_found_with_its_date_and_papers(text: str) -> None:
    digest = read(text, "somewhere/x.md")
    assert (digest.dialect, str(digest.date), digest.date_from) == (Dialect.GENERIC, "2026-01-05", "heading")
    assert papers(digest)[:2] == ["arxiv:2601.00031", "arxiv:2601.00032"]
    assert len(digest.entries) == text.count("arXiv:") or len(digest.entries) == 2


def test_tables_and_group_headings_stay_in_the_digest_and_are_not_papers() -> None:
    digest = read(KOREAN)
    assert titles(digest) == ["작은 모델이 배우는 법", "큰 모델이 쉬는 법"]
    assert digest.sections[0].body.startswith("오늘은 두 편입니다.\n\n| 번호 |")
    english = read(ENGLISH)
    assert titles(english) == ["Learning Less", "Sleeping More"]
    assert [section.name for section in english.sections] == ["Table of Contents", "About this digest"]
    assert english.entries[-1].sections[-1].body == "It waits."


def test_deeper_headings_are_sections_and_fields_of_facts_are_facts() -> None:
    first, second = read(KOREAN).entries
    assert (names(first), names(second)) == (["요약", "방법"], ["요약", "한계"])
    assert [section.kind for section in second.sections] == [SectionKind.SUMMARY, SectionKind.LIMITATIONS]
    assert second.sections[1].body == "잠이 많다."
    assert first.authors == ("김하나", "이두리")
    assert [(link.kind, link.url) for link in first.links] == [
        (LinkKind.ARXIV, "https://arxiv.org/abs/2601.00031"),
        (LinkKind.PDF, "https://arxiv.org/pdf/2601.00031"),
    ]


def test_bold_lead_ins_are_sections_and_lines_of_links_are_links() -> None:
    entry = read(ENGLISH).entries[0]
    assert names(entry) == ["TL;DR", "Motivation", "Method"]
    assert [section.body for section in entry.sections] == ["Less is enough.", "Data is dear.", "It drops half of it."]
    assert entry.authors == ("Ada Park", "Bo Lee")
    assert [link.kind for link in entry.links] == [LinkKind.ARXIV, LinkKind.CODE]


def test_bold_lines_are_sections_under_groups() -> None:
    digest = read(CHINESE)
    assert titles(digest) == ["小模型如何学习 (Small Models Learn)", "大模型如何休息", "看见更多"]
    assert all(names(entry) == ["研究动机", "主要方法"] for entry in digest.entries)
    assert [section.kind for section in digest.entries[0].sections] == [SectionKind.MOTIVATION, SectionKind.METHOD]
    assert digest.entries[0].links[0].url == "https://arxiv.org/abs/2601.00031"


def test_field_bullets_are_sections_and_both_titles_are_kept() -> None:
    entry = read(JAPANESE).entries[0]
    assert (entry.title, entry.original_title, entry.version) == (
        "小さなモデルの学び方",
        "How Small Models Learn",
        "v2",
    )
    assert names(entry) == ["要約", "手法"]
    assert entry.authors == ("山田一", "佐藤二")


def day(*blocks_: str) -> str:
    return "# Notes 2026-01-05\n\n" + "\n\n".join(blocks_) + "\n"


@pytest.mark.parametrize(
    ("block", "paper"),
    [
        ("## {t}\nText.\n[Read](https://arxiv.org/abs/{i})", "arxiv:{i}"),
        ("## [{t}](https://huggingface.co/papers/{i})\nText.", "arxiv:{i}"),
        ("## {i} {t}\nText.", "arxiv:{i}"),
        ("## {t} (arXiv:{i}v2)\nText.", "arxiv:{i}"),
        ("## {t}\nText, see https://doi.org/10.48550/arXiv.{i}.", "arxiv:{i}"),
        ("## {t}\nText.\nDOI: 10.1234/abc.{i}", "doi:10.1234/abc.{i}"),
        ("## {t}\nText.\n<https://openreview.net/forum?id=Ab{n}xyz>", "openreview:Ab{n}xyz"),
        ("## {t}\nText.\nhttps://www.alphaxiv.org/overview/{i}", "arxiv:{i}"),
    ],
)
def test_the_id_may_stand_anywhere_in_a_block_and_be_of_any_kind(block: str, paper: str) -> None:
    values = [{"t": f"Title Number {'ABC'[n]}", "i": f"2601.0004{n}", "n": n} for n in range(3)]
    digest = read(day(*(block.format(**value) for value in values)))
    assert digest.dialect is Dialect.GENERIC
    assert titles(digest) == ["Title Number A", "Title Number B", "Title Number C"]
    assert papers(digest) == [paper.format(**value) for value in values]
    assert all("Text" in entry.sections[0].body for entry in digest.entries)


@pytest.mark.parametrize(
    "prefix",
    [
        "[{n}] ",
        "{n}. ",
        "{n}) ",
        "({n}) ",
        "Paper {n}: ",
        "#{n} ",
        "No.{n}: ",
        "论文 {n}：",
        "논문 {n}. ",
        "📄 ",
        "📄 {n}. ",
        "**{n}.** ",
    ],
)
def test_numbering_before_a_title_is_not_part_of_it(prefix: str) -> None:
    text = day(
        *(f"## {prefix.format(n=n)}Deep Net {'XAB'[n]}\nhttps://arxiv.org/abs/2601.0005{n}\nText." for n in (1, 2))
    )
    assert titles(read(text)) == ["Deep Net A", "Deep Net B"]


@pytest.mark.parametrize(
    "title",
    [
        "3D Gaussians in Motion",
        "1.58-bit Nets",
        "[CVPR 2026] Sharp Eyes",
        '"Why" Matters',
        "π0: A Policy",
        "$O(n)$ Attention",
        "<think> Twice",
    ],
)
def test_text_that_only_looks_like_numbering_stays(title: str) -> None:
    text = day(
        f"## [{title}](https://arxiv.org/abs/2601.00051)\nText.", "## Other\nhttps://arxiv.org/abs/2601.00052\nText."
    )
    assert titles(read(text)) == [title, "Other"]


def test_lead_ins_are_sections_only_where_most_papers_share_them() -> None:
    paper = (
        "## Net {n}\nhttps://arxiv.org/abs/2601.0006{n}\nMotivation: slow.\nNote: {n} is odd.\n"
        "📋 Problem Definition\nIt is hard.\n"
    )
    odd = "## Net 3\nhttps://arxiv.org/abs/2601.00063\nCaveat: only here.\nAll else is text.\n"
    digest = read(day(paper.format(n=1), paper.format(n=2).replace("Note", "Hint"), odd))
    assert names(digest.entries[0]) == ["Motivation", "Problem Definition"]
    assert digest.entries[0].sections[0].body == "slow.\nNote: 1 is odd."
    assert [section.body for section in digest.entries[2].sections] == ["Caveat: only here.\nAll else is text."]


def test_containers_are_not_text() -> None:
    text = day(
        "## Net A\n{% raw %}\nhttps://arxiv.org/abs/2601.00071\n<details>\n<summary>Abstract</summary>\n\n"
        "It is $x_{1}$.<br>Twice.\n\n</details>\n{% endraw %}",
        "## Net B\nhttps://arxiv.org/abs/2601.00072\n<details><summary><b>Abstract</b></summary>\nShort.\n</details>\n",
    )
    first, second = read(text).entries
    assert [(section.name, section.body) for section in first.sections] == [("Abstract", "It is $x_{1}$.  \nTwice.")]
    assert [(section.name, section.body) for section in second.sections] == [("Abstract", "Short.")]


def test_a_full_width_colon_is_a_colon() -> None:
    block = "## 小网{n}\nhttps://arxiv.org/abs/2601.0008{n}\n**背景：**\n很慢。\n**方法**：很快。\n"
    digest = read(day(block.format(n=1), block.format(n=2)))
    assert [(section.name, section.body) for section in digest.entries[0].sections] == [
        ("背景", "很慢。"),
        ("方法", "很快。"),
    ]


def test_a_paper_without_an_id_among_numbered_ones_is_kept() -> None:
    text = day(
        "## 1. First Net\nhttps://arxiv.org/abs/2601.00091\nA.",
        "## 2. Second Net\nNo link here.",
        "## 3. Third Net\nhttps://arxiv.org/abs/2601.00093\nC, unlike https://arxiv.org/abs/2512.00001.",
        "## 4. Fourth Net\nhttps://arxiv.org/abs/2601.00094\nD.",
        "## Closing words\nSee you.",
    )
    digest = read(text)
    assert titles(digest) == ["First Net", "Second Net", "Third Net", "Fourth Net"]
    assert papers(digest)[2] == "arxiv:2601.00093"
    assert [section.name for section in digest.sections] == ["Closing words"]
    assert [problem.line for problem in digest.problems] == [7, 18]


def test_sections_above_the_level_of_their_papers_stay_inside_them() -> None:
    block = "### Net {n}\nhttps://arxiv.org/abs/2601.0010{n}\n## Introduction\nWhy.\n## Results\nWell.\n"
    digest = read(day(block.format(n=1), block.format(n=2)))
    assert titles(digest) == ["Net 1", "Net 2"]
    assert [names(entry) for entry in digest.entries] == [["Introduction", "Results"]] * 2


def test_a_featured_paper_above_the_level_of_the_others_is_found() -> None:
    text = day(
        "## Star Net\nhttps://arxiv.org/abs/2601.00111\nBest.",
        "## Also read\n### Net A\nhttps://arxiv.org/abs/2601.00112\nA.\n### Net B\nhttps://arxiv.org/abs/2601.00113\nB.",
    )
    assert titles(read(text)) == ["Star Net", "Net A", "Net B"]


SINGLE = """---
title: How Small Models Learn
date: 2026-01-05
tags: [nlp]
arxiv: https://arxiv.org/abs/2601.00121
---

A short note.

## Background
Data is dear, as in [older work](https://arxiv.org/abs/2401.00001).

## Method
It drops half.
"""


def test_one_file_may_be_one_paper_by_its_front_matter() -> None:
    digest = read(SINGLE, "somewhere/learning.md")
    assert (digest.dialect, str(digest.date), digest.date_from) == (Dialect.SINGLE, "2026-01-05", "front matter")
    (entry,) = digest.entries
    assert (entry.title, entry.paper) == ("How Small Models Learn", "arxiv:2601.00121")
    assert names(entry) == ["", "Background", "Method"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("notes/2026-01-05-x.md", "file name"),
        ("notes/20260105_x.md", "file name"),
        ("docs/202601/05/x.md", "path"),
        ("2026/01/05/index.md", "path"),
        ("2026/01/05.md", "path"),
        ("/home/me/2026-01-05/2601.00121.md", "path"),
    ],
)
def test_one_paper_takes_its_day_from_its_path_and_never_from_its_text(path: str, source: str) -> None:
    link = "https://arxiv.org/abs/2601.00121"
    text = f"# 작은 모델 (2019-03-03)\n\n**발표일**: 2018-01-01\n{link}\n\n## 방법\n반을 버린다.\n"
    digest = read(text, path)
    assert (digest.dialect, str(digest.date), digest.date_from) == (Dialect.SINGLE, "2026-01-05", source)


def test_a_day_with_one_paper_is_a_day() -> None:
    digest = read(day("## Net A\nhttps://arxiv.org/abs/2601.00131\n### Method\nDrop."))
    assert (digest.dialect, titles(digest)) == (Dialect.GENERIC, ["Net A"])


def test_a_file_without_any_date_is_undated_not_lost() -> None:
    digest = read(ENGLISH.replace(" - January 5, 2026", ""), "x/readme.md")
    assert (digest.date, digest.date_from, len(digest.entries)) == (None, "", 2)


@pytest.mark.parametrize("bad", ["2026-13-05", "2026-02-30", "1026-01-05", "20261305", "2601.00121"])
def test_a_date_out_of_range_does_not_count(bad: str) -> None:
    assert read(ENGLISH.replace("January 5, 2026", bad), f"{bad}.md").date is None


def test_prose_with_links_that_no_shape_explains_is_a_digest_to_be_read() -> None:
    text = "I read https://arxiv.org/abs/2601.00141 and, better,\nhttps://arxiv.org/abs/2601.00142 today.\n"
    digest = read(text)
    assert (digest.is_digest, digest.dialect, len(digest.entries)) == (True, Dialect.NONE, 1)
    assert [problem.reason for problem in digest.problems] == [
        "No known shape: the file names 2 papers, and is read as one text."
    ]


def test_texts_of_no_known_shape_are_not_one_paper_though_they_have_one_title() -> None:
    text = (
        "# Reading\n\nSee https://arxiv.org/abs/2601.00141, https://arxiv.org/abs/2601.00142, https://github.com/a/b.\n"
    )
    first, second = (read(text, f"me/2026-01-0{n}.md").entries[0] for n in (5, 6))
    assert first.paper != second.paper
    assert {first.paper.partition(":")[0], second.paper.partition(":")[0]} == {"title"}


def test_a_hostile_name_of_file_or_folder_goes_into_no_title_and_no_id() -> None:
    text = "See https://arxiv.org/abs/2601.00141 and https://arxiv.org/abs/2601.00142.\n"
    (entry,) = read(text, "e\x1b[31mvil/\u202ex\x9b.md").entries
    assert (entry.title, entry.paper) == ("x", "title:evil/x")


def test_a_day_of_nothing_but_its_heading_is_a_digest_without_papers() -> None:
    digest = read("## Daily Papers (2026-01-05)\n")
    assert (digest.is_digest, digest.entries, digest.title) == (True, (), "Daily Papers (2026-01-05)")


def test_a_day_whose_papers_cannot_be_told_from_text_is_still_a_digest_with_all_of_it() -> None:
    digest = read("# Daily papers 2026-01-05\n\n## Net A\nGood.\n\n## Net B\nBetter.\n")
    assert (digest.is_digest, digest.entries) == (True, ())
    assert [(section.name, section.body) for section in digest.sections] == [("Net A", "Good."), ("Net B", "Better.")]


def test_headings_of_the_highest_level_are_sections_where_the_front_matter_has_the_title() -> None:
    text = SINGLE.replace("## ", "# ")
    (entry,) = read(text).entries
    assert (entry.title, entry.paper) == ("How Small Models Learn", "arxiv:2601.00121")
    assert names(entry) == ["", "Background", "Method"]
    headed = SINGLE.replace("arxiv: https://arxiv.org/abs/2601.00121\n", "").replace("A short", LINE + "\n\nA short")
    (entry,) = read(headed.replace("## ", "# ")).entries
    assert (entry.paper, names(entry)) == ("arxiv:2601.00121", ["", "Background", "Method"])


LINE = "> [arXiv](https://arxiv.org/abs/2601.00121)"


def test_seven_hundred_papers_in_one_file() -> None:
    text = day(*(f"## Net {n}\nhttps://arxiv.org/abs/2601.{n:05}\n### Method\nDrop {n}." for n in range(702)))
    assert len(read(text).entries) == 702


@pytest.mark.parametrize("text", [KOREAN, ENGLISH, CHINESE, JAPANESE, SINGLE])
def test_nothing_of_a_paper_is_lost_except_names_of_facts_and_links(text: str) -> None:
    digest = read(text)
    allowed = set("저자링크arXivPDFAuthorsPaperCode著者原題リンク" + "计算机视觉")  # the last is a group's heading
    for entry, block in blocks(text, digest):
        if digest.dialect is Dialect.GENERIC:
            assert set(lost(entry, block)) <= allowed


def test_questions_as_section_names_and_the_paper_on_a_line_of_its_own() -> None:
    text = (
        "# 小さなモデルの学習\n\n## どんなもの？\n学習法。\n\n## 技術や手法のキモはどこ？\n半分を捨てる。\n\n"
        "## 次に読むべき論文は？\n- [別の論文](https://arxiv.org/abs/2401.00009)\n\n## 参考\nhttps://arxiv.org/abs/2601.00121\n"
    )
    digest = read(text)
    (entry,) = digest.entries
    assert (digest.dialect, entry.title, entry.paper) == (Dialect.SINGLE, "小さなモデルの学習", "arxiv:2601.00121")
    assert [section.kind for section in entry.sections] == [SectionKind.SUMMARY, SectionKind.METHOD, SectionKind.FUTURE]


def test_tables_of_contents_and_anchors_in_titles_are_not_text() -> None:
    contents = "1. [Net A](#a)\n**Authors:** A B\n\n2. [Net B](#b)\n**Authors:** C D\n\n---\n"
    paper = '## {n}. [Net {t}](https://arxiv.org/abs/2601.0014{n}) <a id="x{n}"></a>\n**ArXiv ID:** 2601.0014{n}\n'
    paper += "**Authors:** {t} B\n\n**Abstract:** short {n}\n"
    digest = read("# Papers of 2026-01-05\n\n" + contents + paper.format(n=1, t="A") + paper.format(n=2, t="B"))
    assert titles(digest) == ["Net A", "Net B"]
    assert [entry.authors for entry in digest.entries] == [("A B",), ("B B",)]
    assert [names(entry) for entry in digest.entries] == [["Abstract"], ["Abstract"]]


def test_a_single_paper_has_lead_ins_if_two_names_are_known() -> None:
    entry = read(day("## [Net A](https://arxiv.org/abs/2601.00151)\n\n- TL;DR: short\n- Motivation: slow")).entries[0]
    assert [(section.name, section.body) for section in entry.sections] == [("TL;DR", "short"), ("Motivation", "slow")]


def test_groups_of_one_paper_each_are_still_groups() -> None:
    digest = read(
        day(
            "## 추론\n\n### Net A\nhttps://arxiv.org/abs/2601.00161\n가.",
            "## 시각\n\n### Net B\nhttps://arxiv.org/abs/2601.00162\n나.",
        )
    )
    assert titles(digest) == ["Net A", "Net B"]


@pytest.mark.parametrize(
    "title",
    [
        "[[Deep Net {n}]]",
        "《Deep Net {n}》",
        "「Deep Net {n}」",
        "<b>Deep Net {n}</b>",
        "**[Deep Net {n}]** (https://a.org/{n})",
    ],
)
def test_brackets_around_a_title_are_not_part_of_it(title: str) -> None:
    text = day(*(f"## {title.format(n=n)}\nhttps://arxiv.org/abs/2601.0017{n}\nText." for n in "12"))
    assert titles(read(text)) == ["Deep Net 1", "Deep Net 2"]


def test_brackets_that_belong_to_a_title_stay() -> None:
    text = day(*(f"## 《A》 and 《{n}》\nhttps://arxiv.org/abs/2601.0017{n}\nText." for n in "12"))
    assert titles(read(text)) == ["《A》 and 《1》", "《A》 and 《2》"]


FOLDED = """## Net {n}
**👥 저자:** Ada Park, Bo Lee
**👍 추천:** 9{n}
url:: https://arxiv.org/abs/2601.0018{n}
<details>
<summary>Details</summary>
Motivation: slow {n}.
Method: fast {n}.
</details>

:::details 요약
짧다 {n}.
:::
<p>끝이다 {n}.</p>
"""


def test_facts_behind_icons_folds_without_a_name_and_boxes() -> None:
    first, second = read(day(FOLDED.format(n=1), FOLDED.format(n=2))).entries
    assert (first.authors, first.votes, second.votes) == (("Ada Park", "Bo Lee"), 91, 92)
    assert [(section.name, section.body) for section in first.sections] == [
        ("Motivation", "slow 1."),
        ("Method", "fast 1."),
        ("요약", "짧다 1.\n끝이다 1."),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "## Paper {n}\nDeep Net: Part {n}\nhttps://arxiv.org/abs/2601.0018{n}\n\nText.\n",
        "## {n}.\n**Deep Net: Part {n}**\nhttps://arxiv.org/abs/2601.0018{n}\n\nText.\n",
        "## 2601.0018{n}\n**Title**: Deep Net: Part {n}\n\nText.\n",
        "## 2601.0018{n}\n\n[arXiv](https://arxiv.org/abs/2601.0018{n})\n\nDeep Net: Part {n}\n\nText.\n",
    ],
)
def test_a_title_may_stand_below_a_heading_that_has_none(block: str) -> None:
    digest = read(day(*(block.format(n=n) for n in (1, 2))))
    assert titles(digest) == ["Deep Net: Part 1", "Deep Net: Part 2"]
    assert [entry.sections[0].body for entry in digest.entries] == ["Text.", "Text."]


def test_a_text_below_an_id_is_not_a_title() -> None:
    digest = read(day(*(f"## 2601.0018{n}\nIt drops half. It is fast.\n\n### Method\nDrop." for n in (1, 2))))
    assert [entry.flags for entry in digest.entries] == [("title:id",)] * 2


def test_html_entities_in_titles_become_characters() -> None:
    blocks = (f"## Eyes &amp; Ears {n} &#x202e;\nhttps://arxiv.org/abs/2601.0018{n}\nText." for n in (1, 2))
    assert titles(read(day(*blocks))) == ["Eyes & Ears 1", "Eyes & Ears 2"]


def test_underlined_titles_are_papers() -> None:
    block = "Small Net {n}\n-----------\nhttps://arxiv.org/abs/2601.0019{n}\n\nText {n}.\n"
    digest = read("Papers of 2026-01-05\n====================\n\n" + block.format(n=1) + "\n" + block.format(n=2))
    assert titles(digest) == ["Small Net 1", "Small Net 2"]
    assert [entry.sections[0].body for entry in digest.entries] == ["Text 1.", "Text 2."]


INDEXES = {
    "a list above": "1. [Learning Less]({a})\n2. [Sleeping More]({b})\n\n{papers}",
    "a table above": "| 제목 | 링크 |\n|---|---|\n| Learning Less | [arXiv]({a}) |\n"
    "| Sleeping More | [arXiv]({b}) |\n\n{papers}",
    "references below": "{papers}## 참고 문헌\n\n- Learning Less: {a}\n- **Sleeping More** ([PDF]({b}))\n",
}


@pytest.mark.parametrize("form", INDEXES.values(), ids=INDEXES)
def test_an_index_names_the_papers_whose_own_headings_name_none(form: str) -> None:
    told = "## 1. Learning Less\n\n### 배경\n데이터가 비싸다.\n\n## 2. Sleeping More\n\n### 배경\n모델이 지친다.\n\n"
    a, b = "https://arxiv.org/abs/2601.00031", "https://arxiv.org/abs/2601.00032v2"
    digest = read("# AI 데일리\n\n" + form.format(a=a, b=b, papers=told))
    assert papers(digest) == ["arxiv:2601.00031", "arxiv:2601.00032"]
    assert titles(digest) == ["Learning Less", "Sleeping More"]
    assert [[section.body for section in entry.sections] for entry in digest.entries] == [
        ["데이터가 비싸다."],
        ["모델이 지친다."],
    ]
    assert digest.entries[1].version == "v2"
    assert not digest.problems


def test_boxes_that_are_sections_and_names_in_italics() -> None:
    paper = (
        "### [1] [Learning Less](https://arxiv.org/abs/2601.0003{n})\n*Ada Park,Bo de Lee, 김하나*\n\n"
        "Main category: cs.CL\n\n"
        "> [!abstract]- 요약\n> 짧게 배운다.\n>\n> 아주 짧게.\n\n> [!quote] A word\n> stays\n\nNovelty: 7\n\n"
    )
    digest = read("# Table of Contents\n\n- [cs.CL](#a)\n\n# cs.CL\n\n" + paper.format(n=1) + paper.format(n=2))
    assert digest.title == ""
    for entry in digest.entries:
        assert entry.authors == ("Ada Park", "Bo de Lee", "김하나")
        assert entry.group == "cs.CL"
        assert entry.facts == (Fact("Main category", "cs.CL"),)
        assert [(section.name, section.body) for section in entry.sections] == [
            ("요약", "짧게 배운다.\n\n아주 짧게.\n\n> [!quote] A word\n> stays\n\nNovelty: 7"),
        ]


@pytest.mark.parametrize(
    "line", ["*Stable Diffusion, text to image*", "*A short remark.*", "*Robotics*", "**Ada Park**"]
)
def test_text_that_may_not_be_names_stays(line: str) -> None:
    digest = read(
        f"## Learning Less\n{line}\n\nhttps://arxiv.org/abs/2601.00031\n\n## B\nhttps://arxiv.org/abs/2601.00032\n"
    )
    assert digest.entries[0].authors == ()
    assert line.strip("*") in digest.entries[0].sections[0].name + digest.entries[0].sections[0].body


def test_a_numbered_translation_above_a_title_is_the_title() -> None:
    digest = read(
        day(
            "## 1. 덜 배우기\n\n### Learning Less\nhttps://arxiv.org/abs/2601.00161\n가.",
            "## 2. 더 자기\n\n### Sleeping More\nhttps://arxiv.org/abs/2601.00162\n나.",
        )
    )
    assert [(entry.title, entry.original_title, entry.group) for entry in digest.entries] == [
        ("덜 배우기", "Learning Less", ""),
        ("더 자기", "Sleeping More", ""),
    ]


def test_names_and_other_facts_on_one_line_are_known() -> None:
    paper = "### Net {n} <small>▲ {n}3</small>\narXiv ID: 2601.0016{n} | Authors: Ada Park, Bo Lee | Venue: X\n\n가.\n"
    digest = read(day(paper.format(n=1), paper.format(n=2)))
    assert [(entry.title, entry.votes) for entry in digest.entries] == [("Net 1", 13), ("Net 2", 23)]
    assert {entry.authors for entry in digest.entries} == {("Ada Park", "Bo Lee")}
    assert {entry.facts for entry in digest.entries} == {(Fact("Venue", "X"),)}
    assert [section.body for entry in digest.entries for section in entry.sections] == ["가.", "가."]


GROUP = "## {}\n\nThis group is about {}.\n\n### Net {} in a room\n\nWords of it.\n\n{} https://arxiv.org/abs/2601.0003{}\n\n"


@pytest.mark.parametrize("above_link", ["#### Method\n\nLess is enough, see", "Less is enough.\n\n- **Link**:"])
@pytest.mark.parametrize("groups", [("eyes",), ("eyes", "ears")])
def test_a_group_with_an_introduction_and_one_paper_gives_it_no_title(above_link: str, groups: tuple[str, ...]) -> None:
    parts = [GROUP.format(name.title(), name, name, above_link, number) for number, name in enumerate(groups)]
    digest = read_digest(PurePath("lab/2026-01-09.md"), "# Daily Papers 2026-01-09\n\n" + "".join(parts))
    assert [(entry.title, entry.group) for entry in digest.entries] == [
        (f"Net {name} in a room", name.title()) for name in groups
    ]
    assert [section.body for section in digest.sections] == [f"This group is about {name}." for name in groups]
    assert not any("group" in section.body for entry in digest.entries for section in entry.sections)


def test_a_paper_with_one_section_that_could_be_a_title_is_no_group() -> None:
    text = "# Daily Papers 2026-01-09\n\n## Net A in a room\n\nhttps://arxiv.org/abs/2601.00031\n\nWords of it.\n\n"
    text += "### How a room is seen\n\nBy looking, as in https://arxiv.org/abs/2601.00031\n\n#### Method\n\nLess.\n"
    digest = read_digest(PurePath("lab/2026-01-09.md"), text)
    assert [entry.title for entry in digest.entries] == ["Net A in a room"]
