"""Papers as BibTeX: one `@misc` each, as arXiv writes its own."""

import re
from collections.abc import Iterator, Sequence

from tui_reader.export.item import Item
from tui_reader.export.latex import escape_latex

_team = re.compile(
    r"\b(?:Team|Group|Labs?|Laborator(?:y|ies)|AI|Research|Universit(?:y|ies)|Institutes?|Consortium|Collaboration"
    r"|Community|Project|Foundation|Cent(?:er|re)|Academy|Alliance|Workshop|Initiative|Inc|Ltd|LLC|Corp|GmbH|Company"
    r"|Technolog(?:y|ies)|Electronics|Google|DeepMind|OpenAI|Meta|Microsoft|NVIDIA|Nvidia|Anthropic|Apple|Amazon|Alibaba"
    r"|Tencent|ByteDance|Baidu|Huawei|NAVER|Kakao|Samsung|LG|SK|IBM|Intel)\b|^The\b"
    r"|[팀团队隊]$|연구소|대학교|연구원|大学|公司|实验室"
)
"""Words in the names of teams and companies, which have no first and last name."""


def render(items: Sequence[Item]) -> str:
    """Render a BibTeX file."""
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field
    from bibtexparser.writer import BibtexFormat, write

    form = BibtexFormat()  # type: ignore[no-untyped-call]  # the constructor has no types
    form.indent, form.block_separator, form.trailing_comma = "  ", "\n", True

    def entry(item: Item) -> Block:
        return Entry("misc", item.key, [Field(name, f"{{{value}}}") for name, value in _fields(item)])

    return write(Library([entry(item) for item in items]), form)


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "title", escape_latex(item.own_title)
    if item.authors:
        yield "author", " and ".join([*map(_author, item.authors), *(["others"] if item.more_authors else [])])
    if item.year:
        yield "year", str(item.year)
    if item.arxiv:
        yield "eprint", item.arxiv
        yield "archiveprefix", "arXiv"
        if "/" in item.arxiv:  # only the old ids name their archive
            yield "primaryclass", item.arxiv.partition("/")[0]
    elif item.doi:
        yield "doi", escape_latex(item.doi)
    if item.url:
        yield "url", _escape_url(item.url)
    if item.original_title and item.title != item.original_title:
        yield "note", escape_latex(item.title)


def _author(name: str) -> str:
    """Return a name as one author: braces protect what BibTeX would split at, and the names of teams and companies."""
    is_cut = "," in name or " and " in f" {name.lower()} " or _team.search(name) is not None
    return f"{{{escape_latex(name)}}}" if is_cut else escape_latex(name)


def _escape_url(url: str) -> str:
    """Escape what ends or unbalances an address: BibTeX reads the rest as it stands."""
    return url.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")
