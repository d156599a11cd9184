"""Papers in wrappers of their own: the fold, box, section or article around the title, the links and all parts."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from tui_reader.formats.document.base import Block, Document, Heading, once_per_document
from tui_reader.formats.document.wrappers import Wrapper, wrappers
from tui_reader.formats.layout.paper_index import SEVERAL, mentions_between, mentions_by_line
from tui_reader.formats.layout.untagged_papers import can_be_title, is_titled_as_digest
from tui_reader.formats.paper.containers import is_named_part, is_part_label, summary_of, unwrap
from tui_reader.formats.paper.draft import letters_of, section_name
from tui_reader.formats.paper.labels import labels_in
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.title_lines import is_title_link, title_in_field
from tui_reader.formats.paper.titles import is_numbered, outline_number, paper_of_link, title_of
from tui_reader.formats.text.digest_words import is_digest_title
from tui_reader.formats.text.identity import subjects
from tui_reader.formats.text.links import unbold
from tui_reader.formats.text.section_kinds import is_section_name

_item = re.compile(r"[-*+•|#]|\d{1,3}[.)]|</")
"""The beginning of an item, a row or a heading, and a closing tag."""
_NEAR = 40
"""Lines from the beginning of a card in which a field may have its title."""
_MOST_PAPERS = 3
"""Papers that a card may name: its own, and others that it is compared with."""
_LOWEST = 6


@once_per_document
def paper_cards(document: Document) -> list[Block]:
    """Return the blocks of the papers that have a wrapper of their own, in order.

    A wrapper has one if it holds one paper that no line above it names, and a title. So have others of the same kind
    around a title, although nothing in them is a known id; below the title of a digest, no id has to be known.
    """
    holders = [wrapper for wrapper in _holders(document) if not _is_of_heading(document, wrapper)]
    headings = Counter(_heading_above(document, wrapper) for wrapper in holders)
    single = [each for each in holders if headings[_heading_above(document, each)] > 1 or not _is_part(document, each)]
    cards = [card for wrapper in single if (card := _card(document, wrapper)) is not None]
    cards = [*cards, *_alike(document, cards)] if cards else _untagged_cards(document)
    return sorted(cards, key=lambda card: card.start)


def _holders(document: Document) -> Iterator[Wrapper]:
    """Yield the outermost wrappers that hold one paper each, without those around a day."""
    end = 0
    for wrapper in wrappers(document):
        if wrapper.start >= end and len(_papers(document, wrapper)) == 1 and not _is_of_day(document, wrapper):
            end = wrapper.end
            yield wrapper


def _papers(document: Document, wrapper: Wrapper) -> Sequence[str]:
    return [each.paper for each in subjects(mentions_between(document, wrapper.start, wrapper.end))]


def _label(document: Document, wrapper: Wrapper) -> str:
    """Return the label of a wrapper as plain text; empty without one."""
    labels = _labels(document)
    if wrapper.start not in labels:
        labels[wrapper.start] = summary_of(document.lines[wrapper.start : wrapper.end])[0]
    return labels[wrapper.start]


@once_per_document
def _labels(_: Document) -> dict[int, str]:
    """Return the labels of wrappers that are read so far, by the indexes of their first lines."""
    return {}


def _is_of_day(document: Document, wrapper: Wrapper) -> bool:
    return is_digest_title(_label(document, wrapper))


def _is_part(document: Document, wrapper: Wrapper) -> bool:
    """Return whether a wrapper holds a part of the paper above it: it is a fold named `Details`, `Abstract`."""
    return wrapper.sign.startswith("details") and is_part_label(_label(document, wrapper))


@once_per_document
def _ends(document: Document) -> Sequence[int]:
    return sorted(wrapper.end for wrapper in wrappers(document))


def _heading_above(document: Document, wrapper: Wrapper) -> Heading | None:
    """Return the last heading above a wrapper, unless it is in another one."""
    heading = document.heading_above(wrapper.start)
    return heading if heading is not None and heading.line >= _end_above(document, wrapper) else None


def _end_above(document: Document, wrapper: Wrapper) -> int:
    """Return the index of the line where the last wrapper above this one ends; 0 without one."""
    place = bisect_right(_ends(document), wrapper.start)
    return _ends(document)[place - 1] if place else 0


def _line_above(document: Document, wrapper: Wrapper) -> int:
    """Return the index of the last line above a wrapper that names a paper, if it is the one in it; else -1."""
    papers = mentions_by_line(document)
    place = bisect_left(papers, wrapper.start, key=itemgetter(0)) - 1
    return papers[place][0] if place >= 0 and papers[place][1].paper in _papers(document, wrapper) else -1


def _is_of_heading(document: Document, wrapper: Wrapper) -> bool:
    """Return whether the paper in a wrapper is that of the heading above: it names it, or has it in a line of links."""
    line, heading = _line_above(document, wrapper), _heading_above(document, wrapper)
    if heading is None or line < heading.line or not can_be_title(heading.text):
        return False
    return line == heading.line or is_only_links(document.lines[line])


def _is_of_line(document: Document, wrapper: Wrapper) -> bool:
    """Return whether the paper in a wrapper is that of the item or paragraph right above the wrapper."""
    line = _line_above(document, wrapper)
    return line >= _end_above(document, wrapper) and not any(map(_item.match, document.lines[line + 1 : wrapper.start]))


def _card(document: Document, wrapper: Wrapper) -> Block | None:
    """Return a wrapper as the block of a paper; None if it has no title, or the heading above it has that title."""
    title = _title(document, wrapper)
    above = _heading_above(document, wrapper)
    if title is None or (above is not None and _letters(above) == _letters(title)):
        return None
    headings = [each for each in document.headings_between(wrapper.start, wrapper.end) if each.line != title.line]
    return Block(title, wrapper.end, headings, wrapper.start)


def _letters(heading: Heading) -> str:
    return letters_of(title_of(heading.text).title)


@once_per_document
def _repeated_names(document: Document) -> frozenset[str]:
    """Return the names that several headings have: those of parts."""
    names = Counter(section_name(heading.text) for heading in document.headings)
    return frozenset(name for name, count in names.items() if count > 1)


def _title(document: Document, wrapper: Wrapper) -> Heading | None:
    """Return the title in a wrapper as a heading.

    It is the first line, in a field (`Title: …`), a heading that is a link to a paper, or the label above headings.
    """
    lines = document.lines[wrapper.start : wrapper.end]
    label, rest = summary_of(lines)
    headings = document.headings_between(wrapper.start, wrapper.end)
    first = next((index for index, line in enumerate(rest) if any(map(str.strip, unwrap([line])))), None)
    line = _title_line(document, wrapper.end - len(rest) + first, headings) if first is not None else None
    if line is not None:
        return line
    field = next(filter(None, map(title_in_field, rest[:_NEAR])), "")
    linked = next((heading for heading in headings if paper_of_link(heading.text) is not None), None)
    is_label = headings and linked is None and not is_part_label(label) and not _is_of_line(document, wrapper)
    text = field or (label if is_label else "")
    return Heading(wrapper.start, _LOWEST, text, wrapper.start) if text else linked


def _title_line(document: Document, index: int, headings: Sequence[Heading]) -> Heading | None:
    """Return the line at `index` as a heading if it is a title: a heading, a link, or nothing but bold words."""
    heading = next((each for each in headings if each.line == index), None)
    if heading is not None:
        is_name = section_name(heading.text) in _repeated_names(document) or not can_be_title(heading.text)
        return None if is_name else heading
    line = document.lines[index].strip()
    is_bold = unbold(line) != line and not is_section_name(section_name(line))
    if is_bold or paper_of_link(line) is not None or is_title_link(line):
        return Heading(index, _LOWEST, line, index + 1)
    return None


def _alike(document: Document, cards: Sequence[Block]) -> Iterator[Block]:
    """Yield the cards whose paper nothing identifies: wrappers like the others in tag and class, number, or names."""
    starts = {card.start for card in cards}
    found = [wrapper for wrapper in wrappers(document) if wrapper.start in starts]
    signs = {wrapper.sign for wrapper in found}
    others = [wrapper for wrapper in _others(document, cards) if wrapper.sign in signs]
    if not others:
        return
    counts = Counter(trait for wrapper in found for trait in _traits(document, wrapper))
    common = {trait for trait, count in counts.items() if count * 2 > len(found)}
    for wrapper in others:
        is_other = _is_of_day(document, wrapper) or len(_papers(document, wrapper)) > _MOST_PAPERS
        if is_other or is_named_part(_label(document, wrapper)):
            continue
        card = _card(document, wrapper)
        if card is not None and (" " in wrapper.sign or common & _traits(document, wrapper)):
            yield card


def _untagged_cards(document: Document) -> list[Block]:
    """Return the cards of a digest in which no id is known: wrappers around a title and a line of links."""
    if mentions_by_line(document) or not is_titled_as_digest(document):
        return []
    found = (wrapper for wrapper in _others(document, ()) if not is_named_part(_label(document, wrapper)))
    cards = [card for each in found if "](" in _traits(document, each) and (card := _card(document, each)) is not None]
    return cards if len(cards) >= SEVERAL else []


def _others(document: Document, cards: Sequence[Block]) -> Iterator[Wrapper]:
    """Yield the outermost wrappers that neither hold a card nor stand in one."""
    starts = [card.start for card in cards]
    end = 0
    for wrapper in wrappers(document):
        place = bisect_left(starts, wrapper.start)
        if place < len(starts) and starts[place] < wrapper.end:
            end = cards[place].end if starts[place] == wrapper.start else end
        elif wrapper.start >= end:
            end = wrapper.end
            yield wrapper


def _traits(document: Document, wrapper: Wrapper) -> set[str]:
    """Return the names of fields and parts in a wrapper, `#` if its label has a number, `](` for a line of links."""
    label, lines = summary_of(document.lines[wrapper.start : wrapper.end])
    headings = document.headings_between(wrapper.start, wrapper.end)
    names = {section_name(heading.text) for heading in headings}
    number = {"#"} if is_numbered(label) or outline_number(label) else set[str]()
    has_link = any("](" in heading.text for heading in headings)
    has_link = has_link or any("http" in line and is_only_links(line) for line in lines)
    link = {"]("} if has_link else set[str]()
    return names | number | link | {each.name for each in labels_in(unwrap(lines)).values()}
