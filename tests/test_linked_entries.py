"""Links of a paper to files of its folder: kept where they lead to one that may be opened, text everywhere else."""

from datetime import date
from pathlib import Path

import pytest

from tests.digest_files import paths_in, put
from tui_reader.export import DatedEntry, Format, export, items_of
from tui_reader.library import Library
from tui_reader.library.linked_entries import with_living_links, with_whole_addresses
from tui_reader.library.local_links import local_file
from tui_reader.library.values import DigestPlace
from tui_reader.model import Entry, EntryRef, Fact, Link, LinkKind, PaperId, PaperMarks, Section, SectionKind
from tui_reader.settings import Settings

HOSTILE = [
    "../../.ssh/id_rsa",
    "./run.desktop",
    "file:///etc/passwd",
    "/etc/passwd",
    "gone.md",
    "javascript:alert(1)",
    "",
]
CHAIRS = "2026-01-09/papers/2601.06001-chairs.md"
TEXT = "# Chairs\n\n- arXiv: https://arxiv.org/abs/2601.06001\n\n## Method\n\nSee [figure]({}).\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    put(tmp_path / ".ssh/id_rsa", "secret")
    put(folder / CHAIRS, TEXT.format("../assets/a.png"))
    put(folder / "2026-01-09/assets/a.png", "x")
    put(folder / "2026-01-09/papers/run.desktop", "x")
    put(folder / "2026-01-08.md", "# Daily Papers 2026-01-08\n\nNothing was published today.\n")
    put(folder / "notes.md", "# Notes\n\nMilk.\n")
    return folder


def entry(*addresses: str, body: str = "") -> Entry:
    links = tuple(Link(LinkKind.WEB, address) for address in addresses)
    return Entry(PaperId("title:lab/x"), "X", links=links, sections=(Section(SectionKind.METHOD, "Method", body),))


def test_an_address_that_leads_nowhere_is_text(source: Path) -> None:
    def file_at(address: str) -> Path | None:
        return local_file(address, source / CHAIRS, source)

    shown = with_living_links(entry("https://example.org", "../assets/a.png", *HOSTILE[:-1]), file_at)
    assert [link.url for link in shown.links] == ["https://example.org", "../assets/a.png"]
    assert shown.facts == tuple(Fact("web", address) for address in HOSTILE[:-1])


@pytest.mark.parametrize("address", HOSTILE)
def test_what_is_exported_has_no_dead_links(source: Path, address: str) -> None:
    def file_at(address: str) -> Path | None:
        return local_file(address, source / CHAIRS, source)

    paper = entry("../assets/a.png", address, body=f"A [key]({address}), ![fig](../assets/a.png).")
    whole = with_whole_addresses(paper, file_at)
    picture = (source / "2026-01-09/assets/a.png").as_uri()
    assert [link.url for link in whole.links] == [picture]
    assert whole.sections[0].body == f"A \\[key\\]({address}), ![fig]({picture})."


@pytest.mark.parametrize("form", ["bibtex", "ris", "csv"])
def test_a_citation_names_no_file_of_this_machine(source: Path, form: Format) -> None:
    paper = with_whole_addresses(entry("../assets/a.png"), lambda _: source / "2026-01-09/assets/a.png")
    (item,) = items_of([DatedEntry(paper, date(2026, 1, 9), "/d/9.md")], lambda _: PaperMarks())
    assert item.url == ""
    assert "file:" not in export([item], form)
    assert (source / "2026-01-09/assets/a.png").as_uri() in export([item], "md")
    assert (source / "2026-01-09/assets/a.png").as_uri() in export([item], "json")


def test_the_library_knows_which_files_are_digests(source: Path, tmp_path: Path) -> None:
    library = Library.open(Settings(paths=paths_in(tmp_path / "own"), sources=(source,)))
    for step in library.scan(lambda: False):
        library.adopt(step)
    page = source / CHAIRS
    paper = PaperId("arxiv:2601.06001")
    first = EntryRef(str(page), 0, paper)
    assert library.links.digest_at(page) == DigestPlace(date(2026, 1, 9), first)
    assert library.links.digest_at(source / "2026-01-08.md") == DigestPlace(date(2026, 1, 8), None)
    assert library.links.digest_at(source / "notes.md") is None
    assert library.links.digest_at(source / "2026-01-09/assets/a.png") is None
    assert library.links.target(first, "https://example.org/x.desktop") == "https://example.org/x.desktop"
    assert library.links.target(first, "../../2026-01-08.md") == source / "2026-01-08.md"
    assert [library.links.target(first, address) for address in HOSTILE] == [None] * len(HOSTILE)
    assert library.links.target(EntryRef("/gone.md", 0, paper), "a.png") is None
    library.close()
