"""The part of a text that is drawn: some of its pieces, one below the other, as many as are looked at."""

from collections import deque
from collections.abc import Sequence
from itertools import accumulate
from time import perf_counter
from typing import Final, Protocol

from tui_reader.rendering.spans import Line

STEP_SECONDS: Final = 0.01
"""How long pieces are drawn at once. Whoever needs more comes again, so that keys are answered in between."""
KEPT: Final = 1_000
"""Lines that are kept on both sides of what is in sight, and perhaps a piece more."""

Key = tuple[int, ...]
"""Which text of several (a paper, a section), and which piece of it, all numbered from 0."""


class Source(Protocol):
    """What is drawn, piece by piece."""

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece."""
        ...

    def beside(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1) or the one before (-1); None where there is none."""
        ...

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece (1) or the first one (-1) that one comes to from a piece.

        None where that takes longer than a step: whoever asks again is nearer to it.
        """
        ...


class Stretch:
    """The pieces drawn so far. `lines` are numbered from the first of them; growing upwards changes their numbers."""

    def __init__(self, source: Source, key: Key) -> None:
        self.source = source
        self.lines: list[Line] = []
        self._parts: deque[tuple[Key, int]] = deque()
        self._append(key)

    def edge(self, step: int) -> Key:
        """Return the last piece that is drawn (1), or the first (-1)."""
        return self._parts[-1 if step > 0 else 0][0]

    def beyond(self, step: int) -> Key | None:
        """Return the piece after the last one drawn (1), or the one before the first (-1), if there is one."""
        return self.source.beside(self.edge(step), step)

    def find(self, line: int) -> tuple[Key, int]:
        """Return the piece that a line is in, and its number there."""
        for key, lines in self._parts:
            if line < lines:
                return key, line
            line -= lines
        return self._parts[-1]

    def starts(self) -> list[tuple[Key, int]]:
        """Return every piece with the number of its first line."""
        begins = accumulate((lines for _, lines in self._parts), initial=0)
        return [(key, begin) for (key, _), begin in zip(self._parts, begins, strict=False)]

    def grow(self, top: int, height: int) -> int:
        """Draw what is missing of `height` lines from `top` (below 0: before the first line), as far as a step goes.

        Returns how many lines are new before the first.
        """
        above = drawn = 0
        end = perf_counter() + STEP_SECONDS
        while not drawn or perf_counter() < end:
            if max(top + above, 0) + height > len(self.lines) and (after := self.beyond(1)) is not None:
                drawn += self._append(after)
            elif (top + above < 0 or len(self.lines) < height) and (before := self.beyond(-1)) is not None:
                new = self._prepend(before)
                above, drawn = above + new, drawn + new
            else:
                break
        return above

    def trim(self, top: int, height: int) -> int:
        """Forget pieces far from `height` lines from `top`. Returns how many lines are gone before the first."""
        gone = 0
        while gone + self._parts[0][1] < top - KEPT:
            gone += self._parts.popleft()[1]
        del self.lines[:gone]
        while len(self.lines) - self._parts[-1][1] > top - gone + height + KEPT:
            del self.lines[len(self.lines) - self._parts.pop()[1] :]
        return gone

    def _append(self, key: Key) -> int:
        """Draw a piece below the others; how many lines it has."""
        drawn = self.source.draw(key)
        self.lines += drawn
        self._parts.append((key, len(drawn)))
        return len(drawn)

    def _prepend(self, key: Key) -> int:
        """Draw a piece above the others; how many lines it has."""
        drawn = self.source.draw(key)
        self.lines[:0] = drawn
        self._parts.appendleft((key, len(drawn)))
        return len(drawn)
