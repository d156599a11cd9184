"""The first line of a paper without a heading: its title is in a link, in bold, in brackets, or before a link."""

import re

from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.labels import label_of
from tui_reader.formats.paper.titles import TITLES, is_label, title_of, without_number
from tui_reader.formats.text.links import LINK_START, TITLE_LINK

_title_in_quotes = re.compile(r"(?:\*\*|【|「|『|《)(?P<words>.{1,600}?)(?:\*\*|】|」|』|》)")
_in_brackets = re.compile(r"[\W_]{0,9}\[[^\[\]]{1,40}\]\s*")
_SEPARATORS = " \t-–—:：|·,，.。"
_LONGEST_TITLE = 300
_LONGEST_NAME = 24


def is_title_link(line: str) -> bool:
    """Return whether a line is nothing but a link whose words are a title."""
    head = TITLE_LINK.match(line) if line[0] == "[" else None
    return head is not None and not line[head.end() :].strip() and not is_label(head["words"])


def is_title_field(line: str) -> bool:
    """Return whether a line is a field with a title: `Title: …`."""
    label = label_of(line.strip()) if ":" in line[:_LONGEST_NAME] or "：" in line[:_LONGEST_NAME] else None
    return label is not None and bool(label.rest) and label.fact in TITLES


def title_in_field(line: str) -> str:
    """Return the title in a field, as written; empty if the line is no such field, or has nothing but a link."""
    label = label_of(line.strip()) if is_title_field(line) else None
    return label.rest if label is not None and any(map(str.isalnum, title_of(label.rest).title)) else ""


def take_title(line: str, draft: Draft) -> str:
    """Take the title from the first line of a paper; return the rest of the line."""
    bare = without_number(line)
    head = TITLE_LINK.match(line) or TITLE_LINK.match(bare) or _title_in_quotes.match(bare)
    if head is None or is_label(head["words"]):
        return _take_words(line, draft)
    _take(head["words"], draft, head.groupdict().get("url") or "")
    return head.string[head.end() :].lstrip(_SEPARATORS)


def _take_words(line: str, draft: Draft) -> str:
    """Take the words before the first link as the title. After a word in brackets those of the link belong to it."""
    link = LINK_START.search(line)
    before, rest = (line, "") if link is None else (line[: link.start()], line[link.start() :])
    if link is not None and is_label(before):
        before, rest = ("", line) if line.startswith("http") else (line, "")
    elif link is not None and _in_brackets.fullmatch(before):
        title = TITLE_LINK.match(line, link.start())
        cut = title.end() if title is not None and not is_label(title["words"]) else link.start()
        before, rest = line[:cut], line[cut:]
    return rest if _take(before, draft) else line


def _take(text: str, draft: Draft, url: str = "") -> bool:
    """Take a text and its links as the title; return False if it is too long."""
    title, urls = title_of(text)
    if len(title) > _LONGEST_TITLE:
        return False
    draft.title = title
    draft.add_links((url, *urls))
    return True
