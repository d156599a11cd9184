"""Links to pages beside a file: relative addresses, and paths from the root of a site that lead to its folder."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from tui_reader.formats.text.dates import date_in, day_in_path
from tui_reader.formats.text.digest_words import is_digest_title
from tui_reader.formats.text.identity import Mention, paper_of_title, publisher_of
from tui_reader.model import PaperId

_ADDRESS = r"(?!https?:|[#?])(?P<url>[^()\s<>\"']{1,400}(?:\([^()\s]{0,80}\)[^()\s<>\"']{0,200})?)"
_in_markdown = re.compile(rf"\]\(\s{{0,9}}<?{_ADDRESS}")
_in_html = re.compile(rf"href\s?=\s?[\"']?{_ADDRESS}")
"""Addresses of links that are not on another site. Each expression begins with a fixed text, which is found fast."""
_number = re.compile(r"\d{4}\.?\d{4}")
_scheme = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_suffix = re.compile(r"\.[a-z][a-z0-9]{1,9}$", re.IGNORECASE)
_PAGES = frozenset({".html", ".htm", ".md", ".markdown"})
_id = re.compile(r"(\d\d(?:0[1-9]|1[0-2]))(?:\.|(?=\d{5}))(\d{4,5})(?!\d)(?P<version>v\d{1,2})?(?![^\W_])")
"""An arXiv id at the beginning of a name; the dot may be missing before five digits."""
_LONGEST_WORDS = 2_000
"""Characters before an address that are searched for the beginning of its link or line."""
_row = re.compile(r"\s{0,9}(?:\||(?:[-*+•]|\d{1,3}[.)])\s)")
"""The beginning of a row of a table, or an item of a list."""


def page_at(address: str, folder: PurePath) -> str | None:
    """Return the path of the page in or below `folder` that an address leads to, without the suffix of a page.

    None stands for any other address: of another site, outside of the folder, of a file that is no page.
    """
    if _scheme.match(address):
        return None
    path = address.partition("#")[0].partition("?")[0]
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    parts = [part for part in path.split("/") if part not in {"", "."}]
    parts = below_folder(parts, folder) if path.startswith("/") else parts
    suffix = _suffix.search(parts[-1]) if parts else None
    if not parts or ".." in parts or (suffix is not None and suffix[0].lower() not in _PAGES):
        return None
    return "/".join(parts).removesuffix(suffix[0] if suffix is not None else "")


def below_folder(parts: list[str], folder: PurePath) -> list[str]:
    """Return the parts of a path from the root of a site that are below a folder; none if it leads elsewhere."""
    for place in range(len(parts) - 2, -1, -1):
        if parts[place] == folder.name and (place == 0 or parts[place - 1] == folder.parent.name):
            return parts[place + 1 :]
    return []


def mentions_of_pages(text: str, path: PurePath, title: str) -> Iterator[Mention]:
    """Yield the papers that have a page beside a file, by the links to these pages.

    A page is known by the id in its name. In rows and items below the title of a day, any other page is known by its
    name.

    Args:
        text: of the file.
        path: of the file.
        title: of the file.
    """
    is_day = is_digest_title(title) and (date_in(title) or day_in_path(path)) is not None
    folder = path.parent
    for link in chain(_in_markdown.finditer(text), _in_html.finditer(text)):
        if not is_day and _number.search(link["url"]) is None:
            continue
        name = (page_at(link["url"], folder) or "").rpartition("/")[2]
        number = _id.match(name)
        if number is not None:
            yield Mention(PaperId(f"arxiv:{number[1]}.{number[2]}"), number["version"], link.start())
        elif name and is_day and _can_be_title(_words_of(link, name)) and is_row(text, link.start()):
            yield Mention(paper_of_title(name, publisher_of(path)), None, link.start())


def _words_of(link: re.Match[str], name: str) -> str:
    """Return the words of a link in Markdown, or the name of the page that a link in HTML leads to."""
    if link.re is _in_html:
        return name
    start = max(0, link.start() - _LONGEST_WORDS)
    return link.string[max(start, link.string.rfind("[", start, link.start()) + 1) : link.start()]


def _can_be_title(words: str) -> bool:
    """Return whether the words of a link can be the title of a paper and not of a day."""
    return any(map(str.isalpha, words)) and not is_digest_title(words)


def is_row(text: str, position: int = 0) -> bool:
    """Return whether the line at a position is a row of a table or an item of a list."""
    start = text.rfind("\n", max(0, position - _LONGEST_WORDS), position) + 1
    return (start > 0 or position <= _LONGEST_WORDS) and _row.match(text, start) is not None
