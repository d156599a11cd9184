"""The ids that 0.1.0 gave to papers, and those that they have now, so that marks of 0.1.0 are kept."""

import re
import unicodedata

from tui_reader.formats.text.identity import mention, mentions, normal_arxiv_id
from tui_reader.model import PaperId

_cut_dois = tuple(re.compile(rf"10\.[0-9]{{4,9}}/[^\s\"(){{}}|`\[\]{signs}]+") for signs in ("<>", ""))
"""What 0.1.0 took of a DOI: it ended at the first bracket. In HTML those of tags were escaped, and went on."""
_review_id = re.compile(r"[A-Za-z0-9_-]{4,40}")


def renamed(old: PaperId) -> tuple[PaperId, ...]:
    """Return the ids that papers have now to which 0.1.0 gave the id `old`; mostly it is the same.

    An id that was made of two papers gives both.
    """
    kind, _, rest = old.partition(":")
    if kind == "arxiv":
        return (PaperId(f"arxiv:{normal_arxiv_id(rest) or rest}"),)
    if kind == "doi":
        return tuple(dict.fromkeys(each.paper for each in mentions(rest))) or (old,)
    if kind == "openreview":
        review = _review_id.match(rest)
        return (PaperId(f"openreview:{review[0]}") if review is not None else old,)
    if kind == "url":
        paper = mention(f"https://{rest}")
        return (old if paper is None else paper.paper,)
    publisher, slash, title = rest.partition("/")
    return (PaperId(f"{kind}:{unicodedata.normalize('NFC', publisher)}{slash}{title}") if slash else old,)


def former(paper: PaperId) -> tuple[PaperId, ...]:
    """Return ids that 0.1.0 may have given to a paper and to others too, so that `renamed` cannot tell them apart.

    They are those of DOIs with brackets, as `renamed` gives them.
    """
    kind, _, doi = paper.partition(":")
    if kind != "doi" or not any(bracket in doi for bracket in "([<"):
        return ()
    starts = [match for match in (cut.match(doi) for cut in _cut_dois) if match is not None]
    cut = [id_now for start in starts for id_now in renamed(PaperId(f"doi:{start[0]}"))]
    prefix = doi.partition("/")[0]
    whole = [] if len(starts) == len(_cut_dois) else [f"url:doi.org/{prefix}", f"url:dx.doi.org/{prefix}"]
    return tuple(dict.fromkeys(PaperId(each) for each in (*cut, *whole) if each != paper))
