"""Links in Markdown that are not on the web: to files, pages and places beside a digest, as it writes them."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from tui_reader.formats.document.outline import code_of
from tui_reader.model import is_web

_WORDS = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,200}\])"
_ADDRESS = r"[^()\s<>]{0,800}(?:\([^()\s]{0,80}\)[^()\s<>]{0,200}){0,6}"
_link = re.compile(
    r"\\.|``[^\n]{1,2000}?``|`[^`\n]{1,2000}`|\$[^$\n]{1,2000}\$"
    rf"|\[(?P<words>{_WORDS}{{0,600}})\]\(\s{{0,9}}(?:<(?P<quoted>[^<>\n]{{0,800}})>|(?P<bare>{_ADDRESS}))"
    r"(?P<title>\s[^()]{0,200})?\)"
)
"""A link; or an escaped character, code or a formula, in which there is none."""


def relative_links(text: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each link in a Markdown text that is not on the web, pictures in links too."""
    for part, is_code in _parts(text):
        for link in _link.finditer(part) if not is_code else ():
            if link["words"] is not None:
                yield from relative_links(link["words"])
                if not is_web(_address_of(link)):
                    yield _address_of(link), link["words"]


def with_addresses(text: str, address_of: Callable[[str], str]) -> str:
    """Return a Markdown text with other addresses for the links in it that are not on the web.

    Args:
        text: Markdown.
        address_of: returns the other address; empty if the link is to be text.
    """

    def change(link: re.Match[str]) -> str:
        if link["words"] is None:
            return link[0]
        words, address = _link.sub(change, link["words"]), _address_of(link)
        behind = link[0][len(link["words"]) + 1 :]
        if is_web(address):
            return f"[{words}{behind}"
        other = address_of(address)
        return f"[{words}]({other}{link['title'] or ''})" if other else f"\\[{words}\\{behind}"

    if "](" not in text:
        return text
    return "\n".join(part if is_code else _link.sub(change, part) for part, is_code in _parts(text))


def _address_of(link: re.Match[str]) -> str:
    return link["bare"] if link["quoted"] is None else link["quoted"]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, lines of code and other lines, and whether they are code."""
    lines = text.split("\n")
    for is_code, pairs in groupby(zip(lines, code_of(lines), strict=True), key=lambda pair: bool(pair[1])):
        yield "\n".join(line for line, _ in pairs), is_code
