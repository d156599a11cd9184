"""How many words of a file are shown, and how many of the others are left out on purpose.

Left out are comments, fields of the front matter that are data, buttons of the publisher, names of fields whose values
are shown (`Authors:`, `Vote:`, `[PDF]`), words around a title or a fold (`Summary`, `Details`), what repeats the title
of the digest or an author, and the frame of a mailing. Addresses, tags and numbers are no words.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from tui_reader.formats.document.front import front_matter
from tui_reader.formats.paper.labels import AUTHORS, is_metadata
from tui_reader.formats.paper.titles import TITLES, is_label
from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.links import ANCHOR, LINK, is_button
from tui_reader.model import Dialect, Digest
from tui_reader.text.clean import clean

_word = re.compile(r"[^\W\d_][^\W_]*")
_no_words = re.compile(
    r"https?://[^\s<>()\[\]]+|\]\([^()\s]*|^\s*(?:```|~~~)[^\n]*|\{%[^{}\n]{0,80}%\}"
    r"|</?(?:details|summary|div|span|p|br|hr|b|i|em|strong|a|img|video|source|center|blockquote|section|article|small"
    r"|sup|sub|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|font|u|code|pre|figure|figcaption|iframe)\b[^<>]{0,800}>",
    re.IGNORECASE | re.MULTILINE,
)
"""Addresses, fences and tags."""
_escape = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|.)")
_key = re.compile(r'"([^"\n]{1,60})"\s?:')
"""The name of a field in JSON."""
_frame = re.compile(r"(?m)^(?:\\\\ \(.*|arXiv:.*)$")
"""Lines of a paper in a mailing that are the same for each paper."""
_NAMES = word_set("vote|votes|upvotes|watch|summary|요약|details|and")
"""Words beside the names of fields that stand around what is shown."""


class WordCounts(msgspec.Struct, frozen=True):
    """How many words a file has, how many of them are shown, and how many others are left out on purpose."""

    words: int = 0
    shown: int = 0
    left_out: int = 0


def count_words(text: str, digest: Digest) -> WordCounts:
    """Count the words of a file, as decoded, and those of its digest."""
    text = clean(_escape.sub(_unescape, text) if text[:1] == "{" else text)
    all_of_it = _words(text)
    shown = _words("\n".join(_texts_of(digest)))
    missing = all_of_it - shown
    on_purpose = _words("\n".join(_left_out(text, digest)))
    repeated = _words("\n".join([digest.title, *(name for entry in digest.entries for name in entry.authors)]))
    left_out = sum(
        count if word in repeated or _is_name(word) else min(count, on_purpose[word]) for word, count in missing.items()
    )
    return WordCounts(all_of_it.total(), (all_of_it & shown).total(), left_out)


def _unescape(escape: re.Match[str]) -> str:
    """Return the character that an escape in JSON stands for; a blank for a line feed or a sign."""
    return chr(int(escape["code"], 16)) if escape["code"] else " "


def _words(text: str) -> Counter[str]:
    return Counter(_word.findall(_no_words.sub(" ", text)))


def _texts_of(digest: Digest) -> Iterator[str]:
    """Yield everything of a digest that is shown."""
    yield digest.title
    for section in digest.sections:
        yield from (section.name, section.body)
    for entry in digest.entries:
        yield from (entry.title, entry.original_title or "", entry.group, *entry.authors)
        yield from (": ".join(fact) for fact in entry.facts)
        for section in entry.sections:
            yield from (section.name, section.body)


def _left_out(text: str, digest: Digest) -> Iterator[str]:
    """Yield what of a file may be left out on purpose."""
    lines = text.split("\n")
    _, start, _ = front_matter(lines)
    yield from lines[:start]
    yield from (comment.partition("-->")[0] for comment in text.split("<!--")[1:])
    for pattern in (LINK, ANCHOR):
        yield from (link["words"] for link in pattern.finditer(text) if is_button(link["url"]))
    if text[:1] == "{":
        yield from _key.findall(text)
    if digest.dialect is Dialect.MAILING:
        yield from lines[: digest.entries[0].line]
        yield from _frame.findall(text)
        yield text[text.rfind("\n\\\\ (") :]


def _is_name(word: str) -> bool:
    """Return whether a word is the name of a field whose value is shown elsewhere."""
    name = word.lower()
    return name in AUTHORS or name in TITLES or name in _NAMES or is_metadata(name) or is_label(word)
