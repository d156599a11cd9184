"""The text around the papers of a digest that belongs to none of them: an introduction, an index, a licence."""

from collections.abc import Sequence

from tui_reader.formats.document.base import Block, Document, Reading, headings_inside
from tui_reader.formats.document.outline import code_of
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.formats.text.identity import publisher_of
from tui_reader.model import Section, SectionKind

_RULES = ("---", "***", "___", "===", "- - -", "* * *", "_ _ _")
_RULED = " -*_="


def reading_of(
    document: Document, blocks: Sequence[Block], drafts: Sequence[Draft], *, have_text: bool = True
) -> Reading:
    """Finish the drafts, and read the text around their blocks.

    Args:
        document: they are in.
        blocks: of the papers, in order.
        drafts: of the papers.
        have_text: whether papers of this shape have text.
    """
    source = publisher_of(document.path)
    entries = tuple(draft.finish(source) for draft in drafts)
    problems = [problem for draft in drafts for problem in draft.problems]
    sections = sections_around(document, blocks)
    if sections:
        from tui_reader.formats.layout.stray_text import stray_text

        problems += stray_text(document, blocks)
    inside = headings_inside(blocks)
    return Reading(entries, sections, inside, tuple(problems), have_text=have_text)


def reading_of_rows(
    document: Document, blocks: Sequence[Block], drafts: Sequence[Draft], *, have_text: bool = True
) -> Reading:
    """Finish drafts of rows or items, and read the text around them; an index keeps all of its text."""
    from tui_reader.formats.layout.paper_index import is_index

    if is_index(document):
        return reading_of(document, (), drafts, have_text=False)
    return reading_of(document, blocks, drafts, have_text=have_text)


def sections_around(document: Document, blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the text outside `blocks` (in order) as sections, cut at headings, without empty ones."""
    draft = Draft(document.start)
    start = document.start
    for block in blocks:
        _add_sections(document, start, block.start, draft)
        start = max(start, block.end)
    _add_sections(document, start, len(document.lines), draft)
    last = draft.sections[-1:] if blocks and document.headings and document.headings[-1].line >= start else []
    return tuple(section for section in draft.sections if section in last or any(map(str.isalnum, section.body)))


def without_outro(document: Document, blocks: list[Block]) -> list[Block]:
    """End the last block at a rule above an outro. A rule counts only if no other block has one."""
    if len(blocks) < 2 or blocks[-1].opening is not None:
        return blocks
    last = blocks[-1]
    rule = _inner_rule(document, last)
    if rule is None or any(_inner_rule(document, block) is not None for block in blocks[:-1]):
        return blocks
    return [*blocks[:-1], last.until(rule)]


def _inner_rule(document: Document, block: Block) -> int | None:
    """Return the index of the first rule in a block that text follows; None without one.

    Code is not a rule, and neither is a line of dashes right below text.
    """
    lines = document.lines[block.heading.end : block.end]
    if not any(line.startswith(_RULES) for line in lines):
        return None
    for place, (line, code) in enumerate(zip(lines, code_of(lines), strict=True)):
        if not code and line.startswith(_RULES) and _is_rule(line, lines[place - 1] if place else ""):
            has_text = any(each.strip(_RULED) for each in lines[place:])
            return block.heading.end + place if has_text else None
    return None


def _is_rule(line: str, above: str) -> bool:
    return not line.strip(line[0] + " ") and (line[0] in "*_" or not above.strip())


def _add_sections(document: Document, start: int, end: int, draft: Draft) -> None:
    """Add lines `start` up to `end` (indexes) to the draft as sections, cut at headings."""
    if start >= end:
        return
    name = ""
    for heading in document.headings_between(start, end):
        draft.add_section(name, document.lines[start : heading.line], None if name else SectionKind.SUMMARY)
        name, start = section_name(heading.text), heading.end
    draft.add_section(name, document.lines[start:end], None if name else SectionKind.SUMMARY)
