"""One paper as it is exported: what all its write-ups together say of it, and their texts."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from tui_reader.model import Entry, Link, PaperId, Section


class DatedEntry(NamedTuple):
    """A write-up and where it is: the day of its digest, None where it has none, and the digest's file."""

    entry: Entry
    date: datetime.date | None
    path: str


class WriteUp(msgspec.Struct, frozen=True):
    """What one digest says of a paper."""

    date: datetime.date | None
    path: str
    sections: tuple[Section, ...]
    flags: tuple[str, ...]


class Item(msgspec.Struct, frozen=True):
    """One paper. Its fields, in this order, are what `--format json` writes of it.

    Attributes:
        paper: its identity.
        key: what a bibliography cites it by; depends on the identity alone.
        title: as the newest write-up gives it that has a translation; as the newest gives it where none has.
        original_title: the paper's own title where it is known beside a translation.
        version: `v1`, … where a link names one.
        authors: of the newest write-up that has any.
        votes: of the newest write-up that has any.
        links: of all write-ups, each address once.
        read, starred: its marks.
        writeups: newest first, as they were handed in.
    """

    paper: PaperId
    key: str
    title: str
    original_title: str | None
    version: str | None
    authors: tuple[str, ...]
    votes: int | None
    links: tuple[Link, ...]
    read: bool
    starred: bool
    writeups: tuple[WriteUp, ...]

    @property
    def own_title(self) -> str:
        """The title to cite it by: its own where it is known, else the one there is."""
        return self.original_title or self.title

    @property
    def arxiv(self) -> str:
        """Its arXiv id without a version, or empty."""
        return self.paper.removeprefix("arxiv:") if self.paper.startswith("arxiv:") else ""

    @property
    def doi(self) -> str:
        """Its DOI: its own, or the one that arXiv registers; or empty."""
        if self.paper.startswith("doi:"):
            return self.paper.removeprefix("doi:")
        return f"10.48550/arXiv.{self.arxiv}" if self.arxiv else ""

    @property
    def url(self) -> str:
        """Where to read it: at arXiv, at its DOI, else the first link there is; or empty."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}{self.version or ''}"
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return self.links[0].url if self.links else ""

    @property
    def year(self) -> int | None:
        """The year it appeared, as far as its arXiv id says; a digest's day is no year of publication."""
        number = self.arxiv.rpartition("/")[2]
        if not number[:2].isdigit():
            return None
        return (1900 if number[:2] >= "91" else 2000) + int(number[:2])


def items_of(
    entries: Iterable[DatedEntry], *, is_read: Callable[[PaperId], bool], is_starred: Callable[[PaperId], bool]
) -> list[Item]:
    """One item for each paper, in the order in which each is first found; newest write-ups come first."""
    papers: dict[PaperId, list[DatedEntry]] = {}
    for each in entries:
        papers.setdefault(each.entry.paper, []).append(each)
    return [_item(paper, same_paper, is_read(paper), is_starred(paper)) for paper, same_paper in papers.items()]


def _item(paper: PaperId, dated: list[DatedEntry], read: bool, starred: bool) -> Item:
    entries = [each.entry for each in dated]
    titles = [entry.title for entry in entries if "title:id" not in entry.flags] or [entries[0].title]
    original = next((entry.original_title for entry in entries if entry.original_title), None)
    return Item(
        paper=paper,
        key=key_of(paper),
        title=next((title for title in titles if title != original), titles[0]),
        original_title=original,
        version=next((entry.version for entry in entries if entry.version), None),
        authors=next((entry.authors for entry in entries if entry.authors), ()),
        votes=next((entry.votes for entry in entries if entry.votes is not None), None),
        links=tuple({link.url: link for entry in entries for link in entry.links}.values()),
        read=read,
        starred=starred,
        writeups=tuple(WriteUp(each.date, each.path, each.entry.sections, each.entry.flags) for each in dated),
    )


def key_of(paper: PaperId) -> str:
    """The key to cite a paper by, `arxiv:2509.03867`: the same always and everywhere, another for every other paper.

    An identity with anything that BibTeX or a file system minds becomes what is harmless of it and a hash.
    """
    kept = "".join(letter if letter.isascii() and (letter.isalnum() or letter in ":.-") else "-" for letter in paper)
    if kept == paper and len(kept) <= 60:
        return kept
    from hashlib import blake2b

    return f"{kept[:40].strip('-.:')}-{blake2b(paper.encode(), digest_size=4).hexdigest()}"
