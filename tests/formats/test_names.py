"""Names of authors: who is one name, what separates names, and who is nobody."""

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.formats import read_digest
from tui_reader.formats.paper.author_names import OTHERS, authors_in

ADA, BO, CY = "Ada Park", "Bo Lee", "Cy Han"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Park, Bo Lee, et al.", "Ada Park,Bo Lee et al", "Ada Park; Bo Lee; et. al.", "Ada Park and Bo Lee et al.",
        "Ada Park, Bo Lee, ...", "Ada Park, …, Bo Lee", "Ada Park, Bo Lee…", "Ada Park, Bo Lee, and others",
        "Ada Park, Bo Lee, Others", "Ada Park, Bo Lee and 12 others", "Ada Park, Bo Lee, +12",
        "Ada Park, Bo Lee (+3 others)",
        "Ada Park, Bo Lee, and 1,024 more", "Ada Park, Bo Lee (191 additional authors not shown)",
        "Ada Park, Bo Lee, et al. (12 additional authors not shown)", "Ada Park, Bo Lee 외 3명", "Ada Park, Bo Lee 외",
        "Ada Park, Bo Lee (외 3인)", "Ada Park, Bo Lee 등", "Ada Park, Bo Lee 等", "Ada Park, Bo Lee 他3名",
        "['Ada Park', 'Bo Lee', 'et al.']", "Ada Park et al., Bo Lee",
    ],
)  # fmt: skip
def test_authors_who_are_not_named_are_nobody(text: str) -> None:
    assert authors_in(text) == (ADA, BO, OTHERS)


@pytest.mark.parametrize("text", ["홍길동 외 3명", "홍길동외 3인", "홍길동 등", "홍길동 등 4명"])
def test_a_name_in_hangul_ends_before_the_number_of_others(text: str) -> None:
    assert authors_in(text) == ("홍길동", OTHERS)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Park , Bo Lee , Cy Han", "Ada Park and Bo Lee and Cy Han", "Ada Park, Bo Lee and Cy Han",
        "Ada Park, Bo Lee, and Cy Han", "Ada Park, Bo Lee, & Cy Han", "Ada Park · Bo Lee · Cy Han",
        "Ada Park;Bo Lee;Cy Han",
        "[Ada Park, Bo Lee, Cy Han]", "Ada Park, Bo Lee, +, Cy Han, Bo Lee", "Ada Park、Bo Lee、Cy Han",
        "Ada Park 및 Bo Lee 및 Cy Han",
    ],
)  # fmt: skip
def test_signs_and_words_separate_names_and_no_name_has_blanks_at_its_ends(text: str) -> None:
    assert authors_in(text) == (ADA, BO, CY)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Park, Research and Development Group, Bo Lee", (ADA, "Research and Development Group", BO)),
        ("Ada Park, Bo Lee, and Research and Development Group", (ADA, BO, "Research and Development Group")),
        ("Ada Park, Jr., Bo Lee", ("Ada Park, Jr.", BO)),
        ("Bo Lee, Ada Park, Jr. and Cy Han", (BO, "Ada Park, Jr.", CY)),
        ("Bo Lee and Ada Park, III", (BO, "Ada Park, III")),
        ("Ada Park Jr., Bo Lee", ("Ada Park Jr.", BO)),
        ("Ada Park, Kind Works Co., Ltd., Bo Lee", (ADA, "Kind Works Co., Ltd.", BO)),
        ("Janet Allen, Thomas More, Al Gore", ("Janet Allen", "Thomas More", "Al Gore")),
        ("P&eacute;rk Caf&eacute;, R&amp;D Lab, Bo Lee", ("Pérk Café", "R&D Lab", BO)),
        (r"Ada P\'erk, Bo L\H{o}e, J\"org M{\"u}ller", ("Ada Pérk", "Bo Lőe", "Jörg Müller")),
        ("Ada Park (KAIST, Seoul), Bo Lee", ("Ada Park (KAIST, Seoul)", BO)),
        (", +", ()),
    ],
)
def test_what_belongs_to_a_name_stays_with_it(text: str, names: tuple[str, ...]) -> None:
    assert authors_in(text) == names


@pytest.mark.parametrize("unit", [".", "et al. ", "(", "1 more", "a and ", "…", "외 1", ", Jr.", "(a, "])
def test_a_long_list_of_nobody_is_read_to_its_end(unit: str) -> None:
    assert authors_in(unit * 20_000 + "a")


LINK = "https://arxiv.org/abs/2603.05001"
LISTS = {
    "voted": f"## Daily Papers (2026-03-01)\n\n### [T]({LINK})\n\nAuthors: {{}}\n\n- ***What's New***: a\n",
    "generic": f"# Papers 2026-03-01\n\n## T\n{LINK}\n\n- **Authors**: {{}}\n- **Abstract**: a\n",
    "in italics": f"# Papers 2026-03-01\n\n## T\n*{{}}*\n\n{LINK}\n\n### Abstract\na\n",
    "front matter": "---\ntitle: T\nauthors: {}\narxiv: 2603.05001\n---\n\n## Abstract\na\n",
}


@pytest.mark.parametrize("form", LISTS.values(), ids=LISTS)
def test_an_entry_says_that_it_names_only_some_authors(form: str) -> None:
    (entry,) = read_digest(PurePath("x.md"), form.format("Ada Park, Bo Lee, et al.")).entries
    assert (entry.authors, entry.flags) == ((ADA, BO), ("authors:more",))
    (entry,) = read_digest(PurePath("x.md"), form.format("Ada Park, Bo Lee")).entries
    assert (entry.authors, entry.flags) == ((ADA, BO), ())


PEOPLE = st.lists(
    st.sampled_from(["Ada Park", "Bo Lee", "Cy Han", "José Ñuñez", "홍길동", "Gemma Team", "Lee Jr.", "O'Neil"]),
    min_size=2,
    max_size=6,
    unique=True,
)
BETWEEN = st.sampled_from([", ", ",", " , ", "; ", "、", " · "])
LAST = st.sampled_from(["", " and ", ", and ", " & ", " 및 "])
AFTER = st.sampled_from(
    ["", ", et al.", " et al.", ", ...", " 외 3명", ", and 12 others", " (191 additional authors not shown)"]
)


@given(people=PEOPLE, between=BETWEEN, last=LAST, after=AFTER)
def test_names_come_back_however_they_are_listed(people: list[str], between: str, last: str, after: str) -> None:
    text = f"{between.join(people[:-1])}{last or between}{people[-1]}{after}"
    assert authors_in(text) == (*people, *([OTHERS] if after else []))
