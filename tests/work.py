"""Work counted instead of timed: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

LINEAR = 2.2
"""What `growth` may be where every part of a text is looked at so many times, however long the text is."""


def calls(work: Callable[[], object]) -> int:
    """How many functions one run of `work` calls in this thread; of those written in C, the ones Python calls."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many calls `work` takes for twice the size, after a smaller run has made what is made once."""
    work(size // 2)
    few, many = (calls(partial(work, times * size)) for times in (1, 2))
    return many / few
