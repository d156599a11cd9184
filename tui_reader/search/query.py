"""The query language: words, "phrases", -not, or, parentheses, and fields such as `results:확산`. Pure.

Words side by side must all match. `in:results` limits the words beside it to sections of that kind. What can only be
the beginning of something (a trailing `or`, an open quote or parenthesis, a field without its word yet) is no error.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

import msgspec

from tui_reader.errors import DigestTuiError
from tui_reader.language import strings
from tui_reader.model import TOGGLES
from tui_reader.search import names, ranges
from tui_reader.search.fold import fold
from tui_reader.search.tree import (
    And,
    DateTerm,
    MarkTerm,
    Node,
    Not,
    Or,
    Query,
    SourceTerm,
    TextTerm,
    VotesTerm,
    can_be_in_title,
    has_free_text,
    limit_fields,
)
from tui_reader.text.clean import clean_line
from tui_reader.text.hangul import keys_of, other_reading
from tui_reader.text.nearest import nearest

MOST_PARTS = 128
DEEPEST = 24
_SHORTEST = 4
"""The fewest letters, or keys of a Hangul word, of a name that may have been misspelt: `its` is not `is`."""


class QueryError(DigestTuiError):
    """The error of a query that cannot be read: one sentence, and its `position` (characters from 0) for the caret."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def parse(text: str, today: date) -> Query:
    """Parse a query.

    Raises:
        QueryError: It cannot be read.
    """
    root = _QueryParser(text, today).parse()
    return Query(text, root, _title_words(root))


def reword(text: str, other_word: Callable[[str], str | None] = other_reading) -> str | None:
    """Return a query with other words and the same fields and filters; None if no word has another one.

    Args:
        text: the query.
        other_word: returns what to put in place of a word or phrase: as typed in the other mode of the keyboard.

    Raises:
        QueryError: The query cannot be read.
    """
    parts: list[str] = []
    end = 0
    last_kind = ""
    for token in _tokens(text):
        other = other_word(token.text) if token.kind in ("word", "phrase") and last_kind not in _FILTERS else None
        if other is not None:
            start = token.position + (token.kind == "phrase")
            parts += text[end:start], other
            end = start + len(token.text)
        last_kind = token.kind
    return "".join([*parts, text[end:]]) if parts else None


def _title_words(root: Node | None) -> str:
    parts = root.parts if isinstance(root, And) else (root,)
    if any(isinstance(part, Or | And) for part in parts):
        return ""
    texts = [part for part in parts if isinstance(part, TextTerm) and can_be_in_title(part)]
    return fold(" ".join(text.term for text in texts))


class _InTerm(msgspec.Struct, frozen=True):
    """An `in:` before it is applied to the words beside it."""

    fields: tuple[str, ...]


class _QueryToken(NamedTuple):
    """A token of a query: `kind` is `(`, `)`, `|`, `or`, `-`, a field's name with a colon, `word` or `phrase`."""

    kind: str
    text: str
    position: int


_token = re.compile(r"""(?P<sign>[()|]|-(?=[^\s-]))|["“”][^"“”]*["“”]?|[^\s()|"“”]+""")
_field = re.compile(r"([^\W\d_]+)[:：]")
_Value = TypeVar("_Value")


def _tokens(text: str) -> Iterator[_QueryToken]:
    for match in _token.finditer(text):
        piece, position = match[0], match.start()
        if match["sign"]:
            yield _QueryToken(piece, piece, position)
        elif piece[0] in '"“”':
            yield _QueryToken("phrase", piece.strip('"“”'), position)
        elif piece in ("or", "OR"):
            yield _QueryToken("or", piece, position)
        elif piece.strip("-"):
            yield from _word_tokens(piece, position, text[match.end() : match.end() + 1])


def _word_tokens(piece: str, position: int, after: str) -> Iterator[_QueryToken]:
    """Yield a word, or a field and the word after its colon. A colon after another word is part of it.

    Raises:
        QueryError: What stands right before the colon is almost a field, and something stands right behind it.
    """
    match = _field.match(piece)
    name = unicodedata.normalize("NFC", match[1]).casefold() if match else ""
    if match and name in names.FIELD_OF:
        yield _QueryToken(names.FIELD_OF[name] + ":", match[0], position)
        piece, position = piece[match.end() :], position + match.end()
    elif match and (piece[match.end() :] + after).strip() and (near := _nearest_field(name)):
        raise QueryError(strings.unknown_field(name, near), position)
    if piece:
        yield _QueryToken("word", piece, position)


@lru_cache(maxsize=256)
def _nearest_field(word: str) -> str:
    """Return the name of a field that was misspelt as `word`; empty if it looks like none.

    Hangul is compared by its keys: one wrong jamo in `저자` is one of four. English has more words that are almost a
    name (`note`, `data`), so that a name of four letters has to be right.
    """
    keys = keys_of(word)
    spelt = {keys_of(name) or name: name for name in names.FIELD_OF if (keys_of(name) is None) == (keys is None)}
    known = (spelling for spelling in spelt if len(spelling) >= _SHORTEST)
    return spelt.get(nearest(keys or word, known, 0.75 if keys else 0.8), "")


class _QueryParser:
    """The parser of one query."""

    def __init__(self, text: str, today: date) -> None:
        self._tokens = [*islice(_tokens(text), MOST_PARTS + 1), _QueryToken("end", "", len(text))]
        self._today = today
        self._next = 0
        if len(self._tokens) > MOST_PARTS:
            raise QueryError(strings.too_many_parts(MOST_PARTS), self._tokens[MOST_PARTS].position)

    def parse(self) -> Node | None:
        node = self._alternatives(0)
        token = self._peek()
        if token.kind != "end":
            raise QueryError(strings.unmatched(token.text), token.position)
        return _as_optional_node(node)

    def _peek(self) -> _QueryToken:
        return self._tokens[self._next]

    def _advance(self) -> _QueryToken:
        self._next += 1
        return self._tokens[self._next - 1]

    def _alternatives(self, depth: int) -> Node | _InTerm | None:
        if depth > DEEPEST:
            raise QueryError(strings.too_deep(DEEPEST), self._peek().position)
        parts: list[Node | _InTerm] = []
        while True:
            part = self._conjunction(depth)
            if part is not None:
                parts.append(part)
            if self._peek().kind not in ("or", "|"):
                break
            if part is None:
                raise QueryError(strings.nothing_before(self._peek().text), self._peek().position)
            self._advance()
        return parts[0] if len(parts) == 1 else Or(tuple(map(_as_node, parts))) if parts else None

    def _conjunction(self, depth: int) -> Node | _InTerm | None:
        parts: list[Node | _InTerm] = []
        first = self._next
        while (kind := self._peek().kind) not in (")", "|", "end") and (kind != "or" or self._next == first):
            part = self._term(depth)
            if part is not None:
                parts.append(part)
        fields = tuple(dict.fromkeys(field for part in parts if isinstance(part, _InTerm) for field in part.fields))
        if not fields:
            return And(tuple(map(_as_node, parts))) if len(parts) > 1 else parts[0] if parts else None
        rest = [part for part in parts if not isinstance(part, _InTerm)]
        if not any(has_free_text(part) for part in rest):
            return And((*rest, TextTerm("", fields))) if rest else _InTerm(fields)
        return _join([limit_fields(part, fields) for part in rest])

    def _term(self, depth: int) -> Node | _InTerm | None:
        token = self._advance()
        if token.kind == "-":
            part = self._term(depth) if self._peek().kind not in (")", "|", "end") else None
            return None if part is None else Not(_as_node(part))
        if token.kind == "(":
            inner = self._alternatives(depth + 1)
            if self._peek().kind == ")":
                self._advance()
            return _as_optional_node(inner)
        if token.kind.endswith(":"):
            return self._field_term(token, depth)
        return self._text_term(token)

    def _text_term(self, token: _QueryToken, field: str = "") -> Node | None:
        """Return a word or phrase, anywhere or in a field; a pasted address or id becomes the id of its paper."""
        paper = _paper(token.text) if token.kind == "word" and field in ("", names.ID) else None
        if paper:
            return TextTerm(fold(paper), (names.ID,))
        term = fold(clean_line(token.text))
        return TextTerm(term, (field,) if field else ()) if term else None

    def _field_term(self, token: _QueryToken, depth: int) -> Node | _InTerm | None:
        field = token.kind[:-1]
        value = self._peek()
        if value.kind == "end":
            return None
        if value.kind == "(" and field in names.TEXT_FIELDS:
            inner = self._term(depth)
            return None if inner is None else limit_fields(_as_node(inner), (field,))
        if value.kind not in ("word", "phrase", "or"):
            raise QueryError(strings.nothing_after(token.text), token.position + len(token.text))
        self._advance()
        if field in names.TEXT_FIELDS:
            return self._text_term(value, field)
        return self._filter(field, value)

    def _filter(self, field: str, value: _QueryToken) -> Node | _InTerm:
        text = unicodedata.normalize("NFC", value.text).casefold()
        try:
            if field == names.DATE:
                return DateTerm(*ranges.parse_days(text, self._today))
            if field == names.SINCE:
                return DateTerm(ranges.parse_since(text, self._today), date.max)
            if field == names.VOTES:
                return VotesTerm(*ranges.parse_numbers(text))
        except ValueError:
            raise _value_error(field, value.text, value.position) from None
        if field == names.SOURCE:
            return SourceTerm(fold(clean_line(text)))
        if field == names.IS:
            return MarkTerm(*_look_up(names.STATE_OF, text, names.IS, value.position))
        return _InTerm(tuple(_section(name, value.position) for name in text.split(",") if name) or names.FIELDS)


_FILTERS = frozenset(f"{field}:" for field in set(names.FIELD_OF.values()) - set(names.TEXT_FIELDS))


def _value_error(field: str, text: str, position: int) -> QueryError:
    """Return the error of a value that a field cannot have."""
    states = ", ".join(state for mark in TOGGLES for state in mark.states)
    return QueryError(strings.QUERY_VALUES[field].format(text, states), position)


def _look_up(table: dict[str, _Value], name: str, field: str, position: int) -> _Value:
    value = table.get(name)
    if value is None:
        raise _value_error(field, name, position)
    return value


def _section(name: str, position: int) -> str:
    field = _look_up(names.FIELD_OF, name, names.IN, position)
    if field not in names.TEXT_FIELDS:
        raise _value_error(names.IN, name, position)
    return field


def _paper(text: str) -> str | None:
    """Return the id of the paper in a pasted address or id."""
    if "/" not in text and ":" not in text and not re.fullmatch(r"\d{4}\.\d{4,5}v\d{1,2}", text):
        return None
    from tui_reader.formats.text.identity import bare_mention, mention

    paper_mention = mention(text) or bare_mention(text)
    return paper_mention.paper if paper_mention else None


def _as_node(part: Node | _InTerm) -> Node:
    """Return the part as a node; an `in:` without words beside it asks for entries that have such a section."""
    return TextTerm("", part.fields) if isinstance(part, _InTerm) else part


def _as_optional_node(part: Node | _InTerm | None) -> Node | None:
    return None if part is None else _as_node(part)


def _join(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else And(tuple(parts))
