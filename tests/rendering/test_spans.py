import pytest
from hypothesis import given
from rich.cells import cell_len

from tests.rendering.samples import TEXT, WIDTHS
from tui_reader.rendering.measure import apart
from tui_reader.rendering.spans import Span, cells, crop, line_cells, plain


@given(TEXT)
def test_cells_count_as_the_terminal_library_does_what_is_drawn(text: str) -> None:
    assert cells(text) == cell_len(apart(text))


@pytest.mark.parametrize(
    ("text", "width", "cropped"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("모델을 본다", 11, "모델을 본다"),
        ("모델을 본다", 6, "모델…"),
        ("모델을 본다", 5, "모델…"),
        ("모델을 본다", 4, "모…"),
        ("모델", 1, "…"),
        ("모델", 0, ""),
        ("❤\ufe0f❤\ufe0f", 3, "❤\ufe0f…"),
    ],
)
def test_crop_never_splits_a_wide_character(text: str, width: int, cropped: str) -> None:
    assert crop(text, width) == cropped


def test_crop_takes_another_ellipsis() -> None:
    assert crop("abcdefgh", 6, "...") == "abc..."
    assert crop("abcdefgh", 2, "...") == ".."


@given(TEXT, WIDTHS)
def test_cropped_text_never_exceeds_the_width(text: str, width: int) -> None:
    assert cells(crop(text, width)) <= width


@given(TEXT)
def test_text_that_fits_is_not_cropped(text: str) -> None:
    assert crop(text, cells(text)) == apart(text)


def test_a_line_is_measured_and_read_as_a_whole() -> None:
    line = (Span("모델", "bold"), Span(" ab"))
    assert line_cells(line) == 7
    assert plain(line) == "모델 ab"
