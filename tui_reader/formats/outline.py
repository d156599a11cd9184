"""Headings of a document, those inside code left out. A fence marked `markdown` is a wrapper, not code."""

from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.formats.base import Heading

_MARKS = {"#" * level: level for level in range(1, 7)}
_WRAPPERS = frozenset({"markdown", "md"})


class _Fence(NamedTuple):
    line: int
    mark: str
    width: int
    info: str


def outline(lines: Sequence[str], start: int) -> tuple[Heading, ...]:
    """Give the headings from index `start` on. A fence that nothing closes, or that another interrupts, is no fence."""
    found: list[Heading] = []
    fence: _Fence | None = None
    held = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if "#" in line[:4]:
            heading = _heading(line, index)
            if heading is not None:
                found.append(heading)
        elif "```" in line or "~~~" in line:
            mark = fence_of(line, index)
            if mark is None:
                continue
            if fence is None or (mark.info and mark.mark == fence.mark):
                fence, held = mark, len(found)
            elif mark.mark == fence.mark and mark.width >= fence.width and not mark.info:
                if fence.info not in _WRAPPERS:
                    del found[held:]
                fence = None
        elif line[:3] == "===" and index > start and not line.strip("= "):
            _underline(lines, index, found)
    return tuple(found)


def fence_of(line: str, index: int = 0) -> _Fence | None:
    """Give the fence a line opens or closes: three or more backticks or tildes, then perhaps information."""
    bare = line.strip()
    mark = bare[:1]
    if mark not in {"`", "~"}:
        return None
    info = bare.lstrip(mark)
    width = len(bare) - len(info)
    if width < 3 or "`" in info:
        return None
    return _Fence(index, mark, width, info.strip().lower())


def _heading(line: str, index: int) -> Heading | None:
    """Read `## text`, up to three spaces before it; below level 1 the space may lack."""
    mark, _, text = line.partition(" ")
    level = _MARKS.get(mark)
    if level is None:
        bare = line.strip()
        text = bare.lstrip("#")
        level = len(bare) - len(text)
        if not 1 <= level <= 6 or (level == 1 and text[:1] not in {"", " "}) or len(line) - len(line.lstrip()) > 3:
            return None
    without_marks = text.rstrip("# ")
    text = without_marks.strip() if text[len(without_marks) :].startswith(" ") else text.strip()
    return Heading(index, level, text, index + 1) if text else None


def _underline(lines: Sequence[str], index: int, found: list[Heading]) -> None:
    """Take the text line above `====` as a heading of level 1."""
    above = lines[index - 1].strip()
    if above and above[0] not in "#>|-*`=" and (not found or found[-1].line != index - 1):
        found.append(Heading(index - 1, 1, above, index + 1))
