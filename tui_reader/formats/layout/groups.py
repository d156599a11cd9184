"""Groups of papers: the heading `## Computer Vision` above several of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tui_reader.formats.document.base import Block, Document, Heading, headings_inside
from tui_reader.formats.paper.draft import Draft, letters_of
from tui_reader.formats.paper.titles import is_numbered, outline_number, paper_of_link, title_of
from tui_reader.formats.text.digest_words import is_digest_title
from tui_reader.text.scripts import has_east_asian_letters

_BELOW_ALL = 13
"""A level below that of every heading: what stands in a wrapper is below each heading above it."""


def set_groups(document: Document, blocks: Sequence[Block], drafts: Sequence[Draft]) -> None:
    """Set the group of each draft, one for each block: the nearest heading above it, without the digest's title."""
    inside = headings_inside(blocks)
    outside = [heading for heading in document.headings if heading.line not in inside]
    levels = Counter(heading.level for heading in outside)
    title = outside[0] if outside and levels[outside[0].level] == 1 else None
    above = [None if heading is title else heading for heading in _nearest_headings(outside, blocks)]
    if len(set(above)) == 1 and above[0] is not None and is_digest_title(above[0].text):
        return
    if _are_titles(above, blocks):
        for draft, heading in zip(drafts, above, strict=True):
            draft.original_title = draft.title
            draft.title = title_of(heading.text).title if heading is not None else ""
        return
    for draft, heading in zip(drafts, above, strict=True):
        draft.group = title_of(heading.text).title if heading is not None else ""


def _are_titles(above: Sequence[Heading | None], blocks: Sequence[Block]) -> bool:
    """Return whether the headings above are translated titles: each is numbered, and above one paper that is not."""
    titles = [heading for heading in above if heading is not None and is_numbered(heading.text)]
    if len(set(titles)) != len(blocks) or len(blocks) < 2:
        return False
    pairs = zip(titles, (block.heading.text for block in blocks), strict=True)
    return all(_is_translation(title.text, text) for title, text in pairs)


def _is_translation(title: str, text: str) -> bool:
    """Return whether a numbered heading translates the title below it: it is not that of a group, which is short."""
    if is_numbered(text) or outline_number(text) or paper_of_link(text) is not None or is_digest_title(title):
        return False
    letters, own = letters_of(title_of(title).title), letters_of(title_of(text).title)
    return has_east_asian_letters(letters) and not has_east_asian_letters(own) and len(letters) * 4 >= len(own)


def _nearest_headings(outside: Sequence[Heading], blocks: Sequence[Block]) -> Iterator[Heading | None]:
    """Yield for each block the last heading before it of a higher level; None without one."""
    above: list[Heading] = []
    place = 0
    for block in blocks:
        while place < len(outside) and outside[place].line < block.start:
            while above and above[-1].level >= outside[place].level:
                above.pop()
            above.append(outside[place])
            place += 1
        level = block.heading.level if block.opening is None else _BELOW_ALL
        yield next((heading for heading in reversed(above) if heading.level < level), None)
