"""The signs of the frame and of drawn Markdown, in two sets: well-known glyphs, and ASCII for terminals without them.

Some glyphs are of ambiguous width. They stand only at the end of a run or before a spare column, so that a terminal
that draws them two cells wide shifts nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tui_reader.model import TOGGLES


class Glyphs(NamedTuple):
    """One sign for each meaning; every sign is one cell wide.

    Attributes:
        bullets: one for each level of a list; the last one for all deeper ones.
        bar: stands before the lines of a quote.
    """

    marks: Mapping[str, str]
    votes: str
    cursor: str
    dot: str
    ellipsis: str
    rule: str
    more_left: str
    more_right: str
    bullets: tuple[str, ...]
    bar: str


UNICODE = Glyphs(
    {mark.name: mark.glyphs[0] for mark in TOGGLES}, "▲", "▌", "·", "…", "─", "‹", "›", ("•", "◦", "▪"), "│"
)
ASCII = Glyphs({mark.name: mark.glyphs[1] for mark in TOGGLES}, "^", ">", "-", "~", "-", "<", ">", ("-",), ">")
