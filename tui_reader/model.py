"""The values everything else passes around: digest, entry, section, link, problem. Frozen, without behaviour or I/O.

All text in them is clean (see `tui_reader.text.clean`): NFC, no control codes, safe to draw, never markup.
"""

from datetime import date
from enum import StrEnum
from typing import NewType

import msgspec

PaperId = NewType("PaperId", str)
"""What write-ups of one paper share: `arxiv:2509.03867`, else `doi:…`, `openreview:…`, `url:…`, `title:…`."""


class Dialect(StrEnum):
    """The shape a digest file was recognised as."""

    NUMBERED = "numbered"
    FENCED = "fenced"
    VOTED = "voted"
    GENERIC = "generic"
    SINGLE = "single"
    NONE = "none"


class SectionKind(StrEnum):
    """What a section is about, whatever its publisher calls it. The order here is the order of reading."""

    SUMMARY = "summary"
    MOTIVATION = "motivation"
    CONTRIBUTION = "contribution"
    METHOD = "method"
    SETUP = "setup"
    RESULTS = "results"
    LIMITATIONS = "limitations"
    CONCLUSION = "conclusion"
    FUTURE = "future"
    OTHER = "other"


class LinkKind(StrEnum):
    """Where a link leads."""

    ARXIV = "arxiv"
    HUGGINGFACE = "huggingface"
    ALPHAXIV = "alphaxiv"
    DOI = "doi"
    OPENREVIEW = "openreview"
    PDF = "pdf"
    CODE = "code"
    PROJECT = "project"
    VIDEO = "video"
    IMAGE = "image"
    WEB = "web"


class Link(msgspec.Struct, frozen=True):
    """A link of the paper, as written by the publisher (a version such as `v1` stays in the URL)."""

    kind: LinkKind
    url: str


class Section(msgspec.Struct, frozen=True):
    """One part of a write-up.

    Attributes:
        kind: what it is about; several sections of one entry may share a kind.
        name: the publisher's own name for it, the label of its tab; empty where the text has no name.
        body: Markdown, without leading or trailing blank lines.
    """

    kind: SectionKind
    name: str
    body: str


class Entry(msgspec.Struct, frozen=True):
    """One digest's write-up of one paper.

    Attributes:
        paper: identity of the paper; marks belong to it, text belongs to the entry.
        title: one line; the title as the digest gives it, else one found in the text, else the id.
        version: `v1`, … where the digest's link names one.
        original_title: the paper's own title where `title` is a translation and both are known.
        links: in the order of the file, each URL once.
        votes: None where the digest gives none or `-`.
        authors: in the order of the file, each once.
        sections: in the order of the file.
        flags: `refusal` (the text is an apology), `empty:<kind>` (a section says only that there is no information),
            `title:text`, `title:id`, `title:elsewhere` (the digest gives no title: it is quoted in the text, the id,
            or another write-up's).
        line: 1-based line of the file where the entry begins.
        group: name of the group the digest puts the paper in (`Computer Vision`), empty without one.
    """

    paper: PaperId
    title: str
    version: str | None = None
    original_title: str | None = None
    links: tuple[Link, ...] = ()
    votes: int | None = None
    authors: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = 1
    group: str = ""


class EntryRef(msgspec.Struct, frozen=True):
    """Where an entry is: the digest's file (absolute), its place among the entries (from 0), and its paper."""

    path: str
    position: int
    paper: PaperId


class Problem(msgspec.Struct, frozen=True):
    """Something in a file that was not understood or could not be read; the text around it is kept.

    Attributes:
        line: 1-based, 0 where it concerns the whole file.
        reason: one plain sentence.
    """

    line: int
    reason: str


class Digest(msgspec.Struct, frozen=True):
    """One digest file, parsed.

    Attributes:
        dialect: `none` where no format explains the file; it is still readable.
        date: the day it is about; None is "undated".
        date_from: where the date was found: `front matter`, `heading`, `file name`, `path`, `text`, or empty.
        title: one line, may be empty.
        entries: in the order of the file.
        problems: in the order of the file.
        is_digest: False for a file that lies among digests without being one (a blog post, a README).
        sections: text of the digest that is no paper's: an introduction, an index, what follows the last paper.
    """

    dialect: Dialect
    date: date | None
    title: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    date_from: str = ""
    is_digest: bool = True
    sections: tuple[Section, ...] = ()
