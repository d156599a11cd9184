"""Papers as Markdown notes: one is a note with front matter as Obsidian reads it, several follow each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tui_reader.export.item import Item
from tui_reader.language import strings
from tui_reader.model import TOGGLES


def render(items: Sequence[Item]) -> str:
    """Render a Markdown file."""
    if len(items) == 1:
        return note(items[0])
    return "\n\n---\n\n".join(_body(item) for item in items) + "\n" if items else ""


def note(item: Item) -> str:
    """Render one paper as a note of its own, its facts in the front matter."""
    from yaml import safe_dump

    front = safe_dump(_front_matter(item), allow_unicode=True, sort_keys=False, width=1 << 20)
    return f"---\n{front}---\n\n{_body(item)}\n"


def file_name(item: Item) -> str:
    """Return a name for the note's file that every file system and Obsidian accept: `2509.03867 Title.md`."""
    title = "".join(" " if letter in '\\/:*?"<>|#^[]' else letter for letter in item.own_title)
    prefix = item.arxiv.replace("/", "-") or item.key.replace(":", "-")
    return f"{prefix} {' '.join(title.split())}".encode()[:180].decode(errors="ignore").rstrip(" .") + ".md"


def _front_matter(item: Item) -> Mapping[str, Any]:
    facts = {
        "title": item.own_title,
        "aliases": [item.title] if item.title != item.own_title else [],
        "paper": item.paper,
        "authors": list(item.authors),
        "date": next((each.date for each in item.writeups if each.date), None),
        "votes": item.votes,
        "url": item.url,
        **{mark.name: mark.name in item.marks for mark in TOGGLES},
        "tags": ["paper"],
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def _body(item: Item) -> str:
    return "\n\n".join(_parts(item))


def _parts(item: Item) -> Iterator[str]:
    yield f"# {_escape_markdown(item.own_title)}"
    if item.title != item.own_title:
        yield f"*{_escape_markdown(item.title)}*"
    if item.authors:
        yield _escape_markdown(strings.author_names(item.authors, more=item.more_authors))
    links = {item.url: item.paper.partition(":")[0]} if item.url and not item.links else {}
    links |= {link.url: strings.LINKS[link.kind] for link in item.links}
    if links:
        yield " · ".join(f"[{name}](<{_escape_url(url)}>)" for url, name in links.items())
    for writeup in item.writeups:
        if len(item.writeups) > 1:
            yield f"## {writeup.date or writeup.path}"
        for section in writeup.sections:
            level = "###" if len(item.writeups) > 1 else "##"
            yield f"{level} {_escape_markdown(section.name or strings.SECTIONS[section.kind])}"
            yield section.body


def _escape_markdown(line: str) -> str:
    """Escape one line of words, so that Markdown shows them as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>" else letter for letter in line)


def _escape_url(url: str) -> str:
    """Escape what ends an address in angle brackets."""
    return url.replace("<", "%3C").replace(">", "%3E")
