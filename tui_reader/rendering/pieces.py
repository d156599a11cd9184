"""A piece of a Markdown text: what it is, how long it may be, and how much work it is to draw."""

from typing import Final, NamedTuple

LONGEST: Final = 16_000
"""Characters that a piece may have."""
_WEIGHTS: Final = ((b"\n", 30), (b"|[!", 20), (b"]*_`<>&$\\:~-", 8))
"""Weights of the signs that begin something in Markdown; any other character weighs 1."""


class MarkdownPiece(NamedTuple):
    """A part of a text, drawn as a text of its own; `gap` says that a blank line stands before it."""

    text: str
    gap: bool = False


def weight(text: str) -> int:
    """Return about how many microseconds it takes to draw a text, in the worst case."""
    data = text.encode(errors="replace")
    return len(text) + sum(more * (len(data) - len(data.translate(None, signs))) for signs, more in _WEIGHTS)
