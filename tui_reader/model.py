"""The values everything else passes around: digest, entry, section, link, problem; and the table of marks.

They are frozen and do no I/O. All their text is clean (see `tui_reader.text.clean`): NFC, no control codes, safe to
draw, never markup.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NewType

import msgspec

PaperId = NewType("PaperId", str)
"""The identity of a paper: `arxiv:2509.03867`, else `doi:…`, `openreview:…`, `url:…`, `title:…`."""


class Dialect(StrEnum):
    """The shape a digest file was recognised as."""

    NUMBERED = "numbered"
    FENCED = "fenced"
    VOTED = "voted"
    MAILING = "mailing"
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


def is_web(address: str) -> bool:
    """Return whether an address is on the web."""
    return address[:8].lower().startswith(("http://", "https://"))


class Link(msgspec.Struct, frozen=True):
    """A link of the paper, as written by the publisher (a version such as `v1` stays in the URL)."""

    kind: LinkKind
    url: str

    @property
    def is_web(self) -> bool:
        """Whether it leads to the web; any other is relative to its digest."""
        return is_web(self.url)


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


class Fact(NamedTuple):
    """Something about a paper that its publisher labels and that is not text: categories, comments, a licence, a track.

    Attributes:
        name: as written.
        value: one line.
    """

    name: str
    value: str


MORE_AUTHORS = "authors:more"
"""The flag of an entry whose digest names only some of the authors."""
REPLACED = "replaced"
"""The flag of an entry that announces a new version of a paper that was published before."""


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
            or another write-up's), `replaced` (a new version of a paper that was published before), `authors:more`
            (the digest names only some of the authors).
        line: 1-based line of the file where the entry begins.
        group: name of the group the digest puts the paper in (`Computer Vision`); empty without one.
        facts: in the order of the file; a name may stand more than once.
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
    facts: tuple[Fact, ...] = ()


class EntryRef(msgspec.Struct, frozen=True):
    """The place of an entry: the digest's file (absolute path), its position among the entries (from 0), its paper."""

    path: str
    position: int
    paper: PaperId


class Mark(msgspec.Struct, frozen=True):
    """A mark that a paper can have: one row of the table `MARKS`.

    Attributes:
        name: the field in the journal, the key in JSON, the column in tables: `starred`.
        verbs: the commands that set it and take it away: `star`, `unstar`.
        states: the words for a paper with it and without it: `starred`, `unstarred`; queries know them.
        words: further words for the two states in queries, separated by spaces.
        glyphs: the sign in lists, one cell wide, in Unicode and in ASCII.
        keys: the keys of the command, as Textual spells them.
        is_inverted: whether its list holds the papers without it, as `Unread` does.
        takes_text: whether its value is a text; such a mark has no verbs, no list and no sign.
    """

    name: str
    verbs: tuple[str, str]
    states: tuple[str, str]
    words: tuple[str, str] = ("", "")
    glyphs: tuple[str, str] = ("", "")
    keys: tuple[str, ...] = ()
    is_inverted: bool = False
    takes_text: bool = False

    @property
    def listed(self) -> str:
        """The state whose papers have a list of their own, the name of that list and of its filter: `unread`."""
        return self.states[self.is_inverted]

    def is_listed(self, marks: "PaperMarks") -> bool:
        """Check whether a paper with these marks is in the list of this mark."""
        return (self.name in marks) != self.is_inverted


PaperMarks = frozenset[str]
"""The names of the marks that a paper has."""

READ = Mark(
    "read",
    verbs=("read", "unread"),
    states=("read", "unread"),
    words=("읽음 읽은", "안읽음 안읽은 읽지않음"),
    glyphs=("●", "o"),
    keys=("r", "="),
    is_inverted=True,
)
STARRED = Mark(
    "starred",
    verbs=("star", "unstar"),
    states=("starred", "unstarred"),
    words=("star 별 별표 즐겨찾기", "별없음 별표없음"),
    glyphs=("★", "*"),
    keys=("s", "*"),
)
MARKS = (READ, STARRED)
"""Every mark. Journal, library, queries, lists, command line, exports, commands and rows derive from this table."""

TOGGLES = tuple(mark for mark in MARKS if not mark.takes_text)
"""The marks that a paper either has or has not."""


def sign_of(marks: PaperMarks) -> Mark | None:
    """Return the mark whose sign stands before a title: the last in the table whose list has the paper, or None."""
    return next((mark for mark in reversed(TOGGLES) if mark.is_listed(marks)), None)


_PROMISED = (READ.name, STARRED.name)


def with_mark_keys(value: msgspec.Struct) -> dict[str, object]:
    """Return the fields of a value for JSON, with one key for each mark in place of `marks`.

    The keys of JSON are promised to stay where they are, so the keys of later marks come last.
    """
    marks: PaperMarks = getattr(value, "marks", PaperMarks())
    keys: dict[str, object] = {}
    for field in value.__struct_fields__:
        if field == "marks":
            keys |= {name: name in marks for name in _PROMISED}
        elif (given := getattr(value, field)) is not msgspec.UNSET:
            keys[field] = given
    return keys | {mark.name: mark.name in marks for mark in TOGGLES if mark.name not in keys}


class ProblemKind(StrEnum):
    """The kinds of faults of files; each has a sentence in `REASONS` and in the table `PROBLEMS` of each language."""

    NAMES_PAPER = "names paper"
    NAMES_PAPERS = "names papers"
    HAS_ID = "has id"
    NAMED_LIKE_DIGEST = "named like digest"
    FRONT_TOO_LONG = "front too long"
    FRONT_NOT_YAML = "front not yaml"
    FRONT_NOT_TOML = "front not toml"
    FRONT_WITHOUT_FIELDS = "front without fields"
    FRONT_WITH_ALIASES = "front with aliases"
    FRONT_TOO_DEEP = "front too deep"
    FRONT_OPEN = "front open"
    LOST_CHARACTER = "lost character"
    LOST_CHARACTERS = "lost characters"
    LINES_READ_AS = "lines read as"
    FILE_READ_AS = "file read as"
    FENCE_OPEN = "fence open"
    VOTE_NO_NUMBER = "vote no number"
    LINE_NO_PAPER = "line no paper"
    MORE_LINES = "more lines"
    TITLE_OF_SECTION = "title of section"
    PAPER_WITHOUT_TEXT = "paper without text"
    PAPER_WITHOUT_ID = "paper without id"
    STRAY_TEXT = "stray text"
    TOO_LARGE = "too large"
    NOT_TEXT = "not text"
    NOT_UNDERSTOOD = "not understood"
    FILE_UNREADABLE = "file unreadable"
    FOLDER_UNREADABLE = "folder unreadable"
    PLACE_UNREADABLE = "place unreadable"
    NOT_A_FILE = "not a file"


_NO_SHAPE = "No known shape: the file"
_PARTLY_READ = "Front matter was only partly read: it"
_NOT_UTF8 = "Not UTF-8 throughout:"

REASONS: Mapping[ProblemKind, str] = {
    ProblemKind.NAMES_PAPER: f"{_NO_SHAPE} names {{0}} paper, and is read as one text.",
    ProblemKind.NAMES_PAPERS: f"{_NO_SHAPE} names {{0}} papers, and is read as one text.",
    ProblemKind.HAS_ID: f"{_NO_SHAPE} has an arXiv id, and is skipped.",
    ProblemKind.NAMED_LIKE_DIGEST: f"{_NO_SHAPE} is named like a digest, and is skipped.",
    ProblemKind.FRONT_TOO_LONG: f"{_PARTLY_READ} is longer than {{0}} characters.",
    ProblemKind.FRONT_NOT_YAML: f"{_PARTLY_READ} is not valid YAML.",
    ProblemKind.FRONT_NOT_TOML: f"{_PARTLY_READ} is not valid TOML.",
    ProblemKind.FRONT_WITHOUT_FIELDS: f"{_PARTLY_READ} has no fields.",
    ProblemKind.FRONT_WITH_ALIASES: f"{_PARTLY_READ} uses aliases.",
    ProblemKind.FRONT_TOO_DEEP: f"{_PARTLY_READ} is nested too deeply.",
    ProblemKind.FRONT_OPEN: "Front matter that is never closed.",
    ProblemKind.LOST_CHARACTER: f"{_NOT_UTF8} {{0}} character could not be read and stand as \ufffd.",
    ProblemKind.LOST_CHARACTERS: f"{_NOT_UTF8} {{0}} characters could not be read and stand as \ufffd.",
    ProblemKind.LINES_READ_AS: f"{_NOT_UTF8} some lines were read as {{0}}.",
    ProblemKind.FILE_READ_AS: "Not UTF-8: this file was read as {0}.",
    ProblemKind.FENCE_OPEN: "The fence around the summary is never closed.",
    ProblemKind.VOTE_NO_NUMBER: "A vote that is no number.",
    ProblemKind.LINE_NO_PAPER: "This line is not an object in JSON with a title and an id or authors.",
    ProblemKind.MORE_LINES: "Problems with {0} more lines.",
    ProblemKind.TITLE_OF_SECTION: "The title is the name of a section: {0}.",
    ProblemKind.PAPER_WITHOUT_TEXT: "A paper without text among papers that have some.",
    ProblemKind.PAPER_WITHOUT_ID: "A paper without an id; it is known by its address or title.",
    ProblemKind.STRAY_TEXT: "Text that stands below a paper and belongs to none.",
    ProblemKind.TOO_LARGE: "This file is too large: {0} bytes, at most {1} are read.",
    ProblemKind.NOT_TEXT: "This file is no text.",
    ProblemKind.NOT_UNDERSTOOD: "This file could not be understood: {0}.",
    ProblemKind.FILE_UNREADABLE: "This file cannot be read: {0}.",
    ProblemKind.FOLDER_UNREADABLE: "This folder cannot be read: {0}.",
    ProblemKind.PLACE_UNREADABLE: "This cannot be read: {0}.",
    ProblemKind.NOT_A_FILE: "This is neither a file nor a folder.",
}
"""What programs read of a fault, in English and always the same; people read the sentences of their language."""

FAILURES = frozenset(
    kind
    for kind, reason in REASONS.items()
    if reason.startswith((_NO_SHAPE, _PARTLY_READ)) or kind in (ProblemKind.LOST_CHARACTER, ProblemKind.LOST_CHARACTERS)
)
"""The kinds of what was not recognised or could not be read; all other text was understood with a doubt."""


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fault of a file: something that was not understood or could not be read. The text around it is kept.

    Attributes:
        line: 1-based; 0 if it concerns the whole file.
        reason: one plain sentence in English, for programs.
        kind: a `ProblemKind`; empty or unknown in a cache of another version.
        values: what fills the sentence of the kind.
    """

    line: int
    reason: str
    kind: str = ""
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, line: int, kind: ProblemKind, *values: str) -> "Problem":
        """Return a problem of a kind."""
        return cls(line, REASONS[kind].format(*values), kind.value, values)

    @property
    def in_json(self) -> "Problem":
        """The problem as programs read it: line and reason."""
        return Problem(self.line, self.reason)


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
        whole: the identity of all of its text as one paper, which it has where no format explains the file; None where
            one of the three well-known ones does.
    """

    dialect: Dialect
    date: date | None
    title: str
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    date_from: str = ""
    is_digest: bool = True
    sections: tuple[Section, ...] = ()
    whole: PaperId | None = None
