"""Any publisher whose papers of a day have no headings: items of lists, bold lines, ids, texts between rules.

Only where nothing else explains the file: every paper it names is in such an item, and the items are most of its text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui_reader.formats.around import around
from tui_reader.formats.base import Block, Document, Heading, Reading, headings_inside
from tui_reader.formats.entries import Draft
from tui_reader.formats.generic import mentions_by_line, paper_blocks, parts_of, subjects
from tui_reader.formats.identity import Mention, bare_mention, publisher_of
from tui_reader.formats.labels import label_of, shared_names
from tui_reader.formats.machinery import TITLES
from tui_reader.formats.outline import fence_of
from tui_reader.formats.titles import is_label, title_of, without_number
from tui_reader.model import Dialect

DIALECT = Dialect.GENERIC

_ordered = re.compile(r"\d{1,3}\ufe0f?\u20e3?\s{0,2}[.)、．]\s{0,4}(?=\S)")
_bullet = re.compile(r"[-*+•]\s{1,4}(?=\S)")
_bracket = re.compile(r"(?:[-*+•]\s{1,4})?\[(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?\](?!\()", re.IGNORECASE)
_bold = re.compile(r"\*\*[^*]{4,300}\*\*")
_rule = re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_]\s){3,}[-*_]?)\s*")
_quoted_head = re.compile(r"(?:\*\*|【|「|『|《)(?P<title>.{1,600}?)(?:\*\*|】|」|』|》)")
_linked_head = re.compile(
    r"\[(?P<title>(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,600})\]\(\s*<?(?P<url>[^()\s<>]{1,800})>?[^()]{0,200}\)"
)
_first_link = re.compile(r"\[{1,2}[^\[\]]{0,300}\]\(|https?://")
_SEPARATORS = " \t-–—:：|·,，.。"
_LONGEST_TITLE = 300


class _Item(NamedTuple):
    """A piece of the file that may be a paper's: its lines by index, and the paper it is about, if it names one."""

    start: int
    end: int
    paper: Mention | None


def explains(document: Document) -> int:
    """Explain everything, or nothing: see the module."""
    items = _papers(document)
    return len(document.headings) + 2 * len(items) if items else 0


def read(document: Document) -> Reading:
    """Read the items as papers, and apart from them what stands around them."""
    items = _papers(document)
    blocks = [Block(Heading(item.start, 6, "", item.start + 1), item.end, ()) for item in items]
    drafts = [_draft(document, item) for item in items]
    parts = [parts_of(lines, 6, draft) for draft, lines in drafts]
    shared = shared_names(part.labels for part in parts)
    for (draft, _), part in zip(drafts, parts, strict=True):
        part.fill(draft, shared)
    source = publisher_of(document.path)
    entries = tuple(draft.finish(source) for draft, _ in drafts)
    problems = tuple(problem for draft, _ in drafts for problem in draft.problems)
    return Reading(entries, around(document, blocks), headings_inside(blocks), problems)


@lru_cache(maxsize=1)
def _papers(document: Document) -> Sequence[_Item]:
    """Find the papers of a document among its items, of that kind which has the most; none where headings have more."""
    if len({mention.paper for mention in document.named}) < 2 and not any(map(_bracket.match, document.lines)):
        return ()
    found = mentions_by_line(document)
    kinds = [_of_kind(document, starts, found) for starts in _starts(document)]
    best = max(kinds, key=len)
    return best if len(best) > max(1, len(paper_blocks(document))) else ()


def _starts(document: Document) -> Iterator[list[int]]:
    """For each kind of item, the indexes of the lines where one begins; code begins none."""
    tests: list[Callable[[str], object]] = [_bracket.match, _ordered.match, _bullet.match, _is_bold]
    found: list[list[int]] = [[] for _ in tests]
    rules: list[int] = []
    code = False
    for index in range(document.start, len(document.lines)):
        line = document.lines[index]
        if "```" in line and fence_of(line) is not None:
            code = not code
        if code or not line or line[0] in " |#>`":
            continue
        for starts, begins in zip(found, tests, strict=True):
            if begins(line):
                starts.append(index)
        if _rule.fullmatch(line):
            rules.append(index + 1)
    yield from found
    first = next((heading.end for heading in document.headings), document.start)
    yield [first, *(index for index in rules if index > first)] if rules else []


def _is_bold(line: str) -> bool:
    """Tell whether a line is nothing but a bold title, perhaps with links behind it."""
    match = _bold.match(line)
    return match is not None and not line[match.end() :].strip().startswith((":", "：")) and match[0][-3] not in ":："


def _of_kind(document: Document, starts: Sequence[int], found: Sequence[tuple[int, Mention]]) -> Sequence[_Item]:
    """Give the items that begin at `starts` and are papers; none where they are not what the file is about."""
    if len(starts) < 2:
        return ()
    items = _items(document, starts, found)
    papers = [item for item in items if item.paper is not None]
    if (
        len(papers) < 2
        or len(papers) * 5 < len(items) * 3
        or len({item.paper.paper for item in papers if item.paper}) < 2
    ):
        return ()
    heads = {_head_of(document.lines[item.start]) for item in papers} - {""}
    papers = [item for item in items if item.paper or _head_of(document.lines[item.start]) in heads]
    inside = [mention.paper for item in papers for _, mention in _between(found, item.start, item.end)]
    named = {mention.paper for _, mention in found}
    return papers if named <= set(inside) and _is_most(document, papers) else ()


def _items(document: Document, starts: Sequence[int], found: Sequence[tuple[int, Mention]]) -> list[_Item]:
    """Cut the document at `starts` and at headings."""
    cuts = sorted({*starts, *(heading.line for heading in document.headings), len(document.lines)})
    begins = set(starts)
    pairs = [(_text_from(document, start, end), end) for start, end in pairwise(cuts) if start in begins]
    pairs = [(start, end) for start, end in pairs if start < end]
    loose = any(_aside(document, start, end) < end for start, end in pairs if end in begins)
    return [
        _Item(start, cut, _subject(document, start, cut, found))
        for start, end in pairs
        for cut in [end if loose or end in begins else _aside(document, start, end)]
    ]


def _text_from(document: Document, start: int, end: int) -> int:
    """Give the index of the first line that is neither blank nor a rule."""
    return next((index for index in range(start, end) if document.lines[index].strip(" -=*_")), end)


def _aside(document: Document, start: int, end: int) -> int:
    """Give the index of the first line of an item that is not indented and follows a blank one: a list ends there."""
    lines = document.lines
    asides = (
        index for index in range(start + 1, end) if lines[index][:1] not in {"", " "} and not lines[index - 1].strip()
    )
    return next(asides, end)


def _subject(document: Document, start: int, end: int, found: Sequence[tuple[int, Mention]]) -> Mention | None:
    """Give the paper an item is about: the first that its first line names, or the only one in all of it."""
    bracket = _bracket.match(document.lines[start])
    if bracket is not None:
        return bare_mention(bracket[0].replace("-", " "))
    head, all_of_it = (subjects([each for _, each in _between(found, start, stop)]) for stop in (start + 1, end))
    return head[0] if head else all_of_it[0] if len(all_of_it) == 1 else None


def _between(found: Sequence[tuple[int, Mention]], start: int, end: int) -> Sequence[tuple[int, Mention]]:
    first = bisect_left(found, start, key=lambda pair: pair[0])
    return found[first : bisect_left(found, end, key=lambda pair: pair[0])]


def _is_most(document: Document, items: Sequence[_Item]) -> bool:
    """Tell whether at least half of the text, headings left out, is in the items."""
    inside = sum(len(line) for item in items for line in document.lines[item.start : item.end])
    outside = sum(map(len, document.lines[document.start :])) - sum(len(heading.text) for heading in document.headings)
    return inside * 2 >= outside


def _head_of(line: str) -> str:
    """Give the sign by which the title of an item is set off: `[`, `**`, `【`; empty where it is not."""
    bare = _without_mark(line)
    return next((sign for sign in ("**", "[", "【", "「", "『", "《") if bare.startswith(sign)), "")


def _without_mark(line: str) -> str:
    mark = _bullet.match(line) or _ordered.match(line)
    return line[mark.end() :] if mark is not None else line


def _draft(document: Document, item: _Item) -> tuple[Draft, list[str]]:
    """Begin an entry; give it with the lines below its title."""
    draft = Draft(item.start)
    draft.names(item.paper)
    line = document.lines[item.start]
    body = list(document.lines[item.start + 1 : item.end])
    rest = line if any(map(_is_title_field, [line, *body])) else _take_title(_without_mark(line), draft)
    margin = min((len(row) - len(row.lstrip(" ")) for row in body if row.strip()), default=0)
    return draft, [rest, *(row[margin:] for row in body)] if rest else [row[margin:] for row in body]


def _is_title_field(line: str) -> bool:
    label = label_of(line.strip()) if ":" in line or "：" in line else None
    return label is not None and bool(label.rest) and label.name.lower() in TITLES


def _take_title(line: str, draft: Draft) -> str:
    """Take the title from the first line of an item into the draft; give what else there is on it."""
    head = _linked_head.match(line) or _quoted_head.match(without_number(line))
    if head is not None and not is_label(head["title"]):
        title, urls = title_of(head["title"])
        for url in [head.groupdict().get("url") or "", *urls]:
            draft.link(url)
        draft.title = title
        return head.string[head.end() :].lstrip(_SEPARATORS)
    link = _first_link.search(line)
    before = line[: link.start()] if link is not None else line
    if link is not None and not is_label(before):
        rest = line[link.start() :]
    else:
        before, rest = ("", line) if line.startswith("http") else (line, "")
    title, urls = title_of(before)
    if len(title) > _LONGEST_TITLE:
        return line
    draft.title = title
    for url in urls:
        draft.link(url)
    return rest
