"""Files without any known shape: one entry with all of the text, cut into sections at headings."""

from functools import partial

from tui_reader.formats.document.base import Document, Reading, Recognition, Score
from tui_reader.formats.document.outline import is_title
from tui_reader.formats.paper.draft import Draft, section_name
from tui_reader.formats.text.identity import Mention, paper_of_title, publisher_of
from tui_reader.model import Dialect, SectionKind
from tui_reader.text.clean import clean_line


def recognise(document: Document) -> Recognition:
    """Recognise any document with a score of 0."""
    return Recognition(Dialect.NONE, Score(0), partial(_read, document))


def _read(document: Document) -> Reading:
    """Read everything below the front matter as one entry; a document without text has none."""
    draft = Draft(document.start)
    headings = document.headings
    title = headings[0] if _has_title_first(document) else None
    draft.title = title.text if title is not None else document.front.get("title", "") or _file_name(document)
    name, start = "", title.end if title is not None else document.start
    for heading in headings[1:] if title is not None else headings:
        draft.add_section(name, document.lines[start : heading.line], None if name else SectionKind.SUMMARY)
        name, start = section_name(heading.text), heading.end
    draft.add_section(name, document.lines[start:], None if name else SectionKind.SUMMARY)
    if not draft.sections:
        return Reading(())
    papers = {each.paper: each for each in document.mentions}
    if len(papers) == 1:
        draft.identify(*papers.values())
    else:
        draft.identify(_itself(document, draft.title))
    if len(papers) > 1:
        draft.add_problem(
            document.start, f"No known shape: the file names {len(papers)} papers, and is read as one text."
        )
    problems = tuple(draft.problems)
    return Reading((draft.finish(publisher_of(document.path)),), problems=problems)


def _itself(document: Document, title: str) -> Mention:
    """Return an identity for the text itself: its title and the name of its file, because titles repeat every day."""
    name = _file_name(document)
    title = title if name in title else f"{title} {name}"
    return Mention(paper_of_title(title, publisher_of(document.path)), None, 0)


def _file_name(document: Document) -> str:
    """Return the name of the file without its suffix, in printable characters."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in clean_line(document.path.stem))


def _has_title_first(document: Document) -> bool:
    """Return whether the text begins with a heading that is its title."""
    headings = document.headings
    if not headings or any(map(str.strip, document.lines[document.start : headings[0].line])):
        return False
    return len(headings) == 1 or is_title(headings)
