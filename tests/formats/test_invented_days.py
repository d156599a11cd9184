"""However a day is written: each paper is found, with its title, its id, and every word of its own and no other."""

import re
from collections import Counter
from pathlib import PurePath

from hypothesis import HealthCheck, example, given, settings

from tests.formats.conserve import letters, lost_from_file
from tests.formats.invented_days import (
    FIELDS,
    LINKS,
    TITLES,
    WRAPPERS,
    Day,
    days,
    is_known,
    names_of,
    text_of,
    words_of,
)
from tui_reader.formats import read_digest
from tui_reader.model import Entry

ALONE = Day(
    head="# Daily Report — 2026-01-05",
    papers=1,
    unknown=0,
    level=3,
    number="4.{n} ",
    title="heading",
    behind="",
    link=LINKS[0],
    place="part",
    wrapper="none",
    own=False,
    parts="above",
    odd=True,
    language="English",
    groups=1,
    introduced=False,
    contents="none",
    summary=False,
    outro="a heading",
)
"""The only paper of a day, with its link in a part that stands above its title."""


@given(day=days())
@example(day=ALONE)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_each_paper_of_a_day_has_its_title_its_id_and_its_own_words(day: Day) -> None:
    digest = read_digest(PurePath("lab/x.md"), text_of(day))
    assert str(digest.date) == "2026-01-05"
    assert [entry.title for entry in digest.entries] == list(TITLES[: day.papers])
    assert [entry.paper for entry in digest.entries] == [
        f"arxiv:2601.0000{n}" if is_known(day, n) else f"url:lab.example.org/{n}" for n in range(1, day.papers + 1)
    ]
    for number, entry in enumerate(digest.entries, 1):
        assert re.findall(r"(?:own|word)[0-9]+(?:x[0-9]+)?", text(entry)) == words_of(day, number)
        assert [section.name for section in entry.sections if section.name] == names_of(day, number)
    assert {problem.reason for problem in digest.problems} <= {
        "A paper without an id; it is known by its address or title."
    }


@given(day=days())
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_hardly_a_letter_of_a_day_is_lost(day: Day) -> None:
    """Only numbers, names of fields and the words of links to the paper may go."""
    written = text_of(day)
    digest = read_digest(PurePath("lab/x.md"), written)
    gone = lost_from_file(re.sub(r"<[^<>\n]*>|\]\([^()]*\)", "]", written), digest)
    fields = "" if day.title in {"link", "bold"} else "".join(FIELDS)
    of_a_paper = f"{day.number}{day.link}{WRAPPERS[day.wrapper][0]}{fields}arXiv{'0123456789' * 3}"
    assert gone - letters(of_a_paper * day.papers) - letters("TitleLink") == Counter()


def text(entry: Entry) -> str:
    return "\n".join(f"{section.name}\n{section.body}" for section in entry.sections)
