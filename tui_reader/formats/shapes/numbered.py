"""Dialect `numbered`: papers at `# N. [Title](url)`, sections at `## Introduction` and so on.

In older files papers are at `### N. [`, below the level of their own sections, with a title on several lines.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from tui_reader.formats.document.base import Block, Document, Heading, Reading, Recognition, Score, blocks_of
from tui_reader.formats.layout.surroundings import reading_of, without_outro
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.formats.paper.preamble import read_preambles, take_heading
from tui_reader.formats.text.identity import mention
from tui_reader.formats.text.links import SHORT_LINK, urls_in
from tui_reader.model import Dialect, SectionKind

_NAMES = frozenset({"introduction", "method", "methods", "results", "limitations", "conclusion"})
_number = re.compile(r"\d{1,4}\s*[.)]\s*")
_field = re.compile(r"\s*(?:[-*>]\s+)?\**(제목|arXiv|title|link|url|링크)\s*\**\s*[:：]\s*\**\s*(.*)", re.IGNORECASE)
_MOST_LINES_OF_A_TITLE = 4


def recognise(document: Document) -> Recognition | None:
    """Score papers, their sections, and papers with one of the five sections. Half of the papers must have one."""
    papers = _papers(document)
    blocks = blocks_of(document, papers)
    bodies = sum(any(map(_has_known_name, block.headings)) for block in blocks)
    if not papers or bodies * 2 < len(papers):
        return None
    score = Score(len(papers) + bodies + sum(len(block.headings) for block in blocks))
    return Recognition(Dialect.NUMBERED, score, partial(_read, document, papers))


def _read(document: Document, papers: Sequence[Heading]) -> Reading:
    """Read the papers, and the text around them."""
    whole = blocks_of(document, papers, _end(document, papers))
    blocks = without_outro(document, [_without_group(document, block) for block in whole])
    drafts = [_draft(document, block) for block in blocks]
    read_preambles(drafts)
    if any(block.end < one.end for block, one in zip(blocks[:-1], whole, strict=False)):
        from tui_reader.formats.layout.groups import set_groups

        set_groups(document, blocks, drafts)
    return reading_of(document, blocks, drafts)


def _without_group(document: Document, block: Block) -> Block:
    """End a block at a heading above its level that has no text before the next paper: that of a group."""
    last = block.headings[-1] if block.headings else None
    if last is None or last.level >= block.heading.level or _has_known_name(last):
        return block
    lines = document.lines[last.end : block.end]
    return block if any(line.strip() and line[0] not in "<:" for line in lines) else block.until(last.line)


def _end(document: Document, papers: Sequence[Heading]) -> int | None:
    """Return the line of the heading that ends the last paper; None without one.

    It is one of the paper's level or above, if the sections of the paper are below that level.
    """
    below = [heading for heading in document.headings if papers and heading.line > papers[-1].line]
    if not any(_has_known_name(heading) and heading.level > papers[-1].level for heading in below):
        return None
    ends = (heading.line for heading in below if heading.level <= papers[-1].level and not _has_known_name(heading))
    return next(ends, None)


def _has_known_name(heading: Heading) -> bool:
    return section_name(heading.text).lower() in _NAMES


def _papers(document: Document) -> list[Heading]:
    """Return the headings of papers: numbered links, and others of their level that are numbered."""
    levels = Counter(heading.level for heading in document.headings if _number_of(heading.text) and "[" in heading.text)
    if not levels:
        return []
    level = levels.most_common(1)[0][0]
    headings = document.headings
    following = [*headings[1:], None]
    return [heading for heading, after in zip(headings, following, strict=True) if _is_paper(heading, after, level)]


def _number_of(text: str) -> str:
    match = _number.match(text)
    return match[0] if match is not None else ""


def _is_paper(heading: Heading, after: Heading | None, level: int) -> bool:
    """Return whether `heading` is that of a paper. One of its number, link and level may be missing.

    Args:
        heading: in question.
        after: the next heading.
        level: of most papers.
    """
    number = _number_of(heading.text)
    is_link = heading.text.startswith("[", len(number))
    if number and is_link:
        return True
    if heading.level != level or _has_known_name(heading):
        return False
    if level == 1 and (number or (after is not None and after.level > 1 and _has_known_name(after))):
        return True
    return is_link and mention(heading.text) is not None


def _draft(document: Document, block: Block) -> Draft:
    heading = block.heading
    text = heading.text[len(_number_of(heading.text)) :]
    body = heading.end
    if text.startswith("[") and "](" not in text:
        text, body = _rejoin_title(document, text, body, block)
    draft = Draft(heading.line)
    behind = take_heading(text, draft)
    sections = _section_headings(block)
    first = sections[0].line if sections else block.end
    draft.add_section("", behind + _take_preamble(document.lines[body:first], draft), SectionKind.SUMMARY)
    for section, following in zip_longest(sections, sections[1:]):
        end = following.line if following is not None else block.end
        draft.add_section(section_name(section.text), document.lines[section.end : end])
    return draft


def _rejoin_title(document: Document, text: str, start: int, block: Block) -> tuple[str, int]:
    """Return a title that continues on the next lines as one line, and the index of the line after it."""
    end = min(start + _MOST_LINES_OF_A_TITLE, block.end)
    for index in range(start, end):
        if "](" in document.lines[index]:
            return " ".join([text, *document.lines[start : index + 1]]), index + 1
    return text.lstrip("["), start


def _section_headings(block: Block) -> list[Heading]:
    """Return the headings of sections: the five names at any level, and others of their level or above."""
    levels = [heading.level for heading in block.headings if _has_known_name(heading)]
    level = max(dict.fromkeys(levels), key=levels.count) if levels else 2
    return [heading for heading in block.headings if heading.level <= level or _has_known_name(heading)]


def _take_preamble(lines: Sequence[str], draft: Draft) -> list[str]:
    """Take links and facts from the lines above the first section; return the other lines."""
    return [line for line in lines if not line.strip() or not _take_line(line, draft)]


def _take_line(line: str, draft: Draft) -> bool:
    if SHORT_LINK.fullmatch(line.strip()):
        draft.add_links(urls_in(line))
        return True
    field = _field.fullmatch(line)
    return field is not None and _take_field(field[1].lower(), field[2].strip(), draft)


def _take_field(name: str, value: str, draft: Draft) -> bool:
    """Take the value of a field into the draft; return whether it was taken."""
    if name in {"제목", "title"}:
        return draft.retitle(" ".join(value.strip("*").split()))
    paper = mention(f"{name}:{value}")
    urls = list(urls_in(value))
    if paper is None and not urls:
        return False
    draft.identify(paper)
    draft.add_links(urls)
    return True
