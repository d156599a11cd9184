"""Where a long Markdown text is cut into pieces.

It is cut between blocks, so that the pieces look as the whole would. A block that is too long for that is cut at its
items, or at its lines, and a line that is too long at a space.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui_reader.rendering.pieces import LONGEST, MarkdownPiece, weight

_SHORTEST: Final = 250
"""Characters that a piece may have, whatever they weigh."""
_LONGEST_HEAD: Final = 1_000
"""Characters of a table's head; if it is longer, only the first piece is drawn as a table."""

_ITEM = r"(?:[-*+]|\d{1,9}[.)])(?=[ \n])"
_item = re.compile(_ITEM)
_last_block = re.compile(rf"(?s:.*)\n\n(?!{_ITEM})(?=[^ \n])")
_last_item = re.compile(rf"(?s:.*)\n(?={_ITEM})")
_last_line = re.compile(r"(?s:.*)\n")
_last_word = re.compile(r"(?s:.*) (?=[^\W\d_])")
_fence = re.compile(r"^[ >]*(`{3,99}|~{3,99})([^\n]*)", re.MULTILINE)
_dashes = re.compile(r"^[ :|-]+$", re.MULTILINE)
_text = re.compile(r"[^ \n]")


class _CutPoint(NamedTuple):
    """The place where a piece begins, and what of the piece before goes on there.

    Attributes:
        start: index of its first character.
        fence: the mark of the fence, where code goes on.
        head: the first two lines, where a table goes on.
        items: the sign of the items, where a list goes on: `-`, `*`, `+`, `.` or `)`.
        gap: nothing goes on, and a blank line stands before it.
    """

    start: int
    fence: str = ""
    head: str = ""
    items: str = ""
    gap: bool = False


_Code = tuple[int, int, str]
"""The beginning of a fence, the end of the line that closes it, and its mark."""


def cut(markdown: str, heaviest: int) -> Iterator[MarkdownPiece]:
    """Yield the pieces of a text in order; there is always one.

    A piece that continues code begins with the fence, one that continues a table begins with its head again.

    Args:
        markdown: the text.
        heaviest: what a piece may weigh, see `pieces.weight`.
    """
    place = _CutPoint(_first_text(markdown, 0))
    while True:
        end, after = _CutWindow(markdown, place, _reach(markdown, place.start, heaviest)).end()
        lead = f"{place.fence}\n" if place.fence else place.head
        yield MarkdownPiece(lead + markdown[place.start : end], place.gap)
        if after.start == len(markdown):
            return
        place = after


def _reach(text: str, start: int, heaviest: int) -> int:
    """Return how far a piece that begins at `start` may go."""
    size = _SHORTEST
    while size < LONGEST and weight(text[start : start + 2 * size]) <= heaviest:
        size *= 2
    return min(start + size, len(text))


def _first_text(text: str, start: int) -> int:
    """Return where the next text is, from `start` on; blanks at the beginning of a line belong to its text."""
    match = _text.search(text, start)
    if match is None:
        return len(text)
    line = text.rfind("\n", start, match.start()) + 1
    begins_line = not start or text[start - 1] == "\n"
    return line or (start if begins_line else match.start())


class _CutWindow:
    """The part of a text in which a piece has to end."""

    def __init__(self, text: str, place: _CutPoint, stop: int) -> None:
        self._text = text
        self._place = place
        self._stop = stop
        self._codes = list(self._code_blocks())

    def end(self) -> tuple[int, _CutPoint]:
        """Return where the piece ends and where the next one begins: at the last place of the best kind there is."""
        if self._stop == len(self._text):
            return self._stop, _CutPoint(self._stop)
        block = self._last(_last_block)
        if block and not self._sign_of(block):
            return block, _CutPoint(block, gap=True)
        if item := self._last(_last_item):
            return item, self._at_item(item)
        if line := self._last(_last_line, in_code=True):
            return line, self._at_line(line)
        word = self._last(_last_word, in_code=True) or self._stop
        return word, self._at_line(word)._replace(head="")

    def _at_item(self, start: int) -> _CutPoint:
        """Return the cut point of an item: it continues a list with the same sign, or begins another list."""
        items, before = self._sign_of(start), self._items_at(start)
        return _CutPoint(start, items=items, gap=items != before and (bool(before) or self._is_after_blank(start)))

    def _at_line(self, start: int) -> _CutPoint:
        """Return the cut point of a line or a word in the middle of a block."""
        if fence := self._fence_at(start):
            return _CutPoint(start, fence)
        first, head, items = _first_text(self._text, start), self._head_at(start), self._items_at(start)
        return _CutPoint(first, "", head, items, gap=not (head or items) and self._is_after_blank(first))

    def _code_blocks(self) -> Iterator[_Code]:
        """Yield the code in the window; code without a closing fence reaches beyond it."""
        start, mark, margin = self._place.start, self._place.fence, 0
        has_fence = self._has_sign("```") or self._has_sign("~~~")
        fences = _fence.finditer(self._text, start, self._stop) if has_fence else ()
        for fence in fences:
            sign, info = fence.groups()
            indent = fence.start(1) - fence.start()
            if mark and sign.startswith(mark) and indent <= margin + 3 and not info.strip():
                yield start, fence.end(), mark
                mark = ""
            elif not mark and not (sign[0] == "`" and "`" in info):
                start, mark, margin = fence.start(), sign, indent
        if mark:
            yield start, self._stop, mark

    def _fence_at(self, place: int) -> str:
        """Return the mark of the fence around a place; empty where there is none."""
        index = bisect_left(self._codes, (place, 0, "")) - 1
        return self._codes[index][2] if index >= 0 and place <= self._codes[index][1] else ""

    def _has_sign(self, sign: str) -> bool:
        return self._text.find(sign, self._place.start, self._stop) >= 0

    def _last(self, kind: re.Pattern[str], stop: int = 0, *, in_code: bool = False) -> int:
        """Return the last place of a kind before `stop`, or 0; places in code count only with `in_code`."""
        stop = stop or self._stop
        while match := kind.match(self._text, self._place.start, stop):
            if in_code or not self._fence_at(match.end()):
                return match.end()
            stop = match.end() - 1
        return 0

    def _is_after_blank(self, start: int) -> bool:
        """Return whether the line before the one that begins at `start` is blank."""
        line = max(self._text.rfind("\n", self._place.start, start - 1) + 1, self._place.start)
        return not self._text[line:start].strip()

    def _sign_of(self, item: int) -> str:
        """Return the sign of the item that begins at `item`, without its number; empty where none begins."""
        match = _item.match(self._text, item)
        return match[0][-1] if match else ""

    def _items_at(self, place: int) -> str:
        """Return the sign of the last item before `place`, or nothing; a list that another block follows is over."""
        last = self._last(_last_item, place - 1)
        if self._last(_last_block, place) > last:
            return ""
        if last:
            return self._sign_of(last)
        return ("" if self._place.fence else self._sign_of(self._place.start)) or self._place.items

    def _head_at(self, place: int) -> str:
        """Return the first two lines of the table that continues at the line at `place`; empty where none does."""
        lines = _dashes.finditer(self._text, self._place.start, place) if self._has_sign("|") else ()
        dashes = [line for line in lines if {"|", "-"} <= set(line[0])]
        begin, head = self._place.start, self._place.head
        if dashes:
            before = self._text.rfind("\n", begin, max(dashes[-1].start() - 1, 0))
            begin = max(begin, before + 1)
            head = self._text[begin : dashes[-1].end() + 1]
        is_over = len(head) > _LONGEST_HEAD or self._text.find("\n\n", begin, place) >= 0
        return "" if is_over else head
