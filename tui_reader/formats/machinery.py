"""What wraps the text of a paper without being text: template and folding tags, lines of links, fields with facts."""

import re
from collections.abc import Iterator, Sequence

from tui_reader.formats.entries import Draft, section_name
from tui_reader.formats.facts import authors_in
from tui_reader.formats.identity import mention
from tui_reader.formats.kinds import names_a_section
from tui_reader.formats.labels import AUTHORS, Label, label_of
from tui_reader.formats.links import link_to, unbold, urls_in, without_urls
from tui_reader.formats.outline import code_of, fence_of
from tui_reader.formats.titles import is_label
from tui_reader.formats.votes import takes_votes
from tui_reader.formats.words import word_set
from tui_reader.model import Link, LinkKind
from tui_reader.text.clean import one_line

_raw = re.compile(r"\{%-?\s{0,9}(?:end)?raw\s{0,9}-?%\}")
_folds = re.compile(
    r"</?(?:details|center|p|div|span|blockquote|section|article|b)\b[^<>]{0,300}>|<!--[^<>]{0,300}-->|<hr\s?/?>",
    re.IGNORECASE,
)
_callout = re.compile(r">\s?\[!(?P<kind>\w{1,20})\][+-]?\s*(?P<name>[^\n]{0,80})")
_strong = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_WRAPPING = ("<details", "<p>", "<p ", "<div", "<center", "<blockquote", "<section", "<article")
_summary = re.compile(
    r"<summary[^<>]{0,200}>\s{0,9}(?:<[^<>]{1,60}>\s{0,9}){0,3}([^<>]{1,300})(?:<[^<>]{1,60}>\s{0,9}){0,3}"
    r"([^<>]{0,300})</summary>",
    re.IGNORECASE,
)
_break = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
_link = re.compile(r"(!?)\[([^\[\]]{0,300})\]\(\s*<?([^()\s<>]{1,800})>?(?:\s[^()]{0,200})?\)")
_anchor = re.compile(
    r"<a\b[^<>]{0,200}href\s?=\s?[\"']?([^\"'\s<>]{1,800})[\"']?[^<>]{0,200}>(.{0,300}?)</a>", re.IGNORECASE
)
TITLES = word_set(
    "title|original title|english title|paper title|paper|제목|원제|원제목|논문 제목|영어 제목|한국어 제목"
    "|标题|原标题|原文标题|英文标题|论文标题|中文标题|译名|標題|英文標題|タイトル|原題|論文タイトル|英題"
)
"""What a field with a paper's title is called."""
_eastern = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff가-힣]")
"""Letters by which a translated title is told from the paper's own."""
_BOXES = word_set("details|message|note|info|tip|warning|danger|caution|important")
_FOLDED = word_set(
    "details|more|show more|click to expand|expand|자세히|자세히 보기|더 보기|더보기|펼치기"
    "|详情|展开|详细|詳細|もっと見る"
)
"""Kinds of boxes, and labels of folds that say nothing of what is in them."""
_medium = re.compile(r"</?(?:video|img|source|iframe)\b[^<>]{0,800}>", re.IGNORECASE)
_people = re.compile(r"[\s>*_-]{0,9}[👥👤✍🖋]\ufe0f?\s{0,3}(?P<names>[^\W\d].{1,4000})")
_italic = re.compile(r"([*_])(?![*_\s])(?P<text>[^*_]{3,4000})\1")
_person = re.compile(
    r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3} [^\W\d_a-z][\w'’-]{0,30}"
    r"|[가-힣]{2,4}|[\u4e00-\u9fff]{2,4}"
)
"""A name of at least two words, or one as it is written in the East."""
_LONGEST_FACTS = 1_000
_superscript = re.compile(r"<sup>[^<>]{0,60}</sup>|</?(?:a|b|i|em|span|strong|sup)\b[^<>]{0,300}>", re.IGNORECASE)


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Give the lines without what wraps them: template tags, folds, fences around Markdown.

    `<br>` ends a line, the label of a fold is a bold line.
    """
    rest: list[str] = []
    lines = _without_callouts(lines) if any(map(_callout.match, lines)) else lines
    for line, code in zip(lines, code_of(lines), strict=True):
        if code:
            rest.append(line)
        elif line[:3] == ":::":
            rest += _boxed(line.strip(": "))
        elif "<" in line or "{%" in line:
            rest += _unwrapped_line(line)
        elif not (("```" in line or "~~~" in line) and fence_of(line)):
            rest.append(line)
    return rest


def _without_callouts(lines: Sequence[str]) -> list[str]:
    """Give a box that is a section, `> [!abstract] 요약`, as a bold line and the text that was quoted below it."""
    rest: list[str] = []
    inside = False
    for line in lines:
        callout = _callout.match(line)
        if callout is not None:
            name = section_name(callout["name"] or callout["kind"])
            inside = names_a_section(name)
            rest.append(f"**{name}**" if inside else line)
        else:
            inside = inside and line[:1] == ">"
            rest.append(line[1:].removeprefix(" ") if inside else line)
    return rest


def _label_of_fold(fold: re.Match[str]) -> str:
    label = one_line(f"{fold[1]} {fold[2]}").strip("* ")
    return "\n" if label.lower().rstrip(":. …") in _FOLDED else f"\n**{label}**\n"


def _boxed(text: str) -> list[str]:
    """Give the label of a box, `:::details label`, as a bold line; nothing where it has none, or at its end."""
    kind, _, label = text.partition(" ")
    label = label if kind in _BOXES else text
    return [f"**{label.strip('* ')}**"] if any(map(str.isalnum, label)) and label not in _BOXES else []


def _unwrapped_line(line: str) -> list[str]:
    text = _raw.sub("", line)
    text = _summary.sub(_label_of_fold, text)
    text = _strong.sub("**", text) if len(_strong.findall(text)) % 2 == 0 else text
    bare = _folds.sub("", text)
    is_wrapped = not bare.strip() or "\n**" in text or text.lstrip().lower().startswith(_WRAPPING)
    text = bare if bare != text and is_wrapped else text
    text = _break.sub(" " if text.lstrip().startswith("|") else "  \n", text)
    return text.split("\n") if text.strip() else ([] if line.strip() else [line])


def without_facts(lines: Sequence[str], draft: Draft) -> list[str]:
    """Take lines that are nothing but links or facts into the draft, and give the others; code is left alone."""
    return [
        line
        for line, code in zip(lines, code_of(lines), strict=True)
        if code or not line.strip() or not _takes(line, draft)
    ]


def _takes(line: str, draft: Draft) -> bool:
    if draft.votes is None and takes_votes(line, draft):
        return True
    line = unbold(line) if line[0] == "*" == line[-1] else line
    label = label_of(line) if ":" in line or "：" in line else None
    if label is not None and label.rest and _takes_field(label, draft):
        return True
    if not draft.authors and label is None and _takes_people(line, draft):
        return True
    if not draft.authors and " | " in line:
        _note_people(line, draft)
    if "](" not in line and "http" not in line and "<a" not in line:
        return False
    links = list(_links(line))
    alone = bool(links) and is_only_links(line)
    for link in links:
        if alone or draft.is_about(mention(link.url)):
            draft.link(link.url, link)
    return alone


def _takes_people(line: str, draft: Draft) -> bool:
    """Take names behind a sign for people: `👥 Ada Park, Bo Lee`."""
    people = _people.fullmatch(line)
    draft.authors = names_in(people["names"]) if people is not None else ()
    return bool(draft.authors)


def _note_people(line: str, draft: Draft) -> None:
    """Note the names among other facts, which stay: `arXiv: 2601.00001 | Authors: Ada Park | Venue: …`."""
    labels = (label_of(part) for part in line.split(" | ") if len(line) < _LONGEST_FACTS)
    people = next((label.rest for label in labels if label is not None and label.fact in AUTHORS), "")
    draft.authors = names_in(people)


def without_names(lines: Sequence[str], draft: Draft) -> Sequence[str]:
    """Take a first line in italics that is nothing but names into the draft, and give the other lines."""
    place = next((index for index, line in enumerate(lines) if line.strip()), None)
    italic = _italic.fullmatch(lines[place].strip()) if place is not None and not draft.authors else None
    names = names_in(italic["text"]) if italic is not None else ()
    if not names or not all(map(_person.fullmatch, names)):
        return lines
    draft.authors = names
    return [line for index, line in enumerate(lines) if index != place]


def names_in(text: str) -> tuple[str, ...]:
    """Give the authors in a text of any publisher, without links and marks of footnotes."""
    return authors_in(_superscript.sub("", _link.sub(lambda link: link[2], text)).strip("*_ "))


def take_authors(draft: Draft) -> None:
    """Take authors out of a section of their own: `### Authors`, `**저자**`, with the names below."""
    for place, section in enumerate(draft.sections):
        if not draft.authors and section.name.lower() in AUTHORS:
            draft.authors = names_in(", ".join(line.strip(" -*+•,") for line in section.body.split("\n")))
            if draft.authors:
                del draft.sections[place]
                return


def _takes_field(label: Label, draft: Draft) -> bool:
    """Take a field with a fact; False where it has to stay as text."""
    name = label.fact
    if name in AUTHORS and not draft.authors:
        draft.authors = names_in(label.rest)
        return bool(draft.authors)
    if name in TITLES and (name != "paper" or not (draft.title or is_only_links(label.rest))):
        return _takes_title(label.rest, draft)
    if (
        "](" not in label.rest
        and "//" not in label.rest
        and is_label(label.name)
        and is_label(_link.sub("", label.rest))
        and mention(f"arxiv:{label.rest}") is not None
    ):
        return draft.is_about(mention(f"arxiv:{label.rest}"))
    return False


def _takes_title(text: str, draft: Draft) -> bool:
    """Take a second title: a repetition, the only one, or the paper's own where the heading is a translation."""
    title = " ".join(_link.sub(lambda link: link[2], text).strip('*_`"“” ').split())
    same = _letters(title) == _letters(draft.title)
    if not title or (draft.original_title and not same):
        return False
    for link in _links(text):
        draft.link(link.url, link)
    if not draft.title:
        draft.title = title
    elif not same:
        if _eastern.search(title) and not _eastern.search(draft.title):
            draft.title, title = title, draft.title
        draft.original_title = title
    return True


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _links(line: str) -> Iterator[Link]:
    """Give the links of a line, pictures marked as such."""
    for match in _link.finditer(line):
        yield Link(LinkKind.IMAGE, match[3]) if match[1] else link_to(match[3])
    for match in _anchor.finditer(line):
        yield link_to(match[1])
    for url in urls_in(_anchor.sub("", _link.sub("", line))):
        yield link_to(url)


def is_only_links(line: str) -> bool:
    """Tell whether nothing stays of a line when links go whose words only say what kind of link they are."""
    rest = _link.sub(lambda link: "" if is_label(link[2]) else link[2], line)
    rest = _anchor.sub(lambda link: "" if is_label(link[2]) else link[2], rest)
    rest = _medium.sub("", rest) if "<" in rest else rest
    return is_label(without_urls(rest))
