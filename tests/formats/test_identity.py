"""Which paper a text is about: ids in every form publishers write them, and what only looks like one."""

from pathlib import PurePath

import pytest

from tui_reader.formats.text.identity import (
    bare_mention,
    mention,
    mentions,
    normal_url,
    pages,
    paper_of_title,
    paper_of_url,
    publisher_of,
    subjects_of,
)


@pytest.mark.parametrize(
    ("text", "paper", "version"),
    [
        ("https://arxiv.org/abs/2601.00001", "arxiv:2601.00001", None),
        ("http://arxiv.org/abs/2601.00001v12", "arxiv:2601.00001", "v12"),
        ("https://arxiv.org/pdf/2601.00001v1.pdf", "arxiv:2601.00001", "v1"),
        ("https://arxiv.org/html/2601.00001", "arxiv:2601.00001", None),
        ("https://huggingface.co/papers/2601.00001", "arxiv:2601.00001", None),
        ("https://www.alphaxiv.org/ko/overview/2601.00001", "arxiv:2601.00001", None),
        ("https://papers.cool/arxiv/2601.00001", "arxiv:2601.00001", None),
        ("https://ar5iv.labs.arxiv.org/html/2601.00001", "arxiv:2601.00001", None),
        ("arXiv:2601.00001", "arxiv:2601.00001", None),
        ("**arXiv ID**: [2601.00001]", "arxiv:2601.00001", None),
        ("arXiv: 0704.0001", "arxiv:0704.0001", None),
        ("https://arxiv.org/abs/cs/0501001v2", "arxiv:cs/0501001", "v2"),
        ("https://arxiv.org/abs/math.GT/0309136", "arxiv:math/0309136", None),
        ("https://arxiv.org/abs/q-bio/0701001", "arxiv:q-bio/0701001", None),
        ("https://arxiv.org/pdf/cond-mat.str-el/0512345v2.pdf", "arxiv:cond-mat/0512345", "v2"),
        ("https://arxiv.org/e-print/hep-th/9901001", "arxiv:hep-th/9901001", None),
        ("arXiv:Math.GT/0309136에서", "arxiv:math/0309136", None),
        ("https://doi.org/10.48550/arXiv.physics.class-ph/0309136", "arxiv:physics/0309136", None),
        ("https://x.org/?q=https%3A%2F%2Farxiv.org%2Fabs%2F2601.00001v2", "arxiv:2601.00001", "v2"),
        ("https://doi.org/10.48550/arXiv.2601.00001", "arxiv:2601.00001", None),
        ("https://doi.org/10.1109/ABC.2026.123, and", "doi:10.1109/abc.2026.123", None),
        ("https://openreview.net/forum?id=aB-3_x", "openreview:aB-3_x", None),
        ("https://openreview.net/pdf?noteId=1&id=aB-3_x", "openreview:aB-3_x", None),
        ("https://openreview.net/forum?id=aB-3_x에서", "openreview:aB-3_x", None),
    ],
)
def test_a_paper_is_known_by_its_id_without_the_version(text: str, paper: str, version: str | None) -> None:
    found = mention(text)
    assert found is not None
    assert (found.paper, found.version) == (paper, version)


@pytest.mark.parametrize(
    "text",
    ["", "2601.00001", "v 2601.00001 tokens", "https://example.org/2601.00001", "arxiv.org/abs/2613.00001", "110.1/2"],
)
def test_a_number_alone_is_not_an_id(text: str) -> None:
    assert mention(text) is None


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("https://aclanthology.org/2025.acl-long.12/", "https://www.aclanthology.org/2025.acl-long.12.pdf"),
        ("https://aclanthology.org/P19-1001", "https://aclanthology.org/P19-1001.bib"),
        (
            "https://openaccess.thecvf.com/content/CVPR2025/html/Lee_Net_CVPR_2025_paper.html",
            "https://openaccess.thecvf.com/content/CVPR2025/papers/Lee_Net_CVPR_2025_paper.pdf",
        ),
        ("https://proceedings.mlr.press/v235/lee24a.html", "https://proceedings.mlr.press/v235/lee24a/lee24a.pdf"),
        ("http://www.jmlr.org/papers/v25/23-0001.html", "https://jmlr.org/papers/volume25/23-0001/23-0001.pdf"),
        (
            f"https://proceedings.neurips.cc/paper_files/paper/2024/hash/{'0a' * 16}-Abstract-Conference.html",
            f"https://proceedings.neurips.cc/paper_files/paper/2024/file/{'0a' * 16}-Paper-Conference.pdf",
        ),
    ],
)
def test_any_address_of_a_paper_in_proceedings_gives_its_page(page: str, other: str) -> None:
    assert [each.paper for each in pages(f"{page} and {other}")] == [paper_of_url(page)] * 2


def test_an_id_is_surer_than_a_page_and_arxiv_is_surest() -> None:
    page = "https://aclanthology.org/2025.acl-long.12"
    assert [each.paper for each in subjects_of(f"{page}, 10.1234/a, arXiv:2601.00001")] == ["arxiv:2601.00001"]
    assert [each.paper for each in subjects_of(f"{page}, 10.1234/a")] == ["doi:10.1234/a"]
    assert mention(page) is None


def test_papers_are_named_in_order_and_an_arxiv_paper_comes_before_its_doi() -> None:
    text = "10.1234/first, arXiv:2601.00002, arXiv:2601.00001"
    assert [each.paper for each in mentions(text)] == ["doi:10.1234/first", "arxiv:2601.00002", "arxiv:2601.00001"]
    assert mention(text) == mentions(text)[1]


@pytest.mark.parametrize(
    ("text", "known"),
    [("2601.00001", True), ("[2601.00001v2] T", True), ("논문 2601.00001의 요약", True), ("1.2601.00001", False)],
)
def test_in_a_heading_an_id_may_stand_alone(text: str, *, known: bool) -> None:
    assert (bare_mention(text) is not None) == known


def test_other_papers_are_known_by_address_or_by_title_and_publisher() -> None:
    assert paper_of_url("https://www.Example.org/a/?utm_source=x&b=1#top") == "url:example.org/a/?b=1"
    assert normal_url("http://example.org/a/") == normal_url("https://www.example.org/a")
    assert paper_of_title("A  Net", "voted") == paper_of_title("a net ", "voted") != paper_of_title("A Net", "other")


@pytest.mark.parametrize(
    ("path", "publisher"),
    [("voted/2026/01/05.md", "voted"), ("2026/01/05.md", ""), ("/home/me/digests/lab/posts/x.md", "lab"), ("x.md", "")],
)
def test_a_publisher_is_the_nearest_folder_that_is_more_than_a_date(path: str, publisher: str) -> None:
    assert publisher_of(PurePath(path)) == publisher
