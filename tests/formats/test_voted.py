"""Dialect `voted`: every generation and variance met in it, in small texts of our own."""

from pathlib import PurePath

import pytest

from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Entry, LinkKind, SectionKind

DAY = "## Daily Papers (2026-01-05)\n\n"
HEAD = "### [Small Steps](https://arxiv.org/abs/2601.00011)\n\n"
IMAGE = "![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2601.00011.png)\n\n"
FACTS = "Vote: 95\n\nAuthors: Ada Park, Bo Lee\n\n"
NAMED = "- ***What's New***: 새롭다.\n- ***Technical Details***: 자세하다.\n- ***Performance Highlights***: 빠르다.\n"
THREE = ["What's New", "Technical Details", "Performance Highlights"]


def read(text: str) -> Digest:
    return read_digest(PurePath("voted/x.md"), text)


def only(text: str) -> Entry:
    digest = read(text)
    assert digest.dialect is Dialect.VOTED
    assert len(digest.entries) == 1
    return digest.entries[0]


def names(entry: Entry) -> list[str]:
    return [section.name for section in entry.sections]


def test_a_paper_has_title_link_image_votes_authors_and_three_sections() -> None:
    digest = read(DAY + HEAD + IMAGE + FACTS + NAMED)
    assert (digest.title, str(digest.date), digest.date_from) == ("Daily Papers (2026-01-05)", "2026-01-05", "heading")
    entry = digest.entries[0]
    assert (entry.title, entry.paper, entry.votes, entry.authors) == (
        "Small Steps",
        "arxiv:2601.00011",
        95,
        ("Ada Park", "Bo Lee"),
    )
    assert [link.kind for link in entry.links] == [LinkKind.ARXIV, LinkKind.IMAGE]
    assert names(entry) == THREE
    assert [section.body for section in entry.sections] == ["새롭다.", "자세하다.", "빠르다."]
    assert entry.flags == ()


@pytest.mark.parametrize(
    "facts",
    ["", IMAGE + "Authors: Ada Park\n\n", IMAGE + FACTS],
    ids=["bullets only", "image and authors", "votes"],
)
def test_plain_bullets_are_one_summary(facts: str) -> None:
    entry = only(DAY + HEAD + facts + "- 첫째.\n- 둘째: 셋.\n  - 안쪽.\n- **강조** 넷째.\n")
    assert [(section.kind, section.name) for section in entry.sections] == [(SectionKind.SUMMARY, "")]
    assert entry.sections[0].body == "- 첫째.\n- 둘째: 셋.\n  - 안쪽.\n- **강조** 넷째."


@pytest.mark.parametrize(
    "bullet",
    [
        "- **{}**: x",
        "- ***{}***: x",
        "- **{}:** x",
        "- ***{}*: x",
        "- *{}***: x",
        "- **{}** : x",
        "- ***{}: x",
        "- {}: x",
        "- **{}**： x",
        "* **{}**: x",
    ],
)
def test_a_name_is_a_section_however_its_asterisks_are_balanced(bullet: str) -> None:
    text = "".join(bullet.format(name) + "\n" for name in THREE)
    assert names(only(DAY + HEAD + FACTS + text)) == THREE


def test_both_ways_to_write_names_may_mix_in_one_paper() -> None:
    assert (
        names(only(DAY + HEAD + FACTS + NAMED.replace("***Tech", "**Tech").replace("Details***", "Details**"))) == THREE
    )


def test_a_curly_apostrophe_changes_nothing_but_the_name() -> None:
    entry = only(DAY + HEAD + FACTS + "- ***What’s New***: 새롭다.\n")
    assert (entry.sections[0].name, entry.sections[0].kind) == ("What’s New", SectionKind.CONTRIBUTION)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ethical Considerations", SectionKind.LIMITATIONS),
        ("Implications", SectionKind.CONCLUSION),
        ("Dataset", SectionKind.SETUP),
        ("Methodology", SectionKind.METHOD),
        ("Innovations", SectionKind.CONTRIBUTION),
        ("고찰", SectionKind.OTHER),
        ("Demo: Try It", SectionKind.OTHER),
    ],
)
def test_a_rare_name_keeps_its_own_section(name: str, kind: SectionKind) -> None:
    section = only(DAY + HEAD + FACTS + NAMED + f"- ***{name}***: 그렇다.\n").sections[-1]
    assert (section.name, section.kind, section.body) == (name, kind, "그렇다.")


def test_lines_below_a_value_belong_to_its_section() -> None:
    more = "이어진다.\n1. **Tokenizer**: 쪼갠다.\n2. **Decoder**: 푼다.\n\n문단.\n- 끝.\n  - **안**: 쪽.\n"
    entry = only(DAY + HEAD + FACTS + NAMED.replace("자세하다.\n", "자세하다.\n" + more))
    assert names(entry) == THREE
    assert entry.sections[1].body == "자세하다.\n" + more.rstrip()


@pytest.mark.parametrize(
    ("facts", "votes", "problems"),
    [
        ("Vote: -\n", None, 0),
        ("", None, 0),
        ("Vote: 0\n", 0, 0),
        ("Vote: 1,204\n", 1204, 0),
        ("Vote: 1.2k\n", 1200, 0),
        ("Vote: many\n", None, 1),
    ],
)
def test_votes_are_a_number_or_unknown(facts: str, votes: int | None, problems: int) -> None:
    digest = read(DAY + HEAD + facts + NAMED)
    assert digest.entries[0].votes == votes
    assert len(digest.problems) == problems


def test_a_vote_that_is_not_a_number_stays_as_text() -> None:
    entry = only(DAY + HEAD + "Vote: many\n" + NAMED)
    assert entry.sections[0].body == "Vote: many"


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("A Kim, +, B Lee, A Kim", ("A Kim", "B Lee")),
        ("['A Kim', \"B O'Neil\"]", ("A Kim", "B O'Neil")),
        ("['A Kim', 'B Lee", ("A Kim", "B Lee")),
        ("A Kim, and B Lee", ("A Kim", "B Lee")),
        ("'A Kim', B Lee\"", ("A Kim", "B Lee")),
        ("", ()),
    ],
)
def test_authors_are_names_each_once(value: str, authors: tuple[str, ...]) -> None:
    assert only(DAY + HEAD + f"Authors: {value}\n\n" + NAMED).authors == authors


def test_seven_hundred_authors_are_all_kept() -> None:
    people = [f"Person Number{index}" for index in range(700)]
    assert only(DAY + HEAD + f"Authors: {', '.join(people)}\n\n" + NAMED).authors == tuple(people)


VIDEO = "https://cdn-uploads.huggingface.co/x/clip.mp4"


@pytest.mark.parametrize(
    "media",
    [
        f'[Watch Video]({VIDEO})\n<div><video controls src="{VIDEO}" muted="false"></video></div>\n',
        f"[Watch Video]{VIDEO})\n",
        f"<video src='{VIDEO}'>\n",
        f'<div>\n<video src="{VIDEO}"></video>\n</div>\n',
    ],
)
def test_a_video_is_one_link_and_not_text(media: str) -> None:
    entry = only(DAY + HEAD + media + FACTS + NAMED)
    assert [(link.kind, link.url) for link in entry.links[1:]] == [(LinkKind.VIDEO, VIDEO)]
    assert names(entry) == THREE


def test_a_relative_image_is_a_link_too() -> None:
    assert only(DAY + HEAD + "![](/avatars/ab.svg)\n" + NAMED).links[1].url == "/avatars/ab.svg"


@pytest.mark.parametrize(
    ("value", "body"),
    [
        ("['하나다.', \"둘이 '다'.\"]", "- 하나다.\n- 둘이 '다'."),
        ("{'속도': '빠르다', '크기': '작다'}", "- **속도**: 빠르다\n- **크기**: 작다"),
        ("['하나',\n '둘']", "- 하나\n- 둘"),
        ("['끝이 없다", "['끝이 없다"),
        ("[1] 각주로 시작한다.", "[1] 각주로 시작한다."),
        ("['a'] 뒤에 글이 있다.", "['a'] 뒤에 글이 있다."),
    ],
)
def test_python_values_are_shown_as_bullets_only_where_they_are_whole(value: str, body: str) -> None:
    assert only(DAY + HEAD + f"- **Technical Details**: {value}\n").sections[0].body == body


def test_an_escape_inside_a_python_value_is_cleaned_again() -> None:
    assert only(DAY + HEAD + "- **X**: ['a\\x1b[31mb']\n").sections[0].body == "- ab"


def test_a_second_heading_of_the_same_day_goes_on() -> None:
    second = HEAD.replace("Small Steps", "Next").replace("00011", "00012")
    digest = read(DAY + HEAD + NAMED + "\n" + DAY + second + NAMED)
    assert [entry.title for entry in digest.entries] == ["Small Steps", "Next"]
    assert digest.entries[0].sections[-1].body == "빠르다."


def test_text_below_a_higher_heading_is_not_part_of_the_last_paper() -> None:
    text = "# Papers\n\n## About\n소개.\n\n" + DAY + HEAD + NAMED + "\n## License\n\nMIT.\n\n## Star History\n![c](u)\n"
    digest = read(text)
    assert digest.entries[0].sections[-1].body == "빠르다."
    assert [(section.name, section.body) for section in digest.sections] == [
        ("About", "소개."),
        ("License", "MIT."),
        ("Star History", "![c](u)"),
    ]
    assert str(digest.date) == "2026-01-05"


@pytest.mark.parametrize(
    "title",
    [
        "Fill with an [IDK] Token",
        "[Re] Doing It Again",
        "VCT (VCT^2): What (and Why)",
        "$\\pi$-Agents and \\sqrt{2}",
        "Does <think> Help?",
        "A*: `search` is *old*",
    ],
)
def test_titles_keep_every_odd_character(title: str) -> None:
    assert only(DAY + f"### [{title}](https://arxiv.org/abs/2601.00011)\n\n" + NAMED).title == title


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("### Without a Link", "Without a Link"),
        ("### [](https://arxiv.org/abs/2601.00012)", "2601.00012"),
        ("### [Elsewhere](https://example.org/p)", "Elsewhere"),
        ("###[No Space](https://arxiv.org/abs/2601.00012)", "No Space"),
    ],
)
def test_a_paper_is_kept_whatever_its_heading_lacks(heading: str, title: str) -> None:
    digest = read(DAY + HEAD + NAMED + "\n" + heading + "\n\n" + FACTS + NAMED)
    assert [entry.title for entry in digest.entries] == ["Small Steps", title]
    assert names(digest.entries[1]) == THREE


def test_one_paper_twice_is_kept_twice() -> None:
    assert len(read(DAY + HEAD + NAMED + HEAD + NAMED).entries) == 2


def test_links_to_code_in_the_text_are_listed_and_stay_in_the_text() -> None:
    entry = only(DAY + HEAD + "- 코드는 https://github.com/a/b에서 받는다.\n")
    assert entry.links[-1].url == "https://github.com/a/b"
    assert "https://github.com/a/b에서" in entry.sections[0].body


def test_headings_below_the_last_paper_that_have_nothing_of_one_are_no_papers() -> None:
    papers = "## Daily Papers (2026-01-05)\n\n### [Net A](https://arxiv.org/abs/2601.00031)\nVote: 1\n- Less.\n\n"
    papers += "### Net B\nVote: 2\n- More.\n\n"
    closing = "### How to read this page\n\nSlowly.\n\n### Weekly picks\n\n- one\n"
    digest = read_digest(PurePath("lab/2026-01-05.md"), papers + closing)
    assert [entry.title for entry in digest.entries] == ["Net A", "Net B"]
    assert [section.body for entry in digest.entries for section in entry.sections] == ["- Less.", "- More."]
    assert [(each.name, each.body) for each in digest.sections] == [
        ("How to read this page", "Slowly."),
        ("Weekly picks", "- one"),
    ]
    named = read_digest(PurePath("lab/2026-01-05.md"), papers + "### Net C\n- ***What's New***: All.\n")
    assert [entry.title for entry in named.entries] == ["Net A", "Net B", "Net C"]


@pytest.mark.parametrize("sign", ["- ***What's New***", "- **Method**"])
def test_a_list_that_hangs_by_a_tab_below_a_name_is_a_list(sign: str) -> None:
    entry = only(DAY + HEAD + FACTS + f"{sign}: 목록.\n\n\t1.\t하나\n\t\t-\t둘\n\n    끝\n")
    assert entry.sections[0].body == "목록.\n\n  1.  하나\n      -   둘\n\n  끝"


def test_what_hangs_below_a_name_stays_where_it_is_as_long_as_some_of_it_is_no_code() -> None:
    body = "목록.\n\n  글\n\n      코드"
    assert only(DAY + HEAD + FACTS + f"- ***What's New***: {body}\n").sections[0].body == body
