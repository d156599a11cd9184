r"""Dialect `mailing`: the daily mailing of arXiv as text.

A paper begins with a line of two backslashes, and `arXiv:ID` below it. Its fields end at the next line of two
backslashes, its abstract at a line with its address: `\\ ( https://arxiv.org/abs/ID ,  415kb)`. A replaced paper has no
abstract. Everything else is the same in every mailing, or a list of subjects.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, zip_longest
from typing import NamedTuple

from tui_reader.formats.document.base import Document, Reading, Recognition, Score
from tui_reader.formats.paper.author_names import authors_in
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.text.dates import date_in
from tui_reader.formats.text.identity import Mention, mention, publisher_of
from tui_reader.formats.text.links import urls_in
from tui_reader.model import REPLACED, Dialect, SectionKind
from tui_reader.text.clean import one_line

_MARK = "\\\\"
_ADDRESS = "\\\\ ("
_REPLACED_WITH = "replaced with revised version"
_id = re.compile(r"(?:arXiv|Paper)(?: \(\*[\w-]{1,30}\*\))?:\s?(?P<id>\S{1,40})")
_field = re.compile(rf"(?:([A-Z][A-Za-z-]{{1,20}}(?: \([\w ]{{1,30}}\))?):|({_REPLACED_WITH})\s)\s*(.*)")
_in_parentheses = re.compile(r"\([^()]*\)")
_DEEPEST = 3
_SHORTEST_RULER = 10
_mail_field = re.compile(r"From |[A-Z][\w-]{1,40}: ")
_USUAL = (
    "Send any comments ",
    "Archives at ",
    "To unsubscribe",
    "For subscribe options ",
    "For help on ",
    "e-mail To: ",
)
"""Beginnings of lines around the papers that are the same in every mailing."""
_SUBJECTS, _WINDOW = "Submissions to:", "received from "
_last_day = re.compile(r"\sto\s+\w{3},?\s+(?P<day>\d{1,2} \w{3}) (?:19|20)?(?P<year>\d\d)\s")
_LAST_YEAR = "90"
"""The last year of two digits that is one of this century: arXiv began in 1991."""


class MailedPaper(NamedTuple):
    """The indexes of lines of a paper: its first line, those that end its fields and its abstract, and the next one."""

    start: int
    fields_end: int
    abstract_end: int
    end: int


def recognise(document: Document) -> Recognition | None:
    """Score all headings, and each paper with its fields."""
    papers = _papers(document.lines) if _MARK in document.body else []
    if not papers:
        return None
    score = Score(len(document.headings) + 2 * len(papers))
    return Recognition(Dialect.MAILING, score, partial(_read, document, papers))


def _read(document: Document, papers: Sequence[MailedPaper]) -> Reading:
    """Read the papers, the day of the mailing, and the text around the papers that is not in every mailing."""
    lines = document.lines
    drafts = [_draft(lines, paper) for paper in papers]
    ends = [document.start, *(paper.end for paper in papers)]
    starts = [*(paper.start for paper in papers), len(lines)]
    parts = [lines[end:start] for end, start in zip(ends, starts, strict=True)]
    around = Draft(document.start)
    around.add_section("", list(_text_around(parts)), SectionKind.SUMMARY)
    source = publisher_of(document.path)
    return Reading(
        tuple(draft.finish(source) for draft in drafts),
        tuple(around.sections),
        frozenset(heading.line for heading in document.headings),
        day=_day(parts[0]),
    )


def _papers(lines: Sequence[str]) -> list[MailedPaper]:
    marks = (index for index, line in enumerate(lines[:-1]) if line.startswith(_MARK) and line.rstrip() == _MARK)
    starts = [index for index in marks if _mention_of(lines[index + 1]) is not None]
    return [
        _paper(lines, start, len(lines) if following is None else following)
        for start, following in zip_longest(starts, starts[1:])
    ]


def _paper(lines: Sequence[str], start: int, following: int) -> MailedPaper:
    """Find the ends of a paper that begins at `start`; the file may break off before any of them."""
    inside = range(start + 2, following)
    address = next((index for index in inside if lines[index].startswith(_ADDRESS)), None)
    end = next((index for index in inside if _is_ruler(lines[index])), following) if address is None else address
    fields_end = next((index for index in inside if index >= end or lines[index].rstrip() == _MARK), end)
    return MailedPaper(start, fields_end, end, end if address is None else end + 1)


def _mention_of(line: str) -> Mention | None:
    """Return the paper that the first field of a paper names; None if the line is another one."""
    first = _id.match(line)
    return mention(f"arxiv:{first['id']}") if first is not None else None


def _is_ruler(line: str) -> bool:
    return len(line) >= _SHORTEST_RULER and not line.strip("-%= ")


def _draft(lines: Sequence[str], paper: MailedPaper) -> Draft:
    """Read a paper: its group, its fields, its address, and its abstract."""
    first = lines[paper.start + 1]
    draft = Draft(paper.start)
    draft.identify(_mention_of(first))
    draft.group = "Cross-lists" if "cross-listing" in first else ""
    for name, value in _fields(lines[paper.start + 2 : paper.fields_end]):
        _take_field(name, one_line(value), draft)
    draft.add_links(url for line in lines[paper.abstract_end : paper.end] for url in urls_in(line))
    draft.link_to_paper()
    abstract = list(_paragraphs(lines[paper.fields_end + 1 : paper.abstract_end]))
    if abstract:
        draft.add_section("Abstract", abstract)
    return draft


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each field. A value may go on in indented lines."""
    name, values = "", [""]
    for line in lines:
        field = _field.fullmatch(line.rstrip())
        if field is None:
            values.append(line)
        else:
            yield name, " ".join(values)
            name, values = field[1] or field[2], [field[3]]
    yield name, " ".join(values)


def _take_field(name: str, value: str, draft: Draft) -> None:
    """Take the title, the authors, a fact, or a text without a name."""
    if name == "Title":
        draft.title = value
        return
    if not name:
        draft.add_section("", [value], SectionKind.SUMMARY)
        return
    if name in {"Author", "Authors"}:
        names = _without_parentheses(value)
        draft.authors = authors_in(one_line(names))
        value = value if names != value else ""
    elif name == "DOI":
        draft.add_links(f"https://doi.org/{doi}" for doi in value.split())
    elif name == _REPLACED_WITH:
        draft.group = "Replacements"
        draft.flags.append(REPLACED)
    draft.add_fact(name, value)


def _without_parentheses(names: str) -> str:
    """Return the names of authors without their institutions, which stand in parentheses."""
    for _ in range(_DEEPEST):
        names = _in_parentheses.sub(" ", names)
    return names


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs of an abstract, a blank line between them. An indented line begins one."""
    margin = min((_indentation(line) for line in lines[1:] if line.strip()), default=0)
    words: list[str] = []
    for line in lines:
        if words and (not line.strip() or _indentation(line) > margin):
            yield from (" ".join(words), "")
            words = []
        words += line.split()
    if words:
        yield " ".join(words)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _text_around(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines around the papers, without rulers and what is in every mailing."""
    head, *others = parts
    for line in chain(_below_header(head), *others):
        if not _is_ruler(line) and not line.lstrip().startswith(_USUAL):
            yield line


def _below_header(head: Sequence[str]) -> Sequence[str]:
    """Return the lines above the first paper without the fields of a mail and the list of subjects."""
    bare = [line.strip() for line in head]
    start = bare.index("") if head and _mail_field.match(head[0]) and "" in bare else 0
    window = next((index for index, line in enumerate(bare) if line.startswith(_WINDOW)), None)
    if window is None:
        return head[start:]
    subjects = bare.index(_SUBJECTS) if _SUBJECTS in bare else window
    return [*head[start:subjects], *head[window + 1 :]]


def _day(head: Sequence[str]) -> date | None:
    """Return the day on which a mailing was sent, else the last day of its papers; None without either."""
    sent = date_in(next((line for line in head if line.startswith("Date: ")), ""))
    last = _last_day.search("\n".join(head)) if sent is None else None
    if last is None:
        return sent
    century = "19" if last["year"] > _LAST_YEAR else "20"
    return date_in(f"{last['day']} {century}{last['year']}")
