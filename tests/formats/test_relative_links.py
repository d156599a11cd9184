"""Links in Markdown that are not on the web are found as a reader of Markdown finds them, and given other addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.formats.document.relative_links import relative_links, with_addresses


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [the page](papers/a.md).", [("papers/a.md", "the page")]),
        ("![a picture](fig/1.png) and [b](./b.pdf 'B')", [("fig/1.png", "a picture"), ("./b.pdf", "b")]),
        ("[two\nlines](a.md)", [("a.md", "two\nlines")]),
        ("[spaces](<my file.pdf>) [round](a_(1).md)", [("my file.pdf", "spaces"), ("a_(1).md", "round")]),
        ("[![in](fig/2.png)](https://example.org)", [("fig/2.png", "in")]),
        ("[![in](fig/2.png)](page.html)", [("fig/2.png", "in"), ("page.html", "![in](fig/2.png)")]),
        ("[web](https://example.org/a.md) [up](HTTP://example.org)", []),
        ("`[code](a.md)` and ``[`](b.md)`` and $f[x](t)$", []),
        ("```\n[code](a.md)\n```\n[page](b.md)", [("b.md", "page")]),
        (r"\[text](a.md) [text]\(b.md) [c] (d.md)", []),
        ("[top](#top) [key](../../.ssh/id_rsa)", [("#top", "top"), ("../../.ssh/id_rsa", "key")]),
    ],
)
def test_links_that_are_not_on_the_web_are_found(text: str, links: list[tuple[str, str]]) -> None:
    assert list(relative_links(text)) == links


def test_a_link_gets_another_address_or_is_text() -> None:
    text = "See ![a](a.png 'A'), [key](../key), [web](https://example.org) and `[b](b.md)`."
    assert with_addresses(text, lambda address: "file:///x/a.png" * (address == "a.png")) == (
        "See ![a](file:///x/a.png 'A'), \\[key\\](../key), [web](https://example.org) and `[b](b.md)`."
    )
    assert with_addresses("[![in](a.png)](b.md)", lambda _: "") == "\\[!\\[in\\](a.png)\\](b.md)"
    assert with_addresses("[![in](a.png)](b.md)", lambda address: f"/{address}") == "[![in](/a.png)](/b.md)"


SIGNS = st.lists(st.sampled_from([*"[]()!`$\\<> \n#", "```", "a.md", "https://x.org", "글"]), max_size=60).map("".join)


@given(SIGNS)
def test_no_link_is_left_where_all_are_to_be_text(text: str) -> None:
    changed = with_addresses(text, lambda _: "")
    assert list(relative_links(changed)) == []
    assert changed.replace("\\", "") == text.replace("\\", "")
    assert with_addresses(text, lambda address: f"<{address}>").count("](") == text.count("](")
