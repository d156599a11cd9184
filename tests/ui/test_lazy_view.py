"""A view of a text that is drawn as far as one has come, without any widget."""

from collections.abc import Sequence

import pytest

from tui_reader.rendering import lazy_lines
from tui_reader.rendering.lazy_lines import Key
from tui_reader.rendering.spans import Line, Span, plain
from tui_reader.widgets.lazy_view import LazyView

HEIGHT = 7


class Numbers:
    """Pieces of numbered words, `words` of them on a line; the end is found when it was asked for `asks` times."""

    def __init__(self, words: int = 1, *, pieces: int = 300, asks: int = 1) -> None:
        self._words = words
        self._pieces = pieces
        self._asks = asks

    def draw(self, key: Key) -> Sequence[Line]:
        words = [f"{key[0]}w{n}" for n in range(12)]
        rows = [words[at : at + self._words] for at in range(0, len(words), self._words)]
        return [(Span(" ".join(row), "match" if key[0] % 100 == 50 else ""),) for row in rows]

    def adjacent(self, key: Key, step: int) -> Key | None:
        return (key[0] + step,) if 0 <= key[0] + step < self._pieces else None

    def end(self, key: Key, step: int) -> Key | None:
        self._asks -= 1
        return None if self._asks > 0 else (self._pieces - 1,) if step > 0 else (0,)


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lazy_lines, "STEP_SECONDS", 10)


def view_of(source: Numbers, key: Key = (0,), line: int = 0) -> LazyView:
    view = LazyView()
    view.begin(source, key, line)
    view.reach(HEIGHT)
    return view


def first_word(view: LazyView) -> str:
    return plain(view.visible[0]).split()[0]


def is_match(line: Line) -> bool:
    return line[0].role == "match"


def test_a_place_far_into_a_text_is_shown_without_what_is_before_it() -> None:
    view = view_of(Numbers(), (200,), 3)
    assert first_word(view) == "200w3"
    assert len(view.lines) < 100
    assert len(view.visible) == HEIGHT


def test_moves_go_on_beyond_what_is_drawn_both_ways() -> None:
    view = view_of(Numbers(), (200,))
    assert view.move(-30)
    assert first_word(view) == "197w6"
    assert view.move(60)
    assert first_word(view) == "202w6"


def test_an_end_that_is_not_found_yet_is_jumped_to_when_it_is() -> None:
    view = view_of(Numbers(asks=2))
    assert view.jump(1)
    assert view.is_jumping
    assert first_word(view) == "0w0"
    assert view.jump(1)
    view.reach(HEIGHT)
    assert not view.is_jumping
    assert plain(view.visible[-1]) == "299w11"
    assert not view.move(1)


@pytest.mark.parametrize("words", [2, 3, 4, 6, 12])
def test_the_same_words_stay_at_the_top_in_another_width(words: int) -> None:
    view = view_of(Numbers(), (200,), 6)
    view.rewrap(Numbers(words))
    view.reach(HEIGHT)
    assert "200w6" in plain(view.visible[0]).split()


def test_a_marked_line_keeps_its_place_while_lines_are_drawn_above_it() -> None:
    view = view_of(Numbers(), (50,))
    assert view.find(is_match, 1)
    marked = view.marked
    assert marked == 0
    view.move(-100)
    assert view.marked is not None
    assert plain(view.lines[view.marked]) == "50w0"


def test_lines_of_a_kind_are_found_one_after_the_other_until_there_is_none() -> None:
    view = view_of(Numbers(pieces=51), (50,))
    found = 0
    while view.find(is_match, 1):
        found += 1
    assert found == 12
    assert view.find(is_match, -1)
    assert view.marked is not None
    assert plain(view.lines[view.marked]) == "50w10"


def test_a_view_without_a_text_shows_nothing_and_knows_where_the_next_begins() -> None:
    view = view_of(Numbers())
    view.end((7,), 3)
    view.reach(HEIGHT)
    assert list(view.visible) == []
    assert view.spot == ((7,), 3)
