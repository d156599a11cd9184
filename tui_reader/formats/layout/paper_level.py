"""The level of headings at which the papers of a file stand."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from tui_reader.formats.document.base import Document, HeadingSpan
from tui_reader.formats.layout.paper_index import key_of, lines_with, papers_by_title
from tui_reader.formats.layout.untagged_papers import can_be_title, find_alike
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.title_lines import title_in_field
from tui_reader.formats.paper.titles import is_numbered, outline_number, without_outline_number
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import PaperId


def at_level(spans: Sequence[HeadingSpan], level: int) -> list[HeadingSpan]:
    """Return the spans of the headings of one level."""
    return [span for span in spans if span.heading.level == level]


def paper_level(spans: Sequence[HeadingSpan], singles: Sequence[HeadingSpan], document: Document) -> int | None:
    """Return the level whose headings name most papers, one each; None without any.

    Of two such levels it is the lower one where the headings of the upper one are groups.

    Args:
        spans: all headings.
        singles: those whose block names one paper.
        document: they are in.
    """
    titles = _without_parts(singles) or singles
    papers: dict[int, set[PaperId]] = {}
    for span in titles:
        papers.setdefault(span.heading.level, set()).add(span.papers[0].paper)
    if not papers:
        return None
    most = max(map(len, papers.values()))
    best, *lower = sorted(level for level, ids in papers.items() if len(ids) == most)
    for level in lower:
        if _are_groups(at_level(titles, best), at_level(titles, level), at_level(spans, level), document):
            best = level
    return best


def _without_parts(singles: Sequence[HeadingSpan]) -> list[HeadingSpan]:
    """Return the spans without those that have the heading of another one about another paper: `### Abstract`."""
    papers: dict[tuple[int, str], set[PaperId]] = {}
    words = [_words(span) for span in singles]
    for key, span in zip(words, singles, strict=True):
        papers.setdefault(key, set()).add(span.papers[0].paper)
    return [span for key, span in zip(words, singles, strict=True) if len(papers[key]) == 1]


def _words(span: HeadingSpan) -> tuple[int, str]:
    """Return the level of a heading, and its text without the address of its link."""
    text = span.heading.text
    return span.heading.level, text.partition("](")[0] if span.is_linked else text


def _are_groups(
    upper: Sequence[HeadingSpan], lower: Sequence[HeadingSpan], all_lower: Sequence[HeadingSpan], document: Document
) -> bool:
    """Return whether headings that name one paper each are groups of papers below them.

    They have no line of links. They have no text either, or the headings below are links to the papers or have a line
    of links, or several of these are alike, or each is the only one and has sections.
    """
    if _is_true_of_most(upper, lambda span: _has_links(span, _end_of_own(span, document), document)):
        return False
    below = {span.heading.line for span in lower}
    return (
        _is_true_of_most(upper, lambda span: _next_text(document, span.heading.end) in below)
        or (all(span.is_linked for span in lower) and not any(span.is_linked for span in upper))
        or _are_titles(lower, all_lower, document)
        or _are_several(upper, lower, all_lower, document)
        or _are_only_titles(upper, lower, all_lower, document)
    )


def _is_true_of_most(spans: Sequence[HeadingSpan], test: Callable[[HeadingSpan], bool]) -> bool:
    return sum(map(test, spans)) * 2 > len(spans)


def _end_of_own(span: HeadingSpan, document: Document) -> int:
    """Return the index of the line where the text right below a heading ends."""
    below = document.headings_between(span.heading.end, span.end)
    return below[0].line if below else span.end


def _has_links(span: HeadingSpan, end: int, document: Document) -> bool:
    """Return whether a line between a heading and `end` (an index) is nothing but links to its paper."""
    lines = lines_with(document, span.papers[0].paper, span.heading.end, end)
    return any(is_only_links(document.lines[line]) for line in lines)


def _are_titles(lower: Sequence[HeadingSpan], all_lower: Sequence[HeadingSpan], document: Document) -> bool:
    """Return whether headings are titles rather than parts: most have a line of links.

    The only one has it right below, or is a field, or in an index too, or no other has a number.
    """
    if len(lower) > 1:
        return _is_true_of_most(lower, lambda span: _has_links(span, span.end, document))
    (span,) = lower
    is_in_field = bool(title_in_field(without_outline_number(span.heading.text)))
    if is_in_field or papers_by_title(document).get(key_of(span.heading.text)) is not None:
        return True
    if has_number(span) and sum(map(has_number, all_lower)) == 1:
        return True
    return _has_links(span, _next_text(document, span.heading.end) + 1, document)


def has_number(span: HeadingSpan) -> bool:
    """Return whether a heading begins with a number of any kind."""
    return is_numbered(span.heading.text) or bool(outline_number(span.heading.text))


def _are_several(
    upper: Sequence[HeadingSpan], lower: Sequence[HeadingSpan], all_lower: Sequence[HeadingSpan], document: Document
) -> bool:
    """Return whether headings like those of papers stand beside them, below the same heading."""
    others = [span for span in all_lower if not span.papers and can_be_title(span.heading.text)]
    alike = find_alike(lower, others, document)
    if all(outline_number(span.heading.text) for span in lower):
        alike += [span for span in others if outline_number(span.heading.text)]
    lines = sorted(span.heading.line for span in alike)
    return any(bisect_right(lines, span.heading.line) < bisect_left(lines, span.end) for span in upper)


def _are_only_titles(
    upper: Sequence[HeadingSpan], lower: Sequence[HeadingSpan], all_lower: Sequence[HeadingSpan], document: Document
) -> bool:
    """Return whether each upper heading has one heading below it, which has the sections of a paper or its link."""
    lines = sorted(span.heading.line for span in all_lower)
    return all(bisect_left(lines, span.end) - bisect_right(lines, span.heading.line) == 1 for span in upper) and all(
        _has_sections(span, document) or _has_links(span, _end_of_own(span, document), document) for span in lower
    )


def _has_sections(span: HeadingSpan, document: Document) -> bool:
    """Return whether the headings below a heading are the names of sections."""
    below = document.headings_between(span.heading.end, span.end)
    return bool(below) and all(is_section_name(section_name(heading.text)) for heading in below)


def _next_text(document: Document, start: int) -> int:
    """Return the index of the first line from `start` on that is not blank; -1 without one."""
    return next((index for index in range(start, len(document.lines)) if document.lines[index].strip()), -1)
