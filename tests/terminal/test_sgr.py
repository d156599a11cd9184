"""Fewer bytes, the same screen."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.terminal.sgr import compress_sgr

styles = st.lists(
    st.sampled_from(
        ["1", "2", "3", "4", "7", "9", "31", "97", "42", "38;5;9", "38;2;1;2;3", "48;2;9;8;7", "48;5;200", "0", "22"]
    ),
    max_size=4,
)
runs = st.lists(
    st.tuples(styles, st.sampled_from(["a", "한글", "  ", "\x1b[2;3H", "\r\n", "x" * 9]), st.booleans()), max_size=12
)


def drawn(data: str) -> list[list[object]]:
    screen = pyte.Screen(30, 6)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(30)] for y in range(6)]


@given(runs)
def test_the_screen_is_the_same_and_never_costs_more(parts: list[tuple[list[str], str, bool]]) -> None:
    data = "".join(f"\x1b[{';'.join(style)}m{text}" + ("\x1b[0m" if reset else "") for style, text, reset in parts)
    data += "\x1b[0m"
    assert drawn(compress_sgr(data)) == drawn(data)


def test_a_look_is_sent_once_for_runs_that_share_it() -> None:
    look = "\x1b[1;38;2;1;2;3;48;2;4;5;6m"
    assert compress_sgr(f"{look}a\x1b[0m{look}b\x1b[0m") == f"{look}ab\x1b[0m"


def test_only_what_differs_is_sent() -> None:
    data = "\x1b[38;2;1;2;3;48;2;4;5;6ma\x1b[0m\x1b[1;38;2;9;9;9;48;2;4;5;6mb\x1b[0m"
    assert compress_sgr(data) == "\x1b[38;2;1;2;3;48;2;4;5;6ma\x1b[1;38;2;9;9;9mb\x1b[0m"


def test_other_sequences_are_left_alone() -> None:
    assert compress_sgr("\x1b[?1049h\x1b[2;3Hx\x1b]52;c;eA==\x07") == "\x1b[?1049h\x1b[2;3Hx\x1b]52;c;eA==\x07"


@given(runs)
def test_without_colours_only_attributes_are_left(parts: list[tuple[list[str], str, bool]]) -> None:
    data = "".join(f"\x1b[{';'.join(style)}m{text}" + ("\x1b[0m" if reset else "") for style, text, reset in parts)
    bare = [
        [cell._replace(fg="default", bg="default") for cell in row]  # type: ignore[attr-defined]
        for row in drawn(f"{data}\x1b[0m")
    ]
    assert drawn(compress_sgr(f"{data}\x1b[0m", colours=False)) == bare


def test_no_parameter_of_a_colour_is_left_beside_attributes() -> None:
    data = "\x1b[1;38;2;1;2;3;48;5;7ma\x1b[0m\x1b[97;7;41mb\x1b[0m\x1b[32mc\x1b[0m"
    assert compress_sgr(data, colours=False) == "\x1b[1ma\x1b[22;7mb\x1b[0mc"
