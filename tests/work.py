"""Work counted instead of timed: the same on every machine, however busy."""

from collections.abc import Callable
from cProfile import Profile

LINEAR = 2.1
"""What `growth` may be where every part of a text is looked at so many times, however long the text is."""


def calls(work: Callable[[], object]) -> int:
    """How many functions one run of `work` calls, those written in C included."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many calls `work` takes for twice the size, after a smaller run has made what is made once."""
    work(size // 2)
    return calls(lambda: work(2 * size)) / calls(lambda: work(size))
