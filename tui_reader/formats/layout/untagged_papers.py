"""Papers without an id: their blocks are like those with one, or like each other below the title of a digest."""

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
"""Traits that blocks must share to be alike."""
_LINK = "]("
"""The trait of a block whose heading is a link, or that has a link with a name such as `Paper`."""


def can_be_title(heading: str) -> bool:
    """Return whether a heading can be the title of a paper: it names neither a section nor a day."""
    return not is_section_name(section_name(heading)) and not _is_day_title(heading)


@lru_cache(maxsize=4096)
def _is_day_title(heading: str) -> bool:
    """Return whether a heading without its ids and links is the title of a day."""
    return is_digest_title(title_of(heading).title)


def find_alike(papers: Sequence[HeadingSpan], others: Sequence[HeadingSpan], document: Document) -> list[HeadingSpan]:
    """Return those of `others` that have traits that most of `papers` have: half of them, and two of them at least.

    A link to the paper is enough where most papers share nothing else.
    """
    counts = Counter(name for span in papers for name in _traits(span, document))
    common = {name for name, count in counts.items() if count * 2 > len(papers)}
    least = max(_TRAITS, (len(common) + 1) // 2) if common != {_LINK} else 1
    return [span for span in others if len(common & _traits(span, document)) >= least]


def _traits(span: HeadingSpan, document: Document) -> set[str]:
    """Return the traits of a block: the names of its facts and sections, and whether it has a link to the paper."""
    lines = document.lines[span.heading.end : span.end]
    headings = (section_name(heading.text) for heading in outline(lines, 0))
    has_link = span.heading.text.startswith("[") and "](" in span.heading.text
    has_link = has_link or any(map(PAPER_LINK_START.search, lines))
    return {*headings, *(label.name for label in labels_in(lines).values()), *([_LINK] if has_link else [])}


def is_titled_as_digest(document: Document) -> bool:
    """Return whether the title of a file speaks of papers, and is that of a day."""
    title = document.front.get("title", "") or (document.headings[0].text if document.headings else "")
    return has_digest_word(title) and is_digest_title(title)


def find_untagged(spans: Sequence[HeadingSpan], document: Document) -> list[HeadingSpan]:
    """Return the papers of a file without any id, below the title of a digest.

    They are most headings of a level, and each is a link, has a link to the paper, or has a number and known sections.
    """
    if not is_titled_as_digest(document):
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
