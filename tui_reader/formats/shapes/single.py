"""Files about one paper, of any publisher: one title, in a heading of level 1 or the front matter, and one id."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest

from tui_reader.formats.document.base import Document, Heading, Reading, Recognition, Score
from tui_reader.formats.document.wrappers import wrappers
from tui_reader.formats.layout.blocks import paper_blocks
from tui_reader.formats.layout.items import paper_items
from tui_reader.formats.layout.paper_index import SEVERAL, is_index
from tui_reader.formats.paper.draft import Draft, letters_of, section_name
from tui_reader.formats.paper.fields import has_authors, papers_in, take_fields
from tui_reader.formats.paper.labels import AUTHORS, label_of
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.parts import fill_together, parts_of
from tui_reader.formats.paper.quoted import title_of_summary
from tui_reader.formats.paper.titles import TITLES, cut_behind_link, is_label, title_of
from tui_reader.formats.text.dates import DATE_FIELDS, date_in, day_in_path
from tui_reader.formats.text.digest_words import has_digest_word, is_digest_title
from tui_reader.formats.text.identity import Mention, bare_mention, mentions, paper_of_url, publisher_of, subjects
from tui_reader.formats.text.links import kind_of_url, urls_in
from tui_reader.formats.text.section_kinds import is_section_name, kind_of
from tui_reader.model import Dialect, LinkKind, SectionKind
from tui_reader.text.scripts import has_east_asian_letters

_NO_PAGES = frozenset({LinkKind.CODE, LinkKind.PROJECT, LinkKind.VIDEO, LinkKind.IMAGE})
"""Kinds of links that lead to no text of the paper."""
_SHORT_NAME = 12
"""Letters of a heading that is rather the name of a section, if it has a word of one: `상세 요약`."""
_FIELDS = AUTHORS | (TITLES - {"paper"})


def recognise(document: Document) -> Recognition | None:
    """Score all headings, the paper, its title and its text. The only title must be that of a paper, not of a day."""
    titles = _titles(document)
    if len(titles) > 1 or not (titles or document.front.get("title")) or (titles and titles != [document.headings[0]]):
        return None
    title = titles[0].text if titles else document.front["title"]
    is_of_a_day = is_digest_title(title) or date_in(title) is not None
    if is_of_a_day and (is_index(document) or _papers_below(document, titles) or paper_items(document)):
        return None
    if _has_several_papers(document):
        return None
    paper = (None if is_of_a_day else _paper_of_address(document, titles)) or _paper(document, titles)
    if paper is None:
        return None
    return Recognition(Dialect.SINGLE, Score(len(document.headings) + 3), partial(_read, document, titles, paper))


def _read(document: Document, titles: Sequence[Heading], paper: Mention) -> Reading:
    """Read the file as one entry. Its front matter may have a part of the write-up."""
    draft = Draft(titles[0].line if titles else document.start)
    lines = list(document.lines[document.start :])
    for title in titles:
        lines = [*document.lines[document.start : title.line], *document.lines[title.end :]]
        text, behind = cut_behind_link(title.text)
        lines = [behind, "", *lines] if behind else lines
        draft.title, urls = title_of(text)
    draft.identify(paper)
    draft.add_links(urls if titles else ())
    _read_front(document, draft)
    title_of_day = draft.title if is_digest_title(draft.title) and has_digest_word(draft.title) else ""
    draft.title = "" if title_of_day else draft.title
    parts = parts_of(lines, _level_above(document, titles), draft)
    draft.title = draft.title or title_of_day
    fill_together([draft], [parts._replace(sections=_without_wrappers(parts.sections))])
    inside = frozenset(heading.line for heading in document.headings if not (title_of_day and heading in titles))
    entry = draft.finish(publisher_of(document.path))
    return Reading((entry,), (), inside, tuple(draft.problems))


def _titles(document: Document) -> list[Heading]:
    """Return the headings that may be the title. If the front matter has it, only a heading above all others is one."""
    titles = [heading for heading in document.headings if heading.level == 1]
    if not titles or not document.front.get("title"):
        return titles
    first = document.headings[0]
    return titles if titles == [first] and _can_be_title(first.text, document.front) else []


def _can_be_title(heading: str, front: Mapping[str, str]) -> bool:
    """Return whether the first heading can be the title: it is that of the front matter, or its translation.

    Without fields of a paper the front matter is about the page, so that the heading may have any words.
    """
    if is_section_name(section_name(heading)) or not title_of_summary(heading):
        return False
    own, other = letters_of(title_of(heading).title), letters_of(front["title"])
    if not _has_paper(front) or own in other or other in own:
        return True
    is_short = len(own) <= _SHORT_NAME and kind_of(section_name(heading)) is not SectionKind.OTHER
    return not is_short and has_east_asian_letters(heading) != has_east_asian_letters(front["title"])


def _has_paper(front: Mapping[str, str]) -> bool:
    """Return whether front matter has the fields of a paper: authors or a PDF."""
    return bool(front.get("pdf")) or any(has_authors(name, value) for name, value in front.items())


def _level_above(document: Document, titles: Sequence[Heading]) -> int:
    """Return the level above that of the sections: that of the title, or above the first heading with a text."""
    if titles or not document.headings:
        return 1
    pairs = zip_longest(document.headings, document.headings[1:])
    levels = (
        heading.level
        for heading, following in pairs
        if any(map(str.strip, document.lines[heading.end : following.line if following is not None else None]))
    )
    return next(levels, 1) - 1


def _without_wrappers(sections: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[str, Sequence[str]]]:
    """Return the sections without headings that only stand above others: those become the first lines of the next."""
    rest: list[tuple[str, Sequence[str]]] = []
    above: list[str] = []
    for number, (name, lines) in enumerate(sections, 1):
        is_blank = not any(map(str.strip, lines))
        if is_blank and number < len(sections) and not is_section_name(name):
            above += [f"**{name}**", ""]
        else:
            rest.append((name, [*above, *lines] if above else lines))
            above = []
    return rest


def _has_several_papers(document: Document) -> bool:
    """Return whether several blocks are papers and no sections: they have a wrapper, or a field of a paper."""
    lines = enumerate(document.lines[document.start :], document.start)
    fields = [index for index, line in lines if (":" in line or "：" in line) and _is_field(line)]
    if len(fields) < SEVERAL and len(wrappers(document)) < SEVERAL:
        return False
    papers = (
        block.opening is not None or bisect_left(fields, block.start) < bisect_left(fields, block.end)
        for block in paper_blocks(document)
    )
    return sum(papers) >= SEVERAL


def _is_field(line: str) -> bool:
    """Return whether a line is a field with a title or authors, which a section has not."""
    label = label_of(line.strip())
    return label is not None and bool(label.rest) and label.fact in _FIELDS


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
    return papers_in(document.front.items())


def _paper_of_address(document: Document, titles: Sequence[Heading]) -> Mention | None:
    """Return the paper at an address of any host, if the front matter has it beside a title and authors or a PDF.

    If the text names papers by their ids, it must have the address too.
    """
    front = document.front
    if not front.get("title") or not _has_paper(front) or _papers_in_front(document):
        return None
    links = (value for name, value in front.items() if is_label(name.replace("_", " ")) and is_only_links(value))
    urls = [url for value in links for url in urls_in(value) if kind_of_url(url) not in _NO_PAGES]
    url = next((url for url in urls if kind_of_url(url) is not LinkKind.PDF), urls[0] if urls else "")
    if not url or _papers_below(document, titles) > 1:
        return None
    is_sure = not document.mentions or url in document.body
    return Mention(paper_of_url(url), None, 0) if is_sure else None


def _read_front(document: Document, draft: Draft) -> None:
    """Take the title and the other fields of the front matter. The day of the paper is a fact beside another day."""
    front = document.front
    title = front.get("title", "")
    if not draft.title:
        draft.title = title_of(title).title
    elif title and title.isascii() and not draft.title.isascii() and not is_digest_title(title):
        draft.original_title = title
    taken = {"title"} if day_in_path(document.path) is not None else {"title", *DATE_FIELDS}
    fields = ((name, value) for name, value in front.items() if name not in taken)
    take_fields(fields, draft, document.body)
