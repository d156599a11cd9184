"""Links: where they lead, where they end in running text, and titles that are links."""

import pytest

from tui_reader.formats.text.links import kind_of_url, linked_title, links_worth_listing, urls_in
from tui_reader.model import LinkKind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/2601.00001", LinkKind.ARXIV),
        ("https://arxiv.org/pdf/2601.00001", LinkKind.PDF),
        ("https://x.org/a.PDF?b", LinkKind.PDF),
        ("https://huggingface.co/papers/2601.00001", LinkKind.HUGGINGFACE),
        ("https://www.alphaxiv.org/overview/2601.00001", LinkKind.ALPHAXIV),
        ("https://doi.org/10.1/x", LinkKind.DOI),
        ("https://openreview.net/forum?id=x", LinkKind.OPENREVIEW),
        ("https://github.com/a/b", LinkKind.CODE),
        ("https://a.github.io/b", LinkKind.PROJECT),
        ("https://youtu.be/x", LinkKind.VIDEO),
        ("https://x.org/a.mp4", LinkKind.VIDEO),
        ("https://x.org/a.png", LinkKind.IMAGE),
        ("/avatars/a.svg", LinkKind.IMAGE),
        ("https://x.org/a", LinkKind.WEB),
    ],
)
def test_a_link_leads_where_its_address_says(url: str, kind: LinkKind) -> None:
    assert kind_of_url(url) is kind


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("보라 https://x.org/bench에서.", ["https://x.org/bench"]),
        ("(https://x.org/a), [b](https://x.org/c).", ["https://x.org/a", "https://x.org/c"]),
        ("https://x.org/a_(b) 끝", ["https://x.org/a_(b)"]),
        ("**https://x.org/a**", ["https://x.org/a"]),
        ("no link", []),
    ],
)
def test_addresses_end_before_particles_and_punctuation(text: str, urls: list[str]) -> None:
    assert list(urls_in(text)) == urls


def test_only_code_pages_and_videos_are_worth_listing() -> None:
    text = "https://github.com/a/b https://arxiv.org/abs/2601.00001 https://x.org"
    assert [link.kind for link in links_worth_listing(text)] == [LinkKind.CODE]


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("[T](u)", ("T", "u", "")),
        ("[A [B] (C)](u)", ("A [B] (C)", "u", "")),
        ("[A](b) C](u)", ("A](b) C", "u", "")),
        ("**[T](u)**", ("T", "u", "")),
        ("[T](u) ⭐", ("T", "u", "⭐")),
        ("[T](u", ("T", "u", "")),
        ("T", ("T", "", "")),
        ("", ("", "", "")),
        ('[T](u "note")', ("T", "u", "note")),
    ],
)
def test_a_title_ends_where_the_last_link_begins(heading: str, parts: tuple[str, str, str]) -> None:
    assert linked_title(heading) == parts
