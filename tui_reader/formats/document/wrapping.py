"""A fence around a whole digest, as language models write it. Its two lines are not text."""

from collections.abc import Sequence

from tui_reader.formats.document.outline import WRAPPERS, fence_of

_MOST_LINES_BEFORE = 10
"""Lines of text that may stand before the fence: `Here is the digest you asked for:`."""


def unfence(lines: list[str]) -> list[str]:
    """Return the lines with a fence around all of them made blank. A rule separates the text that follows the fence."""
    first = _opening(lines)
    if first is None:
        return lines
    marks = [index for index in range(first + 1, len(lines)) if _is_fence(lines[index])]
    if not marks:
        return [*lines[:first], "", *lines[first + 1 :]]
    last = marks[-1]
    if (len(marks) > 1 and _is_closing(lines[marks[0]])) or any(line[:1] == "#" for line in lines[last + 1 :]):
        return lines
    rule = "***" if any(map(str.strip, lines[last + 1 :])) else ""
    return [*lines[:first], "", *lines[first + 1 : last], rule, *lines[last + 1 :]]


def _opening(lines: Sequence[str]) -> int | None:
    """Return the index of the fence around Markdown that opens before the first heading; None without one."""
    before = 0
    for index, line in enumerate(lines):
        if line[:1] == "#" or before > _MOST_LINES_BEFORE:
            return None
        if _is_fence(line):
            return index if _is_wrapper(lines, index, before) else None
        before += bool(line.strip())
    return None


def _is_wrapper(lines: Sequence[str], index: int, before: int) -> bool:
    """Return whether a fence is marked as Markdown, or is the first line and has no mark but headings below it."""
    fence = fence_of(lines[index])
    if fence is None or (fence.info and fence.info not in WRAPPERS):
        return False
    return bool(fence.info) or (before == 0 and any(line.startswith(("## ", "### ")) for line in lines[index + 1 :]))


def _is_fence(line: str) -> bool:
    return ("```" in line or "~~~" in line) and fence_of(line) is not None


def _is_closing(line: str) -> bool:
    fence = fence_of(line)
    return fence is not None and not fence.info
