"""Links in Markdown and HTML, bare addresses, what kind of place each leads to, and headings that are links."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui_reader.model import Link, LinkKind

_url = re.compile(r"https?://(?:[A-Za-z0-9\-._~:/?#@!$&*+,;=%^{}|\\]|\([A-Za-z0-9\-._~:/?#@!$&*+,;=%]{0,200}\))+")
_WITH_BRACKETS = r"(?:[^\[\]]|\[[^\[\]]{0,200}\])"
"""A character of the words of a link, or a pair of brackets among them."""
LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,300})\]\(\s*<?(?P<url>[^()\s<>]{1,800})>?(?:\s[^()]{0,200})?\)"
)
"""A link in Markdown, or a picture; its words have no brackets."""
NESTED_LINK = re.compile(
    rf"(?P<picture>!?)\[(?P<words>{_WITH_BRACKETS}{{0,600}})\]"
    r"\(\s*<?(?P<url>[^()\s<>]{0,800}(?:\([^()\s]{0,80}\)[^()\s<>]{0,200})?)>?(?:\s[^()]{0,200})?\)"
)
"""A link or a picture whose words may have brackets, and whose address may have parentheses or be missing."""
TITLE_LINK = re.compile(
    rf"\[(?P<words>{_WITH_BRACKETS}{{1,600}})\]\(\s*<?(?P<url>[^()\s<>]{{1,800}})>?[^()]{{0,200}}\)"
)
"""A link whose words are a title, which may have brackets."""
LINK_START = re.compile(r"\[{1,2}[^\[\]]{0,300}\]\(|https?://")
"""Where a link begins in a line, or a bare address."""
SHORT_LINK = re.compile(r">?\s*\[[^\[\]]{1,40}\]\([^()\s]+\)\s*")
"""A link with few words, perhaps quoted: all of its line."""
WORDLESS_PICTURE = re.compile(r"!\[[\W_]*\]\(\s*(?P<url>[^()\s]+)[^()]*\)\s*")
"""A picture without words: all of its line."""
PAPER_LINK_START = re.compile(
    r"\[\W{0,4}(?:read )?(?:the )?(?:paper|pdf|abstract|논문|원문|论文|原文|論文)\W{0,4}\]\(", re.IGNORECASE
)
"""Where a link begins whose words say that it leads to the paper."""
ANCHOR = re.compile(
    r"<a\b[^<>]{0,200}href\s?=\s?[\"']?(?P<url>[^\"'\s<>]{1,800})[\"']?[^<>]{0,200}>(?P<words>.{0,300}?)</a>",
    re.IGNORECASE,
)
"""A link in HTML."""
_TRAILING = ".,;:!?*_|\\}{"
_PLACES: tuple[tuple[str, LinkKind], ...] = (
    ("arxiv.org/pdf", LinkKind.PDF),
    ("alphaxiv.org", LinkKind.ALPHAXIV),
    ("arxiv.org", LinkKind.ARXIV),
    ("huggingface.co/papers", LinkKind.HUGGINGFACE),
    ("hf.co/papers", LinkKind.HUGGINGFACE),
    ("doi.org/", LinkKind.DOI),
    ("openreview.net", LinkKind.OPENREVIEW),
    ("youtube.com", LinkKind.VIDEO),
    ("youtu.be/", LinkKind.VIDEO),
    ("cdn-thumbnails.", LinkKind.IMAGE),
    ("cdn-avatars.", LinkKind.IMAGE),
    ("github.com/", LinkKind.CODE),
    ("gitlab.com/", LinkKind.CODE),
    (".github.io", LinkKind.PROJECT),
    ("sites.google.com/", LinkKind.PROJECT),
)
_ENDINGS: tuple[tuple[tuple[str, ...], LinkKind], ...] = (
    ((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"), LinkKind.IMAGE),
    ((".mp4", ".webm", ".mov", ".m4v", ".qt"), LinkKind.VIDEO),
    ((".pdf",), LinkKind.PDF),
)
_WORTH_LISTING = frozenset({LinkKind.CODE, LinkKind.PROJECT, LinkKind.VIDEO})


class LinkedTitle(NamedTuple):
    """A heading taken apart: the title, the address it leads to (empty without one), what stands after the link."""

    title: str
    url: str
    rest: str


def kind_of_url(url: str) -> LinkKind:
    """Tell where `url` leads, by its ending, then by its host."""
    if "arxiv.org/abs/" in url:
        return LinkKind.ARXIV
    address = url.lower()
    path = address.partition("?")[0]
    for endings, kind in _ENDINGS:
        if path.endswith(endings):
            return kind
    return next((kind for place, kind in _PLACES if place in address), LinkKind.WEB)


def link_to(url: str) -> Link:
    """Make a link of an address as it is written."""
    return Link(kind_of_url(url), url)


def urls_in(text: str) -> Iterator[str]:
    """Give the web addresses in `text`, bare or in Markdown links, without what only follows them."""
    for match in _url.finditer(text):
        yield match[0].rstrip(_TRAILING)


def without_urls(text: str) -> str:
    """Give `text` without web addresses, and without the punctuation that ends them."""
    return _url.sub("", text)


def without_addresses(text: str) -> str:
    """Return `text` with the words of each Markdown link in the place of the link."""
    return LINK.sub(lambda link: link["words"], text)


def links_worth_listing(text: str) -> Iterable[Link]:
    """Give the links inside running text that a reader may want at hand: code, project pages, videos."""
    if "http" not in text:
        return ()
    return (link for link in map(link_to, urls_in(text)) if link.kind in _WORTH_LISTING)


def linked_title(text: str) -> LinkedTitle:
    """Take `[Title](url) rest` apart. A title may hold brackets and parentheses: the link starts at the last `](`."""
    text = unbold(text)
    cut = text.rfind("](")
    opening = text.find("[")
    if cut < 0 or opening < 0 or opening > cut:
        return LinkedTitle(text, "", "")
    close = text.rfind(")")
    inner = text[cut + 2 : close if close > cut else len(text)].strip()
    url, _, note = inner.partition(" ")
    rest = text[close + 1 :] if close > cut else ""
    title = text[:opening] + text[opening + 1 : cut]
    return LinkedTitle(unbold(title), url.strip("<>"), f"{note} {rest}".strip(" *\"'"))


def unbold(text: str) -> str:
    """Take off asterisks around all of a text; those inside it, or at one end only, stay."""
    text = text.strip()
    if text[:1] != "*":
        return text
    for mark in ("***", "**", "*"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            return text[len(mark) : -len(mark)].strip()
    return text
