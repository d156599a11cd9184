"""A view of a text that is drawn only as far as one has come.

It knows no widget and no timer: where lines are still missing, its owner calls it again.
"""

from collections.abc import Callable, Sequence

from tui_reader.rendering.lazy_lines import Key, LazyLines, LineSource
from tui_reader.rendering.spans import Line
from tui_reader.widgets.viewport import ScrollView


class LazyView(ScrollView):
    """A viewport over the lines of a text that are drawn so far.

    Attributes:
        text: the text; None while none is shown.
        marked: number of a line that stays the same line when lines are drawn above it; None for none.
        is_jumping: the end is to be shown, but is not found yet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text: LazyLines | None = None
        self.marked: int | None = None
        self.is_jumping = False
        self._start: tuple[Key, int] = ((0,), 0)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines drawn so far."""
        return self.text.lines if self.text else ()

    @property
    def visible(self) -> Sequence[Line]:
        """The lines in sight."""
        return self.lines[self.viewport.top : self.viewport.top + self.viewport.height]

    @property
    def spot(self) -> tuple[Key, int]:
        """The piece at the top and its first line in sight; without a text, where the next one will begin."""
        return self.text.find(self.viewport.top) if self.text else self._start

    def begin(self, source: LineSource, key: Key, line: int = 0) -> None:
        """Show another text, from a line of one of its pieces on."""
        self.text = LazyLines(source, key)
        self.is_jumping = False
        self.viewport = self.viewport._replace(top=line, total=len(self.lines))

    def rewrap(self, source: LineSource) -> None:
        """Show the same text in another width, with the same words at the top."""
        if self.text is None:
            return
        key, line = self.text.find(self.viewport.top)
        letters = _letters(self.lines[max(self.viewport.top - line, 0) : self.viewport.top])
        self.begin(source, key)
        self.viewport = self.viewport._replace(top=_line_after(self.lines, letters))

    def end(self, key: Key, line: int = 0) -> None:
        """Show no text any more; the next one begins at a line of one of its pieces."""
        self._start = key, line
        self.text = self.marked = None
        self.viewport = self.viewport._replace(top=0)

    def move(self, lines: int) -> bool:
        """Scroll by lines."""
        self._approach(lines)
        return super().move(lines)

    def page(self, pages: int) -> bool:
        """Scroll by pages."""
        self._approach(pages * self.viewport.height)
        return super().page(pages)

    def jump(self, step: int) -> bool:
        """Scroll to the end (1) or the beginning (-1), now or as soon as it is found."""
        self.is_jumping = False
        if self.text is None or self.text.next_key(step) is None:
            return super().jump(step)
        source = self.text.source
        key = source.end(self.text.edge(step), step)
        self.is_jumping = key is None
        if key is not None:
            self.begin(source, key)
            super().jump(step)
        return True

    def reach(self, height: int, lines: int = 0, *, is_new_turn: bool = True) -> None:
        """Draw what will be in sight `lines` lines further, as far as one step goes; see `LazyLines.grow`."""
        if self.text is None:
            return
        top = self.viewport.top
        above = self.text.grow(top + lines, height, is_new_turn=is_new_turn)
        above -= self.text.trim(top + above, height)
        self.marked = None if self.marked is None else self.marked + above
        more = height if self.text.next_key(1) is not None else 0  # one can scroll there, and it is drawn by then
        self.viewport = self.viewport._replace(top=top + above).fit(height, len(self.lines) + more)

    @property
    def is_short(self) -> bool:
        """Whether lines that could be seen are missing."""
        if self.text is None:
            return False
        below = self.viewport.top + self.viewport.height > len(self.lines) and self.text.next_key(1) is not None
        return below or (len(self.lines) < self.viewport.height and self.text.next_key(-1) is not None)

    def find(self, is_wanted: Callable[[Line], bool], step: int) -> bool:
        """Mark and show the next line (1) or the one before (-1) that is wanted; return whether there is one.

        It begins at the marked line, or at the top of the page.
        """
        here = self.viewport.top - (step > 0) if self.marked is None else self.marked
        beyond = [n for n, line in enumerate(self.lines) if (n - here) * step > 0 and is_wanted(line)]
        if beyond:
            self.marked = beyond[0] if step > 0 else beyond[-1]
            self.show(self.viewport.reveal(self.marked))
        return bool(beyond)

    def _approach(self, lines: int) -> None:
        """Draw what will be in sight so many lines further."""
        self.is_jumping = False
        self.reach(self.viewport.height, lines)


def _letters(lines: Sequence[Line]) -> int:
    """Return the number of letters and digits: it is the same however the text is wrapped."""
    return sum(letter.isalnum() for line in lines for span in line for letter in span.text)


def _line_after(lines: Sequence[Line], letters: int) -> int:
    """Return the number of the line with the letter that has so many before it."""
    passed = 0
    for number, line in enumerate(lines):
        passed += _letters((line,))
        if passed > letters:
            return number
    return max(len(lines) - 1, 0)
