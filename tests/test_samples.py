"""The samples that ship are real digests in every shape, and their sentences are our own."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui_reader.assets import SAMPLES
from tui_reader.formats import read_digest
from tui_reader.model import Digest

HEADS = {
    "numbered": r"# \d+\. \[.+\]\(https?://arxiv\.org/abs/(\d{4}\.\d{4,5})(?:v\d+)?\)",
    "fenced": r"## (\d{4}\.\d{4,5})\n🔗 https://huggingface\.co/papers/\1",
    "voted": r"### \[.+\]\(https?://arxiv\.org/abs/(\d{4}\.\d{4,5})\)",
}
"""How a paper begins in each dialect: read here without the parser, so that the two can disagree."""


def sample_files() -> list[Path]:
    return sorted(SAMPLES.rglob("*.md"))


def written_papers() -> Iterator[tuple[Path, str, str]]:
    """Each write-up in the samples: its file, its arXiv id and its text."""
    for file in sample_files():
        _, *parts = re.split(f"^{HEADS[file.relative_to(SAMPLES).parts[0]]}", read(file), flags=re.MULTILINE)
        for paper, text in zip(parts[::2], parts[1::2], strict=True):
            yield file, paper, text


def read(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def parsed() -> dict[Path, Digest]:
    """Each sample as the program reads it."""
    return {file: read_digest(file.relative_to(SAMPLES), read(file)) for file in sample_files()}


def long_lines(texts: Iterator[str]) -> set[str]:
    """The lines that are sentences rather than headings or field names."""
    return {
        line.strip() for text in texts for line in text.split("\n") if len(line) > 40 and re.search("[가-힣]", line)
    }


def test_samples_cover_five_days_and_three_dialects() -> None:
    files = sample_files()
    assert len(files) >= 9
    assert {file.relative_to(SAMPLES).parts[0] for file in files} == set(HEADS)
    dates = {tuple(re.findall(r"\d\d+", file.relative_to(SAMPLES).as_posix())[:3]) for file in files}
    assert dates == {("2026", "03", f"{day:02}") for day in range(2, 7)}
    assert len(list(written_papers())) >= 45


@pytest.mark.parametrize("file", sample_files(), ids=lambda file: file.relative_to(SAMPLES).as_posix())
def test_sample_is_clean_text(file: Path) -> None:
    text = read(file)
    assert text == unicodedata.normalize("NFC", text)
    assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"} and char != "\n"]
    assert text.endswith("\n")
    assert text.count("```") % 2 == 0


def test_parser_finds_the_same_papers_in_the_dialect_their_folder_names() -> None:
    for file, digest in parsed().items():
        assert digest.dialect == file.relative_to(SAMPLES).parts[0]
        assert digest.date is not None
        assert digest.problems == ()
        written = [f"arxiv:{paper}" for where, paper, _ in written_papers() if where == file]
        assert [entry.paper for entry in digest.entries] == written


def test_every_write_up_has_its_real_title_and_sections_of_substance() -> None:
    for digest in parsed().values():
        for entry in digest.entries:
            assert entry.title not in entry.paper
            assert not entry.title.startswith("논문 요약")
            assert len(entry.sections) >= 3
            assert all(len(section.body) > 20 or section.body == "정보 부족" for section in entry.sections)


def test_no_digest_has_a_paper_twice() -> None:
    seen = [(file, paper) for file, paper, _ in written_papers()]
    assert len(seen) == len(set(seen))


def test_papers_that_return_return_with_another_text() -> None:
    texts = defaultdict(list)
    for _, paper, text in written_papers():
        texts[paper].append(text)
    returning = [written for written in texts.values() if len(written) > 1]
    assert len(returning) >= 5
    for written in returning:
        assert not set.intersection(*(long_lines(iter([text])) - facts(text) for text in written))


def facts(text: str) -> set[str]:
    """The lines that say who wrote a paper."""
    return {line for line in text.split("\n") if line.startswith("Authors: ")}


def test_no_sentence_is_taken_from_a_real_digest(corpus: Path) -> None:
    files = [file for file in corpus.rglob("*") if file.is_file()]
    taken = long_lines(file.read_text(encoding="utf-8", errors="replace") for file in files)
    assert len(taken) > 1000
    assert long_lines(map(read, sample_files())) & taken == set()
