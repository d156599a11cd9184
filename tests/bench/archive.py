"""Archives of any size to measure on: digests in all three dialects, made of words from our own samples.

    write_archive(folder, FULL)

The same shape always gives the same bytes. Paper ids are unique, days are consecutive, one digest a day, the newest
first in `Archive.days`. Only tests and measurements use this.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

import msgspec

from tui_reader.assets import SAMPLES

NEWEST = date(2026, 3, 6)
WRITTEN = NEWEST.toordinal() * 86_400 - 719_163 * 86_400
"""Seconds since 1970 at which every file was last changed: long ago, so that none counts as being written still."""

LONG_SECTIONS = 0.01
"""The share of sections that do not fit on a page of 36 rows; real digests have fewer, but pages must be turned."""


class Shape(msgspec.Struct, frozen=True):
    """How large an archive is: files, papers in all of them together, and the seed of everything chance decides."""

    digests: int
    papers: int
    seed: int = 1


FULL = Shape(474, 6_699)
MANY_PAPERS = Shape(270, 76_000)
MANY_DIGESTS = Shape(10_000, 30_000)


class Dialect(msgspec.Struct, frozen=True):
    """One way to write a digest.

    Attributes:
        share: how many of 474 real digests are written so.
        section: bytes of text in a section, the median.
        path: of the day's file, as `strftime` takes it.
        write: the file's text, from its day and papers.
    """

    share: int
    section: int
    path: str
    write: "Callable[[Prose, date, list[str]], str]"


class Prose:
    """Titles, names and text made of runs of words from the samples: Korean as it is written, yet never the same."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SAMPLES.rglob("*.md")))
        titles = re.findall(r"^#+ (?:\d+\. )?\[(.+)\]\(https?://", text, re.MULTILINE)
        self._titles = [word for title in titles for word in title.split()]
        authors = re.findall(r"^Authors: (.+)", text, re.MULTILINE)
        self._authors = sorted({name for line in authors for name in line.split(", ")})
        lines = re.findall(
            r"^(?:- )?(?:\*{2,3}[^*\n]+\*{2,3}: )?([^#>|`*<\n-][^*`<\n]*[가-힣][^*`<\n]*)$", text, re.MULTILINE
        )
        self._words = [word for line in lines for word in line.split() if word != "-"]

    def title(self) -> str:
        """Five to fourteen words of English."""
        start = self._chance.randrange(len(self._titles) - 14)
        return " ".join(self._titles[start : start + self._chance.randint(5, 14)])

    def authors(self) -> str:
        """Two to fifteen names."""
        return ", ".join(self._chance.sample(self._authors, self._chance.randint(2, 15)))

    def votes(self) -> int:
        """How often a paper was voted for."""
        return int(self._chance.expovariate(1 / 30))

    def line(self, size: int) -> str:
        """One line of about `size` bytes, with bold words in some."""
        runs: list[str] = []
        while size > 0:
            runs.append(self._run())
            size -= len(runs[-1].encode()) + 1
        if self._chance.random() < 0.3:
            runs[0] = f"**{runs[0]}**"
        return " ".join(runs)

    def section(self, median: int) -> list[str]:
        """The lines of a section: mostly about `median` bytes, now and then more than a page."""
        size = median * self._chance.lognormvariate(0, 0.4)
        if self._chance.random() < LONG_SECTIONS:
            size = max(10 * median, 4_000)
        lines = max(round(size / 260), 1)
        return [self.line(round(size / lines)) for _ in range(lines)]

    def _run(self) -> str:
        start = self._chance.randrange(len(self._words) - 8)
        return " ".join(self._words[start : start + self._chance.randint(3, 8)])


def _numbered(prose: Prose, day: date, papers: list[str]) -> str:
    front = f"---\nlayout: post\ntitle: Daily Papers — {day}\ndate: {day} 08:15:00\ntags: [papers]\n---\n\n"
    return front + "".join(_numbered_paper(prose, place, paper) for place, paper in enumerate(papers, 1))


def _numbered_paper(prose: Prose, place: int, paper: str) -> str:
    names = ("Introduction", "Method", "Results", "Limitations", "Conclusion")
    head = f"# {place}. [{prose.title()}](https://arxiv.org/abs/{paper})\n\n"
    head += f"> [Alphaxiv](https://www.alphaxiv.org/ko/overview/{paper})\n\n"
    return head + "".join(f"## {name}  \n\n{_bullets(prose.section(NUMBERED.section))}\n\n" for name in names)


def _fenced(prose: Prose, day: date, papers: list[str]) -> str:
    head = f"# 📰 Hugging Face Daily Papers – {day}\n\n"
    return head + "".join(_fenced_paper(prose, paper) for paper in papers)


def _fenced_paper(prose: Prose, paper: str) -> str:
    names = (
        "핵심 동기와 문제 정의",
        "주요 기여 및 참신성",
        "모델 아키텍처 및 학습 설정",
        "실험 설정",
        "정량적 결과",
        "한계점 및 잠재적 실패 요인",
        "후속 연구 아이디어 또는 확장 방향",
    )
    sections = (
        f"## {place}. {name}\n\n{_bullets(prose.section(FENCED.section))}" for place, name in enumerate(names, 1)
    )
    head = f"## {paper}\n🔗 https://huggingface.co/papers/{paper}\n\n**Summary**:\n```markdown\n# {prose.title()}\n\n"
    return head + "\n\n".join(sections) + "\n```\n \n---\n\n"


def _voted(prose: Prose, day: date, papers: list[str]) -> str:
    return f"## Daily Papers ({day})\n\n" + "".join(_voted_paper(prose, paper) for paper in papers)


def _voted_paper(prose: Prose, paper: str) -> str:
    names = ("What's New", "Technical Details", "Performance Highlights")
    head = f"### [{prose.title()}](https://arxiv.org/abs/{paper})\n\n"
    head += f"![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{paper}.png)\n\n"
    head += f"Vote: {prose.votes()}\n\nAuthors: {prose.authors()}\n\n"
    return head + "".join(f"- ***{name}***: {' '.join(prose.section(VOTED.section))}\n" for name in names) + "\n"


def _bullets(lines: list[str]) -> str:
    return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


NUMBERED = Dialect(92, 240, "numbered/%Y-%m-%d-daily-papers.md", _numbered)
FENCED = Dialect(24, 300, "fenced/%Y-%m-%d.md", _fenced)
VOTED = Dialect(358, 350, "voted/%Y/%m/%d.md", _voted)
DIALECTS = (NUMBERED, FENCED, VOTED)


def write_archive(folder: Path, shape: Shape) -> Path:
    """Write an archive of `shape` into `folder`, which need not exist; returns the folder."""
    for path, text in digests(shape):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        os.utime(place, (WRITTEN, WRITTEN))
    return folder


def digests(shape: Shape) -> Iterator[tuple[str, str]]:
    """The path and the text of each digest, newest first."""
    chance = Random(shape.seed)
    prose = Prose(chance)
    ids = map(_arxiv_id, count())
    weights = [dialect.share for dialect in DIALECTS]
    for place in range(shape.digests):
        day = NEWEST - timedelta(days=place)
        papers = shape.papers * (place + 1) // shape.digests - shape.papers * place // shape.digests
        (dialect,) = chance.choices(DIALECTS, weights)
        yield day.strftime(dialect.path), dialect.write(prose, day, [next(ids) for _ in range(papers)])


def _arxiv_id(number: int) -> str:
    month, place = divmod(number, 20_000)
    return f"{15 + month // 12:02}{month % 12 + 1:02}.{place + 1:05}"
