"""The matches of a query: in a text, to highlight them, and in an entry, to show why it matches. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tui_reader.model import Entry
from tui_reader.search import names
from tui_reader.search.fold import FoldedText, fold, fold_in_place, pattern_of
from tui_reader.search.tree import Query

TextSpan = tuple[int, int]

_PART, _OVERLAP = 4_000, 200
"""The length of a part of a long text, and the overlap of two such parts, in characters."""


class MatchPlace(msgspec.Struct, frozen=True):
    """The place of a match in an entry, to show and to go to.

    Attributes:
        field: `title`, `author`, `id`, `fulltext` or the kind of the section.
        section: index of the section in the entry; None if the match is in none.
        start, end: the match in the text of the field, in characters (Markdown; for `id`, the paper's id).
        line: the line of that text with the match; of a long text, the part of the line that is near.
        spans: everything to highlight in `line`, in order, none overlapping.
    """

    field: str
    section: int | None
    start: int
    end: int
    line: str
    spans: tuple[TextSpan, ...]


def find_matches(text: str, query: Query, field: str | None = None) -> list[TextSpan]:
    """Return every match of the query in `text` as (start, end), in order, none overlapping or touching.

    With a `field` (of `names.FIELDS`), only what the query asks for there.
    """
    terms = [text.term for text in query.terms() if field is None or not text.fields or field in text.fields]
    return _spans_of(fold_in_place(text), terms) if terms else []


def has_match(text: str, query: Query, field: str) -> bool:
    """Check whether `find_matches` would return anything; about ten times as fast if not."""
    terms = [text.term for text in query.terms() if not text.fields or field in text.fields]
    folded = fold(text) if terms else ""
    return any(pattern_of(term).search(folded) for term in terms)


def find_place(entry: Entry, query: Query) -> MatchPlace | None:
    """Return the best match of the query in an entry: in the first of the fields that have most of its words.

    None if no word of the query is in the entry.
    """
    terms = query.terms()
    best: tuple[int, MatchPlace] | None = None
    for field, section, text in _texts(entry) if terms else ():
        words = [term.term for term in terms if not term.fields or field in term.fields]
        match = _best_match(field, section, text, words)
        if match is not None and (best is None or match[0] > best[0]):
            best = match
    return best[1] if best else None


def find_in_text(text: str, query: Query, field: str) -> MatchPlace | None:
    """Return the place with most of the words that a query asks for in a field, in a text of it; None without any."""
    terms = [term.term for term in query.terms() if field in term.fields]
    match = _best_match(field, None, text, terms) if terms else None
    return match[1] if match else None


def texts_of(entry: Entry, field: str) -> Sequence[str]:
    """Return all texts of one field of an entry."""
    if field == names.TITLE:
        return (entry.title, entry.original_title or "")
    if field == names.AUTHOR:
        return entry.authors
    if field == names.ID:
        return (entry.paper,)
    facts = map(": ".join, entry.facts) if field == names.FACT_FIELD else ()
    return [
        *(text for section in entry.sections if section.kind == field for text in (section.name, section.body)),
        *facts,
    ]


def _texts(entry: Entry) -> Iterator[tuple[str, int | None, str]]:
    """Yield every text of an entry, in the order in which it is shown."""
    for field in (names.TITLE, names.AUTHOR, names.ID):
        for text in texts_of(entry, field):
            yield field, None, text
    for number, section in enumerate(entry.sections):
        yield section.kind, number, section.name
        yield section.kind, number, section.body
    for fact in entry.facts:
        yield names.FACT_FIELD, None, ": ".join(fact)


def _best_match(field: str, section: int | None, text: str, terms: Sequence[str]) -> tuple[int, MatchPlace] | None:
    """Return how many of the terms a text has, and the first line with most of them; None without any.

    Of a long text only the part with most terms is searched for the line.
    """
    if len(text) <= 2 * _PART:
        return _match_at(0, text, field, section, terms)
    count, start = _best_part(text, [pattern_of(term) for term in dict.fromkeys(terms)])
    match = _match_at(start, text[start : start + _PART + _OVERLAP], field, section, terms) if count else None
    return (count, match[1]) if match else None


def _best_part(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[int, int]:
    """Return how many terms are in a text, until all are found, and the start of the part with most of them."""
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
    """Return the same for a text that begins at `offset` of the text of the field."""
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
