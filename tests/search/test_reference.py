"""Search over the real corpus agrees with a reading of every text, one after the other, by a reference of its own."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.search.archives import TODAY, ranks
from tui_reader.formats import read_digest
from tui_reader.model import Entry, PaperId, SectionKind
from tui_reader.search.answer_cache import AnswerCache
from tui_reader.search.archive import Archive, archive_of
from tui_reader.search.engine import search
from tui_reader.search.index_file import IndexReader, IndexWriter
from tui_reader.search.match import find_matches, find_place
from tui_reader.search.query import QueryError, parse
from tui_reader.store.cache import DigestText, Record, join_papers

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
QUERIES = 300


class Paper(NamedTuple):
    """One entry of the corpus as the reference sees it: its place and its texts by field."""

    path: str
    position: int
    day: date | None
    entry: Entry
    texts: dict[str, list[str]]


class Corpus(NamedTuple):
    archive: Archive
    papers: list[Paper]
    marks: dict[str, set[PaperId]]


def plain(text: str) -> str:
    """Small letters in compatibility form; no Markdown marks; nothing but NUL where a paragraph ends."""
    blocks = text.replace("*", "").replace("`", "").split("\n\n")
    folded = ["".join(map(compatible, re.split(f"([{LEADS}])", block))) for block in blocks]
    for dash in "‐‑‒–—―−":
        folded = [block.replace(dash, "-") for block in folded]
    for curly, straight in zip("‘’‚‛“”„‟", "''''\"\"\"\"", strict=True):
        folded = [block.replace(curly, straight) for block in folded]
    return "\0".join(without_inner_space(" ".join(block.split())) for block in folded)


def compatible(text: str) -> str:
    return text if text in LEADS else unicodedata.normalize("NFKC", text).casefold()


def without_inner_space(text: str) -> str:
    kept = [
        letter
        for at, letter in enumerate(text)
        if not (letter == " " and 0 < at < len(text) - 1 and is_hangul(text[at - 1]) and is_hangul(text[at + 1]))
    ]
    return "".join(kept)


def is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣" or letter in LEADS


def lead(letter: str) -> str:
    return LEADS[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter


@cache
def leads(text: str) -> str:
    return "".join(map(lead, text))


@cache
def bare(text: str) -> str:
    """Latin and Greek letters without what stands above and below them."""
    return "".join(map(bare_letter, text))


def bare_letter(letter: str) -> str:
    if unicodedata.name(letter, "").startswith("COMBINING"):
        return ""
    is_western = unicodedata.name(letter, "").startswith(("LATIN", "GREEK"))
    return unicodedata.normalize("NFD", letter)[0] if is_western else letter


def has(text: str, term: str) -> bool:
    """Whether `term` is in `text`, as it is or without accents."""
    return has_letters(text, term) or has_letters(bare(text), term)


def has_letters(text: str, term: str) -> bool:
    """Whether `term` is in `text`, letter by letter where it has consonants."""
    start = leads(text).find(leads(term))
    while start >= 0:
        if all(letter in LEADS or letter == text[start + n] for n, letter in enumerate(term)):
            return True
        start = leads(text).find(leads(term), start + 1)
    return False


def texts_of(entry: Entry) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {"title": [entry.title], "author": list(entry.authors), "id": [entry.paper]}
    if entry.original_title:
        texts["title"].append(entry.original_title)
    for section in entry.sections:
        texts.setdefault(section.kind, []).extend([section.name, section.body])
    texts.setdefault(SectionKind.OTHER, []).extend(f"{fact.name}: {fact.value}" for fact in entry.facts)
    return {field: [plain(text) for text in found] for field, found in texts.items()}


@pytest.fixture(scope="module")
def real(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The whole corpus in a search file of several segments, and the same for the reference."""
    folder = tmp_path_factory.mktemp("search")
    records: dict[str, Record] = {}
    papers: list[Paper] = []
    writer = IndexWriter(folder)
    for file in sorted(corpus.rglob("*.md")):
        path = file.relative_to(corpus).as_posix()
        digest = read_digest(Path(path), file.read_text(encoding="utf-8"))
        ids = join_papers(entry.paper for entry in digest.entries)
        record = Record(path, 1, 1, path, 1, digest.dialect, digest.date, "", ids, is_digest=True)
        records[f"/corpus/{path}"] = record
        writer.add(record, DigestText(digest.entries))
        if len(records) % 9 == 0:
            writer.flush()
        papers += [
            Paper(f"/corpus/{path}", position, digest.date, entry, texts_of(entry))
            for position, entry in enumerate(digest.entries)
        ]
    writer.flush()
    dice = random.Random(5)
    marks = {mark: {paper.entry.paper for paper in papers if dice.random() < 0.3} for mark in ("read", "starred")}
    assert len(papers) > 300
    return Corpus(archive_of(IndexReader(folder).load(), records), papers, marks)


Found = Callable[[Paper], bool]


class Asker:
    """Makes up queries, each as it would be typed and as what it means."""

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self._dice = random.Random(seed)
        self._corpus = corpus

    def query(self) -> tuple[str, Found]:
        parts = [self._part(2) for _ in range(self._dice.choice([1, 1, 1, 2, 2, 3]))]
        return " ".join(text for text, _ in parts), lambda paper: all(found(paper) for _, found in parts)

    def _part(self, depth: int) -> tuple[str, Found]:
        kind = self._dice.choice(["text"] * 7 + ["not", "or", "filter", "filter"] if depth else ["text"])
        if kind == "not":
            text, found = self._part(depth - 1)
            return f"-({text})", lambda paper: not found(paper)
        if kind == "or":
            (one, first), (other, second) = self._part(depth - 1), self._part(depth - 1)
            return f"({one} or {other})", lambda paper: first(paper) or second(paper)
        return self._filter() if kind == "filter" else self._text()

    def _filter(self) -> tuple[str, Found]:
        number = self._dice.randrange(80)
        day = self._dice.choice(self._corpus.papers).day or TODAY
        read = self._corpus.marks["read"]
        starred = self._corpus.marks["starred"]
        return self._dice.choice(
            [
                (f"votes:>{number}", lambda paper: (paper.entry.votes or 0) > number),
                (f"date:{day}", lambda paper: paper.day == day),
                (f"date:{day:%Y-%m}..", lambda paper: paper.day is not None and paper.day >= day.replace(day=1)),
                ("is:unread", lambda paper: paper.entry.paper not in read),
                ("is:starred", lambda paper: paper.entry.paper in starred),
                ("source:fenced", lambda paper: "fenced" in paper.path),
                ("(in:method)", lambda paper: any(paper.texts.get("method", []))),
            ]
        )

    def _text(self) -> tuple[str, Found]:
        term = self._term()
        scope = self._dice.choice([*["" for _ in range(6)], "title", "author", "id", *SectionKind])
        wanted = plain(term)

        def found(paper: Paper) -> bool:
            fields = [scope] if scope else paper.texts
            return any(has(text, wanted) for field in fields for text in paper.texts.get(field, ()))

        return (f"{scope}:" if scope else "") + f'"{term}"', found

    def _term(self) -> str:
        paper = self._dice.choice(self._corpus.papers)
        texts = [text for found in texts_of(paper.entry).values() for text in found if text]
        block = self._dice.choice([block for block in self._dice.choice(texts).split("\0") if block] or ["a"])
        start = self._dice.randrange(len(block))
        piece = block[start : start + self._dice.choice([1, 2, 2, 3, 3, 4, 6, 12])]
        style = self._dice.randrange(6)
        if style == 0:
            piece = "".join(map(lead, piece))
        elif style == 1:
            piece = "".join(lead(letter) if self._dice.random() < 0.5 else letter for letter in piece)
        elif style == 2:
            piece = " ".join(piece)
        elif style == 3:
            piece = piece.upper()
        return piece.replace('"', "").strip() or "a"


def asked(corpus: Corpus, seed: int, number: int) -> Iterator[tuple[str, Found]]:
    asker = Asker(corpus, seed)
    return (asker.query() for _ in range(number))


def test_random_queries_find_what_reading_everything_finds(real: Corpus) -> None:
    something = 0
    for text, found in asked(real, 1, QUERIES):
        result = search(parse(text, TODAY), real.archive, today=TODAY, marks=real.marks)
        if result.query.root is None:
            continue
        expected = {(paper.path, paper.position) for paper in real.papers if found(paper)}
        assert {(hit.path, hit.position) for hit in result} == expected, text
        something += bool(expected)
    assert something > QUERIES / 2


def test_every_match_can_be_shown_and_highlighted(real: Corpus) -> None:
    entries = {(paper.path, paper.position): paper.entry for paper in real.papers}
    shown = 0
    for text, _ in asked(real, 2, QUERIES // 4):
        query = parse(text, TODAY)
        words = query.terms()
        if not words or "or" in text or "-" in text:
            continue
        for hit in search(parse(text, TODAY), real.archive, today=TODAY, marks=real.marks)[:5]:
            where = find_place(entries[hit.path, hit.position], query)
            assert where is not None, text
            assert where.spans
            assert set(where.spans) <= set(find_matches(where.line, query, where.field)) or where.start < where.end
            shown += 1
    assert shown > 20


def test_hits_are_by_rank_then_by_day(real: Corpus) -> None:
    days = {(paper.path, paper.position): paper.day or date.min for paper in real.papers}
    for text, _ in asked(real, 3, QUERIES // 4):
        result = search(parse(text, TODAY), real.archive, today=TODAY, marks=real.marks)
        places = [(-days[ref.path, ref.position].toordinal(), ref.path, ref.position) for ref in result]
        order = list(zip(ranks(result), places, strict=True))
        assert order == sorted(order), text


def test_typing_finds_what_a_fresh_search_finds(real: Corpus) -> None:
    for text, _ in asked(real, 4, 25):
        for end in range(1, len(text) + 1):
            try:
                query = parse(text[:end], TODAY)
            except QueryError:
                continue
            fresh = real.archive._replace(answers=AnswerCache())
            found = [search(query, archive, today=TODAY, marks=real.marks) for archive in (real.archive, fresh)]
            assert list(found[0]) == list(found[1]), text[:end]
