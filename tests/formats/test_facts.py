"""Votes and authors in the words of any publisher."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Entry


def entries(fact: str) -> tuple[Entry, ...]:
    block = f"## Net {{n}}\nhttps://arxiv.org/abs/2601.0000{{n}}\n\n{fact}\n\n### Abstract\nShort.\n\n"
    text = "# Papers 2026-01-05\n\n" + block.replace("{n}", "1") + block.replace("{n}", "2")
    return read_digest(PurePath("x.md"), text).entries


@pytest.mark.parametrize(
    ("fact", "votes"),
    [
        ("Vote: 95", 95), ("**Votes:** 95", 95), ("- **Upvotes**: 95", 95), ("HF upvotes: 95", 95), ("👍 95", 95),
        ("👍: **95**", 95), ("⬆️ +95", 95), ("▲ 95", 95), ("❤️ 95", 95), ("추천수: 95", 95), ("👍 추천 95", 95),
        ("투표: 95표", 95), ("좋아요: 1,095개", 1095), ("95 upvotes", 95), ("(95 votes)", 95),
        ("点赞数：95", 95), ("Vote: -", None),
        ("Upvotes: 1.2k", 1200), ("👍 3K", 3000), ("1.25k upvotes", 1250),
        ("추천수: 1.2만", 12000), ("点赞数：1.2千", 1200),
        ("▲ 1.5M", 1_500_000), ("Likes: 2k likes", 2000),
    ],
)  # fmt: skip
def test_votes_in_any_words_are_taken_from_the_text(fact: str, votes: int | None) -> None:
    for entry in entries(fact):
        assert entry.votes == votes
        assert [section.name for section in entry.sections] == ["Abstract"]


@pytest.mark.parametrize(("fact", "votes"), [("👍 95 | 💬 3", 95), ("It has 95 likes.", None)])
def test_a_line_with_votes_and_other_words_stays(fact: str, votes: int | None) -> None:
    for entry in entries(fact):
        assert entry.votes == votes
        assert entry.sections[0].body == fact


@pytest.mark.parametrize(
    "fact",
    [
        "Authors: Ada Park, Bo Lee", "Authors: Ada Park and Bo Lee", "**Author(s):** Ada Park & Bo Lee",
        "By: Ada Park, Bo Lee",
        "*Authors: Ada Park, Bo Lee*", "`Authors:` Ada Park, Bo Lee", "👥 Ada Park, Bo Lee",
        "Authors: Ada Park · Bo Lee",
        "Authors: Ada Park<sup>1</sup>, Bo Lee<sup>2</sup>",
        "Authors: [Ada Park](https://a.org), [Bo Lee](https://b.org)",
        "**Authors**\nAda Park, Bo Lee", "### Authors\nAda Park, Bo Lee", "Authors:\n- Ada Park\n- Bo Lee",
        "저자명: Ada Park, Bo Lee", "| 항목 | 내용 |\n|---|---|\n| 저자 | Ada Park, Bo Lee |",
    ],
)  # fmt: skip
def test_authors_are_names_however_they_are_written(fact: str) -> None:
    for entry in entries(fact):
        assert entry.authors == ("Ada Park", "Bo Lee")
        assert [section.name for section in entry.sections] == ["Abstract"]


def test_a_comma_in_parentheses_does_not_separate_names() -> None:
    assert entries("Authors: Ada Park (KAIST, Seoul), Bo Lee")[0].authors == ("Ada Park (KAIST, Seoul)", "Bo Lee")
