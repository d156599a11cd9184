"""Headings: what is one, what code hides, and fences that are none."""

import pytest

from tui_reader.formats.document.outline import outline


def headings(text: str) -> list[tuple[int, int, str]]:
    return [(heading.line, heading.level, heading.text) for heading in outline(text.split("\n"), 0)]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# A", 1, "A"),
        ("###### A", 6, "A"),
        ("   ## A  ", 2, "A"),
        ("##  A ##", 2, "A"),
        ("## C#", 2, "C#"),
        ("## #1 A", 2, "#1 A"),
        ("##제목", 2, "제목"),
        ("# A #B", 1, "A #B"),
        ("#\u00a0A", 1, "A"),
    ],
)
def test_a_heading_has_level_and_text(line: str, level: int, text: str) -> None:
    assert headings(line) == [(0, level, text)]


@pytest.mark.parametrize("line", ["#tag", "####### A", "    # A", "#", "## ", "text # A", "\\# A"])
def test_other_lines_are_not_headings(line: str) -> None:
    assert headings(line) == []


def test_a_line_over_equals_signs_is_a_heading() -> None:
    assert outline(["A", "===", "b"], 0)[0] == (0, 1, "A", 2)
    assert headings("\n===") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Paper\n-------\nb", [(0, 2, "A Paper")]),
        ("\n작은 모델\n---------\nb", [(1, 2, "작은 모델")]),
        ("The end of a text.\n---\nb", []),
        ("a\nA Paper\n-------\nb", []),
        ("A Paper\n--------------------\nb", []),
        ("\n-------\nb", []),
        ("| A |\n-----\nb", []),
    ],
)
def test_dashes_below_a_line_make_it_a_heading_only_if_they_are_as_long(
    text: str, found: list[tuple[int, int, str]]
) -> None:
    assert headings(text) == found


def test_headings_in_html_are_headings_and_their_links_are_links() -> None:
    assert headings('<h3 class="x"><a href="https://x.org">A <b>Net</b></a></h3>') == [(0, 3, "A Net")]
    assert headings("<h1>A <a href='https://x.org'>Net</a></h1>  ") == [(0, 1, "A [Net](https://x.org)")]
    assert headings("<h1>A\n<hr>\n<h2></h3>") == []


def test_code_hides_headings_and_a_markdown_fence_does_not() -> None:
    assert headings("```sh\n# a\n```\n# b") == [(3, 1, "b")]
    assert headings("```markdown\n# a\n```\n# b") == [(1, 1, "a"), (3, 1, "b")]
    assert headings("````\n```\n# a\n```\n````\n~~~\n# b\n~~~") == []


def test_a_fence_that_nothing_closes_or_another_interrupts_hides_nothing() -> None:
    assert headings("```sh\n# a\n") == [(1, 1, "a")]
    assert headings("```sh\n# a\n```py\n# b\n```\n# c") == [(1, 1, "a"), (5, 1, "c")]
