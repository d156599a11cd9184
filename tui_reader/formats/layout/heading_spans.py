"""The blocks of headings: where each ends, and the papers named in it."""

from collections.abc import Set

from tui_reader.formats.document.base import Document, Heading, HeadingSpan
from tui_reader.formats.document.wrappers import places
from tui_reader.formats.layout.paper_index import key_of, mentions_between, mentions_by_line, papers_by_title
from tui_reader.formats.paper.titles import paper_of_link
from tui_reader.formats.text.identity import subjects


def spans_of(document: Document, parts: Set[int] = frozenset()) -> list[HeadingSpan]:
    """Return the spans of the headings, in order.

    A span ends at the next heading of its level or above, and where the wrapper ends that its heading stands in. A
    heading in a wrapper ends no span of a heading outside of it.

    Args:
        document: they are in.
        parts: lines (indexes) of headings that are parts of the block above them: they end no span, and have none.
    """
    spans: list[HeadingSpan] = []
    ends: dict[int, int] = {}
    by_line = places(document)
    for heading in reversed(document.headings):
        if heading.line not in parts:
            place = by_line[heading.line]
            end = min((ends[rank] for rank in ends if rank <= place.rank), default=len(document.lines))
            spans.append(_span(heading, min(end, place.end), document))
            ends[place.rank] = heading.line
    return [_with_index(span, document) for span in reversed(spans)] if mentions_by_line(document) else spans[::-1]


def _span(heading: Heading, end: int, document: Document) -> HeadingSpan:
    linked = paper_of_link(heading.text)
    if linked is not None:
        return HeadingSpan(heading, end, (linked,), is_linked=True)
    return HeadingSpan(heading, end, subjects(mentions_between(document, heading.line, end)))


def _with_index(span: HeadingSpan, document: Document) -> HeadingSpan:
    """Give a heading whose block names no paper the paper that an index lists under the same title."""
    paper = papers_by_title(document).get(key_of(span.heading.text)) if not span.papers else None
    return span._replace(papers=(paper,)) if paper is not None else span
