"""Front matter: plain fields without a library, the rest by one that makes strings only, and nothing costly."""

import pytest

from tui_reader.formats.document.front import front_matter


def fields(text: str) -> dict[str, str]:
    return front_matter(f"---\n{text}\n---\nbody".split("\n"))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A Net\ndate: 2026-01-05", {"title": "A Net", "date": "2026-01-05"}),
        ('title: "A: Net"', {"title": "A: Net"}),
        ("title: 'It''s'", {"title": "It's"}),
        ('title: Daily — 2026-01-05"', {"title": "Daily — 2026-01-05"}),
        ("tags: [a, 'b']\ncategories: []", {"tags": "a, b", "categories": ""}),
        ("Title: A\n# note\n\nlink: https://x.org/a", {"title": "A", "link": "https://x.org/a"}),
        ("tags:\n  - a\n  - b\ntitle: >\n  long\n  title", {"tags": "a, b", "title": "long title"}),
        ("paper:\n  id: 2601.00001\n  year: 2026", {"paper": "2601.00001, 2026"}),
        ("date: 2026-99-99\ntags:\n- a", {"date": "2026-99-99", "tags": "a"}),
        ("title: !!python/object/apply:os.system [x]", {"title": "x"}),
    ],
)
def test_fields_are_strings(text: str, expected: dict[str, str]) -> None:
    assert fields(text) == expected


@pytest.mark.parametrize(
    "text", ["", "body", "--- \nno end", "text\n---\na: b\n---", "---\nA rule.\n---", "---\na: b\n## H\n---"]
)
def test_without_front_matter_everything_is_body(text: str) -> None:
    assert front_matter(text.split("\n"))[:2] == ({}, 0)


def test_the_body_begins_after_the_second_rule() -> None:
    assert front_matter(["---", "a: b", "---", "", "x"])[1] == 3
    assert front_matter(["", " ", "---", "a: b", "---", "x"])[:2] == ({"a": "b"}, 5)


def test_front_matter_may_be_toml() -> None:
    text = '+++\ntitle = "A Net"\ndate = 2026-01-05T08:00:00Z\ntags = ["a", "b"]\n+++\nbody'
    fields, start, problems = front_matter(text.split("\n"))
    assert (fields["title"], fields["date"][:10], fields["tags"], start, problems) == (
        "A Net",
        "2026-01-05",
        "a, b",
        5,
        (),
    )
    assert [each.reason for each in front_matter(["+++", "title =", "+++"])[2]] == [
        "Front matter was only partly read: it is not valid TOML."
    ]


def test_front_matter_that_nothing_closes_ends_with_its_fields() -> None:
    fields, start, problems = front_matter(["---", "title: A Net", "date: 2026-01-05", "", "# 1. [B](u)"])
    assert (fields, start) == ({"title": "A Net", "date": "2026-01-05"}, 3)
    assert [(each.line, each.reason) for each in problems] == [(1, "Front matter that is never closed.")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title: T\na: &x [1]\nb: *x", "aliases"),
        ("title: T\na: " + "[" * 50 + "]" * 50 + "\nb:\n - c", "nested too deeply"),
        ("title: T\na:\n" + " - x\n" * 20_000, "longer than"),
        ("title: T\na: {", "not valid YAML"),
        ("title: T\n- a\nb", "not valid YAML"),
    ],
)
def test_refused_front_matter_is_reported_and_its_plain_fields_are_read(text: str, reason: str) -> None:
    found, _, problems = front_matter(f"---\n{text}\n---".split("\n"))
    assert found["title"] == "T"
    assert [reason in problem.reason for problem in problems] == [True]
