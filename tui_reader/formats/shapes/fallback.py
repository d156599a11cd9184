"""Files without any known shape: one entry with all of the text, or the text of a day without papers."""

from functools import partial

from tui_reader.formats.document.base import Document, Reading, Recognition, Score
from tui_reader.formats.document.outline import is_title
from tui_reader.formats.layout.surroundings import sections_around
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.formats.text.dates import DATE_FIELDS, date_in, day_in_path
from tui_reader.formats.text.identity import Mention, paper_of_title, publisher_of
from tui_reader.formats.text.links import urls_in
from tui_reader.model import Dialect, PaperId, Problem, ProblemKind, SectionKind
from tui_reader.text.clean import clean_line

_README = "readme"
_MOST_LINKS = 2
"""Links that a day without papers may have: to its source, to the page before."""


def recognise(document: Document) -> Recognition:
    """Recognise any document with a score of 0."""
    return Recognition(Dialect.NONE, Score(0), partial(_read, document))


def _read(document: Document) -> Reading:
    """Read everything below the front matter as one entry, or as the text of a day; without text there is no entry."""
    papers = {each.paper: each for each in document.mentions}
    if is_text_of_day(document):
        problems = [_unknown(document, len(papers))] if papers else []
        return Reading((), sections_around(document, ()), problems=tuple(problems))
    draft = Draft(document.start)
    headings = document.headings
    title = headings[0] if _has_title_first(document) else None
    draft.title = _title(document)
    name, start = "", title.end if title is not None else document.start
    for heading in headings[1:] if title is not None else headings:
        draft.add_section(name, document.lines[start : heading.line], None if name else SectionKind.SUMMARY)
        name, start = section_name(heading.text), heading.end
    draft.add_section(name, document.lines[start:], None if name else SectionKind.SUMMARY)
    if not draft.sections:
        return Reading(())
    if len(papers) == 1:
        draft.identify(*papers.values())
    else:
        draft.identify(Mention(identity_of_text(document), None, 0))
    problems = [_unknown(document, len(papers))] if len(papers) > 1 else []
    return Reading((draft.finish(publisher_of(document.path)),), problems=(*draft.problems, *problems))


def is_text_of_day(document: Document) -> bool:
    """Return whether a document without any known shape is the text of a day, and no paper is in it.

    It is the README of the folder of a day, or its title is that of a digest with a day and it has hardly any link.
    """
    from tui_reader.formats.text.digest_words import has_digest_word, is_digest_title

    day = day_in_path(document.path)
    if day is not None and document.path.stem.lower() == _README:
        return True
    title = document.front.get("title", "") or (document.headings[0].text if document.headings else "")
    if document.mentions or not (has_digest_word(title) and is_digest_title(title)):
        return False
    dates = (date_in(document.front.get(name, "")) for name in DATE_FIELDS)
    links = set(urls_in(document.body))
    return len(links) <= _MOST_LINKS and (day or date_in(title) or next(filter(None, dates), None)) is not None


def _unknown(document: Document, count: int) -> Problem:
    kind = ProblemKind.NAMES_PAPERS if count > 1 else ProblemKind.NAMES_PAPER
    return Problem.of(document.start + 1, kind, str(count))


def identity_of_text(document: Document) -> PaperId:
    """Return an identity for the text itself: its title and the name of its file, because titles repeat every day."""
    title, name = _title(document), _file_name(document)
    return paper_of_title(title if name in title else f"{title} {name}", publisher_of(document.path))


def _title(document: Document) -> str:
    """Return the title of the text: its first heading, or that of the front matter, or the name of the file."""
    if _has_title_first(document):
        return document.headings[0].text
    return document.front.get("title", "") or _file_name(document)


def _file_name(document: Document) -> str:
    """Return the name of the file without its suffix, in printable characters."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in clean_line(document.path.stem))


def _has_title_first(document: Document) -> bool:
    """Return whether the text begins with a heading that is its title."""
    headings = document.headings
    if not headings or any(map(str.strip, document.lines[document.start : headings[0].line])):
        return False
    return len(headings) == 1 or is_title(headings)
