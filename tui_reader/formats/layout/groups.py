"""Groups of papers: the heading `## Computer Vision` above several of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tui_reader.formats.document.base import Block, Document, Heading, headings_inside
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.titles import is_numbered, title_of
from tui_reader.formats.text.digest_words import is_digest_title


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
    return len(set(titles)) == len(blocks) > 1 and not any(is_numbered(block.heading.text) for block in blocks)


def _nearest_headings(outside: Sequence[Heading], blocks: Sequence[Block]) -> Iterator[Heading | None]:
    """Yield for each block the last heading before it of a higher level; None without one."""
    above: list[Heading] = []
    place = 0
    for block in blocks:
        while place < len(outside) and outside[place].line < block.heading.line:
            while above and above[-1].level >= outside[place].level:
                above.pop()
            above.append(outside[place])
            place += 1
        yield next((heading for heading in reversed(above) if heading.level < block.heading.level), None)
