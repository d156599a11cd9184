"""What the drawing asks of a parsed text: a flat list of tokens, as markdown-it and the quick reader make them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol


class Token(Protocol):
    """A token; markdown-it's own tokens are of this shape."""

    @property
    def type(self) -> str:
        """`paragraph_open`, `inline`, `text`, …."""

    @property
    def nesting(self) -> int:
        """1 where something opens, -1 where it closes, else 0."""

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
        """First line of the source, and the line after the last."""

    @property
    def attrs(self) -> Mapping[str, str | int | float]:
        """Address and title of a link or image, alignment of a column."""

    @property
    def children(self) -> "Sequence[Token] | None":
        """The parts of an inline text or of the words of an image."""


class Plain(NamedTuple):
    """A token of the quick reader."""

    type: str
    nesting: int = 0
    content: str = ""
    map: tuple[int, int] | None = None
    children: "tuple[Plain, ...] | None" = None
    info: str = ""
    markup: str = ""
    attrs: Mapping[str, str] = {}  # never written to
