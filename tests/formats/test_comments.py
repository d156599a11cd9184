"""HTML comments: what a publisher has taken out is no paper, and leaves no mark in the text around it."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.formats.document.comments import without_comments
from tui_reader.model import Digest

ABOVE = "### [Net A](https://arxiv.org/abs/2601.00001)\n\nVote: 3\n\n- ***What's New***: Less is enough.\n\n"
BELOW = "### [Net C](https://arxiv.org/abs/2601.00003)\n\nVote: 2\n\n- ***What's New***: Rest helps.\n"
HIDDEN = "### [Net B](https://arxiv.org/abs/2601.00002)\n\nVote: 1\n\n- ***What's New***: Wrong.\n"


def read(text: str) -> Digest:
    return read_digest(PurePath("lab/2026-01-05.md"), text)


@pytest.mark.parametrize("head", ["## Daily Papers (2026-01-05)", "# Notes 2026-01-05", "# 2026-01-05\n\n## Vision"])
@pytest.mark.parametrize("comment", ["<!--\n{}-->\n\n", "<!-- {} -->\n\n", "<!--\n\n{}\n--> <!-- x -->\n\n"])
def test_a_paper_in_a_comment_is_no_paper_and_changes_no_other(head: str, comment: str) -> None:
    plain = read(f"{head}\n\n{ABOVE}{BELOW}")
    digest = read(f"{head}\n\n{ABOVE}{comment.format(HIDDEN)}{BELOW}")
    assert [entry.title for entry in digest.entries] == ["Net A", "Net C"]
    assert [entry.sections for entry in digest.entries] == [entry.sections for entry in plain.entries]
    assert digest.problems == ()


CASES = {
    "several lines": ("a\n<!--\nx\n\ny\n-->\nb", ["a", "", "", "", "", "", "b"]),
    "several on a line": ("a <!-- x --> b <!-- c\n d --> e", ["a  b ", " e"]),
    "one after another": ("<!-- a --><!-- b\nc --><!-- d\n--> e", ["", "", " e"]),
    "between backticks": ("use `<!--` here\n-->", ["use `<!--` here", "-->"]),
    "around backticks": ("`a` <!-- `x` --> b", ["`a`  b"]),
    "never closed": ("<!-- never\nx", ["<!-- never", "x"]),
    "closed in another paragraph": ("a <!-- b\n\n-->", ["a <!-- b", "", "-->"]),
    "in code": ("```\n<!-- x -->\n```\n<!-- y -->z", ["```", "<!-- x -->", "```", "z"]),
    "around a fence": ("<!--\n```\n-->\n<!-- x\n--> b", ["", "", "", "", " b"]),
}


@pytest.mark.parametrize(("text", "left"), CASES.values(), ids=CASES)
def test_a_comment_ends_at_its_mark_and_nothing_else_goes(text: str, left: list[str]) -> None:
    assert without_comments(text.split("\n")) == left
