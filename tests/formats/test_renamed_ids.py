"""What 0.1.0 called a paper, and what it is called now."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.test_identity_forms import (
    ADDRESSES,
    AROUND,
    DOI_FORMS,
    DOIS,
    NEW,
    REVIEWS,
    Form,
    papers_in,
)
from tui_reader.formats.text.identity import paper_of_title, paper_of_url
from tui_reader.formats.text.renamed_ids import former, renamed
from tui_reader.library.current_ids import current_ids, may_be_old
from tui_reader.model import PaperId

DOI_OF_0_1_0 = re.compile(r"10\.[0-9]{4,9}/[^\s\"<>()\[\]{}|`，。、；）】]+")
"""A copy: what 0.1.0 took for a DOI."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("arxiv:math.GT/0309136", "arxiv:math/0309136"),
        ("arxiv:Hep-Th/9901001", "arxiv:hep-th/9901001"),
        ("url:arxiv.org/abs/q-bio/0701001", "arxiv:q-bio/0701001"),
        ("url:arxiv.org/pdf/cond-mat.str-el/0512345v2", "arxiv:cond-mat/0512345"),
        ("url:arxiv.org/e-print/2601.00001", "arxiv:2601.00001"),
        ("doi:10.3389/frai.2023.1234567/full", "doi:10.3389/frai.2023.1234567"),
        ("doi:10.1145/3292500?utm_source=x", "doi:10.1145/3292500"),
        ("doi:10.1145/3292500에서", "doi:10.1145/3292500"),
        ("doi:10.1101/2024.01.01.573822v1.full.pdf", "doi:10.1101/2024.01.01.573822"),
        ("doi:10.1016/0370-2693%2892%2990001-x", "doi:10.1016/0370-2693(92)90001-x"),
        (r"doi:10.1007/978-3\_12", "doi:10.1007/978-3_12"),
        ("url:doi.org/10.1002%2Fanie.202400001", "doi:10.1002/anie.202400001"),
        ("openreview:aB-3_x을", "openreview:aB-3_x"),
        (unicodedata.normalize("NFD", "title:모음/a net"), "title:모음/a net"),
    ],
)
def test_an_old_id_has_one_id_now(old: str, new: str) -> None:
    assert renamed(PaperId(old)) == current_ids(PaperId(old)) == (new,)


def test_an_id_made_of_two_papers_gives_both() -> None:
    assert renamed(PaperId("doi:10.1234/a,10.1234/b")) == ("doi:10.1234/a", "doi:10.1234/b")


@pytest.mark.parametrize(
    "paper",
    [
        "arxiv:2601.00001", "arxiv:hep-th/9901001", "doi:10.1234/a", "doi:10.1000/1", "doi:10.1/x", "openreview:aB-3_x",
        "url:example.org/paper", "url:https://example.org/paper", "url:aclanthology.org/2025.acl-long.12",
        "title:단백질 구조", "title:pub/a net", "title:/a net", r"title:pub/caf\'e",
        "title:모음/ΐ".casefold(), "doi:", "x",
    ],
)  # fmt: skip
def test_other_ids_stay(paper: str) -> None:
    assert renamed(PaperId(paper)) == current_ids(PaperId(paper)) == (paper,)


NOW = st.one_of(
    NEW.map("arxiv:{}".format),
    DOIS.map("doi:{}".format),
    REVIEWS.map("openreview:{}".format),
    ADDRESSES.map(lambda address: paper_of_url(f"https://{address}")),
    st.builds(paper_of_title, st.text(), st.sampled_from(["", "pub", "모음"])),
).map(PaperId)


@given(NOW)
def test_an_id_of_now_is_never_renamed(paper: PaperId) -> None:
    assert renamed(paper) == current_ids(paper) == (paper,)


@given(doi=DOIS, form=st.sampled_from(DOI_FORMS), around=AROUND)
def test_every_doi_of_0_1_0_leads_to_the_paper(doi: str, form: Form, around: str) -> None:
    text = around.format(form(doi))
    (paper,) = papers_in(text)
    old = DOI_OF_0_1_0.search(text)
    if old is not None and any(map(str.isalnum, old[0].partition("/")[2])):
        was = PaperId("doi:" + old[0].rstrip(".,;:!?*_'’”\"").lower())
        assert current_ids(was) == renamed(was)
        assert paper in renamed(was) or renamed(was)[0] in former(paper)


def test_papers_whose_dois_were_cut_alike_had_one_id() -> None:
    first, second = PaperId("doi:10.1016/0370-2693(92)90001-x"), PaperId("doi:10.1016/0370-2693(92)90002-y")
    assert former(first) == former(second) == ("doi:10.1016/0370-2693",)
    assert former(PaperId("doi:10.1016/a")) == former(PaperId("arxiv:2601.00001")) == ()
    assert "url:doi.org/10.1002" in former(PaperId("doi:10.1002/(sici)1097-4571(199205)43:4<284::aid-asi3>3.0.co;2-0"))


@pytest.mark.parametrize(
    "paper",
    [
        "arxiv:2601.00001", "arxiv:hep-th/9901001", "doi:10.1145/3292500.3330701", "doi:10.1101/gr.123.4",
        "openreview:aB-3_x", "url:example.org/a", "title:모음/한국어 제목", "title:pub/a net",
    ],
)  # fmt: skip
def test_the_parser_is_not_imported_for_usual_ids(paper: str) -> None:
    assert not may_be_old(PaperId(paper))
