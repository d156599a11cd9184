"""Lines with metadata, nothing but links or fields with facts: they are taken out of the text of a paper."""

import re
from collections.abc import Iterator, Sequence

from tui_reader.formats.document.outline import code_of
from tui_reader.formats.paper.authors import names_in, note_people, take_people
from tui_reader.formats.paper.draft import Draft, letters_of
from tui_reader.formats.paper.labels import AUTHORS, Label, is_metadata, label_of, take_fact
from tui_reader.formats.paper.titles import TITLES, is_label
from tui_reader.formats.paper.votes import take_votes
from tui_reader.formats.text.identity import mention
from tui_reader.formats.text.links import (
    ANCHOR,
    LINK,
    is_button,
    link_to,
    unbold,
    urls_in,
    without_addresses,
    without_urls,
)
from tui_reader.model import Link, LinkKind

_bars = re.compile(r"\s+[|·•]\s+|\s*｜\s*")
_LONGEST_FACTS = 1_000
_medium = re.compile(r"</?(?:video|img|source|iframe)\b[^<>]{0,800}>", re.IGNORECASE)


def take_facts(lines: Sequence[str], draft: Draft) -> list[str]:
    """Take the lines that are nothing but links or facts; return the other lines, and all code."""
    rest: list[str] = []
    for line, code in zip(lines, code_of(lines), strict=True):
        facts = _facts_on(line) if line and not code and _has_bar(line) else None
        if facts:
            rest += [each for each, label in facts.items() if not (_take_line(each, draft) or take_fact(label, draft))]
        elif code or not line.strip() or not _take_line(line, draft):
            rest.append(line)
    return rest


def _has_bar(line: str) -> bool:
    return "|" in line or "·" in line or "•" in line or "｜" in line


def _facts_on(line: str) -> dict[str, Label]:
    """Return the parts of a line between bars by their labels; none if one has no label, or no label is known."""
    if line[0] == "|" or len(line) > _LONGEST_FACTS:
        return {}
    labels: dict[str, Label] = {}
    parts = _bars.split(line)
    for part in parts:
        label = label_of(part)
        if label is None or not label.rest:
            return {}
        labels[part] = label
    is_known = any(
        is_metadata(label.fact) or label.fact in AUTHORS or is_label(label.name) for label in labels.values()
    )
    return labels if is_known and len(parts) == len(labels) > 1 else {}


def _take_line(line: str, draft: Draft) -> bool:
    if draft.votes is None and take_votes(line, draft):
        return True
    line = unbold(line) if line[0] == "*" == line[-1] else line
    label = label_of(line) if ":" in line or "：" in line else None
    if label is not None and label.rest and _take_field(label, draft):
        return True
    if not draft.authors and label is None and take_people(line, draft):
        return True
    if not draft.authors and " | " in line:
        note_people(line, draft)
    if "](" not in line and "http" not in line and "<a" not in line:
        return False
    if is_button(line):
        line = _without_buttons(line)
        if not any(map(str.isalnum, line)):
            return True
    links = list(_links(line))
    is_alone = bool(links) and is_only_links(line)
    for link in links:
        if is_alone or draft.identify(mention(link.url)):
            draft.add_link(link.url, link)
    return is_alone


def _take_field(label: Label, draft: Draft) -> bool:
    """Take a field with a fact; return whether it was taken."""
    name = label.fact
    if name in AUTHORS and (not draft.authors or names_in(label.rest) == draft.authors):
        draft.authors = names_in(label.rest)
        return bool(draft.authors)
    if name in TITLES and (name != "paper" or not (draft.title or is_only_links(label.rest))):
        return _take_title(label.rest, draft)
    if (
        "](" not in label.rest
        and "//" not in label.rest
        and is_label(label.name)
        and is_label(LINK.sub("", label.rest))
        and mention(f"arxiv:{label.rest}") is not None
    ):
        return draft.identify(mention(f"arxiv:{label.rest}"))
    return False


def _take_title(text: str, draft: Draft) -> bool:
    """Take the first title, the same one again, or the original one of a translation; return whether it was taken."""
    title = " ".join(without_addresses(text).strip('*_`"“” ').split())
    if not title or (draft.original_title and letters_of(title) != letters_of(draft.title)):
        return False
    for link in _links(text):
        draft.add_link(link.url, link)
    if not draft.retitle(title):
        draft.original_title = title
    return True


def _links(line: str) -> Iterator[Link]:
    """Yield the links of a line, with pictures as images."""
    for match in LINK.finditer(line):
        yield Link(LinkKind.IMAGE, match["url"]) if match["picture"] else link_to(match["url"])
    for match in ANCHOR.finditer(line):
        yield link_to(match["url"])
    for url in urls_in(ANCHOR.sub("", LINK.sub("", line))):
        yield link_to(url)


def is_only_links(line: str) -> bool:
    """Return whether a line has no words except those that name a kind of link."""
    rest = ANCHOR.sub(_own_words, LINK.sub(_own_words, line))
    rest = _medium.sub("", rest) if "<" in rest else rest
    return is_label(without_urls(rest))


def _without_buttons(line: str) -> str:
    """Return a line without the links that are buttons of its publisher."""
    for pattern in (LINK, ANCHOR):
        line = pattern.sub(lambda link: "" if is_button(link["url"]) else link[0], line)
    return line


def _own_words(link: re.Match[str]) -> str:
    """Return the words of a link, or nothing if they only name a kind of link."""
    return "" if is_label(link["words"]) else link["words"]
