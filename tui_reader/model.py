"""The values everything else passes around: digest, entry, section, link, problem. Frozen, without behaviour or I/O.

All their text is clean (see `tui_reader.text.clean`): NFC, no control codes, safe to draw, never markup.
"""

from datetime import date
from enum import StrEnum
from typing import NewType

import msgspec

PaperId = NewType("PaperId", str)
"""The identity of a paper: `arxiv:2509.03867`, else `doi:…`, `openreview:…`, `url:…`, `title:…`."""


class Dialect(StrEnum):
    """The shape a digest file was recognised as."""

    NUMBERED = "numbered"
    FENCED = "fenced"
    VOTED = "voted"
    GENERIC = "generic"
    SINGLE = "single"
    NONE = "none"


class SectionKind(StrEnum):
    """The subject of a section, whatever its publisher calls it. The order here is the order of reading."""

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
    """The kind of place that a link leads to."""

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
        kind: its subject; several sections of one entry may share a kind.
        name: the publisher's own name for it, the label of its tab; empty if the text has no name.
        body: Markdown, without leading or trailing blank lines.
    """

    kind: SectionKind
    name: str
    body: str


class Entry(msgspec.Struct, frozen=True):
    """One digest's write-up of one paper.

    Attributes:
        paper: identity of the paper; marks belong to the paper, text belongs to the entry.
        title: one line; the title in the digest, else one found in the text, else the id.
        version: `v1`, … if the digest's link names one.
        original_title: the paper's own title if `title` is a translation and both are known.
        links: in the order of the file, each URL once.
        votes: None if the digest gives none or `-`.
        authors: in the order of the file, each once.
        sections: in the order of the file.
        flags: `refusal` (the text is an apology), `empty:<kind>` (a section says only that there is no information),
            `title:text`, `title:id`, `title:elsewhere` (the digest gives no title: it is quoted in the text, the id,
            or another write-up's).
        line: 1-based line of the file where the entry begins.
        group: name of the group the digest puts the paper in (`Computer Vision`); empty without one.
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
    """The place of an entry: the digest's file (absolute path), its position among the entries (from 0), its paper."""

    path: str
    position: int
    paper: PaperId


class Problem(msgspec.Struct, frozen=True):
    """A fault of a file: something that was not understood or could not be read. The text around it is kept.

    Attributes:
        line: 1-based; 0 if it concerns the whole file.
        reason: one plain sentence.
    """

    line: int
    reason: str


class Digest(msgspec.Struct, frozen=True):
    """One digest file, parsed.

    Attributes:
        dialect: `none` if no format explains the file; it is still readable.
        date: the day it is about; None is "undated".
        date_from: where the date was found: `front matter`, `heading`, `file name`, `path`, `text`, or empty.
        title: one line, may be empty.
        entries: in the order of the file.
        problems: in the order of the file.
        is_digest: False for a file among digests that is not one (a blog post, a README).
        sections: text that belongs to no paper: an introduction, an index, what follows the last paper.
    """

    dialect: Dialect
    date: date | None
    title: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    date_from: str = ""
    is_digest: bool = True
    sections: tuple[Section, ...] = ()
