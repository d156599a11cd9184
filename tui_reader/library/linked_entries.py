"""Entries whose links to files of their source lead to them; an address that leads nowhere is text."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from tui_reader.formats.document.relative_links import with_addresses
from tui_reader.language import strings
from tui_reader.model import Entry, Fact, Link

FileAt = Callable[[str], Path | None]
"""Returns the file that an address leads to; None if there is none that may be opened."""


def with_living_links(entry: Entry, file_at: FileAt) -> Entry:
    """Return an entry without links that lead nowhere; their addresses are facts."""
    dead = [link for link in entry.links if not link.is_web and file_at(link.url) is None]
    if not dead:
        return entry
    facts = (*entry.facts, *(Fact(strings.LINKS[link.kind], link.url) for link in dead))
    return replace(entry, links=tuple(link for link in entry.links if link not in dead), facts=facts)


def with_whole_addresses(entry: Entry, file_at: FileAt) -> Entry:
    """Return an entry to be read elsewhere: the links to files have whole addresses, in its text too."""

    def whole(address: str) -> str:
        file = file_at(address)
        return "" if file is None else file.as_uri()

    entry = with_living_links(entry, file_at)
    links = (link if link.is_web else Link(link.kind, whole(link.url)) for link in entry.links)
    sections = (replace(section, body=with_addresses(section.body, whole)) for section in entry.sections)
    return replace(entry, links=tuple(links), sections=tuple(sections))
