"""Every letter and digit of a Markdown text is on the drawn lines, or in the address of a drawn link."""

import html
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rendering.samples import MARKDOWN
from tui_reader.formats import read_digest
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Line, line_cells
from tui_reader.text.clean import clean


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def written(markdown: str) -> Counter[str]:
    """Count what a reader of the source would see; `<br>` is a line break."""
    return letters(html.unescape(markdown.replace("<br>", " ")))


def shown(lines: Iterable[Line]) -> Counter[str]:
    """Count what the lines show, and the addresses of links where they are not their own text."""
    spans = [span for line in lines for span in line if span.text.strip()]
    found: Counter[str] = Counter()
    for href, linked in groupby(spans, key=lambda span: span.href):
        text = "".join(span.text for span in linked)
        found += letters(text)
        if href and text.replace(" ", "") != href:
            found += letters(href)
    return found


@given(MARKDOWN, st.integers(2, 70))
def test_nothing_of_any_markdown_is_lost(markdown: str, width: int) -> None:
    markdown = clean(markdown)
    assert not written(markdown) - shown(draw(markdown, width))


@pytest.fixture(scope="module")
def bodies(corpus: Path) -> list[str]:
    """The sections of every entry of the corpus."""
    texts = [(path, path.read_text(encoding="utf-8")) for path in sorted(corpus.rglob("*/*")) if path.is_file()]
    digests = [read_digest(path.relative_to(corpus), text) for path, text in texts]
    return [section.body for digest in digests for entry in digest.entries for section in entry.sections]


@pytest.mark.parametrize("width", [30, 60, 100])
def test_nothing_of_any_section_is_lost_nor_drawn_twice(bodies: list[str], width: int) -> None:
    assert len(bodies) > 3000
    for body in bodies:
        lines = draw(body, width)
        assert shown(lines) == written(body), body
        assert all(line_cells(line) <= width for line in lines), body


def test_nothing_of_a_whole_file_is_lost_nor_drawn_twice(corpus: Path) -> None:
    for path in sorted(corpus.rglob("*/*.md")):
        text = clean(path.read_text(encoding="utf-8")).replace("\n```", "\n")
        assert shown(draw(text, 60)) == written(text), path
