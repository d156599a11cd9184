"""Habits other than the publishers' own: what they change in real digests, and that nothing of it changes the reading.

Each habit rewrites whole files. Papers, titles, sections, votes and authors have to be those of the file as it was.
"""

import re
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Digest, Entry
from tui_reader.text.decode import decode

SAMPLES = Path(__file__).parents[2] / "sample_digests"
NUMBERED, VOTED, FENCED = "numbered", "voted", "fenced"
SECTION = r"^## (Introduction|Method|Results|Limitations|Conclusion) *$"
BULLET = r"^- \*\*\*(.{1,60}?)\*\*\*: ?"
HEADING = r"^### \[(.*)\]\((\S+)\) *$"
NUMBER = r"^# (\d+)\. "

REWRITTEN = {
    NUMBERED: {
        "sections in bold": (SECTION, r"**\1**"),
        "sections with a colon in bold": (SECTION, r"**\1:**"),
        "sections with a colon": (SECTION, r"\1:"),
        "sections with numbers": (SECTION, r"## 1) \1"),
        "sections with icons": (SECTION, r"## 🎯 \1"),
        "sections in brackets": (SECTION, r"[\1]"),
        "sections in lenses": (SECTION, r"【\1】"),
        "sections behind a square": (SECTION, r"■ \1"),
        "sections two levels down": (SECTION, r"#### \1"),
        "sections folded": (SECTION, r"<details><summary>\1</summary>\n"),
        "numbers in brackets": (NUMBER, r"# [\1] "),
        "numbers with a word": (NUMBER, r"# Paper \1: "),
        "numbers in bold": (NUMBER, r"# **\1.** "),
        "numbers escaped": (NUMBER, r"# \1\\. "),
        "no numbers": (NUMBER, "# "),
        "the link behind the title": (r"^(# \d+\. )\[(.*)\]\((\S+)\) *$", r"\1\2 ([arXiv](\3))"),
        "the link below": (r"^(# \d+\. )\[(.*)\]\((\S+)\) *$", r"\1\2\n\n[논문 링크](\3)"),
        "the address below": (r"^(# \d+\. )\[(.*)\]\((\S+)\) *$", r"\1\2\n\n- **링크**: \3"),
    },
    VOTED: {
        "names without a bullet": (BULLET, r"**\1**: "),
        "names behind an icon": (BULLET, r"- 🔍 **\1**: "),
        "names before a dash": (BULLET, r"- **\1** — "),
        "names in italics": (BULLET, r"- *\1*: "),
        "names on lines of their own": (BULLET, r"**\1:**\n"),
        "names as headings": (BULLET, r"#### 🔍 \1\n"),
        "names in brackets": (BULLET, r"**[\1]** "),
        "names in quotes": (BULLET, r"> **\1**: "),
        "names with numbers": (BULLET, r"1. **\1**: "),
        "names without asterisks": (BULLET, r"1) \1: "),
        "votes with a sign": (r"^Vote: (\d+)$", r"👍 \1"),
        "votes in Korean": (r"^Vote: (\d+)$", r"- **추천수:** \1"),
        "votes behind the number": (r"^Vote: (\d+)$", r"\1 upvotes"),
        "authors in bold": ("^Authors: ", "**Authors:** "),
        "authors in Korean": ("^Authors: ", "- **저자**: "),
        "authors in italics": ("^Authors: (.*)$", r"*Authors: \1*"),
        "authors with an and": (r"^(Authors: (?!\[).*), ([^,\n]*)$", r"\1 and \2"),
        "the link below": (HEADING, r"### \1\n\n[Paper](\2)"),
        "numbers": (HEADING, r"### 1. [\1](\2)"),
        "papers in bold": (HEADING, r"**[\1](\2)**\n"),
        "papers in a list": (HEADING, r"1. [\1](\2)\n"),
        "another word for the day": (r"^## Daily Papers \(", "# 오늘의 논문 ("),
        "the day in words": (r"^## Daily Papers \((\d+)-(\d+)-(\d+)\)", r"# \1년 \2월 \3일"),
    },
    FENCED: {
        "another mark": ("^```", "~~~"),
        "the word in Korean": (r"^\*\*Summary\*\*:", "**요약**:"),
        "the word as a heading": (r"^\*\*Summary\*\*:", "### Summary"),
        "no word": (r"^\*\*Summary\*\*:\n", ""),
        "a linked id": (r"^## (\d{4}\.\d{5})", r"## [\1](https://huggingface.co/papers/\1)"),
        "a numbered id": (r"^## (\d{4}\.\d{5})", r"## 1. \1"),
        "the link as a field": ("^🔗 ", "- **Link**: "),
    },
}
"""For each dialect what others do: its name, a pattern, and what is written in its place, on every line."""


def after_front(text: str, words: str) -> str:
    return re.sub(r"\A((?:---\n(?:.*\n)*?---\n)?)", lambda front: f"{front[1]}\n{words}\n\n", text, count=1)


WHOLE: dict[str, Callable[[str], str | bytes]] = {
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "spaces at the ends of lines": lambda text: re.sub(r"(?<=\S)$", "  ", text, flags=re.MULTILINE),
    "tabs after marks": lambda text: re.sub(r"^([-#]+) ", "\\1\t", text, flags=re.MULTILINE),
    "blank lines above": lambda text: "\n \n" + text,
    "a fence around it all": lambda text: f"```markdown\n{text}\n```\n",
    "a fence and a model's words": lambda text: f"Sure, here it is:\n\n```markdown\n{text}\n```\n\nAnything else?\n",
    "rules between papers": lambda text: re.sub(r"\n(?=# \d|## \d{4}\.|### \[)", "\n***\n\n", text),
    "an introduction": lambda text: after_front(text, "안녕하세요! 오늘의 소식입니다."),
    "a table of contents": lambda text: after_front(text, "## 목차\n\n1. [하나](#one)\n2. [둘](#two)"),
    "a closing word": lambda text: f"{text}\n\n---\n\nSubscribe at https://example.org/letter\n",
    "front matter in TOML": lambda text: '+++\ntitle = "AI"\n+++\n\n' + re.sub(r"\A---\n(?:.*\n)*?---\n", "", text),
}


def kept(entry: Entry) -> tuple[object, ...]:
    """What no habit may change: sections without the marks that a habit leaves in them."""
    sections = [(section.kind, section.name, re.sub(r"[\W_]+", "", section.body)) for section in entry.sections]
    return entry.paper, entry.title, entry.votes, entry.authors, sections


def check(folder: Path, dialect: str, habit: Callable[[str], str | bytes], *, least: float) -> None:
    """Nearly every paper of a dialect has to be read as before, and every day to have as many papers."""
    same = total = 0
    for path in sorted(folder.glob(f"{dialect}/**/*.md")):
        text = path.read_text(encoding="utf-8")
        before = read_digest(PurePath(path.name), text)
        if len(before.entries) < 2:  # what stands behind the only paper of a day may well be its own
            continue
        written = habit(text)
        after = read_digest(PurePath(path.name), written if isinstance(written, str) else decode(written)[0])
        assert len(after.entries) == len(before.entries), path.name
        total += len(before.entries)
        same += _alike(before, after)
    assert total > 5
    assert same >= total * least


def _alike(before: Digest, after: Digest) -> int:
    return sum(kept(one) == kept(other) for one, other in zip(before.entries, after.entries, strict=True))


def rewriting(pattern: str, instead: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, instead, text, flags=re.MULTILINE)


LEAST = {NUMBERED: 1, VOTED: 0.97, FENCED: 0.7}
"""How many of the papers have to be the same: one publisher's way to quote titles is read with that publisher only."""
HABITS = [(dialect, name) for dialect, habits in REWRITTEN.items() for name in habits]


@pytest.mark.parametrize(("dialect", "name"), HABITS, ids=lambda value: value)
def test_samples_in_the_habits_of_others_are_read_the_same(dialect: str, name: str) -> None:
    check(SAMPLES, dialect, rewriting(*REWRITTEN[dialect][name]), least=LEAST[dialect])


@pytest.mark.parametrize(("dialect", "name"), HABITS, ids=lambda value: value)
def test_real_digests_in_the_habits_of_others_are_read_the_same(corpus: Path, dialect: str, name: str) -> None:
    check(corpus, dialect, rewriting(*REWRITTEN[dialect][name]), least=LEAST[dialect])


@pytest.mark.parametrize("name", WHOLE)
def test_text_around_a_real_digest_changes_none_of_its_papers(corpus: Path, name: str) -> None:
    for dialect in REWRITTEN:
        check(corpus, dialect, WHOLE[name], least=0.97)
