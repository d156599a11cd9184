"""The headings of a document, without those in code. A fence marked `markdown` is a wrapper, not code.

Blocks (headings, fences, tables, boxes) are read by hand. markdown-it-py would be too slow: for 67 real digests of
1.2 million characters its block pass alone takes 0.14 s, and all of `read_digest` takes 0.06 s.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tui_reader.formats.document.base import Heading

_MARKS = {"#" * level: level for level in range(1, 7)}
_DEEPEST = 6
_SPACES = frozenset({"", " ", "\u00a0"})
_RARE = frozenset({"==", "--", "<h"})
"""Beginnings of lines that underline a heading, and of headings in HTML."""
_FIRSTS = frozenset("#`~=-< \u00a0\u1680\u3000").union(map(chr, range(0x2000, 0x2060)))
"""First characters of lines that are a heading or a fence, or underline a heading; white space may stand before."""
WRAPPERS = frozenset({"markdown", "md"})
"""Marks of a fence around Markdown; any other fence is around code."""


class _Fence(NamedTuple):
    line: int
    mark: str
    width: int
    info: str


def outline(lines: Sequence[str], start: int) -> tuple[Heading, ...]:
    """Return the headings from index `start` on. A fence counts only if it is closed before another one opens."""
    headings: list[Heading] = []
    fence: _Fence | None = None
    outer = 0
    for index in _candidates(lines, start):
        line = lines[index]
        if "#" in line[:4]:
            heading = _read_heading(line, index)
            if heading is not None:
                headings.append(heading)
        elif "```" in line or "~~~" in line:
            mark = fence_of(line, index)
            if mark is None:
                continue
            if fence is None or (mark.info and mark.mark == fence.mark):
                fence, outer = mark, len(headings)
            elif mark.mark == fence.mark and mark.width >= fence.width and not mark.info:
                inside = headings[outer:]
                del headings[outer:]
                if fence.info in WRAPPERS:
                    deeper = _DEEPEST if outer else 0
                    headings += [Heading(line, level + deeper, text, end) for line, level, text, end in inside]
                fence = None
        elif line[:2] in _RARE:
            _read_rare(lines, index, start, headings)
    return tuple(headings)


def is_title(headings: Sequence[Heading]) -> bool:
    """Return whether the first heading is a title: of level 1, or above others that are all of lower level."""
    first, *below = headings
    return first.level == 1 or (bool(below) and first.level < min(heading.level for heading in below))


def _candidates(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield the indexes of lines that can be a heading, its underline or a fence: few lines can."""
    return (index for index, line in enumerate(lines[start:], start) if line[:1] in _FIRSTS)


def fence_of(line: str, index: int = 0) -> _Fence | None:
    """Return the fence that a line opens or closes: three or more backticks or tildes, perhaps with an info string."""
    bare = line.strip()
    mark = bare[:1]
    if mark not in {"`", "~"}:
        return None
    info = bare.lstrip(mark)
    width = len(bare) - len(info)
    if width < 3 or "`" in info:
        return None
    return _Fence(index, mark, width, info.strip().lower())


def code_of(lines: Iterable[str]) -> Iterator[bool]:
    """Yield for each line whether it is code or a fence around code. A fence around Markdown is neither."""
    fences: list[str] = []
    for line in lines:
        mark = fence_of(line) if "```" in line or "~~~" in line else None
        code = bool(fences) and fences[-1] not in WRAPPERS
        if mark is not None:
            closes = bool(fences) and not mark.info
            if code or closes:
                fences.pop()
            if not closes:
                fences.append(mark.info)
        yield code or (bool(fences) and fences[-1] not in WRAPPERS)


def _read_heading(line: str, index: int) -> Heading | None:
    """Read `## text`, indented by at most three spaces; below level 1 the space after the marks may be missing."""
    mark, _, text = line.partition(" ")
    level = _MARKS.get(mark)
    if level is None:
        bare = line.strip()
        text = bare.lstrip("#")
        level = len(bare) - len(text)
        is_heading = 1 < level <= 6 or (level == 1 and text[:1] in _SPACES)
        if not is_heading or len(line) - len(line.lstrip()) > 3:
            return None
    text = text.rstrip(" ")
    if text[-1:] == "#":
        without_marks = text.rstrip("# ")
        text = without_marks if text[len(without_marks) :].startswith(" ") else text
    text = text.strip()
    return Heading(index, level, text, index + 1) if text else None


def _read_rare(lines: Sequence[str], index: int, start: int, headings: list[Heading]) -> None:
    line = lines[index]
    match = _html_heading().match(line) if line[0] == "<" else None
    if match is not None:
        text = _html_tag().sub("", _html_link().sub(r"[\2](\1)", match[2])).strip()
        headings.append(Heading(index, int(match[1]), text, index + 1))
    elif index > start and len(line) > 2 and not line.strip(line[0] + " "):
        _read_underline(lines, index, start, headings)


def _read_underline(lines: Sequence[str], index: int, start: int, headings: list[Heading]) -> None:
    """Take the line above `====` as a heading of level 1, and the line above `----` as one of level 2.

    Most lines of `----` are rules, so that one must be as long as the line above it.
    """
    above = lines[index - 1].strip()
    if not above or above[0] in "#>|-*`=" or (headings and headings[-1].line == index - 1):
        return
    is_rule = lines[index][0] == "-"
    if not is_rule or (
        (index - 2 < start or not lines[index - 2].strip()) and _is_long_enough(lines[index].strip(), above)
    ):
        headings.append(Heading(index - 1, 1 + is_rule, above, index + 1))


def _is_long_enough(line: str, text: str) -> bool:
    """Return whether an underline is as long as the text above it, in characters or in cells of a terminal."""
    wide = sum(letter >= "\u1100" for letter in text)
    return len(line) > 3 and len(text) - 2 <= len(line) <= len(text) + wide + 2


@cache
def _html_heading() -> re.Pattern[str]:
    return re.compile(r"<h([1-6])\b[^<>]{0,300}>(.{1,1000}?)</h\1>\s*$")


@cache
def _html_link() -> re.Pattern[str]:
    return re.compile(r"<a\b[^<>]{0,200}?href\s?=\s?[\"']?([^\"'\s<>]{1,800})[^<>]{0,200}>([^<>]{0,600})</a>")


@cache
def _html_tag() -> re.Pattern[str]:
    return re.compile(r"</?[a-z][a-z0-9]{0,9}\b[^<>]{0,300}>")
