"""The query language: words, "phrases", -not, or, parentheses, and fields such as `results:확산`. Pure.

Words side by side must all be found. `in:results` keeps the words beside it to sections of that kind. What can only be
the beginning of something (a trailing `or`, an open quote or parenthesis, a field without its word yet) is forgiven.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeVar

import msgspec

from tui_reader.errors import DigestTuiError
from tui_reader.search import names, ranges
from tui_reader.search.fold import fold
from tui_reader.search.tree import (
    And,
    Dates,
    Marked,
    Node,
    Not,
    Or,
    Query,
    Source,
    Text,
    Votes,
    has_free_text,
    may_be_in_title,
    within,
)
from tui_reader.text.clean import clean_line
from tui_reader.text.hangul import other_reading

MOST_PARTS = 128
DEEPEST = 24


class QueryError(DigestTuiError):
    """A query that cannot be read: the text is one sentence, `position` (characters from 0) is for the caret."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def parse(text: str, today: date) -> Query:
    """Read a query. Raises QueryError."""
    root = _Parser(text, today).whole()
    return Query(text, root, _title_words(root))


def other_query(text: str) -> str | None:
    """Give a query with its words as typed in the other mode of the keyboard; None where none has another reading."""
    read: list[str] = []
    begun = 0
    before = ""
    for token in _tokens(text):
        other = other_reading(token.text) if token.kind in ("word", "phrase") and before not in _FILTERS else None
        if other is not None:
            start = token.position + (token.kind == "phrase")
            read += text[begun:start], other
            begun = start + len(token.text)
        before = token.kind
    return "".join([*read, text[begun:]]) if read else None


def _title_words(root: Node | None) -> str:
    parts = root.parts if isinstance(root, And) else (root,)
    if any(isinstance(part, Or | And) for part in parts):
        return ""
    texts = [part for part in parts if isinstance(part, Text) and may_be_in_title(part)]
    return fold(" ".join(text.term for text in texts))


class _In(msgspec.Struct, frozen=True):
    """`in:` before it is applied to the words beside it."""

    fields: tuple[str, ...]


class _Token(NamedTuple):
    """A piece of a query: `kind` is `(`, `)`, `|`, `or`, `-`, a field's name with a colon, `word` or `phrase`."""

    kind: str
    text: str
    position: int


_token = re.compile(r"""(?P<sign>[()|]|-(?=[^\s-]))|["“”][^"“”]*["“”]?|[^\s()|"“”]+""")
_field = re.compile(r"([^\W\d_]+)[:：]")
_Found = TypeVar("_Found")


def _tokens(text: str) -> Iterator[_Token]:
    for found in _token.finditer(text):
        piece, position = found[0], found.start()
        if found["sign"]:
            yield _Token(piece, piece, position)
        elif piece[0] in '"“”':
            yield _Token("phrase", piece.strip('"“”'), position)
        elif piece in ("or", "OR"):
            yield _Token("or", piece, position)
        elif piece.strip("-"):
            yield from _word(piece, position)


def _word(piece: str, position: int) -> Iterator[_Token]:
    """A word, or a field and the word after its colon. A colon after another word is part of it."""
    found = _field.match(piece)
    name = unicodedata.normalize("NFC", found[1]).casefold() if found else ""
    if found and name in names.FIELD_OF:
        yield _Token(names.FIELD_OF[name] + ":", found[0], position)
        piece, position = piece[found.end() :], position + found.end()
    if piece:
        yield _Token("word", piece, position)


class _Parser:
    """One reading of one query."""

    def __init__(self, text: str, today: date) -> None:
        self._tokens = [*_tokens(text), _Token("end", "", len(text))]
        self._today = today
        self._next = 0
        if len(self._tokens) > MOST_PARTS:
            raise QueryError(f"A query has at most {MOST_PARTS} parts.", self._tokens[MOST_PARTS].position)

    def whole(self) -> Node | None:
        node = self._any(0)
        token = self._look()
        if token.kind != "end":
            raise QueryError("Nothing is open that this could close.", token.position)
        return _settled(node)

    def _look(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _any(self, depth: int) -> Node | _In | None:
        if depth > DEEPEST:
            raise QueryError("These parentheses are too deep.", self._look().position)
        parts: list[Node | _In] = []
        while True:
            part = self._all(depth)
            if part is not None:
                parts.append(part)
            if self._look().kind not in ("or", "|"):
                break
            if part is None:
                raise QueryError("Nothing stands before this.", self._look().position)
            self._take()
        return parts[0] if len(parts) == 1 else Or(tuple(map(_certain, parts))) if parts else None

    def _all(self, depth: int) -> Node | _In | None:
        parts: list[Node | _In] = []
        begun = self._next
        while (kind := self._look().kind) not in (")", "|", "end") and (kind != "or" or self._next == begun):
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        fields = tuple(dict.fromkeys(field for part in parts if isinstance(part, _In) for field in part.fields))
        if not fields:
            return And(tuple(map(_certain, parts))) if len(parts) > 1 else parts[0] if parts else None
        rest = [part for part in parts if not isinstance(part, _In)]
        if not any(has_free_text(part) for part in rest):
            return And((*rest, Text("", fields))) if rest else _In(fields)
        return _joined([within(part, fields) for part in rest])

    def _one(self, depth: int) -> Node | _In | None:
        token = self._take()
        if token.kind == "-":
            part = self._one(depth) if self._look().kind not in (")", "|", "end") else None
            return None if part is None else Not(_certain(part))
        if token.kind == "(":
            inner = self._any(depth + 1)
            if self._look().kind == ")":
                self._take()
            return _settled(inner)
        if token.kind.endswith(":"):
            return self._scoped(token, depth)
        return self._text(token)

    def _text(self, token: _Token, field: str = "") -> Node | None:
        """A word or phrase, anywhere or in a field; a pasted address or id is the paper's."""
        paper = _paper(token.text) if token.kind == "word" and field in ("", names.ID) else None
        if paper:
            return Text(fold(paper), (names.ID,))
        term = fold(clean_line(token.text))
        return Text(term, (field,) if field else ()) if term else None

    def _scoped(self, token: _Token, depth: int) -> Node | _In | None:
        field = token.kind[:-1]
        value = self._look()
        if value.kind == "end":
            return None
        if value.kind == "(" and field in names.FIELDS:
            inner = self._one(depth)
            return None if inner is None else within(_certain(inner), (field,))
        if value.kind not in ("word", "phrase", "or"):
            raise QueryError(f"Nothing stands after {token.text}", token.position + len(token.text))
        self._take()
        if field in names.FIELDS:
            return self._text(value, field)
        return self._filter(field, value)

    def _filter(self, field: str, value: _Token) -> Node | _In:
        text = unicodedata.normalize("NFC", value.text).casefold()
        try:
            if field == names.DATE:
                return Dates(*ranges.days(text, self._today))
            if field == names.SINCE:
                return Dates(ranges.since(text, self._today), date.max)
            if field == names.VOTES:
                return Votes(*ranges.numbers(text))
        except ValueError:
            raise QueryError(_EXAMPLES[field], value.position) from None
        if field == names.SOURCE:
            return Source(fold(clean_line(text)))
        if field == names.IS:
            return Marked(*_known(names.STATE_OF, text, _EXAMPLES[field], value.position))
        return _In(tuple(_section(name, value.position) for name in text.split(",") if name) or names.FIELDS)


_FILTERS = frozenset(f"{field}:" for field in set(names.FIELD_OF.values()) - set(names.FIELDS))
_EXAMPLES = {
    names.DATE: "This is no day: try 2025-09, 2025-09-12 or 2025-09-01..2025-09-12.",
    names.SINCE: "This is no span: try 7d, 2w, 3m or 2025-09-01.",
    names.VOTES: "This is no number of votes: try >50, 50 or 10..20.",
    names.IS: "A paper can be: read, unread, starred, unstarred.",
    names.IN: "There is no such section: try summary, method, results, limitations, title.",
}


def _known(table: dict[str, _Found], name: str, otherwise: str, position: int) -> _Found:
    found = table.get(name)
    if found is None:
        raise QueryError(otherwise, position)
    return found


def _section(name: str, position: int) -> str:
    field = _known(names.FIELD_OF, name, _EXAMPLES[names.IN], position)
    if field not in names.FIELDS:
        raise QueryError(_EXAMPLES[names.IN], position)
    return field


def _paper(text: str) -> str | None:
    """The id of the paper that a pasted address or id names."""
    if "/" not in text and ":" not in text and not re.fullmatch(r"\d{4}\.\d{4,5}v\d{1,2}", text):
        return None
    from tui_reader.formats.text.identity import bare_mention, mention

    found = mention(text) or bare_mention(text)
    return found.paper if found else None


def _certain(part: Node | _In) -> Node:
    """`in:` with no words beside it asks for entries that have such a section."""
    return Text("", part.fields) if isinstance(part, _In) else part


def _settled(part: Node | _In | None) -> Node | None:
    return None if part is None else _certain(part)


def _joined(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
