"""A fence around a whole digest, and the words a model says before and after it."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.formats.document.wrapping import unfence

PAPERS = """# AI papers 2026-01-05

## Net A
https://arxiv.org/abs/2601.00001
Short.

## Net B
https://arxiv.org/abs/2601.00002
Long.
"""


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{PAPERS}```\n",
        f"````md\n{PAPERS}````",
        f"```\n{PAPERS}\n```",
        f"\n```markdown\n{PAPERS}",
        f"Here it is:\n\n```markdown\n{PAPERS}```\n\nAnything else?\n",
        f"```markdown\n---\ndate: 2026-01-05\n---\n{PAPERS.replace('2026-01-05', '')}```\n",
        "```markdown\n" + PAPERS.replace("Short.", "```python\nx = 1\n```") + "```\n",
    ],
)
def test_a_fence_around_a_digest_is_not_text_and_hides_no_paper(text: str) -> None:
    digest = read_digest(PurePath("x.md"), text)
    assert [entry.title for entry in digest.entries] == ["Net A", "Net B"]
    assert str(digest.date) == "2026-01-05"
    assert digest.entries[1].sections[0].body == "Long."
    assert not any("```" in section.body for section in digest.sections)


@pytest.mark.parametrize(
    "text",
    ["```\n- a\n```\n", "# A\n```markdown\n# B\n```\n", "```markdown\nx\n```\n# A\n", "```python\n## x\n```\n", "a\n"],
)
def test_other_fences_stay(text: str) -> None:
    assert unfence(text.split("\n")) == text.split("\n")


def test_lines_keep_their_numbers() -> None:
    digest = read_digest(PurePath("x.md"), f"Sure.\n\n```markdown\n{PAPERS}```\n")
    assert [entry.line for entry in digest.entries] == [6, 10]


def test_headings_of_a_summary_in_a_fence_stand_below_the_paper() -> None:
    block = "## 2601.0000{n}\n### Summary\n```markdown\n# Net {n}\n## Method\nDrop {n}.\n## Results\nGood.\n```\n"
    digest = read_digest(PurePath("x.md"), "# Papers 2026-01-05\n\n" + block.format(n=1) + block.format(n=2))
    assert [entry.title for entry in digest.entries] == ["Net 1", "Net 2"]
    assert [[section.name for section in entry.sections] for entry in digest.entries] == [["Method", "Results"]] * 2
