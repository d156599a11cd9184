"""The identity of papers: the ids in a text, without versions, so that all write-ups of a paper share one."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from tui_reader.formats.text.dois import dois_in
from tui_reader.model import PaperId
from tui_reader.text.clean import clean_line, one_line

_NEW_ID = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARCHIVE = (
    "(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    "|econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics"
    "|plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con)"
)
"""The archives in the ids that arXiv gave until 2007."""
_CLASS = r"(?:\.[a-z]{2,8}(?:-[a-z]{2,8})?)?"
"""The subject class after an archive (`math.GT`, `cond-mat.str-el`), which is not part of the identity."""
_new = re.compile(r"[0-9]{4}\.[0-9]{4,5}(v[0-9]{1,2})?(?![0-9])")
_old = re.compile(r"/([0-9]{7})(v[0-9]{1,2})?(?![0-9])")
_old_encoded = re.compile(r"(?:/|%2[Ff])([0-9]{7})(v[0-9]{1,2})?(?![0-9])")
"""The same where a slash may be encoded; it is much slower."""
_review = re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[\w&=;]{0,40}&)?id=([A-Za-z0-9_-]{4,40})")
_PLACE = (
    r"(?:(?:arxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org|alphaxiv\.org|huggingface\.co/papers|hf\.co/papers"
    r"|papers\.cool/arxiv|semanticscholar\.org/arxiv|scirate\.com/arxiv|hjfy\.top/arxiv|takara\.ai/papers)"
    r"(?:/|%2f)(?:[a-z-]{2,12}(?:/|%2f)){0,3}(?:arxiv[:.])?|arxiv\W{0,3}(?:id|identifier)?\W{0,6})"
)
"""The text before an arXiv id: of an address, or a label."""
_before_new = re.compile(rf"{_PLACE}$", re.IGNORECASE)
_USUAL = ("arxiv.org/abs/", "arxiv.org/pdf/", "huggingface.co/papers/")
_usual_address = re.compile(rf"https?://(?:arxiv\.org/abs|huggingface\.co/papers)/({_NEW_ID})(v\d{{1,2}})?$")
_before_old = re.compile(rf"{_PLACE}(?P<archive>{_ARCHIVE}){_CLASS}$", re.IGNORECASE)
_CONTEXT = 80
"""Characters before a number that decide whether it is an id."""
_arxiv_id = re.compile(
    rf"(?:(?P<new>{_NEW_ID})|(?P<archive>{_ARCHIVE}){_CLASS}(?P<old>/\d{{7}}))(?P<version>v\d{{1,2}})?", re.IGNORECASE
)
_ARXIV_DOI = "10.48550/arxiv."
_bare = re.compile(rf"(?<![A-Za-z0-9_./]){_NEW_ID}(v\d{{1,2}})?(?![A-Za-z0-9_/]|\.\d)")
_scheme = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?", re.IGNORECASE)
_date_folder = re.compile(
    r"[\d\W_]*|docs?|posts?|_posts|papers?|daily|weekly|archives?|digests?|content|src", re.IGNORECASE
)


_PAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), page)
    for pattern, page in (
        (r"aclanthology\.org/([A-Z]\d{2}-\d{4}|\d{4}\.[\w-]{1,60}\.\d{1,5})(?!\d)", "aclanthology.org/{}"),
        (
            r"openaccess\.thecvf\.com/([\w/]{1,60}?)/(?:html|papers)/([\w.-]{1,200}?_paper)\.",
            "openaccess.thecvf.com/{}/html/{}.html",
        ),
        (r"proceedings\.mlr\.press/(v\d{1,4}/[\w-]{1,60})(?:\.html|/)", "proceedings.mlr.press/{}.html"),
        (r"jmlr\.org/papers/v(?:olume)?(\d{1,3})/([\w-]{1,40})(?:\.html|/)", "jmlr.org/papers/v{}/{}.html"),
        (
            r"p((?:roceedings|apers)\.n(?:eur)?ips\.cc/paper(?:_files)?(?:/paper)?/\d{4})/(?:hash|file)/([0-9a-f]{32})"
            r"-(?:Abstract|Paper)([\w-]{0,60})\.",
            "p{}/hash/{}-Abstract{}.html",
        ),
    )
)
"""Addresses of papers in proceedings (page or PDF), and the page that identifies them."""


class Mention(NamedTuple):
    """A paper named in a text: its id, its version, and the position of its name in the text."""

    paper: PaperId
    version: str | None
    position: int


def mentions(text: str) -> list[Mention]:
    """Return the papers named by a link, `arXiv:…` or `10.…/…`, in order, repeated ones too.

    There are four passes. The expression of each begins with a fixed character or a digit, which skips most text fast.
    """
    papers = [*_new_ids(text), *_old_ids(text), *(_doi_mention(doi, start) for doi, start in dois_in(text))]
    papers += [Mention(PaperId(f"openreview:{match[1]}"), None, match.start()) for match in _review.finditer(text)]
    return sorted(papers, key=lambda each: each.position)


def pages(text: str) -> list[Mention]:
    """Return the papers named by an address in proceedings (ACL, CVF, PMLR, JMLR, NeurIPS), in order."""
    papers = [
        Mention(PaperId("url:" + page.format(*match.groups())), None, match.start())
        for pattern, page in _PAGES
        for match in pattern.finditer(text)
    ]
    return sorted(papers, key=lambda each: each.position)


def subjects(papers: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the papers that a text with these mentions can be about, each once.

    They are its arXiv papers; without any, those with another id; without any, its pages of proceedings.
    """
    surest = [paper for paper in papers if paper.paper.startswith("arxiv:")]
    surest = surest or [paper for paper in papers if not paper.paper.startswith("url:")]
    return tuple({paper.paper: paper for paper in reversed(surest or papers)}.values())[::-1]


def subjects_of(text: str) -> tuple[Mention, ...]:
    """Return the papers that `text` can be about, each once, pages of proceedings included."""
    return subjects([*mentions(text), *pages(text)])


def _new_ids(text: str) -> Iterator[Mention]:
    for match in _new.finditer(text):
        start = match.start()
        if "01" <= match[0][2:4] <= "12" and _is_id_context(text[max(0, start - _CONTEXT) : start]):
            yield _arxiv_mention(match[0].partition("v")[0], match[1], start)


def _old_ids(text: str) -> Iterator[Mention]:
    for match in (_old_encoded if "%2" in text else _old).finditer(text):
        archive = _before_old.search(text[max(0, match.start() - _CONTEXT) : match.start()])
        if archive is not None:
            yield _arxiv_mention(f"{archive['archive'].lower()}/{match[1]}", match[2], match.start())


def _is_id_context(before: str) -> bool:
    """Return whether a number after the text `before` is an arXiv id."""
    if before.endswith(_USUAL):
        return True
    if before[-1:].isdigit():
        return False
    small = before.lower()
    return ("xiv" in small or "/" in small or "%2f" in small) and _before_new.search(small) is not None


def normal_arxiv_id(text: str) -> str:
    """Return an arXiv id without version and subject class, its archive in lower case; empty for any other text."""
    match = _arxiv_id.fullmatch(text)
    return "" if match is None else match["new"] or match["archive"].lower() + match["old"]


def bare_mention(text: str) -> Mention | None:
    """Return the first arXiv id in `text` that is part of no link, such as the one in a heading."""
    match = _bare.search(text)
    return None if match is None else _arxiv_mention(match[0].removesuffix(match[1] or ""), match[1], match.start())


def mention(text: str) -> Mention | None:
    """Return the paper that `text` is most likely about: of its first arXiv id, else of its first other id."""
    papers = mentions(text)
    return next((each for each in papers if each.paper.startswith("arxiv:")), papers[0] if papers else None)


def mention_at(url: str) -> Mention | None:
    """Return the paper that an address leads to. The most usual addresses have a fast path."""
    usual = _usual_address.match(url)
    return _arxiv_mention(usual[1], usual[2], 0) if usual is not None else mention(url)


def paper_of_url(url: str) -> PaperId:
    """Return the identity of a paper that is known by an address."""
    paper = mention(url)
    return PaperId("url:" + normal_url(url)) if paper is None else paper.paper


def paper_of_title(title: str, publisher: str) -> PaperId:
    """Return the identity of a paper that is known by the title that one publisher gives it."""
    return PaperId(f"title:{publisher}/{one_line(title).casefold()[:200]}")


def normal_url(url: str) -> str:
    """Return an address without scheme, `www.`, fragment and last slash, its host in lower case."""
    address = _scheme.sub("", url.strip()).partition("#")[0]
    host, slash, rest = address.partition("/")
    path, question, query = rest.partition("?")
    parameters = "&".join(part for part in query.split("&") if part and not part.startswith("utm_"))
    return (host.lower() + slash + path + (question + parameters if parameters else "")).rstrip("/")


def publisher_of(path: PurePath) -> str:
    """Return the name of the nearest folder that is not a date or a word such as `docs`; empty without one."""
    name = next((part for part in reversed(path.parts[:-1]) if not _date_folder.fullmatch(part)), "")
    name = unicodedata.normalize("NFC", name)  # some systems decompose names
    return name if name.isprintable() else clean_line("".join(filter(str.isprintable, clean_line(name))))


def _arxiv_mention(number: str, version: str | None, position: int) -> Mention:
    return Mention(PaperId("arxiv:" + number), version.lower() if version else None, position)


def _doi_mention(doi: str, position: int) -> Mention:
    arxiv = _arxiv_id.match(doi, len(_ARXIV_DOI)) if doi.startswith(_ARXIV_DOI) else None
    if arxiv is not None:
        return _arxiv_mention(arxiv["new"] or arxiv["archive"] + arxiv["old"], arxiv["version"], position)
    return Mention(PaperId("doi:" + doi), None, position)
