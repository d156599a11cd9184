"""The ids that marked papers have now. The parser is imported only for an id that may be an old one."""

import unicodedata

from tui_reader.model import PaperId

_DOI_TAILS = ("full", "abstract", "pdf", "html", "epub", "text", "meta", "/")
_PREPRINTS = ("10.1101/", "10.64898/")
_ODD_IN_DOIS = frozenset("?#&%,;*\\'")
_IN_URLS = ("xiv", "10.", "openreview", "papers/")
"""Parts of ids that 0.1.0 did not read right."""


def current_ids(paper: PaperId) -> tuple[PaperId, ...]:
    """Return the ids of now, by the id that a paper had when it was marked."""
    if not may_be_old(paper):
        return (paper,)
    from tui_reader.formats.text.renamed_ids import renamed

    return renamed(paper)


def may_be_old(paper: PaperId) -> bool:
    """Check whether an id may be another one by now."""
    kind, _, rest = paper.partition(":")
    if kind == "arxiv":
        return "/" in rest and ("." in rest or rest != rest.lower())
    if kind == "url":
        return any(part in rest.lower() for part in _IN_URLS)
    if kind == "doi":
        odd = not rest.isascii() or not _ODD_IN_DOIS.isdisjoint(rest)
        return odd or rest.endswith(_DOI_TAILS) or (rest.startswith(_PREPRINTS) and "v" in rest[-4:])
    return not rest.isascii() and (kind == "openreview" or not unicodedata.is_normalized("NFC", rest.partition("/")[0]))
