"""The fields of one paper, as front matter or an object in JSON has them: titles, authors, addresses, texts, facts."""

import re
from collections.abc import Iterable
from itertools import islice

from tui_reader.formats.paper.authors import names_in
from tui_reader.formats.paper.draft import Draft, letters_of, section_name
from tui_reader.formats.paper.labels import AUTHORS, is_metadata
from tui_reader.formats.paper.metadata_lines import is_only_links
from tui_reader.formats.paper.titles import TITLES, is_label
from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.identity import Mention, bare_mention, mention, mentions
from tui_reader.formats.text.links import kind_of_url, urls_in
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import LinkKind, SectionKind
from tui_reader.text.clean import one_line
from tui_reader.text.scripts import has_east_asian_letters

_LINKS = frozenset({LinkKind.CODE, LinkKind.PROJECT, LinkKind.PDF, LinkKind.OPENREVIEW, LinkKind.DOI})
"""Kinds of links that belong to the paper, whatever the name of their field."""
_SUMMARIES = word_set("description|excerpt")
"""Fields with a summary, whose names are not those of sections."""
_AUTHORS_OF_PAGES = word_set("author|by|작성자|글쓴이")
"""Fields with the author of the page, if it is one name."""
_language = re.compile(r"[ _-](?:ko|kr|en|zh|cn|ja|jp)(?:[ _-](?:kr|us|cn|tw|jp))?$", re.IGNORECASE)
_data = re.compile(
    r"\s*(?:\{|\[\s*[\[{\"'\]])|[^\n]{0,400}\.(?:png|jpe?g|gif|svg|webp|avif)\b|(?:true|false|null|none)\s*$",
    re.IGNORECASE,
)
"""Values that a program reads: objects, lists, pictures, switches."""
_figure = re.compile(
    r"(?:^|[\s\"'\[(,])([^\s\"'\[\](),]{1,400}\.(?:png|jpe?g|gif|svg|webp|avif))(?=$|[\s\"'\])},])", re.IGNORECASE
)
"""The address of a picture in such a value."""
SENTENCE_ENDS = tuple(".!?。！？…")
_SHORT, _LONG = 20, 120
"""Characters of the shortest sentence, and of a text that needs no full stop."""
_LONGEST_ID = 20
_MOST_FIELDS = 200
"""Fields of a paper that are read: each text among them is looked for in the text of the paper."""
_FEW_WORDS, _FEW_LETTERS = 3, 8


def take_fields(fields: Iterable[tuple[str, str]], draft: Draft, text: str = "", *, is_complete: bool = False) -> None:
    """Take fields into a draft; the title is there already.

    Args:
        fields: names as written, and values.
        draft: to take them.
        text: of the paper; a field that it has already is not taken.
        is_complete: whether short values with unknown names are facts too; else they are left out.
    """
    letters = ""
    for key, value in islice(fields, _MOST_FIELDS):
        if not value.strip() or _data.match(value):
            draft.add_links(figure[1] for figure in _figure.finditer(value))
            continue
        name = key.replace("_", " ").strip()
        _take_links(name, value, draft, is_complete=is_complete)
        if _take_metadata(name, value, draft) or is_only_links(value):
            continue
        if _is_text(name, value):
            letters = letters or letters_of(text)
            if letters_of(value) not in letters:
                kind = SectionKind.SUMMARY if name.lower() in _SUMMARIES else None
                draft.add_section(name, value.split("\n"), kind)
        elif is_complete:
            draft.add_fact(name, value)


def has_authors(name: str, value: str) -> bool:
    """Return whether a field has the authors of a paper; a single `author` wrote the page."""
    return name in AUTHORS and bool(value) and (name not in _AUTHORS_OF_PAGES or "," in value)


def papers_in(fields: Iterable[tuple[str, str]]) -> list[Mention]:
    """Return the papers that fields name: those for ids and links; without any, those with a short value."""
    papers = [(name, each) for name, value in fields if len(value) <= _LONG for each in _mentions_of(name, value)]
    return [each for name, each in papers if is_label(name)] or [each for _, each in papers]


def _mentions_of(name: str, value: str) -> list[Mention]:
    bare = bare_mention(value) if len(value) <= _LONGEST_ID else None
    return [bare] if bare is not None else mentions(f"{name.replace('_', ' ')}: {value}")


def _take_links(name: str, value: str, draft: Draft, *, is_complete: bool) -> None:
    """Take the addresses of the paper, its code and its project, and those in a field for links."""
    is_for_links = (is_complete or is_label(name)) and is_only_links(value)
    for url in urls_in(value):
        if draft.identify(mention(url)) or kind_of_url(url) in _LINKS or is_for_links:
            draft.add_link(url)


def _take_metadata(name: str, value: str, draft: Draft) -> bool:
    """Take the authors, another title, or a fact with a known name; return whether it was one of them."""
    label = name.lower()
    if label in AUTHORS:
        draft.authors = draft.authors or (names_in(value) if has_authors(label, value) else ())
        return True
    if _language.sub("", label) in TITLES:
        _take_title(name, one_line(value), draft)
        return True
    if not is_metadata(label):
        return False
    is_id = is_label(name) and any(map(draft.identify, _mentions_of(name, value)))
    if not is_id and not is_only_links(value):
        draft.add_fact(name, value)
    return True


def _take_title(name: str, title: str, draft: Draft) -> None:
    """Take a translated title, else the original one of a translation; a third one is a fact."""
    if draft.retitle(title):
        return
    if draft.original_title is None and not has_east_asian_letters(title):
        draft.original_title = title
    else:
        draft.add_fact(name, title)


def _is_text(name: str, value: str) -> bool:
    """Return whether a value is a text: a few words with the name of a section, or a sentence."""
    name = _language.sub("", name)
    if is_section_name(section_name(name)):
        words = len(value.split()) >= _FEW_WORDS or (len(value) >= _FEW_LETTERS and has_east_asian_letters(value))
        return words or value.rstrip().endswith(SENTENCE_ENDS)
    is_sentence = value.rstrip().endswith(SENTENCE_ENDS) or any(f"{end} " in value for end in SENTENCE_ENDS)
    return len(value) >= _SHORT and (is_sentence or len(value) >= _LONG or name.lower() in _SUMMARIES)
