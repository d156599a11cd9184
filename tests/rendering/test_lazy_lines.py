"""The drawn part of a text is always one run of its lines, and reaches as far as it is asked to."""

from collections.abc import Sequence
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.rendering.lazy_lines import KEPT, Key, LazyLines
from tui_reader.rendering.spans import Line, Span, plain


class Numbered:
    """Pieces of so many lines each; every line is its number."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self._starts = [*accumulate(sizes, initial=0)]

    def draw(self, key: Key) -> Sequence[Line]:
        start = self._starts[key[0]]
        return [(Span(str(number)),) for number in range(start, start + self._sizes[key[0]])]

    def adjacent(self, key: Key, step: int) -> Key | None:
        return (key[0] + step,) if 0 <= key[0] + step < len(self._sizes) else None

    def end(self, key: Key, step: int) -> Key:
        return (len(self._sizes) - 1 if step > 0 else 0,)


def first_of(stretch: LazyLines) -> int:
    """The number of the first line drawn, or -1; fails where the lines are not one run."""
    numbers = [int(plain(line)) for line in stretch.lines]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
    return numbers[0] if numbers else -1


def grown(stretch: LazyLines, top: int, height: int) -> int:
    """Grow until nothing more comes; how many lines are new above."""
    above = 0
    while True:
        before = len(stretch.lines)
        above += stretch.grow(top + above, height)
        if len(stretch.lines) == before:
            return above


SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=60)


@given(SIZES, st.data())
def test_a_stretch_grows_to_what_is_asked_for_and_follows_its_lines(sizes: list[int], data: st.DataObject) -> None:
    total = sum(sizes)
    stretch = LazyLines(Numbered(sizes), (data.draw(st.integers(0, len(sizes) - 1)),))
    for _ in range(4):
        first = first_of(stretch)
        top, height = data.draw(st.integers(-50, len(stretch.lines))), data.draw(st.integers(1, 60))
        above = grown(stretch, top, height)
        if first >= 0:
            assert first_of(stretch) == first - above
        missing = max(min(top + above + height, total) - len(stretch.lines), 0)
        assert not missing or stretch.next_key(1) is None
        assert top + above >= 0 or stretch.next_key(-1) is None
        assert len(stretch.lines) >= min(height, total)


@given(SIZES, st.integers(0, 3_000))
def test_what_is_far_away_is_forgotten_and_nothing_near(sizes: list[int], top: int) -> None:
    sizes = [size * 20 for size in sizes]
    stretch = LazyLines(Numbered(sizes), (0,))
    grown(stretch, 0, 1_000_000)
    top = min(top, len(stretch.lines))
    gone = stretch.trim(top, 50)
    first = max(first_of(stretch), 0)
    assert first == gone <= max(top - KEPT, 0)
    assert first + len(stretch.lines) >= min(top + 50 + KEPT, sum(sizes))
    assert len(stretch.lines) <= 2 * KEPT + 50 + 2 * max(sizes)


@given(SIZES)
def test_every_line_is_found_in_its_piece(sizes: list[int]) -> None:
    stretch = LazyLines(Numbered(sizes), (0,))
    grown(stretch, 0, 1_000_000)
    starts = dict(stretch.starts())
    assert len(starts) == len(sizes)
    for number in range(sum(sizes)):
        key, line = stretch.find(number)
        assert starts[key] + line == number
        assert line < sizes[key[0]]
