"""The parsed text that is drawn: a flat list of tokens, as markdown-it and the fast reader make them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol


class Token(Protocol):
    """A token, in the shape of those of markdown-it."""

    @property
    def type(self) -> str:
        """The kind of the token: `paragraph_open`, `inline`, `text`, …."""

    @property
    def nesting(self) -> int:
        """The change of depth: 1 where something opens, -1 where it closes, else 0."""

    @property
    def content(self) -> str:
        """The text of a leaf."""

    @property
    def info(self) -> str:
        """The number of an item in an ordered list, the language of a code block."""

    @property
    def markup(self) -> str:
        """The sign after such a number."""

    @property
    def map(self) -> Sequence[int] | None:
        """The first line of the source, and the line after the last."""

    @property
    def attrs(self) -> Mapping[str, str | int | float]:
        """The address and title of a link or image, the alignment of a column."""

    @property
    def children(self) -> "Sequence[Token] | None":
        """The parts of an inline text or of the words of an image."""


class Plain(NamedTuple):
    """A token of the fast reader."""

    type: str
    nesting: int = 0
    content: str = ""
    map: tuple[int, int] | None = None
    children: "tuple[Plain, ...] | None" = None
    info: str = ""
    markup: str = ""
    attrs: Mapping[str, str] = {}  # nobody writes to it
