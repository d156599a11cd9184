"""A piece of a Markdown text: what it is, how long it may be, and how much work it is to draw."""

from typing import Final, NamedTuple

LONGEST: Final = 8_000
"""Characters that a piece may have."""
_WEIGHTS: Final = ((b"\n", 50), (b"|[!", 26), (b"]*_`<>&$\\:~-", 11))
"""Weights of the signs that begin something in Markdown; any other character weighs 1."""
_LINK_WEIGHT: Final = 40


class MarkdownPiece(NamedTuple):
    """A part of a text, drawn as a text of its own; `gap` says that a blank line stands before it."""

    text: str
    gap: bool = False


def weight(text: str) -> int:
    """Return about how many microseconds it takes to draw a text, in the worst case."""
    data = text.encode(errors="replace")
    signs = sum(more * (len(data) - len(data.translate(None, signs))) for signs, more in _WEIGHTS)
    return len(text) + signs + _LINK_WEIGHT * data.count(b"](")
