"""Papers as RIS, which Zotero, EndNote and Mendeley read."""

from collections.abc import Sequence
from typing import Any

from tui_reader.export.item import Item
from tui_reader.model import TOGGLES


def render(items: Sequence[Item]) -> str:
    """Render a RIS file."""
    import rispy  # type: ignore[import-untyped]  # it has no types

    class _RisWriter(rispy.RisWriter):  # type: ignore[misc]  # as above
        def set_header(self, count: int) -> str:
            """Return nothing: a number above each reference is not RIS."""
            return ""

    return str(rispy.dumps([_reference(item) for item in items], implementation=_RisWriter)).strip("\n") + "\n"


def _reference(item: Item) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "type_of_reference": "GEN",
        "id": item.key,
        "title": item.own_title,
        "translated_title": item.title if item.original_title and item.title != item.original_title else "",
        "authors": list(item.authors),
        "year": str(item.year or ""),
        "doi": item.doi,
        "accession_number": f"arXiv:{item.arxiv}" if item.arxiv else "",
        "name_of_database": "arXiv" if item.arxiv else "",
        "urls": list(dict.fromkeys(filter(None, (item.url, *item.web_urls)))),
        "keywords": [mark.name for mark in TOGGLES if mark.name in item.marks and not mark.is_inverted],
    }
    return {name: value for name, value in fields.items() if value}
