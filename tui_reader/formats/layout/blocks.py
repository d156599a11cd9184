"""Papers below headings of any publisher: where they begin and end, and which papers each line names."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from tui_reader.formats.document.base import Block, Document, Heading, Span, once_per_document
from tui_reader.formats.layout.paper_index import index_of, key_of
from tui_reader.formats.layout.surroundings import without_outro
from tui_reader.formats.layout.untagged_papers import SEVERAL, like, may_be_title, unnamed
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.titles import is_numbered
from tui_reader.formats.text.identity import Mention, bare_mention, subjects
from tui_reader.formats.text.section_kinds import names_a_section
from tui_reader.model import PaperId


@once_per_document
def paper_blocks(document: Document) -> list[Block]:
    """Find the papers of a document and cut it at them; none where no heading's block names exactly one paper."""
    spans = _spans(document)
    singles = [span for span in spans if _is_single(span)]
    level = _level(spans, singles, document)
    if level is None:
        papers = unnamed(spans, document)
    else:
        papers = _chosen(_of_level(spans, level), _of_level(singles, level), document)
        papers += _elsewhere(singles, papers, level)
    papers.sort(key=lambda span: span.heading.line)
    names = Counter(section_name(heading.text) for heading in document.headings)
    blocks = [_block(document, span, following, names) for span, following in zip_longest(papers, papers[1:])]
    return without_outro(document, blocks)


def _spans(document: Document) -> list[Span]:
    """Give every heading's block and the papers in it."""
    found = mentions_by_line(document)
    lines = [line for line, _ in found]
    spans: list[Span] = []
    ends: dict[int, int] = {}
    for heading in reversed(document.headings):
        end = min((ends[level] for level in ends if level <= heading.level), default=len(document.lines))
        papers = [paper for _, paper in found[bisect_left(lines, heading.line) : bisect_left(lines, end)]]
        spans.append(Span(heading, end, subjects(papers)))
        ends[heading.level] = heading.line
    return [_indexed(span, document) for span in reversed(spans)] if found else spans[::-1]


def _indexed(span: Span, document: Document) -> Span:
    """Give a heading that names no paper the one that an index has beside the same title."""
    paper = papers_by_title(document).get(key_of(span.heading.text)) if not span.papers else None
    return span._replace(papers=(paper,)) if paper is not None else span


@once_per_document
def papers_by_title(document: Document) -> Mapping[str, Mention]:
    """Return the papers that an index of the document links to, by the key of the title beside the link."""
    return index_of(document, mentions_by_line(document))


@once_per_document
def mentions_by_line(document: Document) -> Sequence[tuple[int, Mention]]:
    """Give every paper named below the front matter, with the index of its line; bare ids count in headings only.

    Papers that only an address in proceedings names count where a file has several papers: one alone is a citation.
    """
    starts = [0]
    for line in document.lines[document.start :]:
        starts.append(starts[-1] + len(line) + 1)
    named = [*document.mentions, *document.pages]
    if len({each.paper for each in named}) < SEVERAL:
        named = list(document.mentions)
    found = [(bisect_right(starts, each.position) - 1 + document.start, each) for each in named]
    bare = ((heading.line, bare_mention(heading.text)) for heading in document.headings)
    found += [(line, paper) for line, paper in bare if paper is not None]
    return sorted(found, key=lambda pair: pair[0])


def _of_level(spans: Sequence[Span], level: int) -> list[Span]:
    return [span for span in spans if span.heading.level == level]


def _level(spans: Sequence[Span], singles: Sequence[Span], document: Document) -> int | None:
    """Give the level with most headings whose block names one paper; of two, the lower where it holds the text."""
    texts = Counter((span.heading.level, span.heading.text) for span in spans)
    single = [span.heading for span in singles if texts[span.heading.level, span.heading.text] < 3]
    counts = Counter(heading.level for heading in single)
    if not counts:
        return None
    most = max(counts.values())
    best, *lower = sorted(level for level, count in counts.items() if count == most)
    for level in lower:
        below = {heading.line for heading in single if heading.level == level}
        empty = sum(_next_text(document, heading.end) in below for heading in single if heading.level == best)
        best = level if empty * 2 > most else best
    return best


def _next_text(document: Document, start: int) -> int:
    """Give the index of the first line from `start` on that is not blank."""
    return next((index for index in range(start, len(document.lines)) if document.lines[index].strip()), -1)


def _is_single(span: Span) -> bool:
    """Tell whether a heading may be a paper's: one id below it, and it names neither a section nor a day."""
    return len(span.papers) == 1 and may_be_title(span.heading.text)


def _chosen(spans: Sequence[Span], singles: Sequence[Span], document: Document) -> list[Span]:
    """Choose the papers of one level: those with one id, and those without or with several that look like them."""
    single = {span.heading.line for span in singles}
    known = {span.papers[0].paper for span in singles}
    numbered = sum(is_numbered(span.heading.text) for span in singles) * 2 > len(singles)
    chosen = [
        span for span in spans if span.heading.line in single or _looks_like_paper(span, known, numbered=numbered)
    ]
    lines = {span.heading.line for span in chosen}
    others = [span for span in spans if not span.papers and span.heading.line not in lines]
    others = [span for span in others if may_be_title(span.heading.text)]
    return chosen + like(singles, others, document) if others and not numbered else chosen


def _looks_like_paper(span: Span, known: set[PaperId], *, numbered: bool) -> bool:
    """Tell whether a heading with no id, or several, is a paper: not an index, not a group, not a section."""
    if not may_be_title(span.heading.text) or numbered != is_numbered(span.heading.text):
        return False
    listed = sum(paper.paper in known for paper in span.papers)
    if not span.papers:
        return numbered
    return listed < 2 and (numbered or len(span.papers) <= 3)


def _elsewhere(singles: Sequence[Span], papers: Sequence[Span], level: int) -> list[Span]:
    """Find papers at higher levels: headings with one id that no paper below has."""
    known = {paper.paper for span in papers for paper in span.papers}
    lines = [span.heading.line for span in papers]
    return [
        span
        for span in singles
        if span.heading.level < level
        and span.papers[0].paper not in known
        and bisect_left(lines, span.heading.line) == bisect_left(lines, span.end)
    ]


def _block(document: Document, span: Span, following: Span | None, names: Counter[str]) -> Block:
    """Cut a paper out: to the next paper, or the next heading of its level or above that is no section of papers."""
    stop = following.heading.line if following is not None else len(document.lines)
    inside: list[Heading] = []
    for heading in document.headings_between(span.heading.end, stop):
        name = section_name(heading.text)
        if heading.level <= span.heading.level and not (names_a_section(name) and names[name] > 1):
            return Block(span.heading, heading.line, inside)
        inside.append(heading)
    return Block(span.heading, stop, inside)
