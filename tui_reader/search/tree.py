"""What a query means: a tree of what must be found, and where. Pure values."""

from collections.abc import Iterator
from datetime import date

import msgspec

from tui_reader.search import names


class TextTerm(msgspec.Struct, frozen=True):
    """A folded `term` that one of the `fields` (of `names.FIELDS`; empty is any) has; an empty term: has any text."""

    term: str
    fields: tuple[str, ...] = ()


class DateTerm(msgspec.Struct, frozen=True):
    """The digest's day is one of `first` to `last`."""

    first: date
    last: date


class VotesTerm(msgspec.Struct, frozen=True):
    """The entry has votes, from `low` to `high`; None is no bound."""

    low: int | None
    high: int | None


class MarkTerm(msgspec.Struct, frozen=True):
    """The paper's mark is set, or is not."""

    mark: names.Mark
    value: bool


class SourceTerm(msgspec.Struct, frozen=True):
    """The folded `term` is in the place of the digest: its source's name and the path below it."""

    term: str


class And(msgspec.Struct, frozen=True):
    """All of the parts."""

    parts: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True):
    """Any of the parts."""

    parts: tuple["Node", ...]


class Not(msgspec.Struct, frozen=True):
    """Not the part."""

    part: "Node"


Node = TextTerm | DateTerm | VotesTerm | MarkTerm | SourceTerm | And | Or | Not


class Query(msgspec.Struct, frozen=True):
    """What is looked for.

    Attributes:
        text: as it was typed.
        root: None where nothing is asked for.
        words: all words that may be a title's, folded as one text; empty where they are alternatives.
    """

    text: str
    root: Node | None = None
    words: str = ""

    def terms(self) -> list[TextTerm]:
        """What is to be lit: the texts that are asked for, not those that must be absent."""
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
    """Whether what is found depends on marks."""
    return any(isinstance(each, MarkTerm) for each in _all_nodes(node))


def can_be_in_title(text: TextTerm) -> bool:
    """Whether a title may be where the text is."""
    return not text.fields or names.TITLE in text.fields


def has_free_text(node: Node) -> bool:
    """Whether a text in it may be anywhere."""
    return any(isinstance(each, TextTerm) and not each.fields for each in _all_nodes(node))


def limit_fields(node: Node, fields: tuple[str, ...]) -> Node:
    """The node with every text that may be anywhere kept to `fields`."""
    if isinstance(node, TextTerm):
        return node if node.fields else TextTerm(node.term, fields)
    if isinstance(node, And):
        return And(tuple(limit_fields(part, fields) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(limit_fields(part, fields) for part in node.parts))
    return Not(limit_fields(node.part, fields)) if isinstance(node, Not) else node
