"""A paper for export: what all its write-ups together say of it, and their texts."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from tui_reader.model import MORE_AUTHORS, Entry, Link, PaperId, PaperMarks, Section


class DatedEntry(NamedTuple):
    """An entry with the day of its digest (None if undated) and the path of its file."""

    entry: Entry
    date: datetime.date | None
    path: str


class WriteUp(msgspec.Struct, frozen=True):
    """The write-up of a paper in one digest."""

    date: datetime.date | None
    path: str
    sections: tuple[Section, ...]
    flags: tuple[str, ...]


class Item(msgspec.Struct, frozen=True):
    """One paper. Its fields, in this order, are the keys of `--format json`; see `tui_reader.model.with_mark_keys`.

    Attributes:
        paper: its identity.
        key: its citation key; depends on the identity alone.
        title: of the newest write-up with a translation, else of the newest.
        original_title: the paper's own title if it is known beside a translation.
        version: `v1`, … if a link names one.
        authors: of the newest write-up that has all, else of the newest that has any.
        votes: of the newest write-up that has any.
        links: of all write-ups, each address once.
        marks: its marks.
        writeups: newest first.
        more_authors: whether there are more authors than those that a digest names.
    """

    paper: PaperId
    key: str
    title: str
    original_title: str | None
    version: str | None
    authors: tuple[str, ...]
    votes: int | None
    links: tuple[Link, ...]
    marks: PaperMarks
    writeups: tuple[WriteUp, ...]
    more_authors: bool = False

    @property
    def own_title(self) -> str:
        """The title to cite: the paper's own if it is known, else the one there is."""
        return self.original_title or self.title

    @property
    def arxiv(self) -> str:
        """The arXiv id without a version, or empty."""
        return self.paper.removeprefix("arxiv:") if self.paper.startswith("arxiv:") else ""

    @property
    def doi(self) -> str:
        """The DOI: its own, or the one that arXiv registers; or empty."""
        if self.paper.startswith("doi:"):
            return self.paper.removeprefix("doi:")
        return f"10.48550/arXiv.{self.arxiv}" if self.arxiv else ""

    @property
    def url(self) -> str:
        """The address to read it at: arXiv, its DOI, else its first link on the web; or empty."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}{self.version or ''}"
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return next(iter(self.web_urls), "")

    @property
    def web_urls(self) -> tuple[str, ...]:
        """The addresses of its links on the web: a citation has no files of this machine."""
        return tuple(link.url for link in self.links if link.is_web)

    @property
    def year(self) -> int | None:
        """The year of the paper by its arXiv id; None for other ids: a digest's day is not a publication date."""
        number = self.arxiv.rpartition("/")[2]
        if not number[:2].isdigit():
            return None
        return (1900 if number[:2] >= "91" else 2000) + int(number[:2])


def items_of(entries: Iterable[DatedEntry], marks_of: Callable[[PaperId], PaperMarks]) -> list[Item]:
    """Group entries by paper, in the order in which each paper comes first; the newest write-ups come first."""
    papers: dict[PaperId, list[DatedEntry]] = {}
    for each in entries:
        papers.setdefault(each.entry.paper, []).append(each)
    return [_item(paper, same_paper, marks_of(paper)) for paper, same_paper in papers.items()]


def _item(paper: PaperId, dated: list[DatedEntry], marks: PaperMarks) -> Item:
    entries = [each.entry for each in dated]
    titles = [entry.title for entry in entries if "title:id" not in entry.flags] or [entries[0].title]
    original = next((entry.original_title for entry in entries if entry.original_title), None)
    named = sorted((entry for entry in entries if entry.authors), key=lambda entry: MORE_AUTHORS in entry.flags)
    return Item(
        paper=paper,
        key=key_of(paper),
        title=next((title for title in titles if title != original), titles[0]),
        original_title=original,
        version=next((entry.version for entry in entries if entry.version), None),
        authors=named[0].authors if named else (),
        votes=next((entry.votes for entry in entries if entry.votes is not None), None),
        links=tuple({link.url: link for entry in entries for link in entry.links}.values()),
        marks=marks,
        writeups=tuple(WriteUp(each.date, each.path, each.entry.sections, each.entry.flags) for each in dated),
        more_authors=bool(named) and MORE_AUTHORS in named[0].flags,
    )


def key_of(paper: PaperId) -> str:
    """Return the citation key of a paper, `arxiv:2509.03867`: always the same, and different for every other paper.

    An identity with characters that BibTeX or a file system rejects becomes its harmless part and a hash.
    """
    kept = "".join(letter if letter.isascii() and (letter.isalnum() or letter in ":.-") else "-" for letter in paper)
    if kept == paper and len(kept) <= 60:
        return kept
    from hashlib import blake2b

    return f"{kept[:40].strip('-.:')}-{blake2b(paper.encode(), digest_size=4).hexdigest()}"
