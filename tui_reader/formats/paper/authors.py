"""The authors of a paper: names after a sign, in italics, among other facts, or in a section of their own."""

import re
from collections.abc import Sequence

from tui_reader.formats.paper.author_names import OTHERS, authors_in
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.labels import AUTHORS, label_of
from tui_reader.formats.text.links import without_addresses

_people = re.compile(r"[\s>*_-]{0,9}[👥👤✍🖋]\ufe0f?\s{0,3}(?P<names>[^\W\d].{1,4000})")
_italic = re.compile(r"([*_])(?![*_\s])(?P<text>[^*_]{3,4000})\1")
_person = re.compile(
    r"[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,3} [^\W\d_a-z][\w'’-]{0,30}"
    r"|[가-힣]{2,4}|[\u4e00-\u9fff]{2,4}"
)
"""A name of at least two words, or one in Hangul or Han."""
_LONGEST_FACTS = 1_000
_superscript = re.compile(r"<sup>[^<>]{0,60}</sup>|</?(?:a|b|i|em|span|strong|sup)\b[^<>]{0,300}>", re.IGNORECASE)


def take_people(line: str, draft: Draft) -> bool:
    """Take the names after a sign for people (`👥 Ada Park, Bo Lee`); return whether there are any."""
    people = _people.fullmatch(line)
    draft.authors = names_in(people["names"]) if people is not None else ()
    return bool(draft.authors)


def note_people(line: str, draft: Draft) -> None:
    """Copy the names among other facts, which stay: `arXiv: 2601.00001 | Authors: Ada Park | Venue: …`."""
    labels = (label_of(part) for part in line.split(" | ") if len(line) < _LONGEST_FACTS)
    people = next((label.rest for label in labels if label is not None and label.fact in AUTHORS), "")
    draft.authors = names_in(people)


def take_names(lines: Sequence[str], draft: Draft) -> Sequence[str]:
    """Take a first line in italics that is nothing but names; return the other lines."""
    place = next((index for index, line in enumerate(lines) if line.strip()), None)
    italic = _italic.fullmatch(lines[place].strip()) if place is not None and not draft.authors else None
    names = names_in(italic["text"]) if italic is not None else ()
    if not names or not all(name == OTHERS or _person.fullmatch(name) for name in names):
        return lines
    draft.authors = names
    return [line for index, line in enumerate(lines) if index != place]


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a text, without links and footnote marks."""
    return authors_in(_superscript.sub("", without_addresses(text)).strip("*_ "))


def take_authors(draft: Draft) -> None:
    """Take the authors from a section of their own: `### Authors`, `**저자**`, with the names below."""
    for place, section in enumerate(draft.sections):
        if not draft.authors and section.name.lower() in AUTHORS:
            draft.authors = names_in(", ".join(line.strip(" -*+•,") for line in section.body.split("\n")))
            if draft.authors:
                del draft.sections[place]
                return
