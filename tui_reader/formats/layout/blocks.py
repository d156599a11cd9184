"""Papers with a heading or a wrapper of their own, of any publisher: where their blocks begin and end."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from tui_reader.formats.document.base import Block, Document, Heading, HeadingSpan, once_per_document
from tui_reader.formats.document.wrappers import places
from tui_reader.formats.layout.cards import paper_cards
from tui_reader.formats.layout.headed_papers import headed_papers
from tui_reader.formats.layout.paper_index import is_index
from tui_reader.formats.layout.parts_above import parts_above
from tui_reader.formats.layout.surroundings import without_outro
from tui_reader.formats.paper.containers import summary_of
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.titles import number_of, outline_number
from tui_reader.formats.text.section_kinds import is_section_name


@once_per_document
def paper_blocks(document: Document) -> list[Block]:
    """Return the blocks of the papers that have a heading, or a wrapper of their own, in order."""
    if is_index(document):
        return []
    cards = paper_cards(document)
    papers = headed_papers(document, cards)
    blocks = [*_blocks_of_headings(document, papers, cards), *cards]
    return without_outro(document, sorted(blocks, key=lambda block: block.start))


@once_per_document
def has_outline_numbers(document: Document) -> bool:
    """Return whether titles have the numbers of an outline (`4.1`): most of them do, or the only one is the first.

    The only paper may also have its number in the label of its wrapper, or its group has the first part of it.
    """
    blocks = paper_blocks(document)
    numbers = [number for block in blocks if (number := outline_number(block.heading.text))]
    if len(blocks) != 1 or not numbers:
        return len(numbers) * 2 > len(blocks)
    labels = [heading.text for heading in document.headings if heading.line != blocks[0].heading.line]
    label, _ = summary_of(blocks[0].lines(document)) if blocks[0].opening is not None else ("", [])
    group, _, place = numbers[0].rpartition(".")
    return place == "1" or outline_number(label) == numbers[0] or any(number_of(text) == group for text in labels)


def _blocks_of_headings(document: Document, papers: Sequence[HeadingSpan], cards: Sequence[Block]) -> list[Block]:
    """Return the block of each paper. It ends where the next one begins, if not before."""
    lines = [span.heading.line for span in papers]
    parts = _parts(document, lines, max((span.heading.level for span in papers), default=0))
    starts = sorted([*lines, *(card.start for card in cards), len(document.lines)])
    return [
        _cut_block(document, span.heading, starts[bisect_right(starts, span.heading.line)], parts) for span in papers
    ]


def _parts(document: Document, starts: Sequence[int], level: int) -> Set[int]:
    """Return the lines (indexes) of headings that end no paper, although they are of its level or above.

    They are parts, also those with the name of a section that several headings have.
    """
    if not starts:
        return set()
    names = [section_name(heading.text) for heading in document.headings]
    repeated = {name for name, count in Counter(names).items() if count > 1 and is_section_name(name)}
    lines = {heading.line for heading, name in zip(document.headings, names, strict=True) if name in repeated}
    return lines | parts_above(document, starts, level)


def _cut_block(document: Document, title: Heading, stop: int, parts: Set[int]) -> Block:
    """Return the block of a paper: it ends at `stop`, at the next heading of its level or above, or with its wrapper.

    Args:
        document: it is in.
        title: its heading.
        stop: index of the line where the next paper begins.
        parts: lines (indexes) of headings that do not end it.
    """
    by_line = places(document)
    place = by_line[title.line]
    inside: list[Heading] = []
    for heading in document.headings_between(title.end, min(stop, place.end)):
        if heading.line not in parts and by_line[heading.line].rank <= place.rank:
            return Block(title, heading.line, inside)
        inside.append(heading)
    return Block(title, min(stop, place.end), inside)
