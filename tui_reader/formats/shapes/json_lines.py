"""Files with an object in JSON on each line: the fields of a paper, and mappings with the texts of its write-up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TypeGuard

import msgspec

from tui_reader.formats.paper.authors import names_in
from tui_reader.formats.paper.doubts import doubts_about
from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.facts import votes_in
from tui_reader.formats.paper.fields import SENTENCE_ENDS, papers_in, take_fields
from tui_reader.formats.text.dates import date_of
from tui_reader.formats.text.identity import mention, publisher_of, subjects
from tui_reader.model import Dialect, Digest, Entry, Problem, ProblemKind
from tui_reader.text.clean import clean, clean_line

_ID, _TITLE, _AUTHORS, _VOTES = "id", "title", "authors", ("votes", "upvotes")
_TAKEN = frozenset({_ID, _TITLE, _AUTHORS, *_VOTES})
_ABSTRACTS = {"summary": "Abstract", "abstract": "Abstract"}
"""Names of the abstract in an object: the interface of arXiv calls it a summary."""
_LONGEST_ITEM = 60
"""Characters of an item in an enumeration; a list with a longer one is a list of texts."""
_MOST_PROBLEMS = 20


def read_json_lines(path: PurePath, text: str) -> Digest:
    """Read a file of papers. A line that is no paper is a problem; a file without any paper is no digest.

    Args:
        path: of the file, which has its day and publisher.
        text: as decoded, not yet cleaned.
    """
    source = publisher_of(path)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n")):
        draft = _read_line(number, line)
        if draft is not None:
            entries.append(draft.finish(source))
            problems += draft.problems
        elif line.strip():
            problems.append(Problem.of(number + 1, ProblemKind.LINE_NO_PAPER))
    if not entries:
        return Digest(Dialect.NONE, None, "", is_digest=False)
    day, place = date_of(path, "", ())
    problems = sorted([*problems, *doubts_about(entries)], key=lambda problem: problem.line)
    return Digest(Dialect.GENERIC, day, "", tuple(entries), _shortened(problems), date_from=place)


def _shortened(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the first problems, and one that counts the others."""
    rest = len(problems) - _MOST_PROBLEMS
    others = [Problem.of(0, ProblemKind.MORE_LINES, f"{rest:,}")] if rest > 0 else []
    return (*problems[:_MOST_PROBLEMS], *others)


def _read_line(number: int, line: str) -> Draft | None:
    """Return the paper of a line, or None; nothing in the line makes this raise an error."""
    try:
        value = msgspec.json.decode(line) if line.strip() else None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return _read_object(number, {name.lower(): field for name, field in value.items()}) if _is_object(value) else None


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _read_object(number: int, fields: Mapping[str, object]) -> Draft | None:
    """Return the paper of an object: it has a title, and an id or authors."""
    draft = Draft(number, clean_line(_text_of(fields.get(_TITLE))))
    texts = [(name, text) for name, text in _texts_in(fields) if name not in _TAKEN]
    papers = subjects(papers_in(texts))
    draft.identify(mention(f"arxiv:{_text_of(fields.get(_ID))}") or next(iter(papers), None))
    authors = fields.get(_AUTHORS)
    draft.authors = tuple(dict.fromkeys(map(clean_line, _strings(authors)))) if isinstance(authors, list) else ()
    draft.authors = draft.authors or names_in(_text_of(authors))
    if not draft.title or not (draft.paper or draft.authors):
        return None
    draft.votes = next((votes_in(_text_of(fields[name])) for name in _VOTES if name in fields), None)
    take_fields(texts, draft, is_complete=True)
    draft.link_to_paper()
    return draft


def _texts_in(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of an object: those of its mappings first, which are the write-up."""
    for field in fields.values():
        if _is_object(field):
            yield from ((clean_line(name), _text_of(value)) for name, value in field.items())
    for name, field in fields.items():
        yield _ABSTRACTS.get(name, clean_line(name)), _text_of(field)


def _text_of(value: object) -> str:
    """Return a value as clean text: a list of texts as bullets, other lists separated by commas; empty for data."""
    if not isinstance(value, list):
        return clean("".join(_strings(value))).strip()
    items = [clean(item).strip() for item in _strings(value)]
    if any(len(item) > _LONGEST_ITEM or item.endswith(SENTENCE_ENDS) for item in items):
        return "\n".join(f"- {' '.join(item.split())}" for item in items)
    return ", ".join(items)


def _strings(value: object) -> Iterable[str]:
    """Return the text or number that a value is, or those of a list, or of the names in it; none of other data."""
    if isinstance(value, list):
        names = (item.get("name") if _is_object(item) else item for item in value)
        return [text for name in names if not isinstance(name, list) for text in _strings(name)]
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return [str(value)] if is_text else []
