"""An id, a DOI or an address is one paper however it is written, in any text; and different ones never are."""

from collections.abc import Callable
from html import escape
from string import ascii_lowercase, digits
from urllib.parse import quote

from hypothesis import assume, given
from hypothesis import strategies as st

from tui_reader.formats.text.identity import mentions, paper_of_url
from tui_reader.model import PaperId

Form = Callable[[str], str]

AROUND = st.sampled_from(
    [
        "{}",
        "{}에서 볼 수 있다.",
        "이 논문({})은",
        "[논문]({})을 보라",
        "**{}**를",
        "「{}」",
        "<{}>",
        "| {} | 논문 |",
        "논문: {}, 그리고",
        "참고 {}。",
    ]
)

NEW = st.builds("{:02}{:02}.{:05}".format, st.integers(7, 40), st.integers(1, 12), st.integers(1, 99_999))
NEW_FORMS: list[Form] = [
    "https://arxiv.org/abs/{}".format,
    "http://www.arxiv.org/pdf/{}v3.pdf".format,
    "https://huggingface.co/papers/{}".format,
    "https://www.alphaxiv.org/ko/overview/{}v1".format,
    "https://doi.org/10.48550/arXiv.{}".format,
    "arXiv:{}".format,
    "ArXiv ID: {}v2".format,
]

ARCHIVES = st.sampled_from(["math", "q-bio", "q-alg", "cond-mat", "hep-th", "cs", "astro-ph", "solv-int", "physics"])
CLASSES = st.sampled_from(["", ".GT", ".str-el", ".class-ph", ".AI"])
OLD_FORMS: list[Form] = [
    "https://arxiv.org/abs/{}".format,
    "https://export.arxiv.org/pdf/{}v2".format,
    "arXiv:{}".format,
    "https://doi.org/10.48550/arXiv.{}".format,
    lambda number: f"https://arxiv.org/abs/{quote(number, safe='')}",
    lambda number: f"arXiv:{number.upper()}",
]

_word = st.text(ascii_lowercase + digits, min_size=1, max_size=8)
_part = st.one_of(
    _word,
    st.builds("({})".format, _word),
    st.builds("<{}::{}>".format, _word, _word),
    st.builds("[{}:{}]".format, _word, _word),
)
DOIS = st.builds(
    "10.{}/{}{}9".format,
    st.integers(1_000, 99_999),
    _part,
    st.lists(st.tuples(st.sampled_from("-.:;_/"), _part), max_size=6).map(
        lambda pairs: "".join(sign + part for sign, part in pairs)
    ),
)
DOI_FORMS: list[Form] = [
    str,
    str.upper,
    "doi:{}".format,
    "https://doi.org/{}".format,
    "https://dx.doi.org/{}?utm_source=digest#top".format,
    "https://example.org/doi/full/{}".format,
    "https://example.org/doi/{}/full".format,
    "https://example.org/{}.full.pdf".format,
    lambda doi: f"https://doi.org/{quote(doi)}",
    lambda doi: f"https://doi.org/{quote(doi, safe='')}",
    escape,
    lambda doi: "".join(f"\\{sign}" if sign in "()[]_" else sign for sign in doi),
]

REVIEWS = st.text(ascii_lowercase + digits + "-_", min_size=6, max_size=12)
REVIEW_FORMS: list[Form] = [
    "https://openreview.net/forum?id={}".format,
    "https://openreview.net/pdf?id={}".format,
    "https://openreview.net/forum?noteId=a&id={}".format,
]

ADDRESSES = st.builds("Example{}.org/{}/{}?b={}".format, _word, _word, _word, _word)
ADDRESS_FORMS: list[Form] = [
    "https://{}".format,
    "http://{}".format,
    "https://www.{}".format,
    "https://{}#top".format,
    "https://{}&utm_source=digest".format,
    lambda address: f"https://{address.lower()}",
]


def papers_in(text: str) -> set[PaperId]:
    """The papers that a text names."""
    return {each.paper for each in mentions(text)}


@given(number=NEW, form=st.sampled_from(NEW_FORMS), around=AROUND)
def test_an_arxiv_id_is_one_paper(number: str, form: Form, around: str) -> None:
    assert papers_in(around.format(form(number))) == {f"arxiv:{number}"}


@given(
    archive=ARCHIVES,
    of=CLASSES,
    number=st.integers(9_101_001, 9_912_999),
    form=st.sampled_from(OLD_FORMS),
    around=AROUND,
)
def test_an_arxiv_id_of_before_2007_is_one_paper_in_all_its_classes(
    archive: str, of: str, number: int, form: Form, around: str
) -> None:
    assert papers_in(around.format(form(f"{archive}{of}/{number}"))) == {f"arxiv:{archive}/{number}"}


@given(doi=DOIS, form=st.sampled_from(DOI_FORMS), around=AROUND)
def test_a_doi_is_one_paper(doi: str, form: Form, around: str) -> None:
    assert papers_in(around.format(form(doi))) == {f"doi:{doi}"}


@given(number=REVIEWS, form=st.sampled_from(REVIEW_FORMS), around=AROUND)
def test_an_id_of_openreview_is_one_paper(number: str, form: Form, around: str) -> None:
    assert papers_in(around.format(form(number))) == {f"openreview:{number}"}


@given(address=ADDRESSES, form=st.sampled_from(ADDRESS_FORMS))
def test_an_address_is_one_paper(address: str, form: Form) -> None:
    assert paper_of_url(form(address)) == f"url:{address.lower()}"


@given(
    ids=st.lists(
        st.one_of(NEW, DOIS, st.builds("{}/{}".format, ARCHIVES, st.integers(9_101_001, 9_912_999))),
        min_size=2,
        max_size=2,
        unique=True,
    ),
    places=st.lists(st.integers(0, 5), min_size=2, max_size=2),
)
def test_different_ids_are_different_papers(ids: list[str], places: list[int]) -> None:
    assume(ids[0] not in ids[1])
    texts = [_written(number, place) for number, place in zip(ids, places, strict=True)]
    assert len(papers_in(" ".join(texts))) == 2


def _written(number: str, place: int) -> str:
    if number.startswith("10."):
        return DOI_FORMS[place](number)
    return (OLD_FORMS if "/" in number else NEW_FORMS)[place](number)
