from rich.cells import cell_len

from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Span, plain

TABLE = "| 모델 | 정확도 | 비고 |\n|---|---:|:-:|\n| **A** | 95.1 | 없음 |\n| VLA-Adapter | 5 | x |"


def drawn(markdown: str, width: int) -> list[str]:
    return [plain(line).rstrip() for line in draw(markdown, width)]


def test_columns_are_as_wide_as_their_widest_cell_and_aligned() -> None:
    assert drawn(TABLE, 40) == [
        "모델         정확도  비고",
        "───────────  ──────  ────",
        "A              95.1  없음",
        "VLA-Adapter       5   x",
    ]


def test_wide_cells_are_wrapped() -> None:
    assert drawn("|이름|설명|\n|-|-|\n|가|아주 긴 설명이 여기에 있다|", 20) == [
        "이름  설명",
        "────  ──────────────",
        "가    아주 긴 설명이",
        "      여기에 있다",
    ]


def test_a_table_that_cannot_fit_becomes_fields() -> None:
    assert drawn("|이름|긴 설명|다른 설명|\n|-|-|-|\n|가|아주 긴 설명|또 다른 설명이 있다|\n|나||x|", 24) == [
        "• 이름: 가",
        "  긴 설명: 아주 긴 설명",
        "  다른 설명: 또 다른",
        "  설명이 있다",
        "• 이름: 나",
        "  다른 설명: x",
    ]


def test_cells_beyond_the_last_column_are_kept() -> None:
    assert drawn("|a|b|\n|-|-|\n|1|2|3|4|", 40)[-1] == "1  2  3  4"


def test_a_table_of_a_head_alone_is_kept() -> None:
    assert drawn("|가나다|라마바|\n|-|-|", 8) == ["• 가나", "  다:", "  라마", "  바:"]


def test_links_and_code_in_cells_keep_their_role() -> None:
    line = draw("|a|\n|-|\n|[b](https://c.d) `e|`|", 40)[2]
    assert line[0] == Span("b", "link", "https://c.d")


def test_a_table_in_an_item_stands_under_its_text() -> None:
    assert drawn("- |a|b|\n  |-|-|\n  |1|2|", 40) == ["• a  b", "  ─  ─", "  1  2"]


def test_joined_emoji_and_wide_blanks_fit_into_their_column() -> None:
    lines = draw("|a|b|\n|-|-:|\n|👩\u200d🌾|1|\n|가\u3000나|2|\n|👍🏽|3|", 40)
    drawn = [plain(line) for line in lines if plain(line).strip("─ ")]
    assert [line.split()[0] for line in drawn] == ["a", "👩🌾", "가", "👍"]
    assert len({cell_len(line) for line in drawn}) == 1
