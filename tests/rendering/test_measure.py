from hypothesis import given
from rich.cells import cell_len

from tests.rendering.samples import TEXT, WIDTHS
from tui_reader.rendering.measure import EMOJI_STYLE, apart, edges, reach

APART = TEXT.map(apart)


@given(APART)
def test_edges_end_at_the_width_of_the_text_and_never_fall(text: str) -> None:
    edge = list(edges(text))
    assert len(edge) == len(text) + 1
    assert edge == sorted(edge)
    assert edge[-1] == cell_len(text)


@given(APART, WIDTHS)
def test_what_is_reached_fits(text: str, room: int) -> None:
    end = reach(edges(text), 0, room)
    assert cell_len(text[:end]) <= room
    assert end == len(text) or edges(text)[end + 1] > room


def test_what_is_reached_ends_with_a_whole_character() -> None:
    text = "각각"
    assert text[: reach(edges(text), 0, 3)] == "각"


@given(TEXT)
def test_what_is_drawn_is_as_wide_as_its_characters_one_by_one(text: str) -> None:
    drawn = apart(text).replace(EMOJI_STYLE, "")
    assert cell_len(drawn) == sum(map(cell_len, drawn))
    assert [letter for letter in drawn if letter.isalnum()] == [
        letter for letter in text.replace(EMOJI_STYLE, "") if letter.isalnum()
    ]
