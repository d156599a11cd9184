"""The forms in which a link is written, and what each of them leaves to another."""

import re

import pytest

from tui_reader.formats.text import links

FORMS = [
    (links.LINK, "[a](u)", ("a", "u")),
    (links.LINK, "![](<u> 'note')", ("", "u")),
    (links.LINK, "[a [b]](u)", None),
    (links.LINK, "[a](u(v))", None),
    (links.NESTED_LINK, "[a [b]](u(v))", ("a [b]", "u(v)")),
    (links.NESTED_LINK, "![]()", ("", "")),
    (links.TITLE_LINK, "[a [b]](u, note)", ("a [b]", "u,")),
    (links.TITLE_LINK, "[](u)", None),
    (links.ANCHOR, "<A class=x HREF='u'><b>a</b></A>", ("<b>a</b>", "u")),
    (links.ANCHOR, "<a>a</a>", None),
]
"""A form, a text, and the words and the address in it; None where all of the text is not of this form."""


@pytest.mark.parametrize(("form", "text", "parts"), FORMS)
def test_a_form_has_words_and_an_address(form: re.Pattern[str], text: str, parts: tuple[str, str] | None) -> None:
    match = form.fullmatch(text)
    assert (None if match is None else match.group("words", "url")) == parts


@pytest.mark.parametrize(
    ("form", "text", "is_one"),
    [
        (links.SHORT_LINK, "> [arXiv](u)", True),
        (links.SHORT_LINK, f"[{'a' * 41}](u)", False),
        (links.WORDLESS_PICTURE, "![-](u 'note')", True),
        (links.WORDLESS_PICTURE, "![cat](u)", False),
        (links.LINK_START, "[[a](", True),
        (links.LINK_START, "[a]", False),
        (links.PAPER_LINK_START, "[📄 Read the Paper](", True),
        (links.PAPER_LINK_START, "[Code](", False),
    ],
)
def test_a_form_is_all_of_its_text_or_none(form: re.Pattern[str], text: str, *, is_one: bool) -> None:
    assert bool(form.fullmatch(text)) is is_one


def test_words_stand_in_the_place_of_their_links() -> None:
    assert links.without_addresses("By [Ada](u) and ![Bo](v).") == "By Ada and Bo."
