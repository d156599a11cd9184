"""What publishers label and is no text: categories, comments, tracks; alone, between bars, or above a text."""

from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.model import Digest, Entry, Fact

URL = "https://arxiv.org/abs/2601.0700"


def read(text: str) -> Digest:
    return read_digest(PurePath("someone/2026-01-09.md"), text)


def day(above: str, below: str = "") -> list[Entry]:
    """Two papers, each with the same lines around a text."""
    papers = (
        f"### {n}. Chairs and {name}\n\n{above.format(n=n)}\n\nIt weighs them.\n{below}\n"
        for n, name in enumerate(("tables", "beds"), 1)
    )
    return list(read("# 논문 브리핑 2026-01-09\n\n## 모두 보기\n\n" + "\n".join(papers)).entries)


def bodies(entry: Entry) -> list[tuple[str, str]]:
    return [(section.name, section.body) for section in entry.sections]


@pytest.mark.parametrize("bar", [" | ", " · ", "  |  ", " ｜ "])
@pytest.mark.parametrize("bullet", ["", "- ", "> "])
def test_facts_between_bars_are_taken_one_by_one(bar: str, bullet: str) -> None:
    parts = [
        "**트랙**: Furniture",
        f"**링크**: [arXiv]({URL}{{n}})",
        "**저자**: Hana Bae, Ida Choi",
        "**신뢰도**: 높음",
    ]
    for entry in day(bullet + bar.join(parts)):
        assert entry.facts == (Fact("트랙", "Furniture"), Fact("신뢰도", "높음"))
        assert entry.authors == ("Hana Bae", "Ida Choi")
        assert bodies(entry) == [("", "It weighs them.")]
        assert [link.url[:-1] for link in entry.links] == [URL]


@pytest.mark.parametrize(
    "line",
    [
        f"{URL}{{n}} | cs.CL | 12 pages",
        f"**Note**: one thing | another: [x]({URL}{{n}})",
        f"It asks: who sits? | It answers: we do. {URL}{{n}}",
    ],
)
def test_bars_in_a_text_or_between_things_without_a_label_are_text(line: str) -> None:
    for number, entry in enumerate(day(line), 1):
        assert entry.facts == ()
        assert line.format(n=number).partition(" | ")[2] in "\n".join(body for _, body in bodies(entry))


def test_a_fact_on_a_line_of_its_own_is_no_text_wherever_it_stands() -> None:
    above = f"- **arXiv**: {URL}{{n}}\n- **Categories**: cs.RO, cs.AI\n**Comments:** 7 pages"
    for entry in day(above, "**Method**\nWeigh.\n**Venue**: Tables 2026"):
        assert entry.facts == (
            Fact("Categories", "cs.RO, cs.AI"),
            Fact("Comments", "7 pages"),
            Fact("Venue", "Tables 2026"),
        )
        assert bodies(entry) == [("", "It weighs them."), ("Method", "Weigh.")]


def test_a_fact_with_a_link_in_its_text_stays_text() -> None:
    for entry in day(f"{URL}{{n}}\n\n**Source**: the [list](https://example.org/list) of chairs"):
        assert entry.facts == ()
        assert "https://example.org/list" in entry.sections[0].body


@pytest.mark.parametrize(
    "text", ["> It weighs\n> all.", "It weighs\nall.", "\nIt weighs\nall.", "\n> It weighs\n> all."]
)
def test_the_name_of_a_section_in_a_bullet_begins_the_text_or_quote_below_it(text: str) -> None:
    for entry in day(f"- **Authors**: Hana Bae\n- **URL**: [{URL}{{n}}]({URL}{{n}})\n- **Abstract**:\n{text}\n\n---"):
        assert entry.authors == ("Hana Bae",)
        names = [name for name, _ in bodies(entry)]
        assert names == ["Abstract"]
        assert entry.sections[0].body.startswith("It weighs\nall.")


def test_a_bullet_that_is_only_a_name_above_other_bullets_is_text() -> None:
    for entry in day(f"{URL}{{n}}\n\n- **Results**:\n- **Other things**:\n"):
        assert "**Results**" in entry.sections[0].body


BUTTONS = (
    "[Report an issue](https://github.com/someone/digests/issues/new?title=x) | "
    "[Edit this page](https://github.com/someone/digests/edit/main/2026-01-09.md)"
)


def test_buttons_of_the_publisher_are_neither_links_of_the_paper_nor_text() -> None:
    for entry in day(f"{URL}{{n}}", f"\n{BUTTONS}\n\n[Code](https://github.com/someone/chairs)"):
        assert [link.url for link in entry.links if "github" in link.url] == ["https://github.com/someone/chairs"]
        assert bodies(entry) == [("", "It weighs them.")]


NAMES = ["Categories", "Comments", "Track", "License", "Venue", "분야", "트랙", "키워드", "关键词", "分野", "Score"]
WORDS = st.lists(st.text("abcdefg가나다", min_size=2, max_size=8), min_size=1, max_size=4).map(" ".join)
FACTS = st.dictionaries(st.sampled_from(NAMES), WORDS, min_size=1, max_size=6)


@given(
    facts=st.lists(FACTS, min_size=2, max_size=3),
    form=st.sampled_from(["**{}**: {}", "**{}:** {}", "{}: {}", "- **{}**: {}", "- {}: {}", "**{}：** {}"]),
    is_one_line=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_every_fact_comes_back_and_no_text_with_it(facts: list[dict[str, str]], form: str, is_one_line: bool) -> None:
    text = "# Daily papers 2026-01-09\n\n"
    for number, each in enumerate(facts):
        labelled = [form.format(name, value) for name, value in each.items()]
        inline = [labelled[0], *(line.removeprefix("- ") for line in labelled[1:])]
        lines = " | ".join(inline) if is_one_line else "\n".join(labelled)
        text += f"## Chairs number {number}\n\n{URL}{number}\n\n{lines}\n\nIt weighs them all.\n\n"
    digest = read(text)
    assert [dict(entry.facts) for entry in digest.entries] == facts
    assert [bodies(entry) for entry in digest.entries] == [[("", "It weighs them all.")]] * len(facts)
