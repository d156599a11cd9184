"""Whatever the text, a reader calls as often for each part of a long one as for each of a short one.

What one call takes is a matter of time, and a row of `tests.bench`: time, too, grows with the text and no faster.
"""

from collections.abc import Callable

import pytest

from tests.pathological import FAMILIES, Text
from tests.work import LINEAR, calls, growth

SIZE = 2_000


@pytest.mark.parametrize("family", FAMILIES)
def test_work_grows_with_the_text_and_no_faster(family: str) -> None:
    read, texts = FAMILIES[family]
    grown = {name: grown_of(read, text) for name, text in texts.items()}
    assert {name: times for name, times in grown.items() if times > LINEAR} == {}


def grown_of(read: Callable[[str], object], text: Text) -> float:
    return growth(lambda size: read(text(size)), SIZE)


def test_whoever_looks_at_everything_again_for_each_part_is_found_out() -> None:
    def once(size: int) -> None:
        for part in range(size):
            abs(part)

    def again(size: int) -> None:
        for part in range(size):
            once(part)

    assert calls(lambda: once(100)) - calls(lambda: once(50)) == 50
    assert growth(once, 100) <= LINEAR < growth(again, 100)
