"""Dialect `fenced`: papers at `## <id>` with a link line below, then a summary, mostly inside a Markdown fence.

The sections inside the fence have the same level as the papers. A paper's heading is an id or has a link line below.
"""

import re
from collections.abc import Sequence
from functools import partial

from tui_reader.formats.document.base import Block, Document, Heading, Reading, Recognition, Score, blocks_of
from tui_reader.formats.document.outline import WRAPPERS, fence_of
from tui_reader.formats.layout.surroundings import reading_of, without_outro
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.preamble import read_preambles, take_heading
from tui_reader.formats.paper.summary import read_summary
from tui_reader.formats.text.identity import bare_mention
from tui_reader.formats.text.links import urls_in
from tui_reader.model import Dialect, ProblemKind, SectionKind

_id = re.compile(r"^\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?\]?(?![\w.])", re.IGNORECASE)
_link_line = re.compile(
    r"🔗.*|<?https?://(?:www\.)?huggingface\.co/papers/\S+"
    r"|[-*\s]{0,4}(?:link|url|paper|링크|논문|논문 링크)[*\s]{0,4}[:：][*\s]{0,4}<?https?://\S+",
    re.IGNORECASE,
)
_summary = re.compile(r"\*{0,3}summary\s?\*{0,3}\s?[:：]\s?\*{0,3}", re.IGNORECASE)


def recognise(document: Document) -> Recognition | None:
    """Score papers, the headings below them, and papers with a summary. One paper must have a summary."""
    blocks = blocks_of(document, _papers(document))
    bodies = sum(_has_summary(document, block) for block in blocks)
    if not bodies:
        return None
    score = Score(len(blocks) + bodies + sum(len(block.headings) for block in blocks))
    return Recognition(Dialect.FENCED, score, partial(_read, document, blocks))


def _read(document: Document, blocks: list[Block]) -> Reading:
    """Read the papers, and the text around them."""
    blocks = without_outro(document, blocks)
    drafts = [_draft(document, block) for block in blocks]
    read_preambles([draft for draft in drafts if draft.title and len(draft.sections) == 1])
    return reading_of(document, blocks, drafts)


def _papers(document: Document) -> list[Heading]:
    """Return the headings of papers: an id or a link line below make one of level 2, both make one of any level.

    Headings inside fences count, so that a fence that is never closed hides no paper.
    """
    lines = document.lines
    headings: list[Heading] = []
    for index in range(document.start, len(lines)):
        line = lines[index]
        if line[:1] == "#":
            text = line.strip("# ")
            is_id = _id.match(text) is not None
            is_here = line.startswith("## ")
            if (is_id and is_here) or ((is_id or is_here) and _has_link_line(lines, index + 1)):
                headings.append(Heading(index, 2, text, index + 1))
    return headings


def _has_link_line(lines: Sequence[str], start: int) -> bool:
    below = next((line for line in lines[start : start + 2] if line.strip()), "").strip()
    return below[:1] in {"🔗", "<", "h"} and _link_line.fullmatch(below) is not None


def _has_summary(document: Document, block: Block) -> bool:
    return any(
        _summary.match(line) for line in document.lines[block.heading.end : min(block.end, block.heading.end + 8)]
    )


def _draft(document: Document, block: Block) -> Draft:
    heading = block.heading
    draft = Draft(heading.line)
    draft.identify(bare_mention(heading.text))
    name = _id.sub("", heading.text, count=1).strip()
    behind: list[str] = []
    if any(map(str.isalnum, name)) and _link_line.fullmatch(name) is None:
        behind = take_heading(heading.text, draft, whole=False)
        name = ""
    title = draft.title
    lines = [name, *behind, *document.lines[heading.end : block.end]]
    while lines and not lines[-1].strip(" -*_="):
        lines.pop()
    preamble, summary, tail = _split_at_fence(_take_preamble(lines, draft), heading.line, draft)
    draft.add_section("", preamble, SectionKind.SUMMARY)
    read_summary(summary, draft)
    draft.add_section("", tail, SectionKind.OTHER)
    if draft.title != title:
        draft.original_title = title or None
    if not draft.title:
        from tui_reader.formats.paper.quoted import quoted_title

        draft.title = quoted_title(draft.sections[0].body) if draft.sections else ""
        draft.flags += ["title:text"] if draft.title else []
    return draft


def _take_preamble(lines: Sequence[str], draft: Draft) -> list[str]:
    """Take the link line and the word `Summary` from the lines above the text; return the other lines."""
    rest: list[str] = []
    for index, line in enumerate(lines):
        bare = line.strip()
        match = _summary.match(bare)
        if match is not None:
            return [*rest, bare[match.end() :], *lines[index + 1 :]]
        urls = list(urls_in(bare)) if _link_line.fullmatch(bare) else []
        draft.add_links(urls)
        if fence_of(line) is not None:
            return [*rest, *lines[index:]]
        if not urls:
            rest.append(line)
    return rest


def _split_at_fence(lines: Sequence[str], line: int, draft: Draft) -> tuple[list[str], list[str], list[str]]:
    """Return the text before, inside and after the fence around the summary. Without a fence all of it is inside."""
    fences = ((index, fence_of(text)) for index, text in enumerate(lines) if "```" in text or "~~~" in text)
    marks = [(index, fence) for index, fence in fences if fence is not None]
    start = next((index for index, fence in marks if _is_wrapper(fence.info, lines[:index])), None)
    if start is None:
        return [], list(lines), []
    closing = [index for index, fence in marks if index > start and not fence.info]
    if not closing:
        draft.add_problem(line, ProblemKind.FENCE_OPEN)
        return list(lines[:start]), list(lines[start + 1 :]), []
    end = closing[-1]
    return list(lines[:start]), list(lines[start + 1 : end]), list(lines[end + 1 :])


def _is_wrapper(info: str, before: Sequence[str]) -> bool:
    """Return whether a fence with this info string is around the summary. One without any must come first."""
    return info in WRAPPERS or not (info or any(map(str.strip, before)))
