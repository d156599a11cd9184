"""The visible part of a long run of lines: pure arithmetic for everything that scrolls."""

from typing import NamedTuple


class Viewport(NamedTuple):
    """`height` lines, from line `top` on, of `total` lines."""

    top: int = 0
    height: int = 0
    total: int = 0

    @property
    def last_top(self) -> int:
        """The last line that can be at the top."""
        return max(self.total - self.height, 0)

    def move_to(self, top: int) -> "Viewport":
        """Return the viewport with another first line, kept within bounds."""
        return self._replace(top=max(0, min(top, self.last_top)))

    def move_by(self, lines: int) -> "Viewport":
        """Return the viewport moved by so many lines."""
        return self.move_to(self.top + lines)

    def page(self, pages: int) -> "Viewport":
        """Return the viewport moved by pages; one line of the old page stays in sight for the eye to find."""
        return self.move_by(pages * max(self.height - 1, 1))

    def fit(self, height: int, total: int) -> "Viewport":
        """Return the viewport at the same place in another size."""
        return Viewport(self.top, height, total).move_to(self.top)

    def reveal(self, line: int, lines: int = 1) -> "Viewport":
        """Return the viewport with `lines` lines from `line` on in sight.

        It jumps by a third of a page, because a jump now and then costs less on a slow line than a scroll at every key.
        """
        third = self.height // 3
        if line < self.top:
            return self.move_to(line - third)
        if line + lines > self.top + self.height:
            return self.move_to(line + lines - self.height + third)
        return self.move_to(self.top)


class ScrollView:
    """A viewport that can be scrolled. Each move returns whether there was anything further that way."""

    def __init__(self) -> None:
        self.viewport = Viewport()

    def move(self, lines: int) -> bool:
        """Scroll by lines."""
        return self.show(self.viewport.move_by(lines))

    def page(self, pages: int) -> bool:
        """Scroll by pages."""
        return self.show(self.viewport.page(pages))

    def jump(self, step: int) -> bool:
        """Scroll to the end (1) or the beginning (-1)."""
        return self.show(self.viewport.move_to(self.viewport.total if step > 0 else 0))

    def show(self, viewport: Viewport) -> bool:
        """Show another part."""
        is_moved = viewport != self.viewport
        self.viewport = viewport
        return is_moved
