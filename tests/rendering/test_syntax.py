"""The parser stays quick and loses nothing, whatever it is given."""

import time

import pytest

from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import plain

SIZE = 60_000

HOSTILE = {
    "one long word": "a" * SIZE,
    "one long line": "가나 다라 " * (SIZE // 6),
    "asterisks": "**a " * (SIZE // 4),
    "asterisks and underscores": "*_" * (SIZE // 2),
    "brackets": "[" * SIZE,
    "brackets before a link": "[" * SIZE + "](",
    "images": "![" * (SIZE // 2),
    "images before a link": "![" * (SIZE // 2) + "](",
    "links": "[a](http://x.y) " * (SIZE // 16),
    "links that do not end": "[a](http" * (SIZE // 8),
    "images in images": "![" * (SIZE // 40) + "a" + "](http://x)" * (SIZE // 40),
    "links in links": "[" * (SIZE // 40) + "a" + "](http://x)" * (SIZE // 40),
    "backticks": "".join("`" * count + " " for count in range(1, 340)),
    "entities": "&lt;" * (SIZE // 4),
    "angles": "<" * SIZE,
    "addresses": "https://a.b/c) " * (SIZE // 15),
    "an address in parentheses": "https://a.b/" + "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "dollars": "$a " * (SIZE // 3),
    "quotes in quotes": "> " * (SIZE // 2) + "a",
    "lists in lists": "1. " * (SIZE // 3) + "a",
    "lines of deeper lists": "\n".join("  " * level + "- a" for level in range(240)),
    "lines of a lazy quote": "> a\n" + "b\n" * (SIZE // 8),
    "rows of a table": "|a|b|\n|-|-|\n" + "|x|y|\n" * (SIZE // 40),
    "accents": "a" + "\u0301" * SIZE,
}


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_drawn_in_time_and_whole(markdown: str) -> None:
    begin = time.perf_counter()
    lines = draw(markdown, 40)
    assert time.perf_counter() - begin < 4
    text = "".join(span.text + span.href for line in lines for span in line)
    assert sum(map(str.isalpha, text)) >= sum(map(str.isalpha, markdown.replace("&lt;", "")))


def test_a_paragraph_read_in_pieces_reads_as_one() -> None:
    words = "**가(나)**는 `다` https://a.b/c 라 " * 800
    (text,) = {plain(line).strip() for line in draw("**가(나)**는 `다` https://a.b/c 라", 100)}
    assert " ".join(plain(line) for line in draw(words, 100)).split() == text.split() * 800
