"""Day pages in a source: a row and the page that it links to are one paper, with the text of the page."""

from collections.abc import Collection
from pathlib import Path

import pytest

from tests.digest_files import put
from tui_reader.formats import read_digest
from tui_reader.indexer import index, parse_again
from tui_reader.indexer import indexing as run_module
from tui_reader.indexer.one_file import Read, parse_file
from tui_reader.indexer.walk import FoundFile
from tui_reader.store.cache import Cache, DigestText, Record

DAY = """# 오늘의 논문 2026-01-09

| # | 제목 | 요점 |
|---|---|---|
| 1 | [Chairs That Remember](./papers/260106001v1-chairs.html) | 의자는 기억한다 |
| 2 | [Tables That Forget](./papers/260106002v2-tables.html) | 식탁은 잊는다 |
"""
PAGE = (
    "---\ntitle: {title}\nauthors: Hana Bae\npdf: https://arxiv.org/pdf/{number}\n---\n\n## Abstract\n\nIt is there.\n"
)
README = "# 일보 · 2026-01-09\n\n두 편을 골랐다.\n\n## 자세히\n1. [Chairs](/202601/09/2601.06001v1-chairs) - 9.0\n"


class Folder:
    """A source with its cache, indexed with the real parser."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "digests"
        self.cache = Cache(folder / "cache", self.source)

    def put(self, path: str, text: str) -> None:
        put(self.source / path, text)

    def put_page(self, path: str, number: str, title: str = "Chairs That Remember") -> None:
        self.put(path, PAGE.format(title=title, number=number))

    def papers(self) -> dict[str, list[str]]:
        """Index the source; give the papers of each digest."""
        *_, last = index(self.source, self.cache, cancelled=lambda: False, read=read_digest)
        assert last.finished
        return {path: list(record.paper_ids) for path, record in self.records.items() if record.is_digest}

    @property
    def records(self) -> dict[str, Record]:
        return self.cache.records()

    def text(self, path: str) -> DigestText:
        piece = self.cache.text(self.records[path])
        assert piece is not None
        return piece


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


CHAIRS, TABLES = "arxiv:2601.06001", "arxiv:2601.06002"
INDEX = "dates/2026-01-09/index.md"
CHAIRS_PAGE = "dates/2026-01-09/papers/260106001v1-chairs.md"


def test_rows_without_a_page_in_the_source_are_papers_of_their_own(folder: Folder) -> None:
    folder.put(INDEX, DAY)
    assert folder.papers() == {INDEX: [CHAIRS, TABLES]}


def test_a_row_whose_page_is_a_digest_is_left_to_the_page(folder: Folder) -> None:
    folder.put(INDEX, DAY)
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    assert folder.papers() == {INDEX: [TABLES], CHAIRS_PAGE: [CHAIRS]}
    assert [entry.title for entry in folder.text(INDEX).entries] == ["Tables That Forget"]
    assert "의자는 기억한다" in folder.text(INDEX).sections[0].body, "the day page keeps all of its text"


def test_a_day_whose_papers_all_have_pages_is_a_digest_with_its_text_alone(folder: Folder) -> None:
    folder.put("202601/09/README.md", README)
    folder.put_page("202601/09/2601.06001v1-chairs.md", "2601.06001")
    assert folder.papers() == {"202601/09/README.md": [], "202601/09/2601.06001v1-chairs.md": [CHAIRS]}
    text = "\n".join(section.body for section in folder.text("202601/09/README.md").sections)
    assert "두 편을 골랐다." in text
    assert "Chairs" in text


def test_rows_follow_their_pages_as_these_come_and_go(folder: Folder) -> None:
    folder.put(INDEX, DAY)
    assert folder.papers()[INDEX] == [CHAIRS, TABLES]
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    assert folder.papers()[INDEX] == [TABLES]
    folder.put(CHAIRS_PAGE, "# 비어 있는 쪽\n")
    assert folder.papers()[INDEX] == [CHAIRS, TABLES], "a page that is no digest replaces nothing"
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    folder.put_page("dates/2026-01-09/papers/260106002v2-tables/index.md", "2601.06002")
    assert folder.papers()[INDEX] == []
    (folder.source / CHAIRS_PAGE).unlink()
    assert folder.papers()[INDEX] == [CHAIRS]


def test_day_pages_are_read_again_only_when_their_pages_are_others(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(source: Path, file: FoundFile, read_one: Read, parser: int, replaced: Collection[str]) -> object:
        read.append(file.path)
        return parse_file(source, file, read_one, parser, replaced)

    monkeypatch.setattr(run_module, "parse_file", watched)
    folder.put(INDEX, DAY)
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    folder.papers()
    assert sorted(read) == [INDEX, INDEX, CHAIRS_PAGE]
    read.clear()
    folder.papers()
    assert read == []
    folder.put(INDEX, DAY.replace("식탁은", "탁자는"))
    folder.papers()
    assert read == [INDEX]


def test_a_lost_text_is_read_again_without_the_rows_that_have_pages(folder: Folder) -> None:
    folder.put(INDEX, DAY)
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    folder.papers()
    assert [entry.paper for entry in parse_again(folder.source, folder.records[INDEX]).entries] == [TABLES]


@pytest.mark.parametrize(
    "address",
    ["../papers/260106001v1-chairs.md", "https://example.org/papers/260106001v1-chairs.html", "papers/other.md"],
)
def test_a_link_to_anything_else_replaces_no_row(folder: Folder, address: str) -> None:
    rows = f"# 오늘의 논문 2026-01-09\n\n- [Chairs](https://arxiv.org/abs/2601.06001) [쪽]({address})\n"
    folder.put(INDEX, rows + "- [Tables](https://arxiv.org/abs/2601.06002)\n")
    folder.put_page(CHAIRS_PAGE, "2601.06001")
    assert folder.papers()[INDEX] == [CHAIRS, TABLES]
