"""Headings and preambles of the well-known publishers that differ from their shape: they are read as of any publisher.

The preamble is the text above the first section: facts, links and texts with names may be in it.
"""

from collections.abc import Sequence

from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.text.links import linked_title
from tui_reader.model import Section
from tui_reader.text.clean import one_line

_DEEPEST = 6
_FACTS = ("author:", "authors:", "vote:", "votes:", "upvotes:", "저자:", "추천:", "추천수:")
_NAMES_OF_TITLES = frozenset({"title", "paper title", "제목", "논문 제목", "标题", "論文タイトル", "タイトル", "標題"})
"""Names of the field with the title that may stand in a heading."""
_QUOTES = frozenset("\"'“‘($")
"""Characters that a plain bullet may begin with."""


def take_heading(heading: str, draft: Draft, *, whole: bool = True) -> list[str]:
    """Take title and links from a heading: `[Title](url)`, or any form that other publishers use.

    Args:
        heading: without its marks.
        draft: to take them.
        whole: whether the heading may be one link; else something stands before the title.

    Returns:
        The words behind a title that is a link, as a line of the text below; no line without any.
    """
    is_link = heading[:1] == "[" and not (heading[1:2].isdigit() and heading[1:].partition("]")[0].isdigit())
    if whole and ((is_link and _ends_with_link(heading)) or "](" not in heading):
        title, url, rest = linked_title(heading)
        draft.title = one_line(f"{title} {rest}" if url else _without_name(title))
        draft.add_link(url)
        return []
    from tui_reader.formats.paper.titles import cut_behind_link, title_of

    heading, behind = cut_behind_link(heading)
    draft.title, urls = title_of(heading)
    draft.add_links(urls)
    return [behind, ""] if behind else []


def _without_name(title: str) -> str:
    """Return a title that is no link without the name of its field."""
    name, _, words = title.replace("：", ":", 1).partition(":")
    return words if words and name.strip().lower() in _NAMES_OF_TITLES else title


def _ends_with_link(heading: str) -> bool:
    """Return whether no text follows the last link, or what begins like one."""
    start = heading.rfind("](")
    end = heading.find(")", start)
    return start < 0 or end < 0 or end == len(heading) - 1


def read_preambles(drafts: Sequence[Draft]) -> None:
    """Read those preambles again that are more than plain bullets."""
    others = [draft for draft in drafts if draft.sections and _is_odd(draft.sections[0])]
    if not others:
        return
    from tui_reader.formats.paper.labels import shared_names
    from tui_reader.formats.paper.parts import parts_of

    parts = [parts_of(draft.sections.pop(0).body.split("\n"), _DEEPEST, draft) for draft in others]
    shared = shared_names(part.labels for part in parts)
    for draft, part in zip(others, parts, strict=True):
        sections, draft.sections = draft.sections, []
        part.fill(draft, shared)
        draft.sections += sections


def _is_odd(section: Section) -> bool:
    """Return whether a section without a name has a line that is neither a plain bullet nor below one."""
    return not section.name and any(map(_is_odd_line, section.body.split("\n")))


def _is_odd_line(line: str) -> bool:
    if line[:2] != "- ":
        return line[:1] not in {"", " "}
    return line[2:].lower().startswith(_FACTS) or not (line[2:3].isalnum() or line[2:3] in _QUOTES)
