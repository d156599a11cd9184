"""DOIs: where they end in a text, and the one form that every way to write them has."""

import pytest

from tui_reader.formats.text.dois import dois_in, normal_doi

OLD = "10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0"
"""A DOI as publishers made them in the nineties: parentheses, a part like a tag, a semicolon."""


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("https://doi.org/10.1016/0370-2693(92)90001-X", ["10.1016/0370-2693(92)90001-x"]),
        ("[A](https://doi.org/10.1016/0370-2693(92)90001-X).", ["10.1016/0370-2693(92)90001-x"]),
        ("(10.1016/0370-2693(92)90001-X), (10.1234/b)", ["10.1016/0370-2693(92)90001-x", "10.1234/b"]),
        ("10.1234/a(see below", ["10.1234/a"]),
        ("10.1061/(ASCE)0733-9429(2003)129:1(3).", ["10.1061/(asce)0733-9429(2003)129:1(3)"]),
        ("10.1890/0012-9658(2006)87[1465:ATOMAP]2.0.CO;2", ["10.1890/0012-9658(2006)87[1465:atomap]2.0.co;2"]),
        ("doi:10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0.", [OLD]),
        ("10.1002/(SICI)1097-4571(199205)43:4&lt;284::AID-ASI3&gt;3.0.CO;2-0", [OLD]),
        ("doi.org/10.1002%2F%28SICI%291097-4571%28199205%2943%3A4%3C284%3A%3AAID-ASI3%3E3.0.CO%3B2-0", [OLD]),
        ("10.1234/a<br>b", ["10.1234/a"]),
        ("10.1234/a[1]", ["10.1234/a"]),
        ("<https://doi.org/10.1234/a>", ["10.1234/a"]),
        ('<a href="https://doi.org/10.1234/a">x</a>', ["10.1234/a"]),
        ("10.1234/a, 10.1234/b; 10.1234/c", ["10.1234/a", "10.1234/b", "10.1234/c"]),
        ("10.1234/a,10.1234/b;https://doi.org/10.1234/c", ["10.1234/a", "10.1234/b", "10.1234/c"]),
        ("**10.1234/a**(2026)", ["10.1234/a"]),
        (r"10.1007/978-3\_12, 10.1016/0370\(92\)1", ["10.1007/978-3_12", "10.1016/0370(92)1"]),
        ("|10.1234/a|`10.1234/b`|", ["10.1234/a", "10.1234/b"]),
        ("?u=https%3A%2F%2Fdoi.org%2F10.1234%2Fa", ["10.1234/a"]),
        ("10.1234/면역", []),
        ("10.1234/é", ["10.1234/é"]),
        ("110.1234/a 2024.10.1234/5", []),
    ],
)
def test_a_doi_ends_with_its_text_and_has_all_of_it(text: str, dois: list[str]) -> None:
    assert [doi for doi, _ in dois_in(text)] == dois


@pytest.mark.parametrize(
    "text",
    ["10.1234/a에서", "10.1234/a를", "10.1234/a(논문)", "10.1234/a。", "10.1234/aの", "10.1234/a的", "「10.1234/a」"],
)
def test_a_doi_ends_before_a_letter_of_an_east_asian_script(text: str) -> None:
    assert [doi for doi, _ in dois_in(text)] == ["10.1234/a"]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.3389/frai.2023.1234567/full", "10.3389/frai.2023.1234567"),
        ("10.1002/a.1/epdf", "10.1002/a.1"),
        ("10.1177/0123/abstract", "10.1177/0123"),
        ("10.1108/a/full/html", "10.1108/a"),
        ("10.1007/s1.pdf", "10.1007/s1"),
        ("10.1145/1.2?utm_source=x", "10.1145/1.2"),
        ("10.1145/1.2#section", "10.1145/1.2"),
        ("10.1371/journal.pone.1&type=printable", "10.1371/journal.pone.1"),
        ("10.1234/a/", "10.1234/a"),
        ("10.1101/2024.01.01.573822v1.full.pdf", "10.1101/2024.01.01.573822"),
        ("10.1101/2024.01.01.573822v12", "10.1101/2024.01.01.573822"),
        ("10.64898/2025.12.01.700001v2.full-text", "10.64898/2025.12.01.700001"),
        ("10.1101/gr.123.4", "10.1101/gr.123.4"),
        ("10.26434/chemrxiv-2024-abc-v2", "10.26434/chemrxiv-2024-abc-v2"),
        ("10.1234/full/text", "10.1234/full/text"),
        ("10.1234/fullness", "10.1234/fullness"),
        ("10.1234/.", ""),
        ("a", ""),
    ],
)
def test_only_what_is_known_to_be_added_to_a_doi_goes(text: str, doi: str) -> None:
    assert normal_doi(text) == doi
    assert normal_doi(doi) == doi


def test_brackets_that_never_close_end_each_doi() -> None:
    assert [doi for doi, _ in dois_in("10.1234/a(" * 20_000)] == ["10.1234/a"] * 20_000
