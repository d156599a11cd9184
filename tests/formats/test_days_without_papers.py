"""A day on which nothing was found is a digest with its text; so is the README of a day's folder."""

from datetime import date
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.model import Digest


def read(text: str, path: str = "someone/reports/2026-01-09/index.md") -> Digest:
    return read_digest(PurePath(path), text)


def texts(digest: Digest) -> list[tuple[str, str]]:
    return [(section.name, section.body) for section in digest.sections]


FRONT = "---\nlayout: page\ntitle: {title}\ndate: 2026-01-09\n---\n\n"
BODY = (
    "## 한눈에\n\n오늘은 아무것도 없었다.\n\n## Papers worth a look\n\n_None today._\n\n## 남기는 말\n\n내일 또 보자.\n"
)
PARTS = [
    ("한눈에", "오늘은 아무것도 없었다."),
    ("Papers worth a look", "_None today._"),
    ("남기는 말", "내일 또 보자."),
]


@pytest.mark.parametrize(
    "text",
    [
        FRONT.format(title="오늘의 논문 — 2026-01-09") + "# 오늘의 논문 — 2026-01-09\n\n" + BODY,
        FRONT.format(title="Daily papers") + BODY,
        "# Daily papers 2026-01-09\n\n" + BODY,
        "# 論文日報\n\n" + BODY,
    ],
    ids=["front matter and heading", "front matter", "heading", "path"],
)
def test_a_day_without_papers_is_a_digest_with_all_of_its_text(text: str) -> None:
    digest = read(text)
    assert (digest.is_digest, digest.date, digest.entries, digest.problems) == (True, date(2026, 1, 9), (), ())
    assert texts(digest) == PARTS


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("# 오늘의 일기 2026-01-09\n\n" + BODY, "someone/diary.md"),
        ("# Daily papers\n\n" + BODY, "someone/README.md"),
        ("# 2026-01-09\n\n" + BODY, "someone/2026-01-09.md"),
    ],
    ids=["a diary", "no day", "nothing but a day"],
)
def test_other_texts_are_no_days_without_papers(text: str, path: str) -> None:
    digest = read(text, path)
    assert not digest.is_digest


def test_a_day_with_several_links_may_have_papers_and_is_read_as_one_text() -> None:
    links = "".join(f"- [News {n}](https://example.org/{n})\n" for n in range(3))
    digest = read(f"# Daily papers 2026-01-09\n\n{links}")
    assert (digest.is_digest, len(digest.entries)) == (True, 1)


@pytest.mark.parametrize("title", ["# 보고\n\n", "", "# Notes for Friday\n\n"])
def test_the_readme_of_the_folder_of_a_day_is_the_text_of_that_day(title: str) -> None:
    digest = read(f"{title}두 편을 골랐다.\n", "someone/202601/09/README.md")
    assert (digest.is_digest, digest.date, digest.entries) == (True, date(2026, 1, 9), ())
    assert [body for _, body in texts(digest)] == ["두 편을 골랐다."]
    assert not read(f"{title}두 편을 골랐다.\n", "someone/notes/README.md").is_digest


def test_papers_that_such_a_readme_names_without_any_shape_are_a_problem_and_stay_text() -> None:
    text = "We talked about arXiv:2601.08001 and then\nabout arXiv:2601.08002 and tea.\n"
    digest = read(text, "someone/202601/09/README.md")
    assert (digest.is_digest, digest.entries) == (True, ())
    assert texts(digest) == [("", text.strip())]
    assert [problem.reason for problem in digest.problems] == [
        "No known shape: the file names 2 papers, and is read as one text."
    ]


def test_a_readme_with_papers_of_a_known_shape_has_them() -> None:
    papers = "".join(f"## {n}. Net {n}\n\nhttps://arxiv.org/abs/2601.0800{n}\n\nNet {n} is good.\n\n" for n in (1, 2))
    digest = read(f"# Papers\n\n{papers}", "someone/202601/09/README.md")
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.08001", "arxiv:2601.08002"]


SENTENCES = st.lists(st.text("abcde가나다라", min_size=2, max_size=9), min_size=2, max_size=12).map(" ".join)
TITLES = st.sampled_from(["Daily papers {}", "오늘의 논문 {}", "{} 论文日报", "arXiv digest, {}", "論文速報 ({})"])


@given(
    title=TITLES,
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    parts=st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=5),
    level=st.integers(2, 4),
    intro=st.one_of(st.just(""), SENTENCES),
)
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_day_without_papers_is_its_text(
    title: str, day: date, parts: list[tuple[str, str]], level: int, intro: str
) -> None:
    head = title.format(day.isoformat())
    body = "".join(f"{'#' * level} {name}\n\n{text}\n\n" for name, text in parts)
    digest = read(f"# {head}\n\n{intro}\n\n{body}", "someone/x.md")
    assert (digest.is_digest, digest.date, digest.entries) == (True, day, ())
    assert texts(digest) == [*([(head, intro)] if intro else []), *parts]
