"""Which part of a long run of lines is seen: pure arithmetic for everything that scrolls."""

from typing import NamedTuple


class Window(NamedTuple):
    """`height` lines, from line `top` on, of `total` lines."""

    top: int = 0
    height: int = 0
    total: int = 0

    @property
    def last_top(self) -> int:
        """The furthest line that can be at the top."""
        return max(self.total - self.height, 0)

    @property
    def at_end(self) -> bool:
        """Whether the last line is seen."""
        return self.top >= self.last_top

    def to(self, top: int) -> "Window":
        """With another first line, kept within bounds."""
        return self._replace(top=max(0, min(top, self.last_top)))

    def by(self, lines: int) -> "Window":
        """Moved by so many lines."""
        return self.to(self.top + lines)

    def page(self, pages: int) -> "Window":
        """Moved by pages; one line of the old page stays in sight, so that the eye finds its place."""
        return self.by(pages * max(self.height - 1, 1))

    def fitted(self, height: int, total: int) -> "Window":
        """The same place in another size."""
        return Window(self.top, height, total).to(self.top)

    def around(self, line: int, lines: int = 1) -> "Window":
        """With `lines` lines from `line` on in sight.

        It jumps a third of a page, because a jump now and then costs
        less on a slow line than a scroll at every key.
        """
        third = self.height // 3
        if line < self.top:
            return self.to(line - third)
        if line + lines > self.top + self.height:
            return self.to(line + lines - self.height + third)
        return self.to(self.top)
