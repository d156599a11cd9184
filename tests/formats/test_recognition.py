"""Which shape recognises a file, and that nothing of the file stays behind when it is read."""

import weakref
from pathlib import PurePath

import pytest

import tui_reader.formats
from tui_reader.assets import SAMPLES
from tui_reader.formats import document_of, read_digest, recognise, shapes
from tui_reader.formats.document.base import Document, Shape, once_per_document
from tui_reader.formats.shapes import fenced, headings, list_items, numbered, single, table_rows, voted
from tui_reader.model import Dialect

DAY = "# Daily papers 2026-01-05\n\n"
URL = "https://arxiv.org/abs/2601.0003"
TEXTS = {
    "a paper": (single, f"# Learning Less\n\n{URL}1\n\n## Method\n\nLess.\n"),
    "a table": (table_rows, f"{DAY}| Title | Paper |\n| --- | --- |\n| Less | {URL}1 |\n| More | {URL}2 |\n"),
    "a list": (list_items, f"{DAY}- [Learning Less]({URL}1): less.\n- [Sleeping More]({URL}2): more.\n"),
    "a list of one paper": (list_items, f"{DAY}- [Learning Less]({URL}1): less.\n"),
    "headings": (headings, f"{DAY}## Learning Less\n\n{URL}1\n\nLess.\n\n## Sleeping More\n\n{URL}2\n\nMore.\n"),
}
"""Files of other publishers than the three well-known ones, each with the shape that it has."""

WELL_KNOWN: dict[str, Shape] = {"numbered": numbered, "fenced": fenced, "voted": voted}
FILES = [
    *((WELL_KNOWN[path.relative_to(SAMPLES).parts[0]], path.read_text(encoding="utf-8"), path.stem)
      for path in sorted(SAMPLES.rglob("*.md"))),
    *((shape, text, name) for name, (shape, text) in TEXTS.items()),
]  # fmt: skip
"""The shape of each sample, its text, and its name."""


def document(text: str) -> Document:
    return document_of(PurePath("somewhere/2026-01-05.md"), text)


@pytest.mark.parametrize(("expected", "text"), [file[:2] for file in FILES], ids=[file[2] for file in FILES])
def test_each_sample_is_recognised_by_one_shape_besides_the_general_one(expected: Shape, text: str) -> None:
    sample = document(text)
    recognitions = {id(shape): shape.recognise(sample) for shape in shapes()}
    recognition = recognitions[id(expected)]
    assert recognition is not None
    general = recognitions.pop(id(headings))
    assert [key for key, each in recognitions.items() if each] == [id(expected)] * (expected is not headings)
    assert general is None or general.score <= recognition.score
    chosen = recognise(sample)
    assert (chosen.dialect, chosen.score) == (recognition.dialect, recognition.score)


def test_a_text_without_papers_is_recognised_by_no_shape() -> None:
    sample = document("# A walk\n\nIt rained.\n")
    assert [shape.recognise(sample) for shape in shapes()] == [None] * 8
    assert recognise(sample).dialect is Dialect.NONE


@pytest.mark.parametrize("text", [file[1] for file in FILES], ids=[file[2] for file in FILES])
def test_nothing_of_a_document_is_alive_after_it_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    documents: list[weakref.ref[Document]] = []

    def watched(path: PurePath, text: str) -> Document:
        made = document_of(path, text)
        documents.append(weakref.ref(made))
        return made

    monkeypatch.setattr(tui_reader.formats, "document_of", watched)
    digest = read_digest(PurePath("somewhere/2026-01-05.md"), text)
    assert digest.entries
    assert [document() for document in documents] == [None]


def test_a_document_is_searched_once_for_each_thing() -> None:
    searched: list[Document] = []

    @once_per_document
    def size(document: Document) -> int:
        searched.append(document)
        return len(document.lines)

    first, second = document("one\ntwo"), document("one")
    assert [size(first), size(second), size(first)] == [2, 1, 2]
    assert searched == [first, second]
