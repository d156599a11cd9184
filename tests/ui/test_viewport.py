"""The arithmetic of scrolling, for every size."""

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.widgets.viewport import Window

sizes = st.integers(0, 200)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    return Window().fitted(draw(sizes), draw(sizes)).to(draw(sizes))


@given(windows(), st.integers(-300, 300))
def test_a_window_never_leaves_its_lines(window: Window, lines: int) -> None:
    moved = window.by(lines)
    assert 0 <= moved.top <= moved.last_top


@given(windows(), st.integers(1, 200), st.data())
def test_a_line_asked_for_is_in_sight(window: Window, total: int, data: st.DataObject) -> None:
    window = window.fitted(max(window.height, 1), total)
    line = data.draw(st.integers(0, total - 1))
    around = window.around(line)
    assert around.top <= line < around.top + around.height


@given(windows(), st.data())
def test_a_line_in_sight_moves_nothing(window: Window, data: st.DataObject) -> None:
    seen = min(window.height, window.total)
    if seen:
        line = data.draw(st.integers(window.top, min(window.top + window.height, window.total) - 1))
        assert window.around(line) == window


@given(st.integers(1, 50), st.integers(0, 500))
def test_paging_down_shows_every_line(height: int, total: int) -> None:
    window = Window().fitted(height, total)
    seen: set[int] = set()
    for _ in range(total + 1):
        seen |= set(range(window.top, min(window.top + height, total)))
        window = window.page(1)
    assert seen == set(range(total))
    assert window.at_end
