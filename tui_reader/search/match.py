"""Where a query is found: in a text, to light it, and in an entry, to show why it was found. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tui_reader.model import Entry
from tui_reader.search import names
from tui_reader.search.fold import FoldedText, fold, fold_in_place, pattern_of
from tui_reader.search.tree import Query

TextSpan = tuple[int, int]

_PART, _OVERLAP = 4_000, 200
"""Characters of a long text that are looked at together, and those that two such parts share."""


class MatchPlace(msgspec.Struct, frozen=True):
    """Where in an entry a query is found, to be shown and gone to.

    Attributes:
        field: `title`, `author`, `id` or the section's kind.
        section: index of the section in the entry; None where it is none.
        start, end: the match in the field's text as the entry has it (Markdown; of `id`, the paper's id).
        line: the line of that text with the match; of a long text, as much of it as is near.
        spans: everything to be lit in `line`, in order, none overlapping.
    """

    field: str
    section: int | None
    start: int
    end: int
    line: str
    spans: tuple[TextSpan, ...]


def find_matches(text: str, query: Query, field: str | None = None) -> list[TextSpan]:
    """Everything in `text` that the query asks for, as (start, end), in order, none overlapping or touching.

    With a `field` (of `names.FIELDS`) only what the query asks for there.
    """
    terms = [text.term for text in query.terms() if field is None or not text.fields or field in text.fields]
    return _spans_of(fold_in_place(text), terms) if terms else []


def has_match(text: str, query: Query, field: str) -> bool:
    """Whether `find_matches` would find anything; some ten times as fast where there is nothing."""
    terms = [text.term for text in query.terms() if not text.fields or field in text.fields]
    folded = fold(text) if terms else ""
    return any(pattern_of(term).search(folded) for term in terms)


def find_place(entry: Entry, query: Query) -> MatchPlace | None:
    """Where the query is best seen in an entry: the first of the fields that have most of its words.

    None where nothing of it is a text, or the entry has none of it.
    """
    terms = query.terms()
    best: tuple[int, MatchPlace] | None = None
    for field, section, text in _texts(entry) if terms else ():
        words = [term.term for term in terms if not term.fields or field in term.fields]
        match = _best_match(field, section, text, words)
        if match is not None and (best is None or match[0] > best[0]):
            best = match
    return best[1] if best else None


def texts_of(entry: Entry, field: str) -> Sequence[str]:
    """All texts of one field of an entry."""
    if field == names.TITLE:
        return (entry.title, entry.original_title or "")
    if field == names.AUTHOR:
        return entry.authors
    if field == names.ID:
        return (entry.paper,)
    return [text for section in entry.sections if section.kind == field for text in (section.name, section.body)]


def _texts(entry: Entry) -> Iterator[tuple[str, int | None, str]]:
    """Every text of an entry in the order in which it is shown."""
    for field in (names.TITLE, names.AUTHOR, names.ID):
        for text in texts_of(entry, field):
            yield field, None, text
    for number, section in enumerate(entry.sections):
        yield section.kind, number, section.name
        yield section.kind, number, section.body


def _best_match(field: str, section: int | None, text: str, terms: Sequence[str]) -> tuple[int, MatchPlace] | None:
    """How many of the terms a text has, and the first line that has most of them; of a long text, in its best part."""
    if len(text) <= 2 * _PART:
        return _match_at(0, text, field, section, terms)
    count, start = _best_part(text, [pattern_of(term) for term in dict.fromkeys(terms)])
    match = _match_at(start, text[start : start + _PART + _OVERLAP], field, section, terms) if count else None
    return (count, match[1]) if match else None


def _best_part(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[int, int]:
    """How many terms are anywhere in a text, as far as one has to look, and where the part begins that has most."""
    everywhere: set[re.Pattern[str]] = set()
    best: tuple[int, int] = (0, 0)
    for start in range(0, len(text), _PART):
        folded = fold(text[start : start + _PART + _OVERLAP])
        here = {pattern for pattern in patterns if pattern.search(folded)}
        everywhere |= here
        best = max(best, (len(here), -start))
        if len(here) == len(patterns):
            break
    return len(everywhere), -best[1]


def _match_at(
    offset: int, text: str, field: str, section: int | None, terms: Sequence[str]
) -> tuple[int, MatchPlace] | None:  # fmt: skip
    """The same of a text that begins at `offset` of the field's text."""
    folded = fold_in_place(text)
    on_line: dict[int, set[str]] = {}
    spans: list[TextSpan] = []
    for term in dict.fromkeys(terms):
        for match in pattern_of(term).finditer(folded.text):
            spans.append(folded.span(*match.span()))
            on_line.setdefault(text.rfind("\n", 0, spans[-1][0]) + 1, set()).add(term)
    if not spans:
        return None
    start = min(on_line, key=lambda line: (-len(on_line[line]), line))
    end = (text + "\n").index("\n", start)
    on_it = tuple((max(first, start) - start, min(last, end) - start)
                for first, last in _merge(spans) if first < end and last > start)  # fmt: skip
    begin = offset + start
    place = MatchPlace(field, section, begin + on_it[0][0], begin + on_it[0][1], text[start:end], on_it)
    return len(set().union(*on_line.values())), place


def _spans_of(folded: FoldedText, terms: Sequence[str]) -> list[TextSpan]:
    return _merge(folded.span(*match.span()) for term in terms for match in pattern_of(term).finditer(folded.text))


def _merge(spans: Iterable[TextSpan]) -> list[TextSpan]:
    merged: list[TextSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
