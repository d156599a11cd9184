"""Papers below headings, of any publisher."""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from tui_reader.formats.document.base import Block, Document, Reading, Recognition, Score
from tui_reader.formats.layout.blocks import has_outline_numbers, paper_blocks
from tui_reader.formats.layout.groups import set_groups
from tui_reader.formats.layout.paper_index import key_of, mentions_between, papers_by_title
from tui_reader.formats.layout.surroundings import reading_of
from tui_reader.formats.paper.containers import summary_of
from tui_reader.formats.paper.draft import Draft, letters_of
from tui_reader.formats.paper.parts import fill_together, parts_of
from tui_reader.formats.paper.titles import cut_behind_link, title_of, without_outline_number
from tui_reader.formats.text.identity import bare_mention, mentions, pages, subjects
from tui_reader.model import Dialect


def recognise(document: Document) -> Recognition | None:
    """Score papers, papers with text of their own, and the headings below them."""
    blocks = paper_blocks(document)
    if not blocks:
        return None
    bodies = sum(block.end - block.heading.end > 1 for block in blocks)
    below = sum(heading.level <= 6 for block in blocks for heading in block.headings)
    return Recognition(Dialect.GENERIC, Score(len(blocks) + bodies + below), partial(_read, document, blocks))


def _read(document: Document, blocks: Sequence[Block]) -> Reading:
    """Read the papers, their groups, and the text around them."""
    pairs = [_draft(document, block) for block in blocks]
    drafts = [draft for draft, _ in pairs]
    parts = [parts_of(lines, block.heading.level, draft) for block, (draft, lines) in zip(blocks, pairs, strict=True)]
    fill_together(drafts, parts)
    set_groups(document, blocks, drafts)
    return reading_of(document, blocks, drafts)


def _draft(document: Document, block: Block) -> tuple[Draft, list[str]]:
    """Start an entry: its title, and the paper that it is about. Return it with the lines below its title."""
    text = block.heading.text
    link, behind = cut_behind_link(without_outline_number(text) if has_outline_numbers(document) else text)
    title, urls = title_of(link)
    draft = Draft(block.start, title)
    lines = block.lines(document)
    texts = (text, "\n".join(lines))
    by_id = chain.from_iterable(subjects(mentions(each)) for each in texts)
    by_page = chain.from_iterable(pages(each) for each in texts)
    draft.identify(
        next(by_id, None) or bare_mention(text) or next(by_page, None) or papers_by_title(document).get(key_of(text))
    )
    draft.identify(next(iter(mentions_between(document, block.heading.line, block.heading.end)), None))
    draft.add_links(urls)
    lines = _without_label(lines, title) if block.opening is not None else lines
    return draft, [*([behind, ""] if behind else []), *lines]


def _without_label(lines: Sequence[str], title: str) -> list[str]:
    """Return the lines of a wrapper with its label as a line of text, unless it is the title."""
    label, rest = summary_of(lines)
    is_title = letters_of(title_of(without_outline_number(label)).title) == letters_of(title)
    return rest if is_title or not label else [label, "", *rest]
