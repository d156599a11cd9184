"""The real files: papers, days, titles, votes, authors and section names as counted in the files by hand and by grep.

Nothing in the tables here came out of the parser.
"""

from collections import Counter
from pathlib import Path, PurePath

import pytest

from tests.formats.conserve import blocks, letters, lost
from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry

SAMPLES = Path(__file__).parents[2] / "sample_digests"

PAPERS_AND_DAYS = """
fenced/2025-05-06.md 8 2025-05-06
fenced/2025-05-11.md 20 2025-05-11
fenced/2025-05-17.md 27 2025-05-17
fenced/2025-05-25.md 47 2025-05-25
numbered/2025-08-31-da 10 2025-08-31
numbered/2025-09-01-Ar 19 2025-09-01
numbered/2025-09-01-da 9 2025-09-01
numbered/2025-09-08-da 12 2025-09-08
numbered/2025-09-17-da 4 2025-09-17
numbered/2025-09-29-da 13 2025-09-29
numbered/2025-10-09-da 10 2025-10-09
numbered/2025-10-22-da 12 2025-10-22
numbered/2025-11-03-da 6 2025-11-03
numbered/2025-11-14-da 7 2025-11-14
numbered/2025-11-26-da 8 2025-11-26
numbered/2025-12-08-da 6 2025-12-08
numbered/2025-12-18-da 7 2025-12-18
numbered/2025-12-26-da 0 2025-12-26
seeds/000 14 2025-09-06
seeds/001 39 2025-09-03
seeds/002 25 2025-09-12
seeds/003 47 2025-05-24
seeds/004 32 2025-02-24
voted/2023/11/20.md 11 2023-11-20
voted/2023/12/12.md 13 2023-12-12
voted/2023/12/27.md 12 2023-12-27
voted/2024/01/12.md 18 2024-01-12
voted/2024/01/30.md 11 2024-01-30
voted/2024/02/13.md 16 2024-02-13
voted/2024/02/27.md 10 2024-02-27
voted/2024/03/14.md 9 2024-03-14
voted/2024/03/28.md 10 2024-03-28
voted/2024/04/11.md 7 2024-04-11
voted/2024/04/26.md 10 2024-04-26
voted/2024/05/20.md 5 2024-05-20
voted/2024/06/04.md 6 2024-06-04
voted/2024/06/12.md 16 2024-06-12
voted/2024/06/18.md 29 2024-06-18
voted/2024/07/03.md 12 2024-07-03
voted/2024/07/17.md 18 2024-07-17
voted/2024/07/31.md 10 2024-07-31
voted/2024/08/08.md 11 2024-08-08
voted/2024/08/19.md 7 2024-08-19
voted/2024/09/02.md 16 2024-09-02
voted/2024/09/16.md 7 2024-09-16
voted/2024/09/30.md 10 2024-09-30
voted/2024/10/14.md 20 2024-10-14
voted/2024/10/18.md 9 2024-10-18
voted/2024/10/21.md 50 2024-10-21
voted/2024/10/28.md 16 2024-10-28
voted/2024/11/13.md 8 2024-11-13
voted/2024/11/27.md 19 2024-11-27
voted/2024/12/11.md 27 2024-12-11
voted/2024/12/25.md 11 2024-12-25
voted/2025/01/09.md 14 2025-01-09
voted/2025/01/23.md 9 2025-01-23
voted/2025/02/10.md 24 2025-02-10
voted/2025/02/22.md 1 2025-02-22
voted/2025/03/07.md 21 2025-03-07
voted/2025/03/12.md 50 2025-03-12
voted/2025/03/21.md 49 2025-03-21
voted/2025/04/07.md 18 2025-04-07
voted/2025/04/19.md 1 2025-04-19
voted/2025/05/02.md 12 2025-05-02
voted/README.md 20 2025-05-09
"""
"""Beginning of a file's path, headings of papers in it, its day."""

VOTED_NAMES = {
    "What's New": 547,
    "Technical Details": 544,
    "Performance Highlights": 543,
    "Conclusion": 2,
    "Conclusion and Future Work": 1,
    "Dataset Importance": 1,
    "Ethical Considerations": 1,
    "Limitations": 1,
    "Related Work Summary": 1,
    "고찰": 1,
}
NUMBERED_NAMES = dict.fromkeys(["Introduction", "Method", "Results", "Limitations", "Conclusion"], 201)
FENCED_NAMES = {
    "핵심 동기와 문제 정의": 144,
    "주요 기여 및 참신성": 146,
    "모델 아키텍처 및 학습 설정": 146,
    "실험 설정": 146,
    "정량적 결과": 146,
    "한계점 및 잠재적 실패 요인": 146,
    "후속 연구 아이디어 또는 확장 방향": 146,
}

FACTS = """
voted/2024/03/14.md | 2403.08715 | 14 | 8 | SOTOPIA-$π$: Interactive Learning of Socially Intelligent Language Agents
voted/2024/06/18.md | 2406.11430 | 21 | 4 | A Simple and Effective $L_2$ Norm-Based Strategy for KV Cache Compression
voted/2024/08/19.md | 2408.08872 | 61 | 22 | xGen-MM (BLIP-3): A Family of Open Large Multimodal Models
voted/2024/10/21.md | 2410.13720 | 70 | 88 | Movie Gen: A Cast of Media Foundation Models
voted/2025/03/07.md | 2503.04725 | 9 | 5 | L^2M: Mutual Information Scaling Law for Long-Context Language Modeling
numbered/2025-10-09 | 2510.06590 | - | 0 | Ming-UniVision: Joint Image Understanding and Generation with a Unified Continuous Tokenizer
numbered/2025-09-01-A | 2508.21824 | - | 0 | DriveQA: Passing the Driving Knowledge Test
seeds/000 | 2509.03867 | - | 0 | Drivel-ology: Challenging LLMs with Interpreting Nonsense with Depth
seeds/003 | 2505.16938 | - | 0 | NovelSeek: 가설에서 검증까지의 폐쇄형 시스템 구축
fenced/2025-05-06 | 2505.01043 | - | 0 | 대형 언어 모델의 저정밀 훈련: 방법, 도전 과제 및 기회
fenced/2025-05-17 | 2505.10562 | - | 0 | End-to-End Vision Tokenizer Tuning
fenced/2025-05-11 | 2505.03422 | - | 0 | LiftFeat: 3D Geometry-Aware Local Feature Matching
fenced/2025-05-11 | 2505.05408 | - | 0 | Crosslingual Reasoning through Test-Time Scaling
fenced/2025-05-06 | 2505.02471 | - | 0 | 2505.02471
fenced/2025-05-25 | 2505.17015 | - | 0 | 2505.17015
"""  # noqa: E501  # titles are as long as they are
"""Beginning of a file's path, id of a paper in it, votes, number of different authors, title."""


@pytest.fixture(scope="module")
def digests(corpus: Path) -> dict[str, Digest]:
    """Every file of the corpus, read, by its path."""
    return {name: read_digest(PurePath(name), text) for name, text in texts(corpus).items()}


def texts(folder: Path) -> dict[str, str]:
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".txt"}]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def found(digests: dict[str, Digest], beginning: str) -> Digest:
    (digest,) = (digest for name, digest in digests.items() if name.startswith(beginning))
    return digest


def entries(digests: dict[str, Digest], dialect: Dialect) -> list[Entry]:
    return [entry for digest in digests.values() if digest.dialect is dialect for entry in digest.entries]


def section_names(digests: dict[str, Digest], dialect: Dialect) -> Counter[str]:
    return Counter(section.name for entry in entries(digests, dialect) for section in entry.sections)


@pytest.mark.parametrize("row", PAPERS_AND_DAYS.split("\n")[1:-1], ids=lambda row: row.split()[0])
def test_every_file_has_its_papers_and_its_day(digests: dict[str, Digest], row: str) -> None:
    beginning, papers, day = row.split()
    digest = found(digests, beginning)
    assert digest.is_digest
    assert len(digest.entries) == int(papers)
    assert str(digest.date) == day
    assert digest.problems == ()


def test_the_whole_has_the_counts_that_are_known(digests: dict[str, Digest]) -> None:
    found_ = [digest for digest in digests.values() if digest.is_digest]
    assert len(digests) == 67
    assert sum(bool(digest.entries) for digest in found_) == 64
    assert sum(len(digest.entries) for digest in found_) == 1035
    assert len({entry.paper for digest in found_ for entry in digest.entries}) == 967
    assert len({digest.date for digest in found_ if digest.entries}) == 63
    assert [name for name, digest in digests.items() if not digest.is_digest] == [
        "README.md",
        "numbered/2025-07-01-test.md",
    ]


def test_every_digest_is_of_the_dialect_of_its_folder(digests: dict[str, Digest]) -> None:
    for name, digest in digests.items():
        if digest.entries and digest.is_digest and not name.startswith("seeds"):
            assert digest.dialect == name.partition("/")[0]
    assert [digest.dialect for name, digest in digests.items() if name.startswith("seeds")] == [
        Dialect.NUMBERED,
        Dialect.NUMBERED,
        Dialect.NUMBERED,
        Dialect.FENCED,
        Dialect.VOTED,
    ]


def test_section_names_are_those_in_the_files(digests: dict[str, Digest]) -> None:
    voted = section_names(digests, Dialect.VOTED)
    assert voted.pop("") == 138
    assert voted == VOTED_NAMES
    assert section_names(digests, Dialect.NUMBERED) == NUMBERED_NAMES
    fenced = section_names(digests, Dialect.FENCED)
    assert fenced.pop("") == 19
    assert fenced == FENCED_NAMES


def test_votes_authors_and_media_are_those_in_the_files(digests: dict[str, Digest]) -> None:
    voted = entries(digests, Dialect.VOTED)
    assert sum(entry.votes or 0 for entry in voted) == 8029
    assert sum(entry.votes is not None for entry in voted) == 669
    assert sum(bool(entry.authors) for entry in voted) == 674
    assert sum(any(link.kind in {"image", "video"} for link in entry.links) for entry in voted) == 674
    numbered = entries(digests, Dialect.NUMBERED)
    assert sum(any(link.kind == "alphaxiv" for link in entry.links) for entry in numbered) == 69


@pytest.mark.parametrize("row", FACTS.split("\n")[1:-1], ids=lambda row: row.split(" | ")[1])
def test_single_papers_are_as_written(digests: dict[str, Digest], row: str) -> None:
    beginning, number, votes, authors, title = row.split(" | ")
    (entry,) = (entry for entry in found(digests, beginning).entries if entry.paper == f"arxiv:{number}")
    assert entry.title == title
    assert entry.votes == (None if votes == "-" else int(votes))
    assert len(entry.authors) == int(authors)


def test_empty_sections_and_apologies_are_marked(digests: dict[str, Digest]) -> None:
    flags = Counter(flag for digest in digests.values() if digest.is_digest for e in digest.entries for flag in e.flags)
    assert flags == {"empty:limitations": 15, "title:text": 11, "title:id": 8, "refusal": 2}


def kept_and_lost(folder: Path) -> tuple[int, dict[tuple[str, int], Counter[str]]]:
    """Count letters and digits in all papers, and those lost, by file and line of the paper."""
    total, gone = 0, {}
    for name, text in texts(folder).items():
        digest = read_digest(PurePath(name), text)
        for entry, block in blocks(text, digest) if digest.is_digest else ():
            total += letters(block).total()
            gone[name, entry.line] = lost(entry, block)
    return total, {place: count for place, count in gone.items() if count}


def test_not_a_letter_of_the_corpus_is_lost(corpus: Path) -> None:
    total, gone = kept_and_lost(corpus)
    assert total > 850_000
    assert gone == {}


def test_not_a_letter_of_the_samples_is_lost() -> None:
    total, gone = kept_and_lost(SAMPLES)
    assert total > 0
    assert gone == {}
