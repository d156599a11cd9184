from hypothesis import given
from rich.cells import cell_len

from tests.rendering.samples import TEXT, WIDTHS
from tui_reader.rendering.measure import edges, reach


@given(TEXT)
def test_edges_end_at_the_width_of_the_text_and_never_fall(text: str) -> None:
    edge = list(edges(text))
    assert len(edge) == len(text) + 1
    assert edge == sorted(edge)
    assert edge[-1] == cell_len(text)


@given(TEXT, WIDTHS)
def test_what_is_reached_fits(text: str, room: int) -> None:
    end = reach(edges(text), 0, room)
    assert cell_len(text[:end]) <= room
    assert end == len(text) or edges(text)[end + 1] > room


def test_what_is_reached_ends_with_a_whole_character() -> None:
    text = "각각"
    assert text[: reach(edges(text), 0, 3)] == "각"
