"""Files about one paper, of any publisher: one title, in a heading of level 1 or the front matter, and one id."""

from collections.abc import Sequence
from functools import partial

from tui_reader.formats.document.base import Document, Heading, Reading, Recognition, Score
from tui_reader.formats.layout.blocks import paper_blocks
from tui_reader.formats.layout.items import paper_items
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.facts import authors_in
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.parts import fill_together, parts_of
from tui_reader.formats.paper.titles import title_of
from tui_reader.formats.text.dates import date_in
from tui_reader.formats.text.digest_words import has_digest_word, is_digest_title
from tui_reader.formats.text.identity import Mention, bare_mention, mention, mentions, publisher_of, subjects
from tui_reader.formats.text.links import link_to, urls_in
from tui_reader.model import Dialect, LinkKind, SectionKind

_KINDS = frozenset({LinkKind.CODE, LinkKind.PROJECT, LinkKind.PDF, LinkKind.OPENREVIEW, LinkKind.DOI})
_LONG_ENOUGH = 20
"""Characters that make a field of the front matter a section."""
_TEXTS = ("tldr", "tl;dr", "summary", "abstract", "description", "excerpt", "요약", "摘要")


def recognise(document: Document) -> Recognition | None:
    """Score all headings, the paper, its title and its text. The only title must be that of a paper, not of a day."""
    titles = _titles(document)
    if len(titles) > 1 or not (titles or document.front.get("title")) or (titles and titles != [document.headings[0]]):
        return None
    title = titles[0].text if titles else document.front["title"]
    is_of_a_day = is_digest_title(title) or date_in(title) is not None
    if is_of_a_day and (_papers_below(document, titles) or paper_items(document)):
        return None
    paper = _paper(document, titles)
    if paper is None:
        return None
    return Recognition(Dialect.SINGLE, Score(len(document.headings) + 3), partial(_read, document, titles, paper))


def _read(document: Document, titles: Sequence[Heading], paper: Mention) -> Reading:
    """Read the file as one entry. Its front matter may have the title, the authors and a summary."""
    draft = Draft(titles[0].line if titles else document.start)
    lines = list(document.lines[document.start :])
    for title in titles:
        lines = [*document.lines[document.start : title.line], *document.lines[title.end :]]
        draft.title, urls = title_of(title.text)
    draft.identify(paper)
    draft.add_links(urls if titles else ())
    _read_front(document, draft)
    title_of_day = draft.title if is_digest_title(draft.title) and has_digest_word(draft.title) else ""
    draft.title = "" if title_of_day else draft.title
    parts = parts_of(lines, 1 if titles else 0, draft)
    draft.title = draft.title or title_of_day
    fill_together([draft], [parts])
    inside = frozenset(heading.line for heading in document.headings if not (title_of_day and heading in titles))
    return Reading((draft.finish(publisher_of(document.path)),), (), inside, tuple(draft.problems))


def _titles(document: Document) -> list[Heading]:
    """Return the headings that may be the title. If the front matter has it, several of level 1 are sections."""
    titles = [heading for heading in document.headings if heading.level == 1]
    return [] if len(titles) > 1 and document.front.get("title") else titles


def _papers_below(document: Document, titles: Sequence[Heading]) -> int:
    """Count the blocks of papers below the title."""
    return sum(block.heading.level > bool(titles) for block in paper_blocks(document))


def _paper(document: Document, titles: Sequence[Heading]) -> Mention | None:
    """Return the paper that the file is about: the only one in all of it, in its title, at its head or in its name."""
    front = _papers_in_front(document)
    everything = subjects([*front, *document.mentions])
    if len(everything) == 1:
        return everything[0]
    if not everything:
        return bare_mention(document.path.stem)
    of_titles = subjects([*front, *(each for title in titles for each in mentions(title.text))])
    if len(of_titles) == 1:
        return of_titles[0]
    end = next((heading.line for heading in document.headings if heading.level > bool(titles)), len(document.lines))
    head = subjects([*front, *mentions(document.text(document.start, end))])
    if not head:
        return _paper_of_link_line(document)
    return head[0] if len(head) == 1 and _papers_below(document, titles) <= 2 else None


def _paper_of_link_line(document: Document) -> Mention | None:
    """Return the only paper that has a line of nothing but links; None without one, or with several."""
    lines = (line for line in document.lines[document.start :] if "http" in line and is_only_links(line))
    papers = subjects([each for line in lines for each in mentions(line)])
    return papers[0] if len(papers) == 1 else None


def _papers_in_front(document: Document) -> list[Mention]:
    papers: list[Mention] = []
    for key, value in document.front.items():
        bare = bare_mention(value) if len(value) <= 20 else None
        papers += [bare] if bare is not None else mentions(f"{key.replace('_', ' ')}: {value}")
    return papers


def _read_front(document: Document, draft: Draft) -> None:
    """Take title, authors, links and summaries from the front matter; a summary only if the text does not have it."""
    front = document.front
    title = front.get("title", "")
    if not draft.title:
        draft.title = title_of(title).title
    elif title and title.isascii() and not draft.title.isascii() and not is_digest_title(title):
        draft.original_title = title
    draft.authors = authors_in(front.get("authors", ""))
    for value in front.values():
        for url in urls_in(value):
            if draft.identify(mention(url)) or link_to(url).kind in _KINDS:
                draft.add_link(url)
    for key in _TEXTS:
        if len(front.get(key, "")) >= _LONG_ENOUGH and front[key] not in "\n".join(document.lines[document.start :]):
            draft.add_section(key, [front[key]], SectionKind.SUMMARY)
