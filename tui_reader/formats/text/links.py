"""Links in Markdown and HTML, bare addresses, their kinds, and titles that are links."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui_reader.formats.text.dois import INNER
from tui_reader.model import Link, LinkKind

URL = rf"https?://(?:[A-Za-z0-9\-._~:/?#@!$&*+,;=%^{{}}|\\]|\([A-Za-z0-9\-._~:/?#@!$&*+,;=%]{{0,200}}\)|{INNER})+"
"""The pattern of a bare address, perhaps with punctuation after it."""
_url = re.compile(URL)
_ADDRESS = rf"[^()\s<>]{{0,800}}(?:(?:\([^()\s]{{0,80}}\)|{INNER})[^()\s<>]{{0,200}}){{0,6}}"
"""An address that may have parentheses and the odd parts of DOIs, or be empty."""
_WITH_BRACKETS = r"(?:[^\[\]]|\[[^\[\]]{0,200}\])"
"""One character of the words of a link, or a pair of brackets in them."""
LINK = re.compile(
    r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,300})\]\(\s*<?(?P<url>[^()\s<>]{1,800})>?(?:\s[^()]{0,200})?\)"
)
"""A link or picture in Markdown whose words have no brackets."""
NESTED_LINK = re.compile(
    rf"(?P<picture>!?)\[(?P<words>{_WITH_BRACKETS}{{0,600}})\]"
    rf"\(\s*<?(?P<url>{_ADDRESS})>?(?:\s[^()]{{0,200}})?\)"
)
"""A link or picture whose words may have brackets, and whose address may have parentheses or be empty."""
TITLE_LINK = re.compile(
    rf"\[(?P<words>{_WITH_BRACKETS}{{1,600}})\]\(\s*<?(?P<url>(?=[^()\s<>]){_ADDRESS})>?[^()]{{0,200}}\)"
)
"""A link whose words are a title, which may have brackets."""
LINK_START = re.compile(r"\[{1,2}[^\[\]]{0,300}\]\(|https?://")
"""The beginning of a link or of a bare address."""
SHORT_LINK = re.compile(r">?\s*\[[^\[\]]{1,40}\]\([^()\s]+\)\s*")
"""A line that is a link with few words, perhaps quoted."""
WORDLESS_PICTURE = re.compile(r"!\[[\W_]*\]\(\s*(?P<url>[^()\s]+)[^()]*\)\s*")
"""A line that is a picture without words."""
PAPER_LINK_START = re.compile(
    r"\[\W{0,4}(?:read )?(?:the )?(?:paper|pdf|abstract|논문|원문|论文|原文|論文)\W{0,4}\]\(", re.IGNORECASE
)
"""The beginning of a link to the paper, by its words."""
ANCHOR = re.compile(
    r"<a\b[^<>]{0,200}href\s?=\s?[\"']?(?P<url>[^\"'\s<>]{1,800})[\"']?[^<>]{0,200}>(?P<words>.{0,300}?)</a>",
    re.IGNORECASE,
)
"""A link in HTML."""
_button = re.compile(
    r"github\.com/[^/\s]+/[^/\s]+/(?:issues/new|discussions/new|edit/)|/intent/(?:tweet|post)\b|/sharer?(?:\.php|/)?\?",
    re.IGNORECASE,
)
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
    """The parts of a title that is a link: its words, the address (empty without one), and the text after the link."""

    title: str
    url: str
    rest: str


def kind_of_url(url: str) -> LinkKind:
    """Return the kind of place that `url` leads to, by its suffix, then by its host."""
    if "arxiv.org/abs/" in url:
        return LinkKind.ARXIV
    address = url.lower()
    path = address.partition("?")[0]
    for endings, kind in _ENDINGS:
        if path.endswith(endings):
            return kind
    return next((kind for place, kind in _PLACES if place in address), LinkKind.WEB)


def is_button(url: str) -> bool:
    """Return whether an address is that of a publisher's own button: to report an issue, edit the page or share it."""
    return _button.search(url) is not None


def link_to(url: str) -> Link:
    """Return a link to `url`."""
    return Link(kind_of_url(url), url)


def urls_in(text: str) -> Iterator[str]:
    """Yield the web addresses in `text`, bare or in Markdown links, without the punctuation after them."""
    for match in _url.finditer(text):
        yield match[0].rstrip(_TRAILING)


def without_urls(text: str) -> str:
    """Return `text` without web addresses and the punctuation after them."""
    return _url.sub("", text)


def without_addresses(text: str) -> str:
    """Return `text` with each Markdown link replaced by its words."""
    return LINK.sub(lambda link: link["words"], text)


def links_worth_listing(text: str) -> Iterable[Link]:
    """Return the links in a running text to code, project pages and videos."""
    if "http" not in text:
        return ()
    return (link for link in map(link_to, urls_in(text)) if link.kind in _WORTH_LISTING and not is_button(link.url))


def linked_title(text: str) -> LinkedTitle:
    """Split `[Title](url) rest`. The address begins at the last `](`, because a title may have brackets."""
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
    """Remove asterisks around a text. Asterisks inside it, or at one end only, stay."""
    text = text.strip()
    if text[:1] != "*":
        return text
    for mark in ("***", "**", "*"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            return text[len(mark) : -len(mark)].strip()
    return text
