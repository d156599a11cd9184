"""Wrapping of spans and of plain text to a width in cells. `breaks` decides where lines break."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tui_reader.rendering.breaks import Breaker
from tui_reader.rendering.measure import EMOJI_STYLE, apart
from tui_reader.rendering.spans import MATCH, MATCH_REST, Line, Span, cells, crop, line_cells, rough_crop

Prefix = str | Line
NARROWEST = 2  # cells: one East Asian character
SUBSTITUTE = "?"  # stands for such a character where there is one cell only


def wrap(spans: Iterable[Span], width: int, *, first: Prefix = "", rest: Prefix = "") -> list[Line]:
    """Break spans into lines, at least one; a line feed in their text always breaks.

    At a width of 1 cell, characters of two cells become `?`.

    Args:
        spans: the text.
        width: cells that a line may have, 1 or more.
        first: stands before the first line; it is wrapped with the text where it leaves no room.
        rest: stands before the other lines; it is left out where it leaves no room.
    """
    room = max(width, 1)
    before, after = _line(first), _line(rest)
    if before and room - line_cells(before) < NARROWEST:
        spans, before = [*before, *spans], ()
    if after and room - line_cells(after) < NARROWEST:
        after = ()
    runs = [run for span in spans if (run := _tidy(span, room)).text]
    lines = _wrap_runs(runs, room - line_cells(before), room - line_cells(after))
    return [(*(after if index else before), *line) for index, line in enumerate(lines)]


def fold(text: str, width: int, lines: int, ellipsis: str = "…") -> list[str]:
    """Wrap plain text to at most `lines` lines of `width` cells; `ellipsis` ends the last one if text is left over."""
    room = max(width, 1)
    clean = _tidy(Span(rough_crop(text, room * lines)), room).text.replace("\n", " ")
    folded: list[str] = []
    for start, end in Breaker(clean).lines(room, room):
        if len(folded) == lines - 1:
            return [*folded, crop(clean[start:].rstrip(), room, ellipsis)]
        folded.append(clean[start:end])
    return folded or [""]


def _line(prefix: Prefix) -> Line:
    """Return a prefix as a line."""
    if isinstance(prefix, str):
        return (Span(prefix),) if prefix else ()
    return prefix


def _tidy(span: Span, room: int) -> Span:
    """Return the span without anything that changes the width of its neighbours, and narrow enough for `room`."""
    text = apart(span.text)
    if "\t" in text:
        text = text.replace("\t", " ")
    if EMOJI_STYLE in text:
        text = text.lstrip(EMOJI_STYLE)
    if room < NARROWEST:
        narrow = text.replace(EMOJI_STYLE, "")
        text = "".join(SUBSTITUTE if cells(character) > room else character for character in narrow)
    return span if text is span.text else span._replace(text=text)


def _wrap_runs(runs: list[Span], first: int, rest: int) -> Iterator[Line]:
    """Yield the wrapped lines without their prefixes."""
    text = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    offset, room = 0, first
    for part in text.split("\n"):
        empty = True
        for start, end in Breaker(part).lines(room, rest):
            yield _slice(runs, ends, offset + start, offset + end)
            empty = False
        if empty:
            yield ()
        offset, room = offset + len(part) + 1, rest


def _slice(runs: list[Span], ends: list[int], start: int, end: int) -> Line:
    """Return the spans of the characters from `start` to `end`; `ends` are the ends of the runs."""
    pieces = []
    index = bisect_right(ends, start)
    while start < end:
        run = runs[index]
        begin = ends[index] - len(run.text)
        stop = min(end, ends[index])
        role = MATCH_REST if run.role == MATCH and start > begin else run.role
        pieces.append(Span(run.text[start - begin : stop - begin], role, run.href))
        start, index = stop, index + 1
    return tuple(pieces)
