"""Names of sections, however they are written: one table of forms, in which every paper has the same sections."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.formats.paper.draft import section_name

FORMS = [
    "### {}\n{}\n",
    "### 🔹 {}\n{}\n",
    "### 1) {}\n{}\n",
    "**{}**\n{}\n",
    "**{}:**\n{}\n",
    "**🔹 {}**: {}\n",
    "**[{}]** {}\n",
    "**1. {}:** {}\n",
    "- **{}**: {}\n",
    "- **{}** - {}\n",
    "- **{}** — {}\n",
    "- *{}*: {}\n",
    "- {}: {}\n",
    "• **{}**: {}\n",
    "  - **{}**: {}\n",
    "- **{}**\n  - {}\n",
    "1. **{}**\n   {}\n",
    "1) {}: {}\n",
    "① {}: {}\n",
    "(1) **{}**: {}\n",
    "{}：{}\n",
    "🔹 {}: {}\n",
    "▶ {}\n{}\n",
    "[{}]\n{}\n",
    "[{}] {}\n",
    "【{}】{}\n",
    "`{}`: {}\n",
    "> **{}**: {}\n",
    "<b>{}</b>: {}<br>\n",
    "<details><summary>{}</summary>\n\n{}\n</details>\n",
]
ALONE = ["{}\n{}\n", "{}\n\n{}\n\n", "1. {}\n{}\n", "- {}\n  - {}\n"]
"""Forms in which only a known name can be told from text."""
KNOWN = [
    ["Motivation", "Method", "Results"],
    ["배경", "방법", "결과"],
    ["배경 (Background)", "방법 (Method)", "결과 (Results)"],
]
OWN = [["Why it is cool", "Under the hood", "Bottom line"], ["왜 읽어야 하나", "어떻게 만들었나", "그래서 뭐"]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("names", KNOWN + OWN, ids=lambda names: names[0])
def test_every_paper_has_the_same_sections_however_their_names_are_written(form: str, names: list[str]) -> None:
    check(form, names)


@pytest.mark.parametrize("form", ALONE)
@pytest.mark.parametrize("names", KNOWN, ids=lambda names: names[0])
def test_a_known_name_alone_on_its_line_begins_a_section(form: str, names: list[str]) -> None:
    check(form, names)


def check(form: str, names: list[str]) -> None:
    blocks = (
        f"## Net {n}\nhttps://arxiv.org/abs/2601.0000{n}\n\n"
        + "".join(form.format(name, f"Text {n}. It is about {place}.") for place, name in enumerate(names))
        for n in range(3)
    )
    digest = read_digest(PurePath("x.md"), "# Papers 2026-01-05\n\n" + "\n".join(blocks))
    for n, entry in enumerate(digest.entries):
        assert [section.name for section in entry.sections] == names
        assert [section.body.lstrip("-> ") for section in entry.sections] == [
            f"Text {n}. It is about {place}." for place in range(3)
        ]


def test_text_below_the_name_of_a_language_is_cut_at_its_names() -> None:
    names = [["한줄 요약", "무엇이 새로운가?", "한계"], ["One-line summary", "What is new?", "Limitations"]]
    texts = ["".join(f"**{name}**\n\nOn {name}\n\n" for name in each) for each in names]
    digest = read_digest(
        PurePath("2026-01-05-net.md"),
        f"# Net A\n\n* Source: https://arxiv.org/abs/2601.00001\n\n## Korean Summary\n\n{texts[0]}---\n\n"
        f"## English Summary\n\n{texts[1]}## Method\n\n**Encoder**\n\nDeep.\n\n**Decoder**\n\nFlat.\n",
    )
    sections = digest.entries[0].sections
    assert [section.name for section in sections] == [
        "Korean Summary: 한줄 요약",
        *names[0][1:],
        "English Summary: One-line summary",
        *names[1][1:],
        "Method",
    ]
    assert [section.body for section in sections[:3]] == [f"On {name}" for name in names[0]]


def test_text_that_only_looks_like_a_name_does_not_begin_a_section() -> None:
    text = (
        "# Papers 2026-01-05\n\n## Net A\nhttps://arxiv.org/abs/2601.00001\n"
        "**Sparse** nets are new. *Data*, too.\n- [code] is out\n- Model\n- Data\n\nNote: it is late.\n"
        "## Net B\nhttps://arxiv.org/abs/2601.00002\nIt is fine.\n"
    )
    digest = read_digest(PurePath("x.md"), text)
    assert [[section.name for section in entry.sections] for entry in digest.entries] == [[""], [""]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("**1. 방법:**", "방법"),
        ("🎯 2) Method", "Method"),
        ("1️⃣ 🎯 Method", "Method"),
        ("1\\. Method", "Method"),
        ("[Method]", "Method"),
        ("`Method`", "Method"),
        ("[A] and [B]", "[A] and [B]"),
        ("🎯", "🎯"),
        ("C++", "C++"),
    ],
)
def test_a_name_has_no_marks_numbers_or_icons(text: str, name: str) -> None:
    assert section_name(text) == name


def test_a_list_that_hangs_by_a_tab_below_a_name_is_a_list() -> None:
    section = "- **Method**: 목록.\n\n\t1.\t하나\n\t\t-\t둘\n"
    text = f"# Papers 2026-01-05\n\n## Net\nhttps://arxiv.org/abs/2601.00001\n{section}"
    (entry,) = read_digest(PurePath("x.md"), text).entries
    assert [section.body for section in entry.sections] == ["목록.\n\n  1.  하나\n      -   둘"]
