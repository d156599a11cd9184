"""Links to pages beside a file: relative addresses, and paths from the root of a site that lead to its folder."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from tui_reader.formats.text.dates import date_in, day_in_path
from tui_reader.formats.text.digest_words import is_digest_title
from tui_reader.formats.text.identity import Mention, paper_of_title, publisher_of
from tui_reader.formats.text.links import ANCHOR, NESTED_LINK
from tui_reader.model import PaperId

_relative = re.compile(r"(?:\]\(\s{0,9}<?|href\s?=\s?[\"']?)(?!https?:|[#?])")
"""The beginning of a link to something that is not on another site."""
_scheme = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_suffix = re.compile(r"\.[a-z][a-z0-9]{1,9}$", re.IGNORECASE)
_PAGES = frozenset({".html", ".htm", ".md", ".markdown"})
_id = re.compile(r"(\d\d(?:0[1-9]|1[0-2]))(?:\.|(?=\d{5}))(\d{4,5})(?!\d)(?P<version>v\d{1,2})?(?![^\W_])")
"""An arXiv id at the beginning of a name; the dot may be missing before five digits."""
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
    if _relative.search(text) is None:
        return
    is_day = is_digest_title(title) and (date_in(title) or day_in_path(path)) is not None
    for link in chain(NESTED_LINK.finditer(text), ANCHOR.finditer(text)):
        name = (page_at(link["url"], path.parent) or "").rpartition("/")[2]
        number = _id.match(name)
        if number is not None:
            yield Mention(PaperId(f"arxiv:{number[1]}.{number[2]}"), number["version"], link.start())
        elif name and is_day and _can_be_title(link["words"]) and is_row(text, link.start()):
            yield Mention(paper_of_title(name, publisher_of(path)), None, link.start())


def _can_be_title(words: str) -> bool:
    """Return whether the words of a link can be the title of a paper and not of a day."""
    return any(map(str.isalpha, words)) and not is_digest_title(words)


def is_row(text: str, position: int = 0) -> bool:
    """Return whether the line at a position is a row of a table or an item of a list."""
    return _row.match(text, text.rfind("\n", 0, position) + 1) is not None
