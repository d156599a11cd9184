"""What stands around the papers of a digest and belongs to none of them: an introduction, an index, a licence."""

from bisect import bisect_left
from collections.abc import Sequence

from tui_reader.formats.base import Block, Document
from tui_reader.formats.entries import Draft, section_name
from tui_reader.model import Section, SectionKind


def around(document: Document, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Give the text outside `blocks` (in order) as sections, cut at headings; one with nothing below is left out."""
    draft = Draft(document.start)
    start = document.start
    for block in blocks:
        _cut(document, start, block.heading.line, draft)
        start = max(start, block.end)
    _cut(document, start, len(document.lines), draft)
    return tuple(section for section in draft.sections if any(map(str.isalnum, section.body)))


def _cut(document: Document, start: int, end: int, draft: Draft) -> None:
    """Add lines `start` up to `end` to the draft, cut at the headings among them."""
    if start >= end:
        return
    name = ""
    first = bisect_left(document.headings, start, key=lambda heading: heading.line)
    last = bisect_left(document.headings, end, key=lambda heading: heading.line)
    for heading in document.headings[first:last]:
        draft.section(name, document.lines[start : heading.line], None if name else SectionKind.SUMMARY)
        name, start = section_name(heading.text), heading.end
    draft.section(name, document.lines[start:end], None if name else SectionKind.SUMMARY)
