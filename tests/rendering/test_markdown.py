import pytest
from hypothesis import given

from tests.rendering.samples import MARKDOWN, WIDTHS
from tui_reader.rendering.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Span, cells, line_cells, plain
from tui_reader.text.clean import clean


def drawn(markdown: str, width: int = 40, glyphs: Glyphs = UNICODE) -> list[str]:
    return [plain(line).rstrip() for line in draw(markdown, width, glyphs)]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("", []),
        ("한 줄", ["한 줄"]),
        ("한 줄\n다음 줄", ["한 줄 다음 줄"]),
        ("한 줄  \n다음 줄", ["한 줄", "다음 줄"]),
        ("한 줄\\\n다음 줄", ["한 줄", "다음 줄"]),
        ("한 줄<br>다음 줄", ["한 줄", "다음 줄"]),
        ("中文\n中文", ["中文中文"]),
        ("하나\n\n\n\n둘", ["하나", "", "둘"]),
        ("# 제목\n글", ["제목", "글"]),
        ("글\n# 제목 #\n\n글", ["글", "", "제목", "", "글"]),
        ("- 가\n- 나", ["• 가", "• 나"]),
        ("- 가\n\n- 나", ["• 가", "• 나"]),
        ("- 가\n  - 나\n    - 다\n      - 라\n- 마", ["• 가", "  ◦ 나", "    ▪ 다", "      ▪ 라", "• 마"]),
        ("- 가\n\n  나\n- 다", ["• 가", "  나", "• 다"]),
        ("글:\n- 가", ["글:", "• 가"]),
        ("글\n\n- 가\n\n글", ["글", "", "• 가", "", "글"]),
        (clean("-\t가\n\t-\t나\n\t\t-\t다\n-\t라"), ["• 가", "  ◦ 나", "    ▪ 다", "• 라"]),
        (clean("1.\t가\n\t-\t나\n2.\t다"), ["1. 가", "   • 나", "2. 다"]),
        (clean("```\nif:\tx\n\ty\n```"), ["  if: x", "      y"]),
        ("3. 가\n7. 나\n7. 다", ["3. 가", "7. 나", "7. 다"]),
        ("1) 가", ["1) 가"]),
        ("1. **가**: 나", ["1. 가: 나"]),
        ("1. - 가\n   - 나", ["1. • 가", "   • 나"]),
        ("-\n- 가\n5.", ["•", "• 가", "", "5."]),
        ("> 가\n> 나\n>\n> - 다", ["│ 가 나", "│", "│ • 다"]),
        ("> > 가", ["│ │ 가"]),
        ("```python\nif x:\n    y\n\n```", ["  python", "  if x:", "      y"]),
        ("    a\n\n      b", ["  a", "", "    b"]),
        ("가\n\n---\n\n나", ["가", "", "─" * 40, "", "나"]),
        ("[foo]: https://a.b/c 'title'", ["[foo]: https://a.b/c 'title'"]),
        ("<div>가</div>", ["<div>가</div>"]),
    ],
)
def test_blocks_are_drawn_one_below_the_other(markdown: str, lines: list[str]) -> None:
    assert drawn(markdown) == lines


def test_lists_hang_under_their_text() -> None:
    assert drawn("- 하나 둘 셋\n  1. 넷 다섯 여섯", 12) == ["• 하나 둘 셋", "  1. 넷 다섯", "     여섯"]


def test_signs_are_ascii_on_demand() -> None:
    assert drawn("- a\n  - b\n\n> c\n\n---", glyphs=ASCII) == ["- a", "  - b", "", "> c", "", "-" * 40]


def test_a_long_line_of_code_is_wrapped_under_its_indent() -> None:
    assert drawn("```\n  aaaa bbbb cccc\n```", 12) == ["   aaaa bbbb", "   cccc"]


def test_indents_leave_half_of_the_width() -> None:
    deep = "- a\n  - b\n    - c\n      - d\n        - e\n          - 가나다 라마바"
    assert drawn(deep, 12)[-2:] == ["    ▪ 가나다", "      라마바"]


def test_deeper_than_the_parser_goes_markers_are_text() -> None:
    lines = drawn("> " * 200 + "가", 40)
    assert "".join(lines).endswith("가")
    assert drawn("\n".join("  " * level + f"- {level}" for level in range(100)), 40)[-1].endswith("99")


@given(MARKDOWN, WIDTHS)
def test_no_drawn_line_is_wider_than_the_width(markdown: str, width: int) -> None:
    for line in draw(markdown, width):
        assert line_cells(line) <= width
        assert cells(plain(line)) <= width


@given(MARKDOWN)
def test_no_line_feed_or_empty_span_is_drawn(markdown: str) -> None:
    for line in draw(markdown, 30):
        assert all(span.text and "\n" not in span.text for span in line)


def test_an_entity_never_becomes_a_control_character() -> None:
    text = "".join(drawn("a&#27;[31m&#x9b;&#x202e;&ZeroWidthSpace;b&NewLine;c [d](https://e.f/&#x202e;g)"))
    assert text == "a\ufffd[31m\ufffdb c d"
    assert Span("d", "link", "https://e.f/g") in draw("[d](https://e.f/&#x202e;g)", 40)[0]
