"""Dialect `voted`: `## Daily Papers (day)`, papers at `### [Title](url)`, then media, votes, authors, bullets.

Plain bullets are the summary; a bullet with a name is a section: `- ***What's New***: …`.
"""

import re
from collections.abc import Sequence
from functools import partial

from tui_reader.formats.document.base import Block, Document, Heading, Reading, Recognition, Score, blocks_of
from tui_reader.formats.layout.surroundings import reading_of, without_outro
from tui_reader.formats.paper.author_names import authors_in
from tui_reader.formats.paper.draft import Draft, section_name, without_hang
from tui_reader.formats.paper.facts import bullets_of_literal, votes_in
from tui_reader.formats.paper.preamble import read_preambles, take_heading
from tui_reader.formats.text.identity import mention
from tui_reader.formats.text.links import WORDLESS_PICTURE, kind_of_url, urls_in
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import Dialect, Link, LinkKind, ProblemKind, SectionKind

_day = re.compile(r"Daily Papers\b.*\(.*", re.IGNORECASE)
_fact = re.compile(r"(?:vote|votes|authors?)\s*:", re.IGNORECASE)
_vote = re.compile(r"votes?\s*:(.*)", re.IGNORECASE)
_authors = re.compile(r"authors?\s*:(.*)", re.IGNORECASE)
_watch = re.compile(r"\[Watch Video\]\s*\(?\s*(\S+?)\)?\s*", re.IGNORECASE)
_video = re.compile(
    r"""(?:<div>\s*)?<video\b[^<>]*?\bsrc\s*=\s*["']?([^"'\s<>]+)[^<>]*>\s*(?:</video>)?\s*(?:</div>)?\s*""",
    re.IGNORECASE,
)
_FIRSTS = frozenset("VvAa![< ")
"""First characters of lines with a fact."""
_AUTHORS = frozenset({"Authors", "Author", "authors", "저자"})
_VOTES = frozenset({"Vote", "Votes", "votes", "Upvotes", "추천", "추천수"})
_NAMED_FACTS = _AUTHORS | _VOTES
_bits = frozenset({"<div>", "</div>", "</video>"})
_bold_name = re.compile(
    r"[-*+]\s+(?:(\*{1,4})\s?([^*:：\n]{1,80}+)[:：]\s?(\*{1,4})\s?[:：]?|(\*{1,4})\s?([^*\n]{1,80}+)(\*{1,4})\s?[:：])"
)
_bare_name = re.compile(r"[-*+]\s+\*{0,4}([^*:：\n]{1,60}+)\*{0,4}\s?[:：]\s?\*{0,4}")


def recognise(document: Document) -> Recognition | None:
    """Score the headings of the day, the papers, and the papers with facts or bullets.

    Without a heading of the day, one of the first papers must have facts.
    """
    days = sum(map(_is_day, document.headings))
    blocks = _blocks(document)
    if not blocks or not (days or any(_has_facts(document, block) for block in blocks[:3])):
        return None
    score = Score(days + len(blocks) + sum(_has_body(document, block) for block in blocks))
    return Recognition(Dialect.VOTED, score, partial(_read, document, blocks))


def _read(document: Document, blocks: Sequence[Block]) -> Reading:
    """Read the papers, and the text around them: the README of the publisher has some."""
    drafts = [_draft(document, block) for block in blocks]
    read_preambles(drafts)
    return reading_of(document, blocks, drafts)


def _is_day(heading: Heading) -> bool:
    return heading.level <= 2 and _day.match(heading.text) is not None


def _blocks(document: Document) -> list[Block]:
    """Return the blocks of the papers. A heading of a higher level, or of no paper, ends the last one."""
    found = [heading for heading in document.headings if _is_paper(heading)]
    if not found:
        return []
    papers = _without_closing(document, found)
    end = _end(document, papers)
    if len(papers) < len(found):
        closing = found[len(papers)].line
        end = closing if end is None else min(end, closing)
    blocks = blocks_of(document, papers, end)
    return without_outro(document, [_cut_at_next_day(block) for block in blocks])


def _without_closing(document: Document, papers: Sequence[Heading]) -> Sequence[Heading]:
    """Return the headings without those below the last one that surely is a paper; all if none is."""
    end = len(document.lines)
    for number in range(len(papers) - 1, -1, -1):
        if _is_surely_paper(document, papers[number], end):
            return papers[: number + 1]
        end = papers[number].line
    return papers


def _is_surely_paper(document: Document, heading: Heading, end: int) -> bool:
    """Return whether a heading is a link, or has a fact, a named bullet or an id below it, above `end` (an index)."""
    if heading.text[:1] == "[":
        return True
    lines = document.lines[heading.end : end]
    return any(_fact.match(line) or _bold_name.match(line) or mention(line) is not None for line in lines)


def _end(document: Document, papers: Sequence[Heading]) -> int | None:
    """Return the line of the heading of a higher level below the last paper that is no part of it; None without one."""
    after = [heading.line for heading in document.headings if heading.level < 3 and heading.line > papers[-1].line]
    if not after:
        return None
    from tui_reader.formats.layout.parts_above import parts_above

    parts = parts_above(document, [paper.line for paper in papers], 2)
    return next((line for line in after if line not in parts), None)


def _is_paper(heading: Heading) -> bool:
    """Return whether a heading is that of a paper: of level 3 without a section's name, or a link to a paper."""
    if heading.level == 3:
        return not is_section_name(heading.text) and (heading.text[0] not in "Dd" or _day.match(heading.text) is None)
    return heading.text[:1] == "[" and mention(heading.text) is not None


def _cut_at_next_day(block: Block) -> Block:
    """End a block at the next heading of a day."""
    day = next((heading for heading in block.headings if _is_day(heading)), None)
    return block if day is None else block.until(day.line)


def _has_facts(document: Document, block: Block) -> bool:
    return any(_fact.match(line) for line in document.lines[block.heading.end : min(block.end, block.heading.end + 10)])


def _has_body(document: Document, block: Block) -> bool:
    return any(line.startswith("- ") or _fact.match(line) for line in document.lines[block.heading.end : block.end])


def _draft(document: Document, block: Block) -> Draft:
    heading = block.heading
    draft = Draft(heading.line)
    behind = take_heading(heading.text, draft)
    _cut_sections(behind + _take_facts(document, block, draft), draft)
    return draft


def _take_facts(document: Document, block: Block, draft: Draft) -> list[str]:
    """Take media, votes and authors from the lines of a paper; return the other lines."""
    rest: list[str] = []
    for index in range(block.heading.end, block.end):
        line = document.lines[index]
        if line[:1] not in _FIRSTS or not _take_fact(line.strip(), index, draft):
            rest.append(line)
    return rest


def _take_fact(line: str, index: int, draft: Draft) -> bool:
    """Take a line that is nothing but a fact; return whether it was taken."""
    first = line[:1]
    if first in {"V", "v"}:
        return _take_vote(line, index, draft)
    if first in {"A", "a"}:
        return _take_authors(line, draft)
    return first in {"!", "[", "<"} and _take_medium(line, draft)


def _take_vote(line: str, index: int, draft: Draft) -> bool:
    match = _vote.fullmatch(line)
    if match is None:
        return False
    draft.votes = votes_in(match[1])
    if draft.votes is None and any(map(str.isalnum, match[1])):
        draft.add_problem(index, ProblemKind.VOTE_NO_NUMBER)
        return False
    return True


def _take_authors(line: str, draft: Draft) -> bool:
    match = _authors.fullmatch(line)
    if match is None or draft.authors:
        return False
    draft.authors = authors_in(match[1])
    return True


def _take_medium(line: str, draft: Draft) -> bool:
    image = WORDLESS_PICTURE.fullmatch(line)
    if image is not None:
        draft.add_link(image["url"], Link(LinkKind.IMAGE, image["url"]))
        return True
    video = _watch.fullmatch(line) or _video.fullmatch(line)
    if video is not None:
        url = next(urls_in(video[1]), video[1])
        draft.add_link(url, Link(kind_of_url(url) if kind_of_url(url) is LinkKind.IMAGE else LinkKind.VIDEO, url))
        return True
    return line in _bits


def _cut_sections(lines: Sequence[str], draft: Draft) -> None:
    """Cut lines into sections at bullets that begin with a name. The lines above the first one are the summary."""
    name: str = ""
    body: list[str] = []
    for line in lines:
        label = _name_of(line) if line[:2] in {"- ", "* ", "+ "} else None
        if label is None:
            body.append(line)
            continue
        if label[0] in _NAMED_FACTS and _take_named_fact(label[0], line[label[1] :], draft):
            continue
        _add_section(name, body, draft)
        name, end = label
        body = [line[end:].lstrip()]
    _add_section(name, body, draft)


def _take_named_fact(name: str, value: str, draft: Draft) -> bool:
    """Take a bullet that is a fact (`- **Authors**: …`); return whether it was taken."""
    if name in _AUTHORS and not draft.authors:
        draft.authors = authors_in(value)
        return bool(draft.authors)
    if name in _VOTES and draft.votes is None:
        draft.votes = votes_in(value)
        return draft.votes is not None
    return False


def _name_of(line: str) -> tuple[str, int] | None:
    """Return the name of the section that a bullet begins, and the column of its text; None without a name.

    Asterisks may be unbalanced, and the colon inside or outside. A name without asterisks must be a known one.
    """
    match = _bold_name.match(line)
    if match is not None:
        opening, name, closing = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        if max(opening, closing) > "*":
            return section_name(name), match.end()
    match = _bare_name.match(line)
    if match is not None and is_section_name(section_name(match[1])):
        return section_name(match[1]), match.end()
    return None


def _add_section(name: str, body: Sequence[str], draft: Draft) -> None:
    text = "\n".join(body)
    bullets = bullets_of_literal(text) if name else None
    lines = [bullets] if bullets is not None else without_hang(body) if name else body
    draft.add_section(name, lines, None if name else SectionKind.SUMMARY)
