"""The arithmetic of scrolling, for every size."""

from hypothesis import given
from hypothesis import strategies as st

from tui_reader.widgets.viewport import Viewport

sizes = st.integers(0, 200)


@st.composite
def windows(draw: st.DrawFn) -> Viewport:
    return Viewport().fit(draw(sizes), draw(sizes)).move_to(draw(sizes))


@given(windows(), st.integers(-300, 300))
def test_a_window_never_leaves_its_lines(viewport: Viewport, lines: int) -> None:
    moved = viewport.move_by(lines)
    assert 0 <= moved.top <= moved.last_top


@given(windows(), st.integers(1, 200), st.data())
def test_a_line_asked_for_is_in_sight(viewport: Viewport, total: int, data: st.DataObject) -> None:
    viewport = viewport.fit(max(viewport.height, 1), total)
    line = data.draw(st.integers(0, total - 1))
    shown = viewport.reveal(line)
    assert shown.top <= line < shown.top + shown.height


@given(windows(), st.data())
def test_a_line_in_sight_moves_nothing(viewport: Viewport, data: st.DataObject) -> None:
    seen = min(viewport.height, viewport.total)
    if seen:
        line = data.draw(st.integers(viewport.top, min(viewport.top + viewport.height, viewport.total) - 1))
        assert viewport.reveal(line) == viewport


@given(st.integers(1, 50), st.integers(0, 500))
def test_paging_down_shows_every_line(height: int, total: int) -> None:
    viewport = Viewport().fit(height, total)
    seen: set[int] = set()
    for _ in range(total + 1):
        seen |= set(range(viewport.top, min(viewport.top + height, total)))
        viewport = viewport.page(1)
    assert seen == set(range(total))
    assert viewport.top == viewport.last_top
