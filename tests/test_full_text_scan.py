"""The scan of full texts: what the query asks for there and nothing else, block by block, until nobody wants it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.digest_files import paths_in, put
from tui_reader.library import Library, full_text_scan
from tui_reader.library.full_text_scan import BLOCK, read_blocks
from tui_reader.library.search_results import FullTextsAsked
from tui_reader.search.engine import Cancelled
from tui_reader.settings import Settings
from tui_reader.text.clean import clean

PAGE = "---\ntitle: {title}\nauthors: Hana Bae\npdf: https://arxiv.org/pdf/{number}\n---\n\n## Abstract\n\nA {title}.\n"
TEXTS = {"Chair": "강화 학습 quokka", "Table": "A table of numbats", "Lamp": ""}


class Docs:
    """A source of pages of one day each, some beside their full text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "docs"
        self.library: Library
        for number, (title, text) in enumerate(TEXTS.items(), 1):
            stem = f"202601/0{number}/2601.0600{number}-{title}"
            put(self.folder / f"{stem}.md", PAGE.format(title=title, number=f"2601.0600{number}"))
            if text:
                put(self.folder / f"{stem}.txt", text)
        self.library = Library.open(Settings(paths_in(folder), sources=(self.folder,)))
        for step in self.library.scan(lambda: False):
            self.library.adopt(step)

    def found(self, query: str) -> set[str]:
        result = self.library.search(query, full_texts=lambda _: True)
        return {self.library.entry(ref).title for ref in result}


@pytest.fixture
def docs(tmp_path: Path) -> Iterator[Docs]:
    docs = Docs(tmp_path)
    yield docs
    docs.library.close()


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were scanned."""
    names: list[str] = []
    read = full_text_scan.read_blocks

    def watched(file: Path) -> Iterator[str]:
        names.append(file.stem.partition("-")[2])
        return read(file)

    monkeypatch.setattr(full_text_scan, "read_blocks", watched)
    return names


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("in:fulltext quokka", {"Chair"}),
        ("in:전문 강화학습", {"Chair"}),
        ("fulltext:ㄱㅎㅎㅅ", {"Chair"}),
        ("전문:(quokka or numbats)", {"Chair", "Table"}),
        ("in:fulltext table numbats", {"Table"}),
        ("in:fulltext quokka numbats", set()),
        ("in:fulltext,summary lamp", {"Lamp"}),
        ("-fulltext:quokka", {"Table", "Lamp"}),
        ("in:fulltext", {"Chair", "Table"}),
        ("title:table fulltext:quokka", set()),
    ],
)
def test_what_is_asked_for_in_full_texts_is_found_there(docs: Docs, query: str, titles: set[str]) -> None:
    assert docs.found(query) == titles


def test_nothing_else_finds_it_and_without_leave_nothing_is_scanned(docs: Docs, scanned: list[str]) -> None:
    assert list(docs.library.search("quokka")) == []
    with pytest.raises(FullTextsAsked):
        docs.library.search("in:fulltext quokka")
    assert scanned == []


def test_only_what_the_rest_of_the_query_matches_is_scanned(docs: Docs, scanned: list[str]) -> None:
    docs.found("in:fulltext quokka")
    assert sorted(scanned) == ["Chair", "Table"]
    scanned.clear()
    assert docs.found("in:fulltext quokka date:2026-01-02") == set()
    assert scanned == ["Table"]
    scanned.clear()
    docs.library.search("in:fulltext quokka", full_texts=lambda path: "Table" in path)
    assert scanned == ["Table"]


def test_a_match_is_shown_where_it_is(docs: Docs) -> None:
    result = docs.library.search("in:fulltext 학습", full_texts=lambda _: True)
    hit = docs.library.hit(result, result[0])
    assert hit is not None
    assert hit.place is not None
    assert (hit.place.field, hit.place.section) == ("fulltext", None)
    assert [hit.place.line[start:end] for start, end in hit.place.spans] == ["학습"]


def test_it_is_asked_before_each_block_whether_to_go_on(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    text = next(docs.folder.rglob("*Chair.txt"))
    put(text, ("nothing here\n" * 1000 + "\n") * 50)
    blocks = sum(1 for _ in read_blocks(text))
    assert blocks > 5
    decoded = 0

    def counted(block: str) -> str:
        nonlocal decoded
        decoded += 1
        return clean(block)

    monkeypatch.setattr(full_text_scan, "clean", counted)
    with pytest.raises(Cancelled):
        docs.library.search("fulltext:absent", lambda: decoded == 3, full_texts=lambda path: "Chair" in path)
    assert decoded == 3


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_words_across_two_blocks_are_found(docs: Docs, encoding: str) -> None:
    text = next(docs.folder.rglob("*Chair.txt"))
    half = "가나다라 마바사아\n" * (BLOCK // 16)
    assert len(half) > BLOCK // 2
    put(text, f"{half}확산\n모델\n{half * 3}".encode(encoding))
    assert docs.found('in:fulltext "확산 모델"') == {"Chair"}
    assert docs.found("in:fulltext 바사아가나") == {"Chair"}


def test_a_block_is_bounded_whatever_the_lines(tmp_path: Path) -> None:
    text = put(tmp_path / "line.txt", "x" * (5 * BLOCK))
    assert max(map(len, read_blocks(text))) <= 2 * BLOCK
    assert sum(map(len, read_blocks(text))) == 5 * BLOCK


def test_what_is_no_text_or_gone_is_passed_over(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    put(next(docs.folder.rglob("*Chair.txt")), b"%PDF-1.7 quokka")
    assert docs.found("in:fulltext quokka") == set()

    def refuse(_: Path) -> Iterator[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(full_text_scan, "read_blocks", refuse)
    assert docs.library.search("in:fulltext quokka", full_texts=lambda _: True).missing == 2
