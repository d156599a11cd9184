"""The syntax tree of a query: what must match, and where. Pure values."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from tui_reader.search import names


class TextTerm(msgspec.Struct, frozen=True):
    """A folded `term` in one of the `fields`; an empty term matches any text.

    The fields are of `names.TEXT_FIELDS`; empty for any of `names.FIELDS`.
    """

    term: str
    fields: tuple[str, ...] = ()


class DateTerm(msgspec.Struct, frozen=True):
    """A range of days, `first` to `last`, of the digest."""

    first: date
    last: date


class VotesTerm(msgspec.Struct, frozen=True):
    """A range of votes, `low` to `high`; None is no bound."""

    low: int | None
    high: int | None


class MarkTerm(msgspec.Struct, frozen=True):
    """A mark of the paper, set or not."""

    mark: str
    value: bool


class SourceTerm(msgspec.Struct, frozen=True):
    """A folded `term` in the name of the source or in the path below it."""

    term: str


class DigestTerm(msgspec.Struct, frozen=True):
    """One of some digests, by their absolute `paths`."""

    paths: frozenset[str]


class And(msgspec.Struct, frozen=True):
    """A conjunction: all of the parts match."""

    parts: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True):
    """A disjunction: any of the parts matches."""

    parts: tuple["Node", ...]


class Not(msgspec.Struct, frozen=True):
    """A negation: the part does not match."""

    part: "Node"


Node = TextTerm | DateTerm | VotesTerm | MarkTerm | SourceTerm | DigestTerm | And | Or | Not


class Query(msgspec.Struct, frozen=True):
    """A parsed query.

    Attributes:
        text: as it was typed.
        root: None if nothing is asked for.
        words: all words that may be a title, folded as one text; empty if there are alternatives.
    """

    text: str
    root: Node | None = None
    words: str = ""

    def terms(self) -> list[TextTerm]:
        """Return the texts to highlight: those that are asked for, not those that must be absent."""
        return [] if self.root is None else list(_positive_terms(self.root))


def _positive_terms(node: Node) -> Iterator[TextTerm]:
    if isinstance(node, TextTerm) and node.term:
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _positive_terms(part)


def _all_nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ():
        yield from _all_nodes(part)


def has_mark_term(node: Node) -> bool:
    """Check whether the result depends on marks."""
    return any(isinstance(each, MarkTerm) for each in _all_nodes(node))


def full_text_terms(node: Node) -> list[TextTerm]:
    """Return the texts that are asked for in full texts."""
    return [each for each in _all_nodes(node) if isinstance(each, TextTerm) and names.FULL_TEXT in each.fields]


def without_full_texts(node: Node) -> Node:
    """Return those parts, all of which must match, that ask for nothing in full texts."""
    parts = node.parts if isinstance(node, And) else (node,)
    return And(tuple(part for part in parts if not full_text_terms(part)))


def resolve_full_texts(node: Node, found: Mapping[str, frozenset[str]]) -> Node:
    """Return the node with the digests (`found`, by term) that match where it asks for a text in full texts."""
    if isinstance(node, TextTerm):
        return Or((node, DigestTerm(found[node.term]))) if names.FULL_TEXT in node.fields else node
    if isinstance(node, And):
        return And(tuple(resolve_full_texts(part, found) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(resolve_full_texts(part, found) for part in node.parts))
    return Not(resolve_full_texts(node.part, found)) if isinstance(node, Not) else node


def can_be_in_title(text: TextTerm) -> bool:
    """Check whether the term may match in a title."""
    return not text.fields or names.TITLE in text.fields


def has_free_text(node: Node) -> bool:
    """Check whether the node has a text that may be anywhere."""
    return any(isinstance(each, TextTerm) and not each.fields for each in _all_nodes(node))


def limit_fields(node: Node, fields: tuple[str, ...]) -> Node:
    """Return the node with every text that may be anywhere limited to `fields`."""
    if isinstance(node, TextTerm):
        return node if node.fields else TextTerm(node.term, fields)
    if isinstance(node, And):
        return And(tuple(limit_fields(part, fields) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(limit_fields(part, fields) for part in node.parts))
    return Not(limit_fields(node.part, fields)) if isinstance(node, Not) else node
