"""Day pages: digests whose rows link to a page for each paper. Where such a page is a digest, it replaces the row."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from tui_reader.indexer.companions import MARKDOWN
from tui_reader.model import Dialect, Digest, Entry
from tui_reader.store.cache import Record

_PLACES = (*sorted(MARKDOWN), "/index.md", "/README.md")
"""What the path of a page may end with."""


def pages_of(path: str, digest: Digest) -> list[str]:
    """Return for each entry the path of the page that it links to, without a suffix; empty without one.

    Args:
        path: of the digest, relative to its source.
        digest: of several papers.
    """
    place = PurePosixPath(path)
    if digest.dialect is not Dialect.GENERIC:
        return [""] * len(digest.entries)
    return [_page_of(entry, place) for entry in digest.entries]


def _page_of(entry: Entry, place: PurePosixPath) -> str:
    local = [link.url for link in entry.links if "://" not in link.url]
    if not local:
        return ""
    from tui_reader.formats.text.page_links import page_at

    pages = (page_at(url, place.parent) for url in local)
    return next((str(place.parent / page) for page in pages if page is not None), "")


def without_pages(digest: Digest, pages: Sequence[str], replaced: Collection[str]) -> tuple[Entry, ...]:
    """Return the entries of a digest without those that a page replaces."""
    gone = frozenset(replaced)
    return tuple(entry for entry, page in zip(digest.entries, pages, strict=True) if page not in gone)


def pages_with_digest(pages: Sequence[str], records: Mapping[str, Record]) -> tuple[str, ...]:
    """Return those of `pages` that are digests with papers, by the records of their source."""
    return tuple(page for page in pages if any(_has_papers(records.get(page + place)) for place in _PLACES))


def _has_papers(record: Record | None) -> bool:
    return record is not None and record.is_digest and bool(record.papers)
