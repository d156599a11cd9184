"""The quick reader agrees with the full parser wherever it reads at all."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.rendering.samples import MARKDOWN, SIMPLE
from tui_reader.rendering.fast_markdown import read
from tui_reader.rendering.markdown import draw_tokens, parse
from tui_reader.text.clean import clean


def agrees(markdown: str) -> bool:
    """Tell whether the quick reader declines or reads as the full parser does."""
    tokens = read(markdown)
    return tokens is None or draw_tokens(tokens, 30) == draw_tokens(parse(markdown), 30)


@settings(max_examples=4 * settings().max_examples)
@given(SIMPLE)
def test_simple_text_is_read_as_the_full_parser_does(markdown: str) -> None:
    assert agrees(markdown)


@given(MARKDOWN)
def test_any_markdown_is_read_as_the_full_parser_does_or_declined(markdown: str) -> None:
    assert agrees(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "한 문단\n이어지는 줄  \n다음 줄\n\n둘째 문단",
        "- **가**: 나\n- **다(라)**를 ***마***\n\n글",
        "글:\n- 가\n  - 나\n    - 다\n\n  - 라\n- 마\n이어짐\n\n- 바",
    ],
)
def test_what_digests_consist_of_is_not_declined(markdown: str) -> None:
    assert read(markdown) is not None
    assert agrees(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "# 제목",
        "> 글",
        "1. 가",
        "* 가",
        "`a`",
        "[a](https://b.c)",
        "https://a.b",
        "a_b_",
        "<br>",
        "&lt;",
        "***",
        "---",
        "  글",
        "-",
        "*가*",
    ],
)
def test_what_is_not_sure_is_declined(markdown: str) -> None:
    assert read(markdown) is None


def test_the_corpus_is_read_alike_paragraph_by_paragraph_and_mostly_quickly(corpus: Path) -> None:
    quick = pieces = 0
    for path in corpus.rglob("*/*.md"):
        for piece in clean(path.read_text(encoding="utf-8")).split("\n#"):
            body = piece.partition("\n")[2]
            assert agrees(body), body
            quick += read(body) is not None
            pieces += 1
    assert quick > pieces / 2


def test_a_simple_text_is_drawn_without_importing_the_full_parser() -> None:
    program = (
        "import sys; from tui_reader.rendering.markdown import draw; draw('- **a**: b', 40);"
        "sys.exit('markdown_it' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
