"""Blocks of Markdown, parsed into tokens, as drawn lines one below the other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, takewhile
from typing import Final, NamedTuple

from tui_reader.rendering.inline import inline
from tui_reader.rendering.spans import (
    CODE,
    DIM,
    HEADING,
    MARKER,
    PLAIN,
    QUOTE,
    RULE,
    TABLE_HEAD,
    Line,
    Span,
    cells,
    line_cells,
    plain,
)
from tui_reader.rendering.tokens import Token
from tui_reader.rendering.wrap import wrap

LONGEST_RULE = 40  # cells
CODE_INDENT = 2


class Signs(NamedTuple):
    """What is drawn for lists, quotes and rules."""

    bullets: tuple[str, ...]  # one for each level of a list; the last one for all deeper ones
    bar: str
    rule: str


UNICODE: Final = Signs(("•", "◦", "▪"), "│", "─")
ASCII: Final = Signs(("-",), ">", "-")


class _Box:
    """What blocks stand in: the page, a quote, or an item of a list."""

    def __init__(self, first: Line = (), rest: Line = (), *, tight: bool = False, base: str = PLAIN) -> None:
        self.first = first  # stands before the first line drawn in the box
        self.rest = rest  # stands before all others
        self.tight = tight  # its blocks follow each other without a blank line
        self.base = base  # the role of plain words
        self.fresh = True  # nothing is drawn in it yet
        self.joint = (
            -1
        )  # line of the source where a paragraph or heading has just ended: what begins there belongs to it


class Page:
    """Lines drawn so far, and the boxes that the next block stands in."""

    def __init__(self, width: int, signs: Signs) -> None:
        self.lines: list[Line] = []
        self._width = width
        self._signs = signs
        self._boxes = [_Box()]
        self._depth = 0  # bullet lists around the next block

    def draw(self, tokens: Iterable[Token]) -> None:
        """Draw the blocks of a parsed text."""
        stream = iter(tokens)
        for token in stream:
            if handler := _DRAW.get(token.type):
                handler(self, token, stream)

    def _put(self, spans: Iterable[Span], indent: int = 0) -> None:
        """Wrap a text and add its lines."""
        first, rest = self._prefixes()
        space = (Span(" " * indent),) if indent else ()
        self.lines += wrap(spans, self._width, first=first + space, rest=rest + space)
        for box in self._boxes:
            box.fresh = False

    def _prefixes(self) -> tuple[Line, Line]:
        """Return what stands before the next line, and before those after it.

        Indents take half of the width at most: the outer ones go first, markers never.
        """
        rests = [box.rest for box in self._boxes]
        excess = sum(map(line_cells, rests)) - self._width // 2
        for place, rest in enumerate(rests):
            if excess > 0:
                rests[place] = ()
                excess -= line_cells(rest)
        firsts = [box.first if box.fresh else rest for box, rest in zip(self._boxes, rests, strict=True)]
        return tuple(chain.from_iterable(firsts)), tuple(chain.from_iterable(rests))

    def _gap(self, token: Token) -> None:
        """Add a blank line before a block, unless it is the first in its box or belongs to the line above it."""
        box = self._boxes[-1]
        joins = token.map and token.map[0] == box.joint and token.type != "heading_open"
        if not (box.fresh or box.tight or joins):
            rest = self._prefixes()[1]
            self.lines.append(rest if plain(rest).strip() else ())
        box.joint = -1

    def _paragraph(self, token: Token, stream: Iterator[Token]) -> None:
        self._text(token, stream, self._boxes[-1].base)

    def _heading(self, token: Token, stream: Iterator[Token]) -> None:
        self._text(token, stream, HEADING)

    def _text(self, token: Token, stream: Iterator[Token], base: str) -> None:
        """Draw a paragraph or a heading."""
        self._gap(token)
        self._put(inline(next(stream).children or [], base))
        self._boxes[-1].joint = token.map[1] if token.map else -1

    def _bullets(self, token: Token, _: Iterator[Token]) -> None:
        self._gap(token)
        self._depth += 1

    def _bullets_end(self, _: Token, __: Iterator[Token]) -> None:
        self._depth -= 1

    def _numbers(self, token: Token, _: Iterator[Token]) -> None:
        self._gap(token)

    def _item(self, token: Token, _: Iterator[Token]) -> None:
        """Begin an item: its number as written, or the bullet of its level."""
        bullets = self._signs.bullets
        sign = token.info + token.markup if token.info else bullets[min(self._depth, len(bullets)) - 1]
        indent = (Span(" " * (cells(sign) + 1)),)
        box = _Box((Span(f"{sign} ", MARKER),), indent, tight=True, base=self._boxes[-1].base)
        self._boxes.append(box)

    def _item_end(self, _: Token, __: Iterator[Token]) -> None:
        """End an item; an empty one is its marker."""
        if self._boxes[-1].fresh:
            self._put([])
        self._boxes.pop()

    def _quote(self, token: Token, _: Iterator[Token]) -> None:
        self._gap(token)
        bar = (Span(f"{self._signs.bar} ", QUOTE),)
        self._boxes.append(_Box(bar, bar, base=QUOTE))

    def _quote_end(self, _: Token, __: Iterator[Token]) -> None:
        self._boxes.pop()

    def _code(self, token: Token, _: Iterator[Token]) -> None:
        """Draw a code block: its language, then each line wrapped under its own indent."""
        self._gap(token)
        if token.info.strip():
            self._put([Span(token.info.strip(), DIM)], CODE_INDENT)
        for line in token.content.rstrip("\n").expandtabs(4).split("\n"):
            code = line.lstrip(" ")
            self._put([Span(code, CODE)], min(CODE_INDENT + len(line) - len(code), self._width // 4))

    def _rule(self, token: Token, _: Iterator[Token]) -> None:
        self._gap(token)
        self._put([Span(self._signs.rule * min(self._room(), LONGEST_RULE), RULE)])

    def _table(self, token: Token, stream: Iterator[Token]) -> None:
        """Draw a table; what draws it is imported for the first one."""
        from tui_reader.rendering.table_layout import Table, draw_table

        self._gap(token)
        rows: list[list[list[Span]]] = []
        aligns: list[str] = []
        for part in takewhile(lambda part: part.type != "table_close", stream):
            if part.type == "tr_open":
                rows.append([])
            elif part.type == "th_open":
                aligns.append(str(part.attrs.get("style", "")).removeprefix("text-align:"))
            elif part.type == "inline":
                rows[-1].append(inline(part.children or [], PLAIN if rows[1:] else TABLE_HEAD))
        table = Table(rows, aligns, self._signs.bullets[0] + " ", self._signs.rule)
        for line in draw_table(table, self._room()):
            self._add(line)

    def _room(self) -> int:
        """Return the cells left for a block that is not wrapped; a marker that leaves too few gets its own line."""
        first, rest = self._prefixes()
        if line_cells(first) > self._width // 2:
            self._put([])
        return self._width - line_cells(first if line_cells(first) <= self._width // 2 else rest)

    def _add(self, line: Line) -> None:
        """Add a line that needs no wrapping."""
        self.lines.append(self._prefixes()[0] + line)
        for box in self._boxes:
            box.fresh = False


_DRAW: Final[dict[str, Callable[[Page, Token, Iterator[Token]], None]]] = {
    "paragraph_open": Page._paragraph,
    "heading_open": Page._heading,
    "bullet_list_open": Page._bullets,
    "bullet_list_close": Page._bullets_end,
    "ordered_list_open": Page._numbers,
    "list_item_open": Page._item,
    "list_item_close": Page._item_end,
    "blockquote_open": Page._quote,
    "blockquote_close": Page._quote_end,
    "code_block": Page._code,
    "fence": Page._code,
    "hr": Page._rule,
    "table_open": Page._table,
}
