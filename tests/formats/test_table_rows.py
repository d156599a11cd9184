"""Papers as rows of tables."""

from collections import Counter
from pathlib import PurePath

from tests.formats.conserve import lost_from_file
from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Fact, LinkKind


def read(text: str) -> Digest:
    return read_digest(PurePath("somewhere/2026-01-05.md"), text)


def titles(digest: Digest) -> list[str]:
    return [entry.title for entry in digest.entries]


README = """# Awesome Papers

A list.

| Title | Paper | Code |
| --- | --- | --- |
| Learning Less \\| More | [2601.00031](https://arxiv.org/abs/2601.00031) | [link](https://github.com/a/less) |
| Sleeping More | [2601.00032](https://arxiv.org/abs/2601.00032v2) | null |

## License
MIT
"""

GROUPED = """## Updated on 2026.01.05

## Language

|Publish Date|Title|Authors|PDF|
|---|---|---|---|
|**2026-01-04**|**Learning Less**|Ada Park et.al.|[2601.00031v1](http://arxiv.org/abs/2601.00031v1)|
|**2026-01-04**|**Sleeping More**|Cy Kim|[2601.00032](http://arxiv.org/abs/2601.00032)|

## Vision

|Publish Date|Title|Authors|PDF|
|---|:-:|---|---|
|**2026-01-04**|**Seeing**|Dee Jo|[2601.00033](http://arxiv.org/abs/2601.00033)|
"""

KOREAN = """# 오늘의 논문 2026-01-05

| 번호 | 논문 | 요약 | 한계 | 링크 |
| --- | --- | --- | --- | --- |
| 1 | 작은 모델 | 짧게 배운다.<br>빨리 배운다. | 모른다. | [arXiv](https://arxiv.org/abs/2601.00031) |
| 2 | [큰 모델](https://arxiv.org/abs/2601.00032) | 길게 쉰다. | 없음 | [PDF](https://arxiv.org/pdf/2601.00032) |
"""


def test_rows_are_papers_and_columns_are_links() -> None:
    digest = read(README)
    assert (digest.dialect, digest.problems) == (Dialect.GENERIC, ())
    assert titles(digest) == ["Learning Less | More", "Sleeping More"]
    assert [entry.version for entry in digest.entries] == [None, "v2"]
    assert [link.kind for link in digest.entries[0].links] == [LinkKind.ARXIV, LinkKind.CODE]
    assert [entry.line for entry in digest.entries] == [7, 8]
    assert [(section.name, section.body) for section in digest.sections] == [
        ("Awesome Papers", "A list."),
        ("License", "MIT"),
    ]


def test_several_tables_of_one_file_are_one_day() -> None:
    digest = read(GROUPED)
    assert titles(digest) == ["Learning Less", "Sleeping More", "Seeing"]
    assert [entry.authors for entry in digest.entries] == [("Ada Park et.al.",), ("Cy Kim",), ("Dee Jo",)]
    assert digest.entries[0].facts == (Fact("Publish Date", "2026-01-04"),)
    assert str(digest.date) == "2026-01-05"


def test_columns_named_like_sections_are_sections() -> None:
    digest = read(KOREAN)
    assert titles(digest) == ["작은 모델", "큰 모델"]
    named = [[(section.name, section.body) for section in entry.sections if section.name] for entry in digest.entries]
    assert named == [
        [("요약", "짧게 배운다.\n빨리 배운다."), ("한계", "모른다.")],
        [("요약", "길게 쉰다."), ("한계", "없음")],
    ]
    assert digest.entries[1].flags == ("empty:limitations",)


def test_nothing_is_lost_except_names_of_columns_and_cells_without_information() -> None:
    machinery = Counter("TitlePaperCodelinknull" * 2 + "PublishDateTitleAuthorsPDF" * 2)
    machinery += Counter("번호논문요약한계링크arXivPDFbr" + "Ada Park et alCy KimDee Jo" + "v1v2")
    for text in (README, GROUPED, KOREAN):
        lost = lost_from_file(text, read(text))
        assert lost - machinery == Counter()


WEEK = """## Top Papers of the Week (January 5 - January 11) - 2026

| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **Learning Less** - less is enough. ● Fast ● Small | [Paper](https://arxiv.org/abs/2601.00031), [Post](https://x.org/a) |
| 2) **Sleeping More** - rest helps. | [Paper](https://lab.example.org/rest) |
| 3) **Seeing** - a new eye. | [Paper](https://arxiv.org/abs/2601.00033) |
"""  # noqa: E501  # rows are as long as they are


def test_a_title_in_bold_ends_before_the_words_after_it() -> None:
    digest = read(WEEK)
    assert titles(digest) == ["Learning Less", "Sleeping More", "Seeing"]
    assert [entry.sections[0].body.split("\n")[0] for entry in digest.entries] == [
        "less is enough. ● Fast ● Small",
        "rest helps.",
        "a new eye.",
    ]
    assert str(digest.date) == "2026-01-05"


def test_a_table_of_results_is_not_a_list_of_papers() -> None:
    text = "# Net A\n\nhttps://arxiv.org/abs/2601.00031\n\n| Model | Score |\n| --- | --- |\n| A | 1 |\n| B | 2 |\n"
    assert titles(read(text)) == ["Net A"]


def test_an_index_above_papers_with_headings_is_not_a_list_of_papers() -> None:
    rows = "".join(f"| Net {n} | https://arxiv.org/abs/2601.0003{n} |\n" for n in (1, 2))
    blocks = "".join(f"## Net {n}\nhttps://arxiv.org/abs/2601.0003{n}\nText.\n\n" for n in (1, 2))
    digest = read(f"# Papers 2026-01-05\n\n| Title | Link |\n|---|---|\n{rows}\n{blocks}")
    assert [[section.body for section in entry.sections] for entry in digest.entries] == [["Text."], ["Text."]]
