"""HTML comments: what a publisher has commented out is no text, so no shape sees it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_reader.formats.document.outline import code_of

_OPENING, _CLOSING = "<!--", "-->"


class _Ends(NamedTuple):
    """Indexes of the lines where a comment may end: those with its mark, and blank ones."""

    closings: Sequence[int]
    blanks: Sequence[int]


def without_comments(lines: Sequence[str]) -> list[str]:
    """Return the lines without HTML comments; there are as many lines as before.

    A comment that begins a line may hold blank lines, any other one ends within its paragraph. A comment that nothing
    closes is text, and so is one in code.
    """
    ends = _Ends(
        [index for index, line in enumerate(lines) if _CLOSING in line],
        [index for index, line in enumerate(lines) if not line.strip()],
    )
    rest: list[str] = []
    until = -1
    outside = ("" if index < until else line for index, line in enumerate(lines))  # a fence in a comment opens no code
    for index, (line, code) in enumerate(zip(lines, code_of(outside), strict=True)):
        if index < until:
            rest.append("")
            continue
        visible = line.partition(_CLOSING)[2] if index == until else line
        if _OPENING in visible and not code:
            visible, until = _cut(visible, index, ends)
        rest.append(visible if visible.strip() else "")
    return rest


def _cut(line: str, index: int, ends: _Ends) -> tuple[str, int]:
    """Return a line without its comments, and the index of the line where the last one ends (-1: on this line)."""
    kept: list[str] = []
    place = 0
    for opening in _openings(line):
        if opening < place:
            continue
        closing = line.find(_CLOSING, opening + len(_OPENING))
        if closing < 0:
            end = _end_below(index, ends, is_first=not line[:opening].strip())
            return ("".join([*kept, line[place : opening if end > 0 else None]]), end)
        kept.append(line[place:opening])
        place = closing + len(_CLOSING)
    return "".join([*kept, line[place:]]), -1


def _openings(line: str) -> Iterator[int]:
    """Yield the positions of marks that open a comment; one between backticks does not."""
    position = 0
    for number, part in enumerate(line.split("`")):
        place = part.find(_OPENING) if number % 2 == 0 else -1
        while place >= 0:
            yield position + place
            place = part.find(_OPENING, place + 1)
        position += len(part) + 1


def _end_below(index: int, ends: _Ends, *, is_first: bool) -> int:
    """Return the index of the line below `index` where a comment ends; -1 if none may be its end."""
    place = bisect_left(ends.closings, index + 1)
    end = ends.closings[place] if place < len(ends.closings) else -1
    blank = bisect_left(ends.blanks, index + 1)
    is_apart = blank < len(ends.blanks) and ends.blanks[blank] < end
    return end if is_first or not is_apart else -1
