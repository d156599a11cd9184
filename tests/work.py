"""Work counted instead of timed: the same on every machine, however busy."""

from collections.abc import Callable
from cProfile import Profile
from functools import partial

LINEAR = 2.2
"""What `growth` may be where every part of a text is looked at so many times, however long the text is."""


def calls(work: Callable[[], object]) -> int:
    """How many functions one run of `work` calls; of those written in C, the ones that are called from Python."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many calls `work` takes for twice the size, after a smaller run has made what is made once."""
    work(size // 2)
    few, many = (calls(partial(work, times * size)) for times in (1, 2))
    return many / few
