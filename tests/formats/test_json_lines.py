"""Files with an object in JSON on each line: a paper each, whatever its fields, and nothing that a line could break."""

import json
from datetime import date
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, Fact

ROOMS: dict[str, Any] = {
    "id": "2601.05001v2",
    "pdf": "https://arxiv.org/pdf/2601.05001",
    "abs": "https://arxiv.org/abs/2601.05001",
    "authors": ["Hana Bae", "Ida Choi, PhD"],
    "title": "Small Rooms\n for Large Models",
    "categories": ["cs.CL", "cs.IR"],
    "comment": "9 pages; extends arXiv:2401.00009",
    "summary": "Models grow.\nWe let them sit in a small room.",
    "AI": {"tldr": "방이 작아도 된다.", "motivation": "", "method": "식탁에 앉힌다.", "result": "충분하다고 한다."},
}


def read(*lines: object, path: str = "data/2026-01-08_AI_enhanced_Korean.jsonl") -> Digest:
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return read_digest(PurePath(path), "\n".join(texts) + "\n")


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


def test_every_line_is_a_paper_with_its_write_up_before_its_abstract() -> None:
    digest = read(ROOMS, "", {**ROOMS, "id": "2601.05002", "title": "Doors"})
    assert (digest.dialect, digest.date, digest.date_from) == (Dialect.GENERIC, date(2026, 1, 8), "file name")
    assert digest.problems == ()
    assert [(entry.paper, entry.line) for entry in digest.entries] == [("arxiv:2601.05001", 1), ("arxiv:2601.05002", 3)]
    entry = digest.entries[0]
    assert (entry.title, entry.version) == ("Small Rooms for Large Models", "v2")
    assert entry.authors == ("Hana Bae", "Ida Choi, PhD")
    assert names(entry) == ["tldr", "method", "result", "Abstract"], "an empty part is no section"
    assert entry.sections[-1].body == "Models grow.\nWe let them sit in a small room."
    assert entry.facts == (Fact("categories", "cs.CL, cs.IR"), Fact("comment", "9 pages; extends arXiv:2401.00009"))
    assert [link.url for link in entry.links] == [ROOMS["pdf"], ROOMS["abs"]]


def test_fields_may_have_other_names_and_forms() -> None:
    (entry,) = read(
        {
            "Title": "Windows",
            "authors": [{"name": "Lee So"}, {"name": "Kim Go"}],
            "doi": "10.5555/windows.1",
            "code_url": "https://github.com/example/windows",
            "upvotes": 12,
            "title_ko": "창문",
            "abstract": "Light comes in. It stays.",
            "key_points": [
                "A window is a hole in a wall.",
                "A wall with many holes is hardly a wall, as we show here.",
            ],
            "venue": "Tables 2026",
            "is_new": True,
            "figures": [{"url": "a.webp", "caption": "A window."}],
        }
    ).entries
    assert (entry.paper, entry.title, entry.original_title) == ("doi:10.5555/windows.1", "창문", "Windows")
    assert (entry.authors, entry.votes) == (("Lee So", "Kim Go"), 12)
    assert names(entry) == ["Abstract", "key points"]
    assert entry.sections[1].body.count("\n- ") == 1
    assert entry.facts == (Fact("venue", "Tables 2026"),)
    assert "https://github.com/example/windows" in [link.url for link in entry.links]


def test_old_ids_and_papers_without_an_id_are_papers_too() -> None:
    old, unknown = read(
        {"id": "hep-th/9901001", "title": "Strings"}, {"title": "Chairs", "authors": "Lee So, Kim Go"}
    ).entries
    assert old.paper == "arxiv:hep-th/9901001"
    assert (unknown.paper.partition(":")[0], unknown.authors) == ("title", ("Lee So", "Kim Go"))


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "2601.05003", "title": "A line that broke off',
        "no JSON",
        "[1, 2]",
        '"text"',
        "17",
        '{"title": "No id and no authors"}',
        '{"id": "2601.05003"}',
        '{"id": "2601.05003", "title": "\\ud800"}',
        '{"id": "2601.05003", "title": ' + "[" * 100_000,
        '{"a": ' * 100_000,
    ],
    ids=range(10),
)
def test_a_line_that_is_no_paper_is_a_problem_and_the_others_are_read(line: str) -> None:
    digest = read(ROOMS, line, {**ROOMS, "id": "2601.05004"})
    assert [entry.paper for entry in digest.entries] == ["arxiv:2601.05001", "arxiv:2601.05004"]
    assert [problem.line for problem in digest.problems] == [2]


def test_many_lines_that_are_no_papers_are_counted_after_the_first_ones() -> None:
    digest = read(ROOMS, *["no JSON"] * 1000)
    assert len(digest.problems) == 21
    assert digest.problems[-1].reason == "Problems with 980 more lines."


@pytest.mark.parametrize("lines", [[], ["no JSON"], ['{"role": "user", "text": "Hello."}'], ['{"title": "x"}'] * 3])
def test_a_file_without_any_paper_is_no_digest_and_no_problem(lines: list[str]) -> None:
    digest = read(*lines)
    assert (digest.is_digest, digest.entries, digest.problems) == (False, (), ())


def test_text_is_clean_whatever_is_escaped_in_it() -> None:
    (entry,) = read(
        {**ROOMS, "title": "Red \x1b[31mdoor\u202e", "AI": {"tldr": "A\x07 bell\u200b rings twice."}}
    ).entries
    assert (entry.title, entry.sections[0].body) == ("Red door", "A bell rings twice.")


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=60)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=12), inner, max_size=4)),
    max_leaves=12,
)
KEYS = st.sampled_from(["id", "title", "authors", "pdf", "AI", "summary", "comment", "votes", "title_ko", "x", "date"])


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=8), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_objects_give_a_digest(objects: list[dict[str, Any]]) -> None:
    digest = read(*objects, ROOMS)
    assert digest.entries[-1].paper == "arxiv:2601.05001"
    assert len(digest.entries) + len(digest.problems) >= len(objects)
    for entry in digest.entries:
        assert entry.title == " ".join(entry.title.split()) != ""
        assert all("\n" not in fact.value and fact.value for fact in entry.facts)


WORDS = st.lists(st.text("abcdefgh가나다", min_size=1, max_size=9), min_size=3, max_size=20).map(" ".join)


PARTS = st.dictionaries(st.sampled_from(["tldr", "method", "결론"]), WORDS)
PAPERS = st.tuples(st.integers(10000, 99999), WORDS, PARTS)


@given(st.lists(PAPERS, min_size=1, max_size=6, unique_by=lambda paper: paper[0]), st.data())
@settings(max_examples=60, deadline=None)
def test_every_paper_and_every_part_comes_back_between_broken_lines(
    wanted: list[tuple[int, str, dict[str, str]]], data: st.DataObject
) -> None:
    lines: list[object] = [{"id": f"2601.{number}", "title": title, "AI": parts} for number, title, parts in wanted]
    for _ in range(data.draw(st.integers(0, 3))):
        lines.insert(data.draw(st.integers(0, len(lines))), '{"id": "2601.')
    digest = read(*lines)
    found = [(entry.paper, entry.title, {each.name: each.body for each in entry.sections}) for entry in digest.entries]
    assert found == [(f"arxiv:2601.{number}", title, parts) for number, title, parts in wanted]
    broken = [problem for problem in digest.problems if "not an object" in problem.reason]
    textless = [parts for *_, parts in wanted if not parts]
    said = len(textless) if len(textless) * 2 < len(wanted) else 0
    assert (len(broken), len(digest.problems)) == (len(lines) - len(wanted), len(broken) + said)
