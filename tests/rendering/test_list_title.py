"""The line above a list, in whatever room there is."""

import pytest

from tui_reader.browsing.list_view import ListTitle
from tui_reader.rendering.glyphs import UNICODE
from tui_reader.rendering.list_rows import title_line
from tui_reader.rendering.spans import plain

DAY = ListTitle((("all 25", False), ("unread 18", True), ("starred 2", False)), order="by votes")
RESULTS = ListTitle((("12 results · by relevance", True),), query="diffusion models")


@pytest.mark.parametrize(
    ("title", "width", "text"),
    [
        (DAY, 50, " all 25  unread 18  starred 2  by votes"),
        (DAY, 40, " all 25  unread 18  starred 2  by votes"),
        (DAY, 39, " all 25  unread 18  starred 2"),
        (RESULTS, 50, " 12 results · by relevance  diffusion models"),
        (RESULTS, 35, " 12 results · by relevance  diffus…"),
        (RESULTS, 20, " 12 results · by relevance"),
    ],
)
def test_an_order_is_left_out_and_a_query_is_cropped(title: ListTitle, width: int, text: str) -> None:
    assert plain(title_line(title, width, UNICODE)) == text


def test_the_tab_that_says_how_the_list_is_shown_is_bright() -> None:
    assert [span.text for span in title_line(DAY, 50, UNICODE) if span.role == "tab-current"] == ["unread 18"]
