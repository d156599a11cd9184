"""Papers without a heading, of any publisher: items of lists, bold lines, ids, texts between rules."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from tui_reader.formats.document.base import Document, once_per_document
from tui_reader.formats.document.outline import code_of
from tui_reader.formats.layout.blocks import paper_blocks
from tui_reader.formats.layout.paper_index import mentions_between, mentions_by_line
from tui_reader.formats.layout.parts_above import parts_above
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.title_lines import is_title_field, is_title_link
from tui_reader.formats.text.digest_words import is_digest_title
from tui_reader.formats.text.identity import Mention, bare_mention, subjects
from tui_reader.formats.text.section_kinds import is_section_name

_ordered = re.compile(
    r"(?:\d{1,3}\s{0,2}[.)、．]|(?:\d\ufe0f?\u20e3){1,3}\s{0,2}[.)、．]?|[【(（]\d{1,3}[】)）]|\[\d{1,3}\](?!\()|#\d{1,3}(?=\s)"
    r"|[①-⑳❶-❿🔟🥇🥈🥉])\s{0,4}(?=\S)"
)
_bullet = re.compile(r"[-*+•]\s{1,4}(?:\[[ xX]\]\s{1,4})?(?=\S)")
_sign = re.compile(r"[■□▶▷►➤◆◇●○★☆▪◾🔹🔸🔷🔶📌📄📝📑]\ufe0f?\s{1,3}(?=\S)")
BRACKETED_ID = re.compile(
    r"(?:[-*+•]\s{1,4})?\[(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?\](?!\()"
    r"|(?:\[\d{1,4}\]\s{1,3})?arxiv:\s?\d{4}\.\d{4,5}(?:v\d{1,2})?\b",
    re.IGNORECASE,
)
_bold = re.compile(r"\*\*[^*]{4,300}\*\*")
_rule = re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_]\s){3,}[-*_]?)\s*")
_icons = re.compile(r"^(?:[^\w\s\[*【「『《][^\w\[*【「『《]{0,9})")


_LOWEST = 6
"""The lowest level of headings."""


class ListItem(NamedTuple):
    """An item that may be a paper: the indexes of its first line and of the line after it, and the paper it names."""

    start: int
    end: int
    paper: Mention | None


@once_per_document
def paper_items(document: Document) -> Sequence[ListItem]:
    """Return the items that are papers, of the kind of item with the most papers; none if headings have more papers."""
    ids = {mention.paper for mention in [*document.mentions, *document.pages]}
    least = _fewest_papers(document, ids)
    headed = len(paper_blocks(document))
    if headed >= max(len(ids), 1) or (len(ids) < least and not any(map(BRACKETED_ID.match, document.lines))):
        return ()
    kinds = [_papers_among(document, starts, least) for starts in _possible_starts(document)]
    best = max(kinds, key=len)
    return best if len(best) >= max(least, headed + 1) else ()


def _fewest_papers(document: Document, ids: Set[str]) -> int:
    """Return the number of papers that make a list: two, or one if the title is that of a digest."""
    title = document.headings[0].text if document.headings else ""
    return 1 if len(ids) == 1 and is_digest_title(title) else 2


def _possible_starts(document: Document) -> Iterator[list[int]]:
    """Yield for each kind of item the indexes of the lines where one may begin; no line of code is among them."""
    tests: list[Callable[[str], object]] = [
        *(BRACKETED_ID.match, _ordered.match, _bullet.match, _is_bold),
        *(is_title_field, is_fold, is_title_link),
    ]
    starts_by_test: list[list[int]] = [[] for _ in tests]
    starts_by_sign: dict[str, list[int]] = {}
    rules: list[int] = []
    lines = document.lines[document.start :]
    for index, (line, code) in enumerate(zip(lines, code_of(lines), strict=True), document.start):
        if code or not line or line[0] in " |>`" or (line[0] == "#" and not line[1:2].isdigit()):
            continue
        for starts, matches in zip(starts_by_test, tests, strict=True):
            if matches(line):
                starts.append(index)
        if _sign.match(line):
            starts_by_sign.setdefault(line[0], []).append(index)
        if _rule.fullmatch(line):
            rules.append(index + 1)
    yield from [*starts_by_test, *starts_by_sign.values()]
    first = next((heading.end for heading in document.headings), document.start)
    yield [first, *(index for index in rules if index > first)] if rules else []


def _is_bold(line: str) -> bool:
    """Return whether a line is a bold title, perhaps followed by links."""
    match = _bold.match(line)
    return match is not None and not line[match.end() :].strip().startswith((":", "：")) and match[0][-3] not in ":："


def is_fold(line: str) -> bool:
    """Return whether a line opens a folded part."""
    return line.startswith("<details")


def _papers_among(document: Document, starts: Sequence[int], least: int) -> Sequence[ListItem]:
    """Return the items that are papers; none if the file is about something else.

    Args:
        document: they are in.
        starts: indexes of the lines where items may begin.
        least: number of different papers that there must be.
    """
    if len(starts) < least:
        return ()
    items = _cut_items(document, starts)
    papers = [item for item in items if item.paper is not None]
    are_known = len(papers) * 5 >= len(items) * 3 or _have_addresses(document, items)
    if not are_known or len({item.paper.paper for item in papers if item.paper}) < least:
        return ()
    heads = {_title_sign(document.lines[item.start]) for item in papers} - {""}
    papers = [item for item in items if item.paper or _title_sign(document.lines[item.start]) in heads]
    inside = [each.paper for item in papers for each in mentions_between(document, item.start, item.end)]
    ids = {mention.paper for _, mention in mentions_by_line(document)}
    return papers if len(ids.difference(inside)) * 4 <= len(ids) and _are_most_text(document, papers) else ()


def _have_addresses(document: Document, items: Sequence[ListItem]) -> bool:
    """Return whether each item of a digest begins with a title and has an address, known or not."""
    title = document.headings[0].text if document.headings else ""
    return is_digest_title(title) and all(
        _has_title(document.lines[item.start]) and any("http" in line for line in document.lines[item.start : item.end])
        for item in items
    )


def _has_title(line: str) -> bool:
    """Return whether the first line of an item is marked as a title: a link, in brackets, bold, or a field."""
    sign = _title_sign(line)
    return _is_bold(_icons.sub("", without_mark(line))) if sign == "**" else bool(sign)


def _cut_items(document: Document, starts: Sequence[int]) -> list[ListItem]:
    """Cut the document into items at `starts` and at headings, but for those of their parts."""
    parts = parts_above(document, starts, _LOWEST) if _has_repeated_names(document) else frozenset()
    headings = (heading.line for heading in document.headings if heading.line not in parts)
    cuts = sorted({*starts, *headings, len(document.lines)})
    start_lines = set(starts)
    pairs = [(_first_text(document, start, end), end) for start, end in pairwise(cuts) if start in start_lines]
    pairs = [(start, end) for start, end in pairs if start < end]
    is_loose = any(_end_of_list(document, start, end) < end for start, end in pairs if end in start_lines)
    return [
        ListItem(start, cut, _subject(document, start, cut))
        for start, end in pairs
        for cut in [end if is_loose or end in start_lines else _end_of_list(document, start, end)]
    ]


@once_per_document
def _has_repeated_names(document: Document) -> bool:
    """Return whether several headings have the same name of a section."""
    names = Counter(section_name(heading.text) for heading in document.headings)
    return any(count > 1 and is_section_name(name) for name, count in names.items())


def _first_text(document: Document, start: int, end: int) -> int:
    """Return the index of the first line that is neither blank nor a rule; `end` without one."""
    return next((index for index in range(start, end) if document.lines[index].strip(" -=*_")), end)


def _end_of_list(document: Document, start: int, end: int) -> int:
    """Return the index of the line that ends a list: not indented, and below a blank line; `end` without one."""
    lines = document.lines
    asides = (
        index for index in range(start + 1, end) if lines[index][:1] not in {"", " "} and not lines[index - 1].strip()
    )
    return next(asides, end)


def _subject(document: Document, start: int, end: int) -> Mention | None:
    """Return the paper that an item is about: the first one in its first line, or the only one in the item."""
    bracket = BRACKETED_ID.match(document.lines[start])
    if bracket is not None:
        return bare_mention(bracket[0].replace("-", " "))
    all_of_it = subjects(mentions_between(document, start, end))
    ids = {each.paper for each in all_of_it}
    head = [each for each in mentions_between(document, start, start + 1) if each.paper in ids]
    return subjects(head)[0] if head else all_of_it[0] if len(all_of_it) == 1 else None


def _are_most_text(document: Document, items: Sequence[ListItem]) -> bool:
    """Return whether the items hold at least half of the text without headings."""
    inside = sum(len(line) for item in items for line in document.lines[item.start : item.end])
    return inside * 2 >= document.size


def _title_sign(line: str) -> str:
    """Return the sign before the title of an item: `[`, `**`, `【`, or `:` for a field; empty without one."""
    if is_title_field(line):
        return ":"
    bare = _icons.sub("", without_mark(line), count=1)
    return next((sign for sign in ("**", "[", "【", "「", "『", "《") if bare.startswith(sign)), "")


def without_mark(line: str) -> str:
    """Return the first line of an item without its bullet or number."""
    mark = _bullet.match(line) or _ordered.match(line)
    return line[mark.end() :] if mark is not None else line
