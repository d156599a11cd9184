"""A draft of an entry: shapes add to it what they read, and finish it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tui_reader.formats.paper.author_names import OTHERS
from tui_reader.formats.text.escapes import read_escapes
from tui_reader.formats.text.identity import Mention, mention_at, paper_of_title, paper_of_url
from tui_reader.formats.text.links import link_to, links_worth_listing
from tui_reader.formats.text.section_kinds import kind_of
from tui_reader.model import (
    MORE_AUTHORS,
    Entry,
    Fact,
    Link,
    LinkKind,
    PaperId,
    Problem,
    ProblemKind,
    Section,
    SectionKind,
)
from tui_reader.text.clean import one_line
from tui_reader.text.scripts import has_east_asian_letters

_apology = re.compile(
    r"\W*(?:죄송|미안하지만|유감스럽|i'?m (?:really |very )?sorry|i am sorry|sorry,|i apologi[sz]e"
    r"|my apologies|as an ai\b|i (?:can(?:'|no)t|am unable to|'m unable to)|很?抱歉|对不起|對不起|申し訳|すみませんが)",
    re.IGNORECASE,
)
_no_access = re.compile(r"[^.\n]{0,120}(?:링크|URL|원문|파일)[^.\n]{0,80}(?:접근|확인|열람|접속)[^.\n]{0,10}수 없")
_nothing = re.compile(
    r"(?:정보가? ?(?:부족|없음|없습니다)(?:합니다|함|하다)?|해당 ?(?:사항 ?)?없음|언급 ?없음|없음|미상"
    r"|n/?a|none|not available"
    r"|no information(?: available)?|insufficient information|information not available"
    r"|信息不足|暂无信息|无|暂无|情報不足|情報なし|なし)"
    r"[\s.。!]*",
    re.IGNORECASE,
)
_label = re.compile(r"^\s*(?:[-*+•]\s+)?(?:\**[^\W\d][^:：\n]{0,30}[:：]\**\s*)?[\s*_\"'()\[\]-]*")
_numbering = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}\\?[.)．、:：]\s*|[①-⑳]\s*|[IVX]{1,4}\.\s+|\d\ufe0f?\u20e3\s*|[A-Ga-g][.)]\s+)"
)
_icons = re.compile("^(?:[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f\u200d]+\\s*)+(?=\\S)")
_AROUND = frozenset({("[", "]"), ("【", "】"), ("〈", "〉"), ("「", "」"), ("『", "』")})
"""Brackets around the name of a section."""
_HANG = 2
"""The column of the text of a bullet."""
_CODE_MARGIN = "    "
_NOTHING_LENGTH = 120
_PICTURES = frozenset({LinkKind.IMAGE, LinkKind.VIDEO})
"""Links that several papers may share, so that they do not identify one."""
_PLACES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
}


class Draft:
    """The write-up of one paper while it is read. `line` is the index of its first line in the document."""

    def __init__(self, line: int, title: str = "") -> None:
        self.line = line
        self.title = one_line(title) if title else ""
        self.original_title: str | None = None
        self.votes: int | None = None
        self.authors: tuple[str, ...] = ()
        self.flags: list[str] = []
        self.group = ""
        self.sections: list[Section] = []
        self._facts: dict[Fact, None] = {}
        self.problems: list[Problem] = []
        self.paper: Mention | None = None
        self._links: dict[str, Link] = {}

    def identify(self, paper: Mention | None) -> bool:
        """Set the paper that the draft is about, if it is not known yet.

        Returns:
            Whether `paper` is the one.
        """
        self.paper = self.paper or paper
        return paper is not None and self.paper is not None and paper.paper == self.paper.paper

    def retitle(self, title: str) -> bool:
        """Take another title: the first one, the same one again, or a translation into an East Asian language.

        Returns:
            Whether it was taken.
        """
        if not self.title or letters_of(title) == letters_of(self.title):
            self.title = self.title or title
        elif has_east_asian_letters(title) and not has_east_asian_letters(self.title):
            self.title, self.original_title = title, self.title
        else:
            return False
        return True

    def link_to_paper(self) -> None:
        """Add a link to the paper, if its id is known and no link leads to it."""
        if self.paper is None or any(self.identify(mention_at(url)) for url in self._links):
            return
        place, _, number = self.paper.paper.partition(":")
        if place in _PLACES:
            self.add_link(_PLACES[place].format(number + (self.paper.version or "")))

    def add_link(self, url: str, link: Link | None = None) -> None:
        """Add a link, once for each address. A link to a paper also identifies the paper."""
        if url:
            self._links.setdefault(url, link or link_to(url))
            self.paper = self.paper or mention_at(url)

    def add_links(self, urls: Iterable[str]) -> None:
        """Add a link to each address."""
        for url in urls:
            self.add_link(url)

    def add_section(self, name: str, lines: Sequence[str], kind: SectionKind | None = None) -> None:
        """Add a section, unless it has neither a name nor text."""
        body = tidy(lines)
        if name or body:
            self.sections.append(Section(kind or kind_of(name), name, body))

    def add_fact(self, name: str, value: str) -> None:
        """Add a fact, once, unless its value is empty."""
        fact = Fact(one_line(name), one_line(value))
        if fact.value:
            self._facts.setdefault(fact)

    def add_problem(self, line: int, kind: ProblemKind) -> None:
        """Add a problem at the line of index `line`."""
        self.problems.append(Problem.of(line + 1, kind))

    def finish(self, publisher: str) -> Entry:
        """Return the entry: with its identity, a title, flags, and the links in its text that are worth listing."""
        paper = self.paper
        identity = paper.paper if paper is not None else self._identity(publisher)
        for text in (*(section.body for section in self.sections), *(fact.value for fact in self._facts)):
            for link in links_worth_listing(text):
                self._links.setdefault(link.url, link)
        title = read_escapes(self.title)
        if not title:
            title = identity.partition(":")[2] or "untitled"
            self.flags.append("title:id")
        has_more = self.authors[-1:] == (OTHERS,)
        if has_more:
            self.flags.append(MORE_AUTHORS)
        return Entry(
            paper=identity,
            title=title,
            version=paper.version if paper is not None else None,
            original_title=read_escapes(self.original_title) if self.original_title else self.original_title,
            links=tuple(self._links.values()),
            votes=self.votes,
            authors=self.authors[:-1] if has_more else self.authors,
            sections=tuple(self.sections),
            flags=tuple(dict.fromkeys([*self.flags, *flags_of(self.sections)])),
            line=self.line + 1,
            group=self.group,
            facts=tuple(self._facts),
        )

    def _identity(self, publisher: str) -> PaperId:
        self.add_problem(self.line, ProblemKind.PAPER_WITHOUT_ID)
        links = (link for link in self._links.values() if link.kind not in _PICTURES)
        url = next((link.url for link in links if "://" in link.url), None)
        return paper_of_url(url) if url else paper_of_title(self.title, publisher)


def letters_of(title: str) -> str:
    """Return the letters and digits of a title in lower case: they are the same however it is written."""
    return "".join(filter(str.isalnum, title.casefold()))


def tidy(lines: Sequence[str]) -> str:
    """Join lines to the body of a section, without blank lines at its ends and without a common margin."""
    text = "\n".join(lines).strip("\n")
    if text[:1] != " ":
        return text.rstrip()
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(without_margin("\n".join(lines[start:]).rstrip().split("\n")))


def without_hang(lines: Sequence[str]) -> Sequence[str]:
    """Return the text of a bullet; what hangs below its first line is moved left where all of it would be code."""
    is_deep = all(line.startswith(_CODE_MARGIN) for line in lines[1:] if line.strip())
    return [*lines[:1], *(line[_HANG:] for line in lines[1:])] if is_deep else lines


def without_margin(lines: Sequence[str]) -> Sequence[str]:
    """Remove the indentation that all lines share; blank lines do not count."""
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines] if margin else lines


@lru_cache(maxsize=4096)
def section_name(text: str) -> str:
    """Return the name of a section without marks, icons, numbering, brackets and colon."""
    name = text.strip().strip("*_#` ")
    for _ in range(2):
        name = _numbering.sub("", _icons.sub("", name, count=1), count=1).strip("*_` ")
    name = name.rstrip(":：").rstrip("*_` ")
    return one_line(name[1:-1] if (name[:1], name[-1:]) in _AROUND and name[0] not in name[1:] else name)


def flags_of(sections: Sequence[Section]) -> list[str]:
    """Return the flags of sections: `refusal` if the first is an apology, `empty:<kind>` if one has no information."""
    start = sections[0].body[:_NOTHING_LENGTH] if sections else ""
    sorry = _apology.match(start) or ("수 없" in start and _no_access.match(start))
    short = (section for section in sections if len(section.body) < _NOTHING_LENGTH)
    empty = {section.kind: None for section in short if not section.body or has_no_information(section.body)}
    return [*(["refusal"] if sorry else []), *(f"empty:{kind}" for kind in empty)]


def has_no_information(body: str) -> bool:
    """Return whether every line of `body` says that there is no information, or there is no line."""
    rows = (_label.sub("", row).strip(" *_\"'()[]") for row in body.split("\n"))
    return all(not row or _nothing.fullmatch(row) for row in rows)
