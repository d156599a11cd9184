"""DOIs in a text: where they begin and end, and their normal form, which is the same for every way to write one."""

import re
from collections.abc import Iterator

from tui_reader.text.scripts import is_east_asian

INNER = r"<[\w.+-]{0,20}::?[\w.+-]{1,40}>|\\?\[\w{1,12}:[\w.]{1,20}\\?\]"
"""Parts of older DOIs that look like a tag or a reference: `<284::AID-ASI3>`, `[1465:ATOMAP]`."""
_start = re.compile(r"10\.[0-9]{4,9}(?:/|%2[Ff])")
_run = re.compile(rf"(?:[-A-Za-z0-9.;:/_%+&,=~#?!$@^']|{INNER})+")
"""Characters that never end a DOI."""
_encoded = re.compile(r"%[0-9A-Fa-f]{2}$")
_LONGEST = 400
"""Characters of the longest suffix: beyond them a text is not a DOI."""
_next = re.compile(r"[,;](?=https?:|doi:|10\.[0-9]{4,9}/)")
"""The comma before the next DOI of a list."""
_escape = re.compile(r"\\(?=[^\w\s]|_)")
_query = re.compile(r"[?#].*|&[\w-]{1,30}=.*", re.DOTALL)
_tail = re.compile(r"(?:/(?:full|abstract|pdf|epdf|html|epub|fulltext|full-text|meta)|\.(?:full|pdf|full-text))$")
"""The ends of addresses that show a form of the paper. Only known ones count, because a suffix may have slashes."""
_preprint = re.compile(r"(10\.(?:1101|64898)/.*\d)v\d{1,2}")
"""A DOI of bioRxiv or medRxiv with a version."""
_PUNCTUATION = ".,;:!?_'\\/"


def dois_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield each DOI in normal form, and its position. The time is linear in the length of the text."""
    match = _start.search(text)
    while match is not None:
        end = _end(text, match.end())
        following = _next.search(text, match.end(), end)
        end = following.start() if following is not None else end
        doi = normal_doi(text[match.start() : end]) if not _is_in_word(text, match.start()) else ""
        if doi:
            yield doi, match.start()
        match = _start.search(text, max(end, match.end()))


def normal_doi(text: str) -> str:
    """Return the normal form of the DOI at the beginning of `text`: decoded, in lower case, without query and tail.

    Empty if there is none.
    """
    text = _decode(text)
    match = _start.match(text)
    if match is None:
        return ""
    doi = _query.sub("", text[: _end(text, match.end())]).lower()
    shorter = ""
    while doi != shorter:
        shorter = doi
        doi = _tail.sub("", doi.rstrip(_PUNCTUATION))
        version = _preprint.fullmatch(doi)
        doi = version[1] if version is not None else doi
    return doi if len(doi) > match.end() else ""


def _decode(text: str) -> str:
    """Return a DOI without the escapes of addresses, HTML and Markdown."""
    before = ""
    while "%" in text and text != before:
        from urllib.parse import unquote

        before, text = text, unquote(text)
    if "&" in text and ";" in text:
        import html

        text = html.unescape(text)
    return _escape.sub("", text) if "\\" in text else text


def _end(text: str, start: int) -> int:
    """Return the index where a DOI ends whose suffix begins at `start`.

    It ends at a blank, a letter of an East Asian script, or a bracket without its partner.
    """
    opened: list[int] = []
    index, end = start, min(len(text), start + _LONGEST)
    while index < end:
        run = _run.match(text, index, end)
        if run is not None:
            index = run.end()
            continue
        if text[index] == "(":
            opened.append(index)
        elif text[index] == ")" and opened:
            opened.pop()
        elif not _goes_on(text, index):
            break
        index += 1
    return opened[0] if opened else index


def _goes_on(text: str, index: int) -> bool:
    """Return whether a rare character is part of a DOI: a letter beyond ASCII, or the sign before an escaped one."""
    character = text[index]
    if character == "\\":
        return _escape.match(text, index) is not None
    return character.isalnum() and not is_east_asian(character)


def _is_in_word(text: str, start: int) -> bool:
    """Return whether the number at `start` continues a word or a number; an encoded sign before it does not count."""
    before = text[max(0, start - 3) : start]
    return (before[-1:].isalnum() or before[-1:] == ".") and _encoded.match(before) is None
