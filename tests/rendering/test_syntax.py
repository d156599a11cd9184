"""The parser loses nothing, whatever it is given; `tests.test_pathological` has what it costs."""

import pytest

from tests.pathological import MARKDOWN
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import plain


@pytest.mark.parametrize("name", MARKDOWN)
def test_pathological_text_is_drawn_whole(name: str) -> None:
    markdown = MARKDOWN[name](60_000)
    text = "".join(span.text + span.href for line in draw(markdown, 40) for span in line)
    assert sum(map(str.isalpha, text)) >= sum(map(str.isalpha, markdown.replace("&lt;", "")))


def test_a_paragraph_read_in_pieces_reads_as_one() -> None:
    words = "**가(나)**는 `다` https://a.b/c 라 " * 800
    (text,) = {plain(line).strip() for line in draw("**가(나)**는 `다` https://a.b/c 라", 100)}
    assert " ".join(plain(line) for line in draw(words, 100)).split() == text.split() * 800
