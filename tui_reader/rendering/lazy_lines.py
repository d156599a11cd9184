"""The part of a text that is drawn: some of its pieces, one below the other, as many as are looked at."""

from collections import deque
from collections.abc import Sequence
from itertools import accumulate
from time import perf_counter
from typing import Final, Protocol

from tui_reader.rendering.spans import Line

STEP_SECONDS: Final = 0.006
"""Seconds for which pieces are drawn at once; the caller comes again for more, and answers keys in between."""
KEPT: Final = 1_000
"""Lines that are kept above and below those in sight, and perhaps a piece more."""

Key = tuple[int, ...]
"""The numbers of a text among several (a paper, a section) and of a piece of it, from 0."""


class LineSource(Protocol):
    """A text that can be drawn piece by piece."""

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece."""
        ...

    def adjacent(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1) or the one before (-1); None where there is none."""
        ...

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece (1) or the first one (-1) in reach of a piece; None while finding it takes too long.

        Each call looks for it for one step, so that the caller can ask again.
        """
        ...


class LazyLines:
    """The lines of the pieces drawn so far, numbered from the first one; growing upwards changes the numbers."""

    def __init__(self, source: LineSource, key: Key) -> None:
        self.source = source
        self.lines: list[Line] = []
        self._parts: deque[tuple[Key, int]] = deque()
        self._until = perf_counter() + STEP_SECONDS
        self._append(key)

    def edge(self, step: int) -> Key:
        """Return the last piece that is drawn (1), or the first (-1)."""
        return self._parts[-1 if step > 0 else 0][0]

    def next_key(self, step: int) -> Key | None:
        """Return the piece after the last one drawn (1) or before the first one (-1); None where there is none."""
        return self.source.adjacent(self.edge(step), step)

    def find(self, line: int) -> tuple[Key, int]:
        """Return the piece that a line is in, and the number of the line there."""
        for key, lines in self._parts:
            if line < lines:
                return key, line
            line -= lines
        return self._parts[-1]

    def starts(self) -> list[tuple[Key, int]]:
        """Return every piece with the number of its first line."""
        starts = accumulate((lines for _, lines in self._parts), initial=0)
        return [(key, begin) for (key, _), begin in zip(self._parts, starts, strict=False)]

    def grow(self, top: int, height: int, *, is_new_turn: bool = True) -> int:
        """Draw what is missing of `height` lines from `top`, as far as one step goes.

        A step draws one piece at least; the first begins with the text.

        Args:
            top: number of a line; below 0 for lines before the first.
            height: lines that are wanted.
            is_new_turn: whether a step begins; else the rest of the one before is used up.

        Returns:
            How many lines are new before the first.
        """
        above = count = 0
        if is_new_turn:
            self._until = perf_counter() + STEP_SECONDS
        while (is_new_turn and not count) or perf_counter() < self._until:
            if max(top + above, 0) + height > len(self.lines) and (after := self.next_key(1)) is not None:
                count += self._append(after)
            elif (top + above < 0 or len(self.lines) < height) and (before := self.next_key(-1)) is not None:
                new = self._prepend(before)
                above, count = above + new, count + new
            else:
                break
        return above

    def trim(self, top: int, height: int) -> int:
        """Forget pieces far from `height` lines from `top`; return how many lines are gone before the first."""
        removed = 0
        while removed + self._parts[0][1] < top - KEPT:
            removed += self._parts.popleft()[1]
        del self.lines[:removed]
        while len(self.lines) - self._parts[-1][1] > top - removed + height + KEPT:
            del self.lines[len(self.lines) - self._parts.pop()[1] :]
        return removed

    def _append(self, key: Key) -> int:
        """Draw a piece below the others; return how many lines it has."""
        lines = self.source.draw(key)
        self.lines += lines
        self._parts.append((key, len(lines)))
        return len(lines)

    def _prepend(self, key: Key) -> int:
        """Draw a piece above the others; return how many lines it has."""
        lines = self.source.draw(key)
        self.lines[:0] = lines
        self._parts.appendleft((key, len(lines)))
        return len(lines)
