"""The parser: it cleans the text of a file, chooses the shape that explains most of it, and reads it as that shape.

A new shape of Markdown is two changes: a module in `shapes/` with a function `recognise`, and its name in `shapes`
below. It needs a line in `model.Dialect` only if a person should know it by a name of its own.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from tui_reader.formats.document.base import Document, Reading, Recognition, Shape
from tui_reader.formats.document.front import front_matter
from tui_reader.formats.document.outline import outline
from tui_reader.formats.document.wrapping import unfence
from tui_reader.formats.paper.doubts import doubts_about
from tui_reader.formats.shapes import fallback, fenced, numbered, voted
from tui_reader.formats.text.dates import DATE_FIELDS, date_in, date_of
from tui_reader.formats.text.identity import bare_mention, mentions
from tui_reader.formats.text.section_kinds import is_contents
from tui_reader.model import Dialect, Digest, Problem, ProblemKind
from tui_reader.text.clean import clean, clean_line

__all__ = ["document_of", "read_digest", "recognise", "shapes"]

JSON_LINES = ".jsonl"
"""Suffix of the only files that are no Markdown: an object in JSON on each line."""
_WELL_KNOWN = frozenset({Dialect.NUMBERED, Dialect.FENCED, Dialect.VOTED})
_id_number = re.compile(r"\.[0-9]{4}")
"""A part of each arXiv id that is found fast."""
_HEAD_LINES = 30
_SHORT_LINE = 120


def shapes() -> Iterator[Shape]:
    """Yield the shapes in the order in which they are asked: of two with the same score, the first one wins.

    The shapes after the three most usual ones are imported late, when a file needs them.
    """
    yield from (numbered, fenced, voted)
    from tui_reader.formats.shapes import headings, list_items, mailing, single, table_rows

    yield from (mailing, single, table_rows, list_items, headings)


def read_digest(path: PurePath, text: str) -> Digest:
    """Read the text of a file. No text makes this raise an error.

    A text without any known shape becomes one entry of dialect `none`, or the text of a day without papers. It is a
    digest if it names a paper, or if its title is that of a digest. A file of JSON lines has a paper on each line.

    Args:
        path: of the file, relative to its source where possible; it may hold the date and the publisher.
        text: as decoded, not yet cleaned.
    """
    if path.suffix.lower() == JSON_LINES:
        from tui_reader.formats.shapes.json_lines import read_json_lines

        return read_json_lines(path, text)
    document = document_of(path, text)
    return _digest_of(document, recognise(document))


def _digest_of(document: Document, recognition: Recognition) -> Digest:
    """Read a document as the shape that recognises it, and find its title and its day."""
    reading = recognition.read()
    own = [heading for heading in document.headings if heading.level <= 2 and heading.line not in reading.inside]
    heading = own[0].text if own and not is_contents(own[0].text) else ""
    title = clean_line(document.front.get("title", "") or heading or ("" if own else _only_title(reading)))
    day, source = date_of(
        document.path,
        _date_field(document),
        [document.front.get("title", ""), *(heading.text for heading in own)],
        [str(reading.day)] if reading.day is not None else _lines_above(document, reading),
        is_page=recognition.dialect is Dialect.SINGLE and _is_page(title),
    )
    is_digest = recognition.dialect is not Dialect.NONE or _is_digest(document, title, reading)
    return Digest(
        dialect=recognition.dialect,
        date=day,
        title=title,
        entries=reading.entries,
        problems=(*document.problems, *_problems(reading, recognition), *(() if is_digest else _doubts(document))),
        date_from=source,
        is_digest=is_digest,
        sections=reading.sections,
        whole=fallback.identity_of_text(document) if recognition.dialect not in _WELL_KNOWN else None,
    )


def _problems(reading: Reading, recognition: Recognition) -> Sequence[Problem]:
    """Return the problems of a reading in order, and those of its papers, unless no shape knows what its papers are."""
    doubts = () if recognition.dialect is Dialect.NONE else doubts_about(reading.entries, have_text=reading.have_text)
    return sorted([*reading.problems, *doubts], key=lambda problem: problem.line)


def document_of(path: PurePath, text: str) -> Document:
    """Clean `text` and cut it into lines, headings and front matter."""
    text = clean(text)
    lines = unfence(text.split("\n"))
    if "<!--" in text:
        from tui_reader.formats.document.comments import without_comments

        lines = without_comments(lines)
    front, start, problems = front_matter(lines)
    return Document(path, lines, start, front, outline(lines, start), problems)


def recognise(document: Document) -> Recognition:
    """Return the recognition with the highest score, or the fallback's where no shape recognises `document`.

    A shape that explains more than all headings ends the search: the shapes after it are not asked.
    """
    best = fallback.recognise(document)
    for shape in shapes():
        recognition = shape.recognise(document)
        if recognition is not None and recognition.score > best.score:
            best = recognition
        if best.score > len(document.headings):
            break
    return best


def _date_field(document: Document) -> str:
    return next((document.front[key] for key in DATE_FIELDS if document.front.get(key)), "")


def _lines_above(document: Document, reading: Reading) -> Iterator[str]:
    """Return the short lines above the first paper. One of them may be the date."""
    first = reading.entries[0].line - 1 if reading.entries else document.start
    lines = document.lines[document.start : min(first, document.start + _HEAD_LINES)]
    return (line for line in lines if len(line) <= _SHORT_LINE)


def _is_digest(document: Document, title: str, reading: Reading) -> bool:
    """Return whether a document without any known shape names papers, or is about a day without papers."""
    from tui_reader.formats.text.digest_words import has_digest_word, is_digest_title

    if (
        reading.sections
        or document.mentions
        or any(mentions(f"{key}: {value}") for key, value in document.front.items())
    ):
        return True
    return is_digest_title(title) and date_in(title) is not None and (not reading.entries or has_digest_word(title))


def _doubts(document: Document) -> Iterator[Problem]:
    """Yield a problem if a file is no digest although its name or its text is like that of one."""
    from tui_reader.formats.text.digest_words import is_digest_name

    has_number = _id_number.search(document.body) is not None
    lines = enumerate(document.lines[document.start :] if has_number else (), document.start + 1)
    numbers = (number for number, line in lines if _id_number.search(line) and bare_mention(line) is not None)
    named = next(numbers, None)
    if named is not None or bare_mention(document.path.stem) is not None:
        yield Problem.of(named or 0, ProblemKind.HAS_ID)
    elif is_digest_name(document.path.stem):
        yield Problem.of(0, ProblemKind.NAMED_LIKE_DIGEST)


def _is_page(title: str) -> bool:
    """Return whether a file with one paper is about that paper and not about a day: by its title."""
    from tui_reader.formats.text.digest_words import is_digest_title

    return not is_digest_title(title)


def _only_title(reading: Reading) -> str:
    return reading.entries[0].title if len(reading.entries) == 1 else ""
