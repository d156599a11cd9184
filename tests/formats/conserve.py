"""Conservation: what of a paper's block is missing from the entry made of it, letter by letter.

The machinery below is all that may go. Everything else that is a letter or a digit has to be in the title, the links,
the facts, or the sections of the entry.
"""

import re
from collections import Counter
from collections.abc import Iterator

from tui_reader.model import Digest, Entry
from tui_reader.text.clean import clean

MACHINERY = {
    "numbering of papers and sections": r"(?m)^\s*(?:#{1,6}\s*)?(?:\*\*)?\d{1,4}[.)](?=[\s*\[])",
    "the heading under which a day goes on": r"(?m)^## Daily Papers \([\d-]+\)$",
    "the word Vote": r"(?m)^Vote:",
    "the word Authors": r"(?m)^Authors:",
    "the word Summary": r"(?m)^\*\*Summary\*\*:",
    "the words Watch Video": r"\[Watch Video\]",
    "fence marks": r"(?m)^```(?:markdown)?\s*$",
    "tags around a video": r"</?(?:div|video)[^<>]*>",
    "the label of a link line": r"(?m)^>\s*\[[^\[\]]*\](?=\()",
    "labels and the last line of a paper in a mailing": r"(?m)^(?:arXiv|Title):| \(\*cross-listing\*\)$|^\\\\ \(.*$",
    "HTML comments": r"(?s)<!--.*?-->",
    "buttons of the publisher": r"\[[^\[\]]*\]\(https://github\.com/[\w.-]+/[\w.-]+/(?:issues/new|edit/)[^()\s]*\)",
    "words that wrap a title": r"(?m)^# .*?(?=논문 요약)논문 요약:?|(?:논문|기술 보고서) 요약$",
}
"""Name of what may go, and the pattern it is taken out of the block by."""

_url = re.compile(r"https?://[A-Za-z0-9\-._~:/?#@!$&*+,;=%]+|(?<=\()/avatars/[^)\s]+")


def letters(text: str) -> Counter[str]:
    """Count letters and digits."""
    return Counter(filter(str.isalnum, text))


def blocks(text: str, digest: Digest) -> Iterator[tuple[Entry, str]]:
    """Give each entry with the lines from its heading to the next entry's, less what belongs to the digest itself."""
    lines = clean(text).split("\n")
    starts = [entry.line - 1 for entry in digest.entries]
    for entry, start, end in zip(digest.entries, starts, [*starts[1:], len(lines)], strict=False):
        block = "\n".join(lines[start:end])
        for section in digest.sections:
            block = block.replace(section.body, "", 1).replace(f"## {section.name}\n", "", 1)
        yield entry, block


def lost(entry: Entry, block: str) -> Counter[str]:
    """Count the letters and digits of `block` that are nowhere in `entry`; addresses are compared whole."""
    for pattern in MACHINERY.values():
        block = re.sub(pattern, "", block)
    kept = "\n".join(
        [
            entry.title,
            entry.original_title or "",
            "" if entry.votes is None else str(entry.votes),
            entry.paper,
            *entry.authors,
        ]
    )
    kept += "".join(f"\n{section.name}\n{section.body}" for section in entry.sections)
    kept += "".join(f"\n{fact.name}\n{fact.value}" for fact in entry.facts)
    known = {link.url for link in entry.links} | set(_url.findall(kept))
    unknown = [url for url in _url.findall(block) if not any(url in each or each in url for each in known)]
    return (
        letters(_url.sub("", block)) + letters("".join(unknown)) - letters(_url.sub("", kept)) - repeated(entry, block)
    )


def repeated(entry: Entry, block: str) -> Counter[str]:
    """Count the letters of author names that stand more than once in the block, and of the word `and` before a name."""
    if not entry.authors:
        return Counter()
    line = next((row for row in block.split("\n") if entry.authors[0] in row), "")
    return letters(line) - letters("".join(entry.authors))


def lost_from_file(text: str, digest: Digest) -> Counter[str]:
    """Count the letters and digits of a whole file, below its front matter, that are nowhere in its digest.

    Lines of authors are left out (a repeated name is kept once), and so are addresses.
    """
    text = re.sub(r"\A---\n(?:.*\n)*?---\n", "", clean(text))
    text = re.sub(r"(?m)^\s*Authors:.*$", "", text)
    for pattern in MACHINERY.values():
        text = re.sub(pattern, "", text)
    kept = [digest.title, *(f"{section.name}\n{section.body}" for section in digest.sections)]
    for entry in digest.entries:
        kept += [entry.title, entry.original_title or "", "" if entry.votes is None else str(entry.votes), entry.paper]
        kept += [entry.group]
        kept += [f"{section.name}\n{section.body}" for section in entry.sections]
        kept += [f"{fact.name}\n{fact.value}" for fact in entry.facts]
    return letters(_url.sub("", text)) - letters(_url.sub("", "\n".join(kept)))
