"""Nothing breaks the parser: any text, any mutation of a digest; hardly a letter is lost."""

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.formats.conserve import lost_from_file
from tests.pathological import HEADINGS, SHAPES, UNITS, filled
from tests.work import calls
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
LONG = 70_000
"""Letters: more than front matter is read of."""
MOST_CALLS = 150
"""Functions that are called to read a paper."""
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
@settings(max_examples=2 * settings().max_examples)
def test_any_text_gives_a_digest(text: str, path: str) -> None:
    check(read_digest(PurePath(path), text))


@given(data=st.binary(max_size=400))
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
@settings(suppress_health_check=[HealthCheck.too_slow])
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


@pytest.mark.parametrize("shape", SHAPES)
def test_any_trouble_on_a_line_gives_a_digest(shape: str) -> None:
    for unit in UNITS:
        check(read_digest(PurePath("x.md"), filled(shape, unit)(LONG)))


@pytest.mark.parametrize("name", HEADINGS)
def test_nothing_but_headings_is_read_whole(name: str) -> None:
    text = HEADINGS[name](LONG)
    assert not lost_from_file(text, read_digest(PurePath("x.md"), text))


def day_of(papers: int, words: int) -> str:
    """A digest of so many papers with so much text."""
    paper = "### [Paper {n}](https://arxiv.org/abs/2601.{n:05})\n\nVote: {n}\n\n- ***What's New***: {text}\n\n"
    text = "긴 글이다. " * words
    return "## Daily Papers (2026-01-05)\n\n" + "".join(paper.format(n=n, text=text) for n in range(papers))


def test_a_file_with_702_papers_is_read_whole() -> None:
    text = day_of(702, 160)
    assert len(text.encode()) > 1_650_000
    assert len(read_digest(PurePath("x.md"), text).entries) == 702


def test_reading_the_samples_is_a_fourth_of_the_work_of_a_markdown_parser() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES]
    markdown = MarkdownIt()

    def ours() -> None:
        for path, text in zip(SAMPLES, texts, strict=True):
            read_digest(PurePath(path.name), text)

    def theirs() -> None:
        for text in texts:
            markdown.parse(text)

    ours()  # what is made once is made
    assert 4 * calls(ours) <= calls(theirs)


def test_the_length_of_its_text_is_no_work_for_a_paper() -> None:
    short, long = (day_of(70, words) for words in (16, 1_600))
    work = [calls(partial(read_digest, PurePath("x.md"), text)) for text in (short, long)]
    assert work[1] <= 1.1 * work[0]
    assert work[1] < 70 * MOST_CALLS


HOSTILE = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "tags": "title: !!python/object/apply:os.system ['true']\n",
    "nesting": "a: " + "[" * 20_000 + "\n",
    "size": "a:\n" + "  - x\n" * 100_000,
    "one long value": "title: " + "x" * 1_000_000 + "\n",
    "control codes": 'title: "a\\e[31mb\\u202e"\nx: |\n  y\n',
    "no YAML": "a: b: c:\n  - {\n",
    "impossible date": "date: 2026-99-99\ntags:\n  - a\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_front_matter_is_read_safely_or_reported(name: str) -> None:
    text = "---\n" + HOSTILE[name] + "---\n\n# Daily Papers\n\n## A Net\nhttps://arxiv.org/abs/2601.00001\nText.\n"
    digest = read_digest(PurePath("x.md"), text)
    assert calls(partial(read_digest, PurePath("x.md"), text)) < 2_000 + 3 * text.count("\n")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.00001"]
    assert not any(ord(character) < 32 or character == "\u202e" for character in digest.title)
