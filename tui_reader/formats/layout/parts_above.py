"""Parts of a paper whose headings are of its own level or above: `### 4.1 Title`, then `## Objective`."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from tui_reader.formats.document.base import Document, Heading, once_per_document
from tui_reader.formats.layout.untagged_papers import can_be_title
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.titles import paper_of_link
from tui_reader.formats.text.section_kinds import is_section_name, kind_of
from tui_reader.model import SectionKind

_KINDS_OF_PAPERS = frozenset(
    {
        *(SectionKind.MOTIVATION, SectionKind.CONTRIBUTION, SectionKind.METHOD),
        *(SectionKind.SETUP, SectionKind.RESULTS, SectionKind.LIMITATIONS),
    }
)
"""Kinds of parts that a day does not have."""
_BELOW_ALL = 13
"""A level below that of every heading."""


class _Candidate(NamedTuple):
    """A heading that may be a part, its name, the number of papers above it, and whether text of its own follows."""

    heading: Heading
    name: str
    papers_above: int
    has_text: bool


def parts_above(document: Document, starts: Sequence[int], level: int) -> frozenset[int]:
    """Return the lines (indexes) of the headings that are parts of the paper above them.

    A part has a name that several papers have, and that never stands above the first one. All headings between a paper
    and its last part are parts too.

    Args:
        document: they are in.
        starts: indexes of the lines where papers begin, in order.
        level: the lowest level (the highest number) of parts.
    """
    if len(starts) != 1 and level < _highest_level(document):
        return frozenset()
    candidates = _candidates(document, starts, level)
    names = _names(candidates, len(starts))
    known = [each for each in candidates if each.name in names]
    if not known:
        return _parts_of_only(document, starts[0], candidates) if len(starts) == 1 else frozenset()
    top = min(each.heading.level for each in known)
    last = {each.papers_above: each.heading.line for each in known}
    return frozenset(
        each.heading.line
        for each in candidates
        if each.heading.line <= last.get(each.papers_above, -1) and each.heading.level >= top
    )


@once_per_document
def _highest_level(document: Document) -> int:
    """Return the highest level (the lowest number) of headings that may be parts: their names come again, or are known.

    Without any it is below the level of every heading.
    """
    names = [section_name(heading.text) for heading in document.headings]
    counts = Counter(names)
    levels = (
        heading.level
        for heading, name in zip(document.headings, names, strict=True)
        if counts[name] > 1 or _is_of_paper(name)
    )
    return min(levels, default=_BELOW_ALL)


def _candidates(document: Document, starts: Sequence[int], level: int) -> list[_Candidate]:
    """Return the headings of `level` or above that begin no paper."""
    begin = set(starts)
    ends = [*(heading.line for heading in document.headings[1:]), len(document.lines)]
    return [
        _Candidate(
            heading,
            section_name(heading.text),
            bisect_right(starts, heading.line),
            any(any(map(str.isalnum, line)) for line in document.lines[heading.end : end]),
        )
        for heading, end in zip(document.headings, ends, strict=True)
        if heading.level <= level and heading.line not in begin
    ]


def _names(candidates: Sequence[_Candidate], papers: int) -> frozenset[str]:
    """Return the names of parts: those of sections that two papers have, and others that most papers have."""
    by_name: dict[str, list[_Candidate]] = {}
    for each in candidates:
        by_name.setdefault(each.name, []).append(each)
    return frozenset(name for name, found in by_name.items() if _is_name(name, found, papers))


def _is_name(name: str, found: Sequence[_Candidate], papers: int) -> bool:
    above = {each.papers_above for each in found}
    if 0 in above or len(above) < 2 or sum(each.has_text for each in found) * 2 <= len(found):
        return False
    return paper_of_link(found[0].heading.text) is None and (is_section_name(name) or len(above) * 2 > papers)


def _parts_of_only(document: Document, start: int, candidates: Sequence[_Candidate]) -> frozenset[int]:
    """Return the parts of the only paper: all headings below it, if several have names of parts that only papers have.

    Without such names they are the headings right below a title without text of its own.
    """
    parts: list[_Candidate] = []
    for each in (each for each in candidates if each.papers_above):
        is_aside = is_section_name(each.name) and kind_of(each.name) is SectionKind.OTHER
        if not each.has_text or is_aside or (parts and each.heading.level < parts[0].heading.level):
            break
        parts.append(each)
    named = sum(_is_of_paper(each.name) for each in parts)
    are_parts = named > 1 or (len(parts) + named > 1 and _is_right_below(document, start, parts[0].heading))
    return frozenset(each.heading.line for each in parts if are_parts)


def _are_of_papers(document: Document, parts: Set[int]) -> bool:
    """Return whether several parts, given by their lines (indexes), have names that only parts of papers have."""
    names = (section_name(heading.text) for heading in document.headings if heading.line in parts)
    return sum(map(_is_of_paper, names)) > 1


def _is_of_paper(name: str) -> bool:
    return is_section_name(name) and kind_of(name) in _KINDS_OF_PAPERS


def _is_right_below(document: Document, start: int, heading: Heading) -> bool:
    """Return whether nothing but links stands between a title and a heading."""
    title, below = document.headings_between(start, heading.line + 1)[:2]
    lines = document.lines[title.end : below.line]
    return below is heading and all(not line.strip() or is_only_links(line) for line in lines)


def titles_between(document: Document, starts: Sequence[int], level: int) -> list[Heading]:
    """Return the titles of further papers: headings of `level`, below which parts of the paper above begin again."""
    if level < _highest_level(document):
        return []
    candidates = _candidates(document, starts, level)
    names = _names(candidates, len(starts))
    found: list[Heading] = []
    seen: set[str] = set()
    title: Heading | None = None
    for above, each in pairwise([None, *candidates]):
        if each is None or not each.papers_above:
            continue
        if above is None or above.papers_above != each.papers_above:
            seen, title = set(), None
        if each.name not in names:
            title = each.heading if each.heading.level == level and can_be_title(each.heading.text) else title
        elif title is not None and each.name in seen:
            found.append(title)
            seen, title = {each.name}, None
        else:
            seen.add(each.name)
    return found


def levels_with_parts(document: Document) -> Mapping[int, frozenset[int]]:
    """Return the levels whose headings have parts above them, each with the lines (indexes) of these parts."""
    found: dict[int, frozenset[int]] = {}
    levels = {heading.level for heading in document.headings}
    for level in (level for level in levels if level > _highest_level(document)):
        titles = (heading for heading in document.headings if heading.level == level and can_be_title(heading.text))
        starts = [heading.line for heading in titles]
        parts = parts_above(document, starts, level - 1) if starts else frozenset()
        if parts and (len(starts) > 1 or _are_of_papers(document, parts)):
            found[level] = parts
    return found
