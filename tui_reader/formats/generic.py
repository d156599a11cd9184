"""Any publisher whose file is one day: papers are the headings of that level where most hold exactly one paper id."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.formats.around import around
from tui_reader.formats.base import Block, Document, Heading, Reading, headings_inside
from tui_reader.formats.entries import Draft, section_name
from tui_reader.formats.identity import Mention, bare_mention, mentions, publisher_of
from tui_reader.formats.kinds import kind_of, names_a_section
from tui_reader.formats.labels import Label, cut_at_labels, labels_in, shared_names
from tui_reader.formats.machinery import unwrapped, without_facts
from tui_reader.formats.outline import outline
from tui_reader.formats.titles import is_numbered, title_of
from tui_reader.formats.words import is_digest_title
from tui_reader.model import Dialect, PaperId, SectionKind

DIALECT = Dialect.GENERIC


class _Span(NamedTuple):
    """A heading, the index of the line where its block ends, and the papers named in it, each once."""

    heading: Heading
    end: int
    papers: tuple[Mention, ...]


def explains(document: Document) -> int:
    """Count papers, those with text of their own, and the headings below them."""
    blocks = paper_blocks(document)
    bodies = sum(block.end - block.heading.end > 1 for block in blocks)
    return len(blocks) + bodies + sum(len(block.headings) for block in blocks)


def read(document: Document) -> Reading:
    """Read papers, and apart from them groups, indexes and whatever else stands around them."""
    blocks = paper_blocks(document)
    drafts = [_draft(document, block) for block in blocks]
    parts = [
        parts_of(document.lines[block.heading.end : block.end], block.heading.level, draft)
        for block, draft in zip(blocks, drafts, strict=True)
    ]
    shared = shared_names(part.labels for part in parts)
    for draft, part in zip(drafts, parts, strict=True):
        part.fill(draft, shared)
    source = publisher_of(document.path)
    entries = tuple(draft.finish(source) for draft in drafts)
    problems = tuple(problem for draft in drafts for problem in draft.problems)
    return Reading(entries, around(document, blocks), headings_inside(blocks), problems)


@lru_cache(maxsize=1)
def paper_blocks(document: Document) -> list[Block]:
    """Find the papers of a document and cut it at them; none where no heading's block names exactly one paper."""
    spans = _spans(document)
    level = _level(spans, document)
    if level is None:
        return []
    papers = _chosen([span for span in spans if span.heading.level == level])
    papers += _elsewhere(spans, papers, level)
    papers.sort(key=lambda span: span.heading.line)
    names = Counter(section_name(heading.text) for heading in document.headings)
    return [_block(document, span, following, names) for span, following in zip_longest(papers, papers[1:])]


def _spans(document: Document) -> list[_Span]:
    """Give every heading's block and the papers in it."""
    found = mentions_by_line(document)
    lines = [line for line, _ in found]
    spans: list[_Span] = []
    ends: dict[int, int] = {}
    for heading in reversed(document.headings):
        end = min((ends[level] for level in ends if level <= heading.level), default=len(document.lines))
        papers = [paper for _, paper in found[bisect_left(lines, heading.line) : bisect_left(lines, end)]]
        spans.append(_Span(heading, end, subjects(papers)))
        ends[heading.level] = heading.line
    return spans[::-1]


def mentions_by_line(document: Document) -> list[tuple[int, Mention]]:
    """Give every paper named below the front matter, with the index of its line; bare ids count in headings only."""
    starts = [0]
    for line in document.lines[document.start :]:
        starts.append(starts[-1] + len(line) + 1)
    found = [(bisect_right(starts, each.position) - 1 + document.start, each) for each in document.named]
    bare = ((heading.line, bare_mention(heading.text)) for heading in document.headings)
    found += [(line, paper) for line, paper in bare if paper is not None]
    return sorted(found, key=lambda pair: pair[0])


def subjects(papers: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give what a text with these mentions can be about, each once: arXiv papers, or else papers of other kinds."""
    arxiv = [paper for paper in papers if paper.paper.startswith("arxiv:")]
    return tuple({paper.paper: paper for paper in reversed(arxiv or papers)}.values())[::-1]


def _level(spans: Sequence[_Span], document: Document) -> int | None:
    """Give the level with most headings whose block names one paper; of two, the lower where it holds the text."""
    texts = Counter((span.heading.level, span.heading.text) for span in spans)
    single = [span.heading for span in spans if _is_single(span) and texts[span.heading.level, span.heading.text] < 3]
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


def _is_single(span: _Span) -> bool:
    """Tell whether a heading may be a paper's: one id below it, and it names neither a section nor a day."""
    text = span.heading.text
    return len(span.papers) == 1 and not names_a_section(section_name(text)) and not _names_a_day(text)


@lru_cache(maxsize=1024)
def _names_a_day(text: str) -> bool:
    """Tell whether a heading is of a day, not of a paper; ids and links in it are left out of account."""
    return is_digest_title(title_of(text).title)


def _chosen(spans: Sequence[_Span]) -> list[_Span]:
    """Choose the papers of one level: those with one id, and those without or with several that look like them."""
    singles = [span for span in spans if _is_single(span)]
    known = {span.papers[0].paper for span in singles}
    numbered = sum(is_numbered(span.heading.text) for span in singles) * 2 > len(singles)
    return [span for span in spans if _is_single(span) or _looks_like_paper(span, known, numbered=numbered)]


def _looks_like_paper(span: _Span, known: set[PaperId], *, numbered: bool) -> bool:
    """Tell whether a heading with no id, or several, is a paper: not an index, not a group, not a section."""
    if names_a_section(section_name(span.heading.text)) or _names_a_day(span.heading.text):
        return False
    if numbered != is_numbered(span.heading.text):
        return False
    listed = sum(paper.paper in known for paper in span.papers)
    if not span.papers:
        return numbered
    return listed < 2 and (numbered or len(span.papers) <= 3)


def _elsewhere(spans: Sequence[_Span], papers: Sequence[_Span], level: int) -> list[_Span]:
    """Find papers at higher levels: headings with one id that no paper below has."""
    known = {paper.paper for span in papers for paper in span.papers}
    lines = [span.heading.line for span in papers]
    return [
        span
        for span in spans
        if span.heading.level < level
        and _is_single(span)
        and span.papers[0].paper not in known
        and bisect_left(lines, span.heading.line) == bisect_left(lines, span.end)
    ]


def _block(document: Document, span: _Span, following: _Span | None, names: Counter[str]) -> Block:
    """Cut a paper out: to the next paper, or the next heading of its level or above that is no section of papers."""
    stop = following.heading.line if following is not None else len(document.lines)
    inside: list[Heading] = []
    first = bisect_left(document.headings, span.heading.end, key=lambda heading: heading.line)
    for place in range(first, len(document.headings)):
        heading = document.headings[place]
        if heading.line >= stop:
            break
        name = section_name(heading.text)
        if heading.level <= span.heading.level and not (names_a_section(name) and names[name] > 1):
            return Block(span.heading, heading.line, inside)
        inside.append(heading)
    return Block(span.heading, stop, inside)


def _draft(document: Document, block: Block) -> Draft:
    """Begin an entry: its title and which paper it is about."""
    text = block.heading.text
    title, urls = title_of(text)
    draft = Draft(block.heading.line, title)
    found = mentions(text) or mentions(document.text(block.heading.end, block.end))
    draft.names(next(iter(subjects(found)), None) or bare_mention(text))
    for url in urls:
        draft.link(url)
    return draft


class Parts(NamedTuple):
    """A paper's text cut in two: the lines before its first section, with their labels, and sections with headings."""

    lead: Sequence[str]
    labels: Mapping[int, Label]
    sections: Sequence[tuple[str, Sequence[str]]]

    def fill(self, draft: Draft, shared: frozenset[str]) -> None:
        """Put the sections into a draft: those under labels in the lead, then those under headings."""
        cut_at_labels(self.lead, self.labels, draft, shared)
        for name, body in self.sections:
            if any(map(str.strip, body)) or not _is_for_links(name):
                draft.section(name, body)


def _is_for_links(name: str) -> bool:
    """Tell whether a section of this name has done its work when its links are taken out: `References`, `링크`."""
    return names_a_section(name) and kind_of(name) is SectionKind.OTHER


def parts_of(lines: Sequence[str], level: int, draft: Draft) -> Parts:
    """Cut the lines of a paper whose heading is of `level`; its facts and links go into the draft."""
    lines = without_facts(unwrapped(_without_rule(lines)), draft)
    draft.link_to_paper()
    headings = outline(lines, 0)
    deepest = min((heading.level for heading in headings if heading.level > level), default=6)
    headings = tuple(heading for heading in headings if heading.level <= deepest)
    ends = [heading.line for heading in headings[1:]] + [len(lines)]
    sections = [
        (section_name(heading.text), lines[heading.end : end]) for heading, end in zip(headings, ends, strict=False)
    ]
    lead = lines[: headings[0].line] if headings else lines
    return Parts(lead, labels_in(lead), sections)


def _without_rule(lines: Sequence[str]) -> Sequence[str]:
    """Drop blank lines and rules from the end: they part papers."""
    end = len(lines)
    while end and not lines[end - 1].strip(" -*_"):
        end -= 1
    return lines[:end]
