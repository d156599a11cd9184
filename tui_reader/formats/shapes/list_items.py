"""Papers without headings, of any publisher: items of lists, bold lines, ids, texts between rules.

Nearly every paper that the file names must be in such an item, and the items must be most of the text.
"""

from collections.abc import Sequence
from functools import partial

from tui_reader.formats.document.base import Document, Reading, Recognition, Score, block_of_lines
from tui_reader.formats.layout.groups import set_groups
from tui_reader.formats.layout.items import BRACKETED_ID, ListItem, is_fold, paper_items, without_mark
from tui_reader.formats.layout.surroundings import reading_of_rows
from tui_reader.formats.paper.containers import unwrap
from tui_reader.formats.paper.draft import Draft, without_margin
from tui_reader.formats.paper.parts import fill_together, parts_of
from tui_reader.formats.paper.title_lines import is_title_field, take_title
from tui_reader.formats.paper.titles import is_label, without_number
from tui_reader.model import Dialect


def recognise(document: Document) -> Recognition | None:
    """Score all headings, and each item as a paper with its text."""
    items = paper_items(document)
    if not items:
        return None
    score = Score(len(document.headings) + 2 * len(items))
    return Recognition(Dialect.GENERIC, score, partial(_read, document, items))


def _read(document: Document, items: Sequence[ListItem]) -> Reading:
    """Read the items as papers, their groups, and the text around them."""
    blocks = [block_of_lines(item.start, item.end, document.headings_between(item.start, item.end)) for item in items]
    pairs = [_draft(document, item) for item in items]
    parts = [parts_of(lines, 6, draft) for draft, lines in pairs]
    drafts = [draft for draft, _ in pairs]
    fill_together(drafts, parts)
    set_groups(document, blocks, drafts)
    return reading_of_rows(document, blocks, drafts)


def _draft(document: Document, item: ListItem) -> tuple[Draft, list[str]]:
    """Start an entry; return it with the lines below its title."""
    draft = Draft(item.start)
    draft.identify(item.paper)
    lines = document.lines[item.start : item.end]
    line, *body = (unwrap(lines) or [""]) if is_fold(lines[0]) else lines
    rest = line if _has_title_field(line, body) else take_title(without_mark(line), draft)
    rest = "" if is_label(without_number(rest)) and "http" not in rest else rest
    return draft, [*([rest] if rest else []), *without_margin(body)]


def _has_title_field(line: str, body: Sequence[str]) -> bool:
    """Return whether the title of an item is in a field (`Title: …`), and not in its first line."""
    if is_title_field(line):
        return True
    bare = without_number(without_mark(line))
    return (BRACKETED_ID.match(line) is not None or is_label(bare) or "](" in bare) and any(map(is_title_field, body))
