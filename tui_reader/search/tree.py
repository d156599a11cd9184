"""What a query means: a tree of what must be found, and where. Pure values."""

from collections.abc import Iterator
from datetime import date

import msgspec

from tui_reader.search import names


class Text(msgspec.Struct, frozen=True):
    """A folded `term` that one of the `fields` (of `names.FIELDS`; empty is any) has; an empty term: has any text."""

    term: str
    fields: tuple[str, ...] = ()


class Dates(msgspec.Struct, frozen=True):
    """The digest's day is one of `first` to `last`."""

    first: date
    last: date


class Votes(msgspec.Struct, frozen=True):
    """The entry has votes, from `low` to `high`; None is no bound."""

    low: int | None
    high: int | None


class Marked(msgspec.Struct, frozen=True):
    """The paper's mark is set, or is not."""

    mark: names.Mark
    value: bool


class Source(msgspec.Struct, frozen=True):
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


Node = Text | Dates | Votes | Marked | Source | And | Or | Not


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

    def terms(self) -> list[Text]:
        """What is to be lit: the texts that are asked for, not those that must be absent."""
        return [] if self.root is None else list(_wanted(self.root))


def _wanted(node: Node) -> Iterator[Text]:
    if isinstance(node, Text) and node.term:
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _wanted(part)


def _all_nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ():
        yield from _all_nodes(part)


def asks_marks(node: Node) -> bool:
    """Whether what is found depends on marks."""
    return any(isinstance(each, Marked) for each in _all_nodes(node))


def may_be_in_title(text: Text) -> bool:
    """Whether a title may be where the text is."""
    return not text.fields or names.TITLE in text.fields


def has_free_text(node: Node) -> bool:
    """Whether a text in it may be anywhere."""
    return any(isinstance(each, Text) and not each.fields for each in _all_nodes(node))


def within(node: Node, fields: tuple[str, ...]) -> Node:
    """The node with every text that may be anywhere kept to `fields`."""
    if isinstance(node, Text):
        return node if node.fields else Text(node.term, fields)
    if isinstance(node, And):
        return And(tuple(within(part, fields) for part in node.parts))
    if isinstance(node, Or):
        return Or(tuple(within(part, fields) for part in node.parts))
    return Not(within(node.part, fields)) if isinstance(node, Not) else node
