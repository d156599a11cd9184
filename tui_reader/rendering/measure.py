"""Widths of characters in terminal cells.

`edges(text)[i]` is the number of cells before character `i`. It never falls, so one binary search finds what fits.
Within a grapheme (a letter and its accents, decomposed Hangul) all cells belong to the first character: what fits never
ends inside one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

EMOJI_STYLE = "\ufe0f"  # makes some narrow characters before it two cells wide
_JOINING = re.compile("[\u200d\U0001f3fb-\U0001f3ff]")


def apart(text: str) -> str:
    """Return the text to draw, with joined emoji side by side and without tones of skin.

    Terminals do not agree how wide joined emoji are; where one counts more, whatever is to the right of them moves.
    """
    return text if text.isascii() else _JOINING.sub("", text)


class _Widths(dict[str, int]):
    """The cells of each character met so far."""

    def __missing__(self, character: str) -> int:
        width = self[character] = cell_len(character)
        return width


_WIDTHS = _Widths()


def edges(text: str) -> Sequence[int]:
    """Return the cells before each character of what `apart` gives, and before the end: `len(text) + 1` numbers."""
    if text.isascii() and text.isprintable():
        return range(len(text) + 1)
    widths = _styled_widths(text) if EMOJI_STYLE in text else map(_WIDTHS.__getitem__, text)
    return list(accumulate(widths, initial=0))


def reach(edge: Sequence[int], start: int, room: int) -> int:
    """Return the index after the last character, counted from `start`, that still fits in `room` cells."""
    return bisect_right(edge, edge[start] + room, start) - 1


def _styled_widths(text: str) -> list[int]:
    """Return each character's cells in a text with emoji styles, counted as Rich does."""
    widths = [_WIDTHS[character] for character in text]
    base = -1
    for index, character in enumerate(text):
        if character == EMOJI_STYLE:
            widths[index] = 0
            if base >= 0:
                widths[base] = cell_len(text[base] + EMOJI_STYLE)
                base = -1
        elif widths[index]:
            base = index
    return widths
