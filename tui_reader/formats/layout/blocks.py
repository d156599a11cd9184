"""Papers with a heading of their own, of any publisher: which headings are papers, and where their blocks end."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from tui_reader.formats.document.base import Block, Document, Heading, HeadingSpan, once_per_document
from tui_reader.formats.layout.paper_index import is_index, key_of, mentions_between, mentions_by_line, papers_by_title
from tui_reader.formats.layout.surroundings import without_outro
from tui_reader.formats.layout.untagged_papers import can_be_title, find_alike, find_untagged
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.titles import is_numbered
from tui_reader.formats.text.identity import subjects
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import PaperId


@once_per_document
def paper_blocks(document: Document) -> list[Block]:
    """Return the blocks of the papers that have a heading.

    Papers are the headings of the level where most blocks name exactly one paper, and those that look like them.
    """
    if is_index(document):
        return []
    spans = _spans(document)
    singles = [span for span in spans if _is_single(span)]
    level = _paper_level(spans, singles, document)
    if level is None:
        papers = find_untagged(spans, document)
    else:
        papers = _papers_at_level(_at_level(spans, level), _at_level(singles, level), document)
        papers += _papers_above(singles, papers, level)
    papers.sort(key=lambda span: span.heading.line)
    names = Counter(section_name(heading.text) for heading in document.headings)
    blocks = [_cut_block(document, span, following, names) for span, following in zip_longest(papers, papers[1:])]
    return without_outro(document, blocks)


def _spans(document: Document) -> list[HeadingSpan]:
    """Return the end of each heading's block, and the papers named in it."""
    spans: list[HeadingSpan] = []
    ends: dict[int, int] = {}
    for heading in reversed(document.headings):
        end = min((ends[level] for level in ends if level <= heading.level), default=len(document.lines))
        spans.append(HeadingSpan(heading, end, subjects(mentions_between(document, heading.line, end))))
        ends[heading.level] = heading.line
    return [_with_index(span, document) for span in reversed(spans)] if mentions_by_line(document) else spans[::-1]


def _with_index(span: HeadingSpan, document: Document) -> HeadingSpan:
    """Give a heading whose block names no paper the paper that an index lists under the same title."""
    paper = papers_by_title(document).get(key_of(span.heading.text)) if not span.papers else None
    return span._replace(papers=(paper,)) if paper is not None else span


def _at_level(spans: Sequence[HeadingSpan], level: int) -> list[HeadingSpan]:
    return [span for span in spans if span.heading.level == level]


def _paper_level(spans: Sequence[HeadingSpan], singles: Sequence[HeadingSpan], document: Document) -> int | None:
    """Return the level with most headings whose block names one paper; None without any.

    Of two such levels it is the lower one if most headings of the upper one have no text of their own.
    """
    texts = Counter((span.heading.level, span.heading.text) for span in spans)
    headings = [span.heading for span in singles if texts[span.heading.level, span.heading.text] < 3]
    counts = Counter(heading.level for heading in headings)
    if not counts:
        return None
    most = max(counts.values())
    best, *lower = sorted(level for level, count in counts.items() if count == most)
    for level in lower:
        below = {heading.line for heading in headings if heading.level == level}
        empty = sum(_next_text(document, heading.end) in below for heading in headings if heading.level == best)
        best = level if empty * 2 > most else best
    return best


def _next_text(document: Document, start: int) -> int:
    """Return the index of the first line from `start` on that is not blank; -1 without one."""
    return next((index for index in range(start, len(document.lines)) if document.lines[index].strip()), -1)


def _is_single(span: HeadingSpan) -> bool:
    """Return whether a heading may be that of a paper: its block names one paper, and its text can be a title."""
    return len(span.papers) == 1 and can_be_title(span.heading.text)


def _papers_at_level(
    spans: Sequence[HeadingSpan], singles: Sequence[HeadingSpan], document: Document
) -> list[HeadingSpan]:
    """Return the papers of one level: blocks that name one paper, and other blocks that look like these.

    Args:
        spans: all headings of the level.
        singles: those whose block names one paper.
        document: they are in.
    """
    lines_of_singles = {span.heading.line for span in singles}
    ids = {span.papers[0].paper for span in singles}
    are_numbered = sum(is_numbered(span.heading.text) for span in singles) * 2 > len(singles)
    papers = [
        span
        for span in spans
        if span.heading.line in lines_of_singles or _can_be_paper(span, ids, are_numbered=are_numbered)
    ]
    lines = {span.heading.line for span in papers}
    others = [span for span in spans if not span.papers and span.heading.line not in lines]
    others = [span for span in others if can_be_title(span.heading.text)]
    return papers + find_alike(singles, others, document) if others and not are_numbered else papers


def _can_be_paper(span: HeadingSpan, ids: set[PaperId], *, are_numbered: bool) -> bool:
    """Return whether a block that names no paper, or several, can be one paper, and no index, group or section.

    Args:
        span: of the block.
        ids: of the papers that have a block of their own.
        are_numbered: whether the headings of papers have numbers.
    """
    if not can_be_title(span.heading.text) or are_numbered != is_numbered(span.heading.text):
        return False
    others = sum(paper.paper in ids for paper in span.papers)
    if not span.papers:
        return are_numbered
    return others < 2 and (are_numbered or len(span.papers) <= 3)


def _papers_above(singles: Sequence[HeadingSpan], papers: Sequence[HeadingSpan], level: int) -> list[HeadingSpan]:
    """Return the papers of higher levels: blocks that name one paper, which none of `papers` is about."""
    ids = {paper.paper for span in papers for paper in span.papers}
    lines = [span.heading.line for span in papers]
    return [
        span
        for span in singles
        if span.heading.level < level
        and span.papers[0].paper not in ids
        and bisect_left(lines, span.heading.line) == bisect_left(lines, span.end)
    ]


def _cut_block(document: Document, span: HeadingSpan, following: HeadingSpan | None, names: Counter[str]) -> Block:
    """Return the block of a paper: it ends at the next paper, or at the next heading of its level or above.

    A heading of its level does not end it if it names a section that several papers have.
    """
    stop = following.heading.line if following is not None else len(document.lines)
    inside: list[Heading] = []
    for heading in document.headings_between(span.heading.end, stop):
        name = section_name(heading.text)
        if heading.level <= span.heading.level and not (is_section_name(name) and names[name] > 1):
            return Block(span.heading, heading.line, inside)
        inside.append(heading)
    return Block(span.heading, stop, inside)
