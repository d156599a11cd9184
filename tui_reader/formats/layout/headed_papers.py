"""Papers with a heading of their own, of any publisher: which headings are papers."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from tui_reader.formats.document.base import Block, Document, HeadingSpan, headings_inside
from tui_reader.formats.layout.heading_spans import spans_of
from tui_reader.formats.layout.paper_index import lines_with, mentions_between
from tui_reader.formats.layout.paper_level import at_level, has_number, paper_level
from tui_reader.formats.layout.parts_above import levels_with_parts, titles_between
from tui_reader.formats.layout.untagged_papers import can_be_title, find_alike, find_untagged
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.model import PaperId


def headed_papers(document: Document, cards: Sequence[Block]) -> list[HeadingSpan]:
    """Return the headings that are papers, in order.

    They are those of the level where most blocks name exactly one paper, others that look like them, and all headings
    that are links to a paper.

    Args:
        document: they are in.
        cards: the papers that have a wrapper of their own, which are not among them.
    """
    inside = headings_inside(cards)
    parts = {level: lines - inside for level, lines in levels_with_parts(document).items()}
    spans = _spans_without(cards, _spans(document, parts, inside))
    singles = _without_mentions([span for span in spans if _is_single(span)], document)
    singles = _beside_cards(singles, cards, document) if cards else _without_parts(singles, parts)
    level = paper_level(spans, singles, document)
    if level is None:
        return [] if cards else find_untagged(spans, document)
    papers = _papers_at_level(at_level(spans, level), at_level(singles, level), document)
    papers += _papers_between_parts(papers, at_level(spans, level), level, document)
    papers += _papers_above(singles, papers, level)
    papers += _linked_papers(spans, papers)
    return sorted(papers, key=lambda span: span.heading.line)


def _spans(document: Document, parts: Mapping[int, Set[int]], inside: Set[int]) -> list[HeadingSpan]:
    """Return the spans of the headings; those of the levels in `parts` hold the headings above them that are parts.

    Args:
        document: they are in.
        parts: lines (indexes) of parts, by the level of the titles below which they stand.
        inside: lines of headings in cards, which have no spans.
    """
    spans = [span for span in spans_of(document, inside) if span.heading.level not in parts]
    for level, lines in parts.items():
        spans += at_level(spans_of(document, lines | inside), level)
    return sorted(spans, key=lambda span: span.heading.line) if parts else spans


def _without_parts(singles: list[HeadingSpan], parts: Mapping[int, Set[int]]) -> list[HeadingSpan]:
    """Return the spans without those of parts, unless there are no others."""
    lines = frozenset().union(*parts.values())
    return [span for span in singles if span.heading.line not in lines] or singles


def _spans_without(cards: Sequence[Block], spans: Sequence[HeadingSpan]) -> list[HeadingSpan]:
    """Return the spans of headings that have no card below them."""
    starts = [card.start for card in cards]
    return [span for span in spans if bisect_left(starts, span.heading.line) == bisect_left(starts, span.end)]


def _beside_cards(singles: Sequence[HeadingSpan], cards: Sequence[Block], document: Document) -> list[HeadingSpan]:
    """Return the spans about a paper that has no card: links to one, and others if their level has several."""
    ids = {each.paper for card in cards for each in mentions_between(document, card.start, card.end)}
    others = [span for span in singles if span.papers[0].paper not in ids]
    return [span for span in others if span.is_linked or len(at_level(others, span.heading.level)) > 1]


def _without_mentions(singles: list[HeadingSpan], document: Document) -> list[HeadingSpan]:
    """Return the spans without those that only mention a paper in their text, where another one is about it."""
    repeated = Counter(span.papers[0].paper for span in singles)
    if len(repeated) == len(singles):
        return singles
    about = {span.heading.line for span in singles if repeated[span.papers[0].paper] > 1 and _is_about(span, document)}
    ids = {span.papers[0].paper for span in singles if span.heading.line in about}
    return [span for span in singles if span.heading.line in about or span.papers[0].paper not in ids]


def _is_about(span: HeadingSpan, document: Document) -> bool:
    """Return whether the heading of a span names its paper, or a line with nothing but links does."""
    lines = lines_with(document, span.papers[0].paper, span.heading.line, span.end)
    return span.is_linked or any(line == span.heading.line or is_only_links(document.lines[line]) for line in lines)


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
    are_numbered = sum(map(has_number, singles)) * 2 > len(singles)
    papers = [
        span
        for span in spans
        if span.heading.line in lines_of_singles or _can_be_paper(span, ids, are_numbered=are_numbered)
    ]
    lines = {span.heading.line for span in papers}
    others = [span for span in spans if not span.papers and span.heading.line not in lines]
    others = [span for span in others if can_be_title(span.heading.text)]
    return papers + find_alike(singles, others, document) if others else papers


def _can_be_paper(span: HeadingSpan, ids: Set[PaperId], *, are_numbered: bool) -> bool:
    """Return whether a block that names no paper, or several, can be one paper, and no index, group or section.

    Args:
        span: of the block.
        ids: of the papers that have a block of their own.
        are_numbered: whether the headings of papers have numbers.
    """
    if not can_be_title(span.heading.text) or are_numbered != has_number(span):
        return False
    others = sum(paper.paper in ids for paper in span.papers)
    if len(span.papers) < 2:
        return are_numbered and not span.papers
    return others < 2 and (are_numbered or len(span.papers) <= 3)


def _papers_between_parts(
    papers: Sequence[HeadingSpan], spans: Sequence[HeadingSpan], level: int, document: Document
) -> list[HeadingSpan]:
    """Return the papers below which parts begin again that the paper above them has."""
    starts = sorted(span.heading.line for span in papers)
    lines = {heading.line for heading in titles_between(document, starts, level)}
    return [span for span in spans if span.heading.line in lines]


def _papers_above(singles: Sequence[HeadingSpan], papers: Sequence[HeadingSpan], level: int) -> list[HeadingSpan]:
    """Return the papers of higher levels: blocks that name one paper, which none of `papers` is about."""
    ids = {paper.paper for span in papers for paper in span.papers}
    lines = sorted(span.heading.line for span in papers)
    return [
        span
        for span in singles
        if span.heading.level < level
        and span.papers[0].paper not in ids
        and bisect_left(lines, span.heading.line) == bisect_left(lines, span.end)
    ]


def _linked_papers(spans: Sequence[HeadingSpan], papers: Sequence[HeadingSpan]) -> list[HeadingSpan]:
    """Return the other headings that are links to a paper, but for those to the paper that they stand in."""
    found = sorted(papers, key=lambda span: span.heading.line)
    lines = [span.heading.line for span in found]
    linked: list[HeadingSpan] = []
    for span in spans:
        if span.is_linked and can_be_title(span.heading.text):
            place = bisect_right(lines, span.heading.line)
            above = found[place - 1] if place else None
            is_known = above is not None and (above.heading == span.heading or _is_within(span, above))
            linked += [] if is_known else [span]
    return linked


def _is_within(span: HeadingSpan, paper: HeadingSpan) -> bool:
    """Return whether a heading stands in the block of the paper that it links to."""
    return span.heading.line < paper.end and span.papers[0].paper in {each.paper for each in paper.papers[:1]}
