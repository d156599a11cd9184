"""Nothing breaks the parser: any text, any mutation of a digest; in time linear in its size, hardly a letter lost."""

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.bench import seconds
from tests.formats.conserve import lost_from_file
from tui_reader.formats import read_digest
from tui_reader.model import Digest
from tui_reader.text.decode import decode

SAMPLES = sorted(Path(__file__).parents[2].glob("sample_digests/**/*.md"))

PIECES = st.sampled_from(
    re.split(
        r"\|",
        """# |## |### |#|1. |[|]|](|)|https://arxiv.org/abs/2601.00001|2601.00002|---
|title: x
|date: 2026-01-05
|```|```markdown
|**|***|- |: |Vote:
|Authors: |['|', '|']|{'a': |Summary|🔗 |정보 부족|Introduction|What's New|논문 요약: |"|>|<br>|<details>
|{% raw %}|\x1b[31m|\t|\r|\u202e|10.1234/x|&a *a|!!python/object:os.system|===
|Daily Papers (2026-01-05)|
|

""",
    )
)
PATHS = st.sampled_from(["x.md", "a/2026/01/05.md", "/abs/2026-01-05-x.md", "2601.00001.md", "", "docs/202613/99/x.md"])


def check(digest: Digest) -> None:
    """Hold what is true of every digest."""
    assert isinstance(digest, Digest)
    for entry in digest.entries:
        assert entry.title
        assert "\n" not in entry.title
        assert ":" in entry.paper
        assert len({link.url for link in entry.links}) == len(entry.links)
        assert all(section.name or section.body for section in entry.sections)
    assert [entry.line for entry in digest.entries] == sorted(entry.line for entry in digest.entries)
    assert all(problem.line >= 0 and problem.reason.endswith(".") for problem in digest.problems)


@given(text=st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)), path=PATHS)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_digest(text: str, path: str) -> None:
    check(read_digest(PurePath(path), text))


@given(data=st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_give_a_digest(data: bytes) -> None:
    check(read_digest(PurePath("x.md"), decode(data)[0]))


def _cut(lines: list[str], place: int, _: random.Random) -> None:
    lines[place] = lines[place][: len(lines[place]) // 2]


def _level(lines: list[str], _: int, chance: random.Random) -> None:
    headings = [index for index, line in enumerate(lines) if line.startswith("#")]
    if headings:
        place = chance.choice(headings)
        lines[place] = "#" * chance.randint(1, 6) + " " + lines[place].lstrip("# ")


def _swap(lines: list[str], place: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[place], lines[other] = lines[other], lines[place]


MUTATIONS: dict[str, Callable[[list[str], int, random.Random], object]] = {
    "delete": lambda lines, place, _: lines.pop(place) if len(lines) > 1 else None,
    "double": lambda lines, place, _: lines.insert(place, lines[place]),
    "blank": lambda lines, place, _: lines.insert(place, ""),
    "swap": _swap,
    "cut": _cut,
    "level": _level,
}


def mutated(text: str, seed: int, count: int) -> str:
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(count):
        MUTATIONS[chance.choice(sorted(MUTATIONS))](lines, chance.randrange(len(lines)), chance)
    return "\n".join(lines)


@given(path=st.sampled_from(SAMPLES), seed=st.integers(0, 10_000), count=st.integers(1, 25))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mutation_of_a_sample_gives_a_digest(path: Path, seed: int, count: int) -> None:
    check(read_digest(PurePath(path.name), mutated(path.read_text(encoding="utf-8"), seed, count)))


def test_mutations_of_real_files_lose_hardly_a_letter_and_hardly_a_paper(corpus: Path) -> None:
    files = [path for path in sorted(corpus.rglob("*.*")) if path.name != "README.md" and path.stat().st_size > 500]
    lost: Counter[str] = Counter()
    papers = 0
    for seed in range(90):
        path = files[seed * 7 % len(files)]
        text = path.read_text(encoding="utf-8")
        changed = mutated(text, seed, 8)
        before, after = read_digest(PurePath(path.name), text), read_digest(PurePath(path.name), changed)
        check(after)
        lost[path.name] += sum(lost_from_file(changed, after).values())
        papers += max(0, len(before.entries) - len(after.entries))
    assert lost.total() < 300, lost.most_common(3)
    assert papers <= 45


def test_encodings_mixed_in_one_file_are_read(corpus: Path) -> None:
    path = corpus / "numbered" / "2025-08-31-daily-papers-20250831.md"
    lines = path.read_bytes().split(b"\n")
    lines[20] = lines[20].decode().encode("cp949", errors="replace")
    lines[40] = b"\xff\xfe" + lines[40]
    digest = read_digest(PurePath(path.name), decode(b"\n".join(lines))[0])
    assert len(digest.entries) == 10


UNITS = [
    "[",
    "]",
    "*",
    "`",
    " ",
    "](",
    "**a",
    "\\",
    "(",
    "['",
    "|",
    "a:",
    "<",
    "https://a(",
    "2601.00001 ",
    "1.",
    "- **",
    "[a] ",
    "👍 ",
    "a and ",
    "&amp;",
    "aclanthology.org/2024.acl-long.1 ",
]
LINK = "https://arxiv.org/abs/2601.00001"
LINES = [
    "- a\n",
    f"1. {LINK}\n",
    f"- [T]({LINK})\n  x\n",
    f"| a | {LINK} |\n",
    "|-|\n",
    "---\n",
    "a\n-\n",
    "**a**\n",
    "## a\n",
    f"### {LINK}\n",
    "[2601.00001] a\n",
    "# 1. [\n",
    "\n- a\nb\n",
    "Title: a\n---\n",
    "<h2>a</h2>\n",
    "<a href=",
    "<summary>",
    ":::a\n",
    "\u0301",
    "- a\n  b\n",
    "```markdown\n# a\n```\n",
    "|저자|b|\n|-|-|\n",
    "Title: a\n",
    "배경\n",
    "---\n\na\n\n",
    "## [a](https://b.c)\n",
]
FENCED = "## 2601.00001\n🔗 https://huggingface.co/papers/2601.00001\n\n**Summary**:\n"
SHAPES = {
    "line": "{}",
    "heading": f"# {{}}\n\n## {{}}\n{LINK}\n",
    "numbered": f"# 1. [T {{}}]({LINK})\n{{}}\n## Introduction\nx\n## Method\n{{}}\n",
    "broken title": f"# 1. [T {{}}\n\n{{}}\n## Introduction\nx\n# 2. [T]({LINK})\n## Method\nx\n",
    "voted": f"## Daily Papers (2026-01-05)\n\n### [T]({LINK})\nVote: {{}}\nAuthors: {{}}\n- **{{}}**: {{}}\n",
    "fenced": FENCED + "```markdown\n# {}\n## 1. 핵심\n{}\n```\n",
    "unfenced": FENCED + "{}\n\n**{}**\n\nx\n",
    "generic": f"# 2026-01-05\n## {{}}\n{LINK}\n{{}}\n## B\n{LINK}1\n- **{{}}**: x\n",
    "list": f"# D\n- [T]({LINK}) {{}}\n- **{{}}** {LINK}1\n",
    "table": f"| Title | Paper |\n|---|---|\n| {{}} | {LINK} |\n| {{}} | {LINK}1 |\n",
    "front matter": "---\ntitle: {}\narxiv: 2601.00001\n---\n# {}\n{}\n",
}
KNOWN = {"line", "numbered", "voted", "fenced"}
"""Shapes that are tried with all that there is; the others with half of it, as they take as long together."""


def filled(shape: str, unit: str, size: int) -> str:
    """A text of the shape with about `size` letters of trouble in it."""
    return SHAPES[shape].replace("{}", unit * (size // len(unit) // SHAPES[shape].count("{}")))


def cost(text: str) -> float:
    """Processor seconds to read a text, and what is true of every digest holds."""
    return seconds(lambda: check(read_digest(PurePath("x.md"), text)))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_trouble_on_a_line_is_read_within_a_second(shape: str) -> None:
    for unit in UNITS[:: 1 if shape in KNOWN else 2]:
        text = filled(shape, unit, 1_000_000)
        assert any(cost(text) < 1 for _ in range(3)), unit


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_size_and_no_faster(shape: str) -> None:
    """Eight times the trouble, on one line or on many, takes about eight times the time, not sixty-four times.

    Where it takes longer because another way of reading begins, four times of that take about four times the time.
    """
    units = [*UNITS, *(f"{unit}\n" for unit in UNITS)]
    for unit in [*units[:: 1 if shape in KNOWN else 2], *LINES]:
        small, large = (filled(shape, unit, size) for size in (4_000, 32_000))
        if cost(large) > 0.03 and not any(cost(large) < 32 * cost(small) for _ in range(3)):  # less is noise
            larger = filled(shape, unit, 128_000)
            assert any(cost(larger) < 10 * cost(large) for _ in range(3)), unit


MANY = {
    "under headings of groups": f"## g{{n}}\nx\n### Net {{n}}\n{LINK[:-5]}{{n:05}}\ny\n",
    "in a list": f"- [Net {{n}}]({LINK[:-5]}{{n:05}})\n  y\n\nz\n",
    "in tables": f"|Title|Link|\n|-|-|\n|Net {{n}}|{LINK[:-5]}{{n:05}}|\n\n",
    "without ids": "# 1. [\n\n",
}


@pytest.mark.parametrize("form", MANY.values(), ids=MANY)
def test_time_grows_with_the_number_of_papers_and_no_faster(form: str) -> None:
    """Eight times the papers take about eight times the time, not sixty-four times."""
    few, many = ("# D\n\n" + "".join(form.format(n=n) for n in range(count)) for count in (500, 4_000))
    assert cost(many) < 32 * min(cost(few) for _ in range(3))


HEADINGS = {
    "tiny": "# h\n",
    "numbered": "# {n}. [\n",
    "different": "## s{n}\nx\n",
    "of papers": "### https://arxiv.org/abs/2601.{n:05}\n",
    "linked": "# {n}. [x](https://arxiv.org/abs/2601.{n:05})\n",
}


@pytest.mark.parametrize("form", HEADINGS.values(), ids=HEADINGS)
def test_nothing_but_headings_is_read_soon_and_whole(form: str) -> None:
    text = "".join(form.format(n=n) for n in range(250_000 // len(form.format(n=10_000))))
    assert any(cost(text) < 1 for _ in range(3))
    assert not lost_from_file(text, read_digest(PurePath("x.md"), text))


def test_a_file_with_702_papers_is_read_in_a_moment() -> None:
    paper = "### [Paper {n}](https://arxiv.org/abs/2601.{n:05})\n\nVote: {n}\n\n- ***What's New***: {text}\n\n"
    text = "## Daily Papers (2026-01-05)\n\n" + "".join(paper.format(n=n, text="긴 글이다. " * 160) for n in range(702))
    assert len(text.encode()) > 1_650_000
    assert len(read_digest(PurePath("x.md"), text).entries) == 702
    assert any(cost(text) < 1 for _ in range(3))


HOSTILE = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "tags": "title: !!python/object/apply:os.system ['true']\n",
    "nesting": "a: " + "[" * 20_000 + "\n",
    "size": "a:\n" + "  - x\n" * 1_700_000,
    "one long value": "title: " + "x" * 10_000_000 + "\n",
    "control codes": 'title: "a\\e[31mb\\u202e"\nx: |\n  y\n',
    "no YAML": "a: b: c:\n  - {\n",
    "impossible date": "date: 2026-99-99\ntags:\n  - a\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_front_matter_is_read_safely_or_reported(name: str) -> None:
    text = "---\n" + HOSTILE[name] + "---\n\n# Daily Papers\n\n## A Net\nhttps://arxiv.org/abs/2601.00001\nText.\n"
    digest = read_digest(PurePath("x.md"), text)
    assert any(cost(text) < 2 for _ in range(3))
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.00001"]
    assert not any(ord(character) < 32 or character == "\u202e" for character in digest.title)
