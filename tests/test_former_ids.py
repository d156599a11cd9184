"""Whoever marked papers under ids that are others by now has them marked still."""

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

import pytest
from msgspec.structs import replace

from tests.digest_files import paths_in, put
from tests.old.marking import Marking
from tests.old.model import PaperId as OldPaperId
from tui_reader.formats import read_digest
from tui_reader.library import Library
from tui_reader.model import Dialect, Digest, PaperId
from tui_reader.settings import Settings
from tui_reader.store.cache import Cache

HEAD = "# Daily papers 2026-03-01\n\n"


def day(*links: str) -> str:
    """A digest whose papers are known by these addresses."""
    return HEAD + "".join(f"## [Net {n}]({link})\n\nText {n}.\n\n" for n, link in enumerate(links))


CASES = {
    "archives of before 2007": (
        day(
            "https://arxiv.org/abs/q-bio/0701001",
            "https://arxiv.org/abs/cond-mat.str-el/0512345v2",
            "https://arxiv.org/abs/math.GT/0309136",
            "https://arxiv.org/abs/hep-th/9901001",
        ),
        [
            "url:arxiv.org/abs/q-bio/0701001",
            "url:arxiv.org/abs/cond-mat.str-el/0512345v2",
            "arxiv:math.GT/0309136",
            "arxiv:hep-th/9901001",
        ],
    ),
    "brackets in DOIs": (
        day(
            "https://doi.org/10.1016/0370-2693(92)90001-X",
            "https://doi.org/10.1016/0370-2693(92)90002-Y",
            "https://doi.org/10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0",
            "https://doi.org/10.1016%2F0370-2693%2893%2990004-Z",
        ),
        [
            "doi:10.1016/0370-2693",
            "url:doi.org/10.1002",
            "url:doi.org/10.1016%2F0370-2693%2893%2990004-Z",
        ],
    ),
    "ends of DOIs": (
        day(
            "https://www.biorxiv.org/content/10.1101/2024.01.01.573822v1.full.pdf",
            "https://www.frontiersin.org/articles/10.3389/frai.2023.1234567/full",
            "https://dl.acm.org/doi/10.1145/3292500.3330701?utm_source=x",
            "https://doi.org/10.1002%2Fanie.202400001",
        ),
        [
            "doi:10.1101/2024.01.01.573822v1.full.pdf",
            "doi:10.3389/frai.2023.1234567/full",
            "doi:10.1145/3292500.3330701?utm_source=x",
            "url:doi.org/10.1002%2Fanie.202400001",
        ],
    ),
    "particles": (
        f"{HEAD}## One\n\nDOI: 10.1145/3292500.3330702에서 볼 수 있다.\n\n- **Summary**: a\n\n"
        "## Two\n\nhttps://openreview.net/forum?id=aB-3_x을 보라.\n\n- **Summary**: b\n\n",
        ["doi:10.1145/3292500.3330702에서", "openreview:aB-3_x을"],
    ),
    "titles with escapes": (
        "# Daily Papers 2026-03-01\n\n## 1. A\\_B caf\\'e\n\n### Abstract\n\na\n\n## 2. Plain\n\n### Abstract\n\nb\n",
        ["title:pub/a\\_b caf\\'e", "title:pub/plain"],
    ),
    "a day of no known shape": (
        "# 2026-03-01\n\n## [One](https://doi.org/10.1002%2Fa.1)\n\na\n\n## [Two](https://doi.org/10.1002%2Fa.2)\n\nb\n",
        ["title:pub/2026-03-01"],
    ),
}
"""Digests, and the ids that 0.1.0 gave to their papers."""


class Home:
    """Digests of one publisher, and the marks of somebody who used 0.1.0."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(paths_in(folder), sources=(folder / "pub",))

    def put(self, name: str, text: str) -> Path:
        return put(self.folder / "pub" / name, text)

    def star(self, papers: Iterable[str], value: bool = True) -> None:
        """Star papers with 0.1.0."""
        old = Marking(self.settings.paths.state, "desk")
        old.mark([OldPaperId(paper) for paper in papers], "starred", value)
        assert old.close() is None

    def open(self) -> Library:
        """Open the library and bring it up to date."""
        library = Library.open(self.settings)
        scan(library)
        return library

    def journals(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in self.settings.paths.state.glob("*.jsonl")}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def scan(library: Library) -> None:
    for step in library.scan(lambda: False):
        library.adopt(step)


def stars(library: Library) -> dict[str, bool]:
    """Which of the papers in the digests are starred."""
    papers = (ref.paper for day in library.days() for ref in library.refs(day.date))
    return {paper: library.marks.has(paper, "starred") for paper in papers}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_star_of_0_1_0_is_there_and_no_journal_is_rewritten(home: Home, case: tuple[str, list[str]]) -> None:
    text, ids = case
    home.put("2026-03-01.md", text)
    home.star(ids)
    before = home.journals()
    library = home.open()
    assert stars(library)
    assert all(stars(library).values())
    assert all(stars(Library.open(home.settings)).values())
    assert set(library.marks.papers("starred")) >= set(stars(library))
    assert library.close() is None
    assert home.journals() == before


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_star_that_0_1_0_sets_or_takes_away_meanwhile_counts(home: Home, case: tuple[str, list[str]]) -> None:
    text, ids = case
    home.put("2026-03-01.md", text)
    library = home.open()
    home.star(ids)
    library.marks.poll()
    assert all(stars(library).values())
    home.star(ids, False)
    library.marks.poll()
    assert not any(stars(library).values())


def test_the_last_word_counts_whichever_id_it_was_about(home: Home) -> None:
    text, ids = CASES["ends of DOIs"]
    home.put("2026-03-01.md", text)
    home.star(ids)
    library = home.open()
    library.marks.mark(map(PaperId, stars(library)), "starred", False)
    assert not any(stars(library).values())
    assert library.close() is None
    assert not any(stars(home.open()).values())
    assert Marking(home.settings.paths.state, "desk").is_starred(OldPaperId(ids[0]))


def test_what_0_1_0_did_is_undone_under_the_id_of_now(home: Home) -> None:
    home.put("2026-03-01.md", CASES["ends of DOIs"][0])
    home.star(["doi:10.3389/frai.2023.1234567/full"])
    library = Library.open(replace(home.settings, device="desk"))
    scan(library)
    undone = library.marks.undo()
    assert undone is not None
    assert undone.papers == ("doi:10.3389/frai.2023.1234567",)
    assert not any(stars(library).values())


def test_a_table_of_0_1_0_is_taken_in_once(home: Home) -> None:
    table = put(home.folder / "marks.jsonl", '{"paper":"doi:10.3389/frai.2023.1234567/full","starred":true}\n')
    home.put("2026-03-01.md", CASES["ends of DOIs"][0])
    library = home.open()
    assert library.marks.merge(table) == 1
    assert sum(stars(library).values()) == 1
    assert library.marks.merge(table) == 0


# Ids made of titles and addresses


def paper(title: str, author: str, link: str) -> str:
    return f"## 1. {title}\n\n{link}\n\nAuthors: {author}\n\n### Abstract\n\nText.\n"


NAMELESS, NAMED = paper("A Net", "Ada Park, Bo Lee", ""), paper("A Net", "Ada Park", "https://arxiv.org/abs/2601.00001")
OTHER = paper("A Net", "Cy Han", "https://arxiv.org/abs/2601.00002")
PAGE = "# Daily Papers 2026-03-0{n}\n\n{paper}\n## 2. Another Net\n\n### Abstract\n\nText.\n"


def page(n: int, paper: str) -> str:
    return PAGE.format(n=n, paper=paper)


@pytest.mark.parametrize("name", ["2026-03-01.md", "2026-03-02.md"], ids=["the same file", "another file"])
def test_a_paper_that_gets_an_id_at_last_keeps_its_star(home: Home, name: str) -> None:
    home.put("2026-03-01.md", page(1, NAMELESS))
    assert stars(home.open()) == {"title:pub/a net": False, "title:pub/another net": False}
    home.star(["title:pub/a net"])
    home.put(name, page(2, NAMED))
    found = stars(home.open())
    assert found["arxiv:2601.00001"] == found.get("title:pub/a net", True) is True
    assert not found["title:pub/another net"]
    assert stars(Library.open(home.settings)) == found


def test_a_paper_of_the_same_title_by_somebody_else_does_not(home: Home) -> None:
    home.put("2026-03-01.md", page(1, NAMELESS))
    home.star(["title:pub/a net"])
    home.open()
    home.put("2026-03-01.md", page(2, OTHER))
    assert not any(stars(home.open()).values())


def test_what_was_learned_is_kept_when_the_file_changes_again(home: Home) -> None:
    home.put("2026-03-01.md", page(1, NAMELESS))
    home.star(["title:pub/a net"])
    assert stars(home.open())["title:pub/a net"]
    for text in (page(1, NAMED), page(1, NAMED) + "\nMore.\n", page(1, NAMED) + "\nStill more.\n"):
        home.put("2026-03-01.md", text)
        assert stars(home.open())["arxiv:2601.00001"]
    (record,) = Cache(home.settings.paths.cache, home.folder / "pub").records().values()
    assert record.former.count("title:pub/a net") == 1


def read_as(change: Callable[[Digest], Digest]) -> Callable[[PurePath, str], Digest]:
    """A parser of another version."""
    return lambda path, text: change(read_digest(path, text))


def index_as(home: Home, parser: int, change: Callable[[Digest], Digest], monkeypatch: pytest.MonkeyPatch) -> Library:
    """Open the library, and index it with a parser of another version."""
    monkeypatch.setattr("tui_reader.formats.read_digest", read_as(change))
    monkeypatch.setattr("tui_reader.indexer.indexing.parser_fingerprint", lambda: parser)
    return home.open()


def retitled(digest: Digest) -> Digest:
    """The digest as a parser reads it that takes a number for a part of the title."""
    titles = [f"1. {entry.title}" for entry in digest.entries]
    entries = [
        replace(entry, title=title, paper=PaperId(f"title:pub/{title.casefold()}"))
        for entry, title in zip(digest.entries, titles, strict=True)
    ]
    return replace(digest, entries=tuple(entries))


def as_one_text(digest: Digest) -> Digest:
    """The digest as a parser reads it that does not know its shape."""
    first = replace(digest.entries[0], title=digest.title, paper=PaperId("title:pub/as one text"), line=1)
    return replace(digest, entries=(first,), dialect=Dialect.NONE)


@pytest.mark.parametrize(("change", "old"), [(retitled, "title:pub/1. a net"), (as_one_text, "title:pub/as one text")])
def test_a_paper_whose_title_is_read_better_keeps_its_star(
    home: Home, monkeypatch: pytest.MonkeyPatch, change: Callable[[Digest], Digest], old: str
) -> None:
    home.put("2026-03-01.md", page(1, NAMELESS))
    assert old in stars(index_as(home, 1, change, monkeypatch))
    home.star([old])
    assert stars(index_as(home, 2, lambda digest: digest, monkeypatch))["title:pub/a net"]


def test_keys_of_titles_cost_nothing_where_every_paper_has_an_id(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.put("2026-03-01.md", day("https://arxiv.org/abs/2601.00001", "https://doi.org/10.1234/a"))
    monkeypatch.setattr("tui_reader.indexer.former_ids._title_key", lambda _: pytest.fail("a key was made"))
    assert len(stars(home.open())) == 2
