"""Papers without an id, found by their likeness: to those with one, or to each other below a title that says so."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tui_reader.formats.document.base import Document, HeadingSpan
from tui_reader.formats.document.outline import outline
from tui_reader.formats.layout.paper_index import SEVERAL
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.labels import labels_in
from tui_reader.formats.paper.titles import is_numbered, title_of
from tui_reader.formats.text.digest_words import has_digest_word, is_digest_title
from tui_reader.formats.text.links import PAPER_LINK_START
from tui_reader.formats.text.section_kinds import is_section_name

_TRAITS = 2
"""Traits that make a likeness."""
_LINK = "]("
"""The trait of a paper whose heading is a link, or that has a link which says that it leads to the paper."""


def can_be_title(heading: str) -> bool:
    """Tell whether a heading names neither a section nor a day."""
    return not is_section_name(section_name(heading)) and not _is_day_title(heading)


@lru_cache(maxsize=1024)
def _is_day_title(heading: str) -> bool:
    """Tell whether a heading is of a day, not of a paper; ids and links in it are left out of account."""
    return is_digest_title(title_of(heading).title)


def find_alike(papers: Sequence[HeadingSpan], others: Sequence[HeadingSpan], document: Document) -> list[HeadingSpan]:
    """Choose those of `others` that have all that most of `papers` have: a link to the paper, or two names."""
    counts = Counter(name for span in papers for name in _traits(span, document))
    common = {name for name, count in counts.items() if count * 2 > len(papers)}
    if len(common) < _TRAITS and _LINK not in common:
        return []
    return [span for span in others if common <= _traits(span, document)]


def _traits(span: HeadingSpan, document: Document) -> set[str]:
    """Give what a heading's block has that siblings may have too: names of facts and sections, a link to the paper."""
    lines = document.lines[span.heading.end : span.end]
    headings = (section_name(heading.text) for heading in outline(lines, 0))
    has_link = span.heading.text.startswith("[") and "](" in span.heading.text
    has_link = has_link or any(map(PAPER_LINK_START.search, lines))
    return {*headings, *(label.name for label in labels_in(lines).values()), *([_LINK] if has_link else [])}


def find_untagged(spans: Sequence[HeadingSpan], document: Document) -> list[HeadingSpan]:
    """Find papers where none has an id, below a title that speaks of papers.

    They are most headings of a level that are links, have a link to the paper, or are numbered and have known sections.
    """
    title = document.front.get("title", "") or (document.headings[0].text if document.headings else "")
    if not (has_digest_word(title) and is_digest_title(title)):
        return []
    best: list[HeadingSpan] = []
    for level in {span.heading.level for span in spans}:
        here = [span for span in spans if span.heading.level == level and can_be_title(span.heading.text)]
        papers = [span for span in here if _can_be_paper(span, document)]
        if len(papers) >= SEVERAL and len(papers) * 2 > len(here) and len(papers) > len(best):
            best = papers
    return best


def _can_be_paper(span: HeadingSpan, document: Document) -> bool:
    traits = _traits(span, document)
    return _LINK in traits or (is_numbered(span.heading.text) and any(map(is_section_name, traits)))
