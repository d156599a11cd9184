"""The daily mailing of arXiv as text: new papers, cross-lists and replacements."""

import textwrap
from datetime import date
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.conserve import blocks, lost
from tui_reader.formats import read_digest
from tui_reader.model import Dialect, Digest, Fact

RULER = "-" * 78
HEAD = f"""{RULER}
Send any comments regarding submissions directly to submitter.
{RULER}
Archives at http://arxiv.org/
To unsubscribe, e-mail To: cs@arxiv.org, Subject: cancel
{RULER}
 Submissions to:
Computation and Language
Information Retrieval
 received from  Tue  6 Jan 26 19:00:00 GMT  to  Wed  7 Jan 26 19:00:00 GMT
{RULER}
{RULER}
"""
NEW = r"""\\
arXiv:2601.04001
Date: Tue, 6 Jan 2026 20:15:01 GMT   (88kb,D)

Title: Small Rooms for Large Models: How a Kitchen Table Holds
  What a Hall Does Not
Authors: Hana Bae (1 and 2), Ida Choi (2) and
  Jun Ahn ((1) Somewhere University, (2) Elsewhere)
Categories: cs.CL cs.IR
Comments: 9 pages; code at https://github.com/example/rooms
Journal-ref: Tables 4 (2026), 1-9
DOI: 10.5555/tables.4
\\
  Models grow. We let them sit
in a small room and measure what is
said.
  The room is enough.
\\ ( https://arxiv.org/abs/2601.04001 ,  88kb)
"""
CROSS = r"""\\
arXiv:2601.04002 (*cross-listing*)
Date: Mon, 5 Jan 2026 08:00:00 GMT   (12kb)

Title: Doors
Authors: Kim Go
Categories: math.ST cs.CL
\\
  A door opens.
\\ ( https://arxiv.org/abs/2601.04002 ,  12kb)
"""
REPLACED = r"""\\
arXiv:2503.04003
replaced with revised version Wed, 7 Jan 2026 01:00:00 GMT   (31kb)

Title: Windows
Authors: Lee So
Categories: cs.CL
\\ ( https://arxiv.org/abs/2503.04003 ,  31kb)
"""
TAIL = "%%%---" * 13 + "\nFor help on searching, see https://arxiv.org/help\n"
MAILING = f"{HEAD}{NEW}{RULER}\n{'%-' * 39}\n{RULER}\n{CROSS}{'%%--' * 19}\n{RULER}\n{REPLACED}{TAIL}"


def read(text: str, path: str = "mail/2026-01-08.txt") -> Digest:
    return read_digest(PurePath(path), text)


def test_a_mailing_is_a_day_with_new_papers_cross_lists_and_replacements() -> None:
    digest = read(MAILING)
    assert (digest.dialect, digest.date, digest.problems) == (Dialect.MAILING, date(2026, 1, 8), ())
    assert [(entry.paper, entry.group) for entry in digest.entries] == [
        ("arxiv:2601.04001", ""),
        ("arxiv:2601.04002", "Cross-lists"),
        ("arxiv:2503.04003", "Replacements"),
    ]
    assert digest.sections == (), "the header and the closing lines are in every mailing"


def test_title_authors_and_abstract_go_on_over_several_lines() -> None:
    entry = read(MAILING).entries[0]
    assert entry.title == "Small Rooms for Large Models: How a Kitchen Table Holds What a Hall Does Not"
    assert entry.authors == ("Hana Bae", "Ida Choi", "Jun Ahn")
    (abstract,) = entry.sections
    assert abstract.name == "Abstract"
    assert (
        abstract.body == "Models grow. We let them sit in a small room and measure what is said.\n\nThe room is enough."
    )


def test_all_other_fields_are_facts_and_their_addresses_are_links() -> None:
    entry = read(MAILING).entries[0]
    assert entry.facts == (
        Fact("Date", "Tue, 6 Jan 2026 20:15:01 GMT (88kb,D)"),
        Fact("Authors", "Hana Bae (1 and 2), Ida Choi (2) and Jun Ahn ((1) Somewhere University, (2) Elsewhere)"),
        Fact("Categories", "cs.CL cs.IR"),
        Fact("Comments", "9 pages; code at https://github.com/example/rooms"),
        Fact("Journal-ref", "Tables 4 (2026), 1-9"),
        Fact("DOI", "10.5555/tables.4"),
    )
    assert [link.url for link in entry.links] == [
        "https://doi.org/10.5555/tables.4",
        "https://arxiv.org/abs/2601.04001",
        "https://github.com/example/rooms",
    ]
    assert entry.paper == "arxiv:2601.04001", "the id of arXiv comes before the DOI"


def test_a_replaced_paper_is_marked_and_has_no_abstract() -> None:
    entry = read(MAILING).entries[-1]
    assert (entry.title, entry.sections, entry.flags) == ("Windows", (), ("replaced",))
    assert entry.facts[0] == Fact("replaced with revised version", "Wed, 7 Jan 2026 01:00:00 GMT (31kb)")


def test_old_ids_are_papers_too() -> None:
    text = NEW.replace("arXiv:2601.04001", "Paper: hep-th/9901001")
    assert read(text).entries[0].paper == "arxiv:hep-th/9901001"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (HEAD, date(2026, 1, 7)),
        (HEAD.replace("Jan 26", "Jan 99"), date(1999, 1, 7)),
        (
            "From: no-reply@arxiv.org\nDate: Thu, 8 Jan 2026 00:30:00 GMT\nSubject: cs daily\n\n" + HEAD,
            date(2026, 1, 8),
        ),
        ("", None),
    ],
)
def test_a_mailing_without_a_day_in_its_path_has_that_of_its_header(head: str, day: date | None) -> None:
    digest = read(head + NEW, "mail/x.txt")
    assert (digest.date, digest.sections) == (day, ())


def test_text_around_the_papers_that_is_not_in_every_mailing_is_kept() -> None:
    digest = read(f"{HEAD}Seminar moved to Friday.\n{NEW}{RULER}\nThat is all for today.\n")
    assert [section.body for section in digest.sections] == ["Seminar moved to Friday.\nThat is all for today."]


LINES = (HEAD + NEW + CROSS + REPLACED).split("\n")


@pytest.mark.parametrize("count", range(HEAD.count("\n") + 2, len(LINES)))
def test_a_mailing_that_breaks_off_after_any_line_keeps_its_words(count: int) -> None:
    text = "\n".join(LINES[:count])
    digest = read(text)
    assert digest.dialect is Dialect.MAILING
    assert not any(lost(entry, block) for entry, block in blocks(text, digest))


def test_not_a_letter_of_a_mailing_is_lost() -> None:
    digest = read(MAILING.replace(TAIL, ""))
    assert [lost(entry, block) for entry, block in blocks(MAILING.replace(TAIL, ""), digest)] == [{}, {}, {}]


WORDS = st.lists(st.text("abcdefgh가나다", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)
NAME = st.text("abcdefgh", min_size=2, max_size=9).map(str.title)


@st.composite
def papers(draw: st.DrawFn) -> tuple[str, str, tuple[str, ...], str, str]:
    number = f"{draw(st.integers(2501, 2512))}.{draw(st.integers(10000, 99999))}"
    authors = tuple(draw(st.lists(st.tuples(NAME, NAME).map(" ".join), min_size=1, max_size=9, unique=True)))
    return number, draw(WORDS), authors, draw(WORDS), draw(st.sampled_from(["", "Cross-lists", "Replacements"]))


def wrapped(text: str, width: int, *, indent: str = "") -> str:
    return "\n".join(textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False))


@given(st.lists(papers(), min_size=1, max_size=6), st.integers(20, 78))
@settings(max_examples=60, deadline=None)
def test_every_paper_comes_back_however_its_lines_are_wrapped(
    wanted: list[tuple[str, str, tuple[str, ...], str, str]], width: int
) -> None:
    text = HEAD
    for number, title, authors, abstract, group in wanted:
        text += f"\\\\\narXiv:{number}{' (*cross-listing*)' * (group == 'Cross-lists')}\n"
        text += (
            "replaced with revised version Wed, 7 Jan 2026\n\n"
            if group == "Replacements"
            else "Date: Wed, 7 Jan 2026\n\n"
        )
        names = " and ".join(filter(None, [", ".join(authors[:-1]), authors[-1]]))
        text += wrapped(f"Title: {title}", width, indent="  ") + "\n" + wrapped(f"Authors: {names}", width, indent="  ")
        text += "\nCategories: cs.CL\n"
        text += "" if group == "Replacements" else f"\\\\\n  {wrapped(abstract, width)}\n"
        text += f"\\\\ ( https://arxiv.org/abs/{number} ,  9kb)\n{RULER}\n"
    digest = read(text)
    found = [
        (entry.paper[6:], entry.title, entry.authors, "".join(section.body for section in entry.sections), entry.group)
        for entry in digest.entries
    ]
    assert found == [(*each[:3], "" if each[4] == "Replacements" else each[3], each[4]) for each in wanted]
