"""Blocks of Markdown, parsed into tokens, as drawn lines one below the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, takewhile
from typing import ClassVar

from tui_reader.rendering.glyphs import Glyphs
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


Light = Callable[[Line], Line]


class _Box:
    """A container of blocks: the page, a quote, or an item of a list."""

    def __init__(self, first: Line = (), rest: Line = (), *, is_tight: bool = False, base: str = PLAIN) -> None:
        self.first = first  # stands before the first line drawn in the box
        self.rest = rest  # stands before all others
        self.is_tight = is_tight  # its blocks follow each other without a blank line
        self.base = base  # the role of plain words
        self.is_fresh = True  # nothing is drawn in it yet
        self.joint = -1  # line of the source where a paragraph or heading ended: what begins there belongs to it


class BlockDrawer:
    """The lines drawn so far, and the boxes that the next block stands in."""

    def __init__(self, width: int, glyphs: Glyphs, light: Light | None = None) -> None:
        """Begin to draw; `light` gets each text before it is wrapped, and returns it with what is to be lit."""
        self._light = light or tuple
        self.lines: list[Line] = []
        self._width = width
        self._glyphs = glyphs
        self._boxes = [_Box()]
        self._depth = 0  # bullet lists around the next block

    def draw(self, tokens: Iterable[Token]) -> None:
        """Draw the blocks of a parsed text."""
        stream = iter(tokens)
        for token in stream:
            if handler := self._DRAW.get(token.type):
                handler(self, token, stream)

    def _add_text(self, spans: Iterable[Span], indent: int = 0) -> None:
        """Wrap a text and add its lines."""
        first, rest = self._prefixes()
        space = (Span(" " * indent),) if indent else ()
        self.lines += wrap(self._light(tuple(spans)), self._width, first=first + space, rest=rest + space)
        for box in self._boxes:
            box.is_fresh = False

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
        firsts = [box.first if box.is_fresh else rest for box, rest in zip(self._boxes, rests, strict=True)]
        return tuple(chain.from_iterable(firsts)), tuple(chain.from_iterable(rests))

    def _add_gap(self, token: Token) -> None:
        """Add a blank line before a block, unless it is the first in its box or belongs to the line above it."""
        box = self._boxes[-1]
        joins = token.map and token.map[0] == box.joint and token.type != "heading_open"
        if not (box.is_fresh or box.is_tight or joins):
            rest = self._prefixes()[1]
            self.lines.append(rest if plain(rest).strip() else ())
        box.joint = -1

    def _draw_paragraph(self, token: Token, stream: Iterator[Token]) -> None:
        self._draw_text(token, stream, self._boxes[-1].base)

    def _draw_heading(self, token: Token, stream: Iterator[Token]) -> None:
        self._draw_text(token, stream, HEADING)

    def _draw_text(self, token: Token, stream: Iterator[Token], base: str) -> None:
        """Draw a paragraph or a heading."""
        self._add_gap(token)
        self._add_text(inline(next(stream).children or [], base))
        self._boxes[-1].joint = token.map[1] if token.map else -1

    def _begin_bullets(self, token: Token, _: Iterator[Token]) -> None:
        self._add_gap(token)
        self._depth += 1

    def _end_bullets(self, _: Token, __: Iterator[Token]) -> None:
        self._depth -= 1

    def _begin_numbers(self, token: Token, _: Iterator[Token]) -> None:
        self._add_gap(token)

    def _begin_item(self, token: Token, _: Iterator[Token]) -> None:
        """Begin an item: its number as written, or the bullet of its level."""
        bullets = self._glyphs.bullets
        sign = token.info + token.markup if token.info else bullets[min(self._depth, len(bullets)) - 1]
        indent = (Span(" " * (cells(sign) + 1)),)
        box = _Box((Span(f"{sign} ", MARKER),), indent, is_tight=True, base=self._boxes[-1].base)
        self._boxes.append(box)

    def _end_item(self, _: Token, __: Iterator[Token]) -> None:
        """End an item; draw the marker alone where the item is empty."""
        if self._boxes[-1].is_fresh:
            self._add_text([])
        self._boxes.pop()

    def _begin_quote(self, token: Token, _: Iterator[Token]) -> None:
        self._add_gap(token)
        bar = (Span(f"{self._glyphs.bar} ", QUOTE),)
        self._boxes.append(_Box(bar, bar, base=QUOTE))

    def _end_quote(self, _: Token, __: Iterator[Token]) -> None:
        self._boxes.pop()

    def _draw_code(self, token: Token, _: Iterator[Token]) -> None:
        """Draw a code block: its language, then each line wrapped under its own indent."""
        self._add_gap(token)
        if token.info.strip():
            self._add_text([Span(token.info.strip(), DIM)], CODE_INDENT)
        for line in token.content.rstrip("\n").split("\n"):
            code = line.lstrip(" ")
            self._add_text([Span(code, CODE)], min(CODE_INDENT + len(line) - len(code), self._width // 4))

    def _draw_rule(self, token: Token, _: Iterator[Token]) -> None:
        self._add_gap(token)
        self._add_text([Span(self._glyphs.rule * min(self._room(), LONGEST_RULE), RULE)])

    def _draw_table(self, token: Token, stream: Iterator[Token]) -> None:
        """Draw a table; its layout is imported for the first one."""
        from tui_reader.rendering.table_layout import TableLayout, draw_table

        self._add_gap(token)
        rows: list[list[list[Span]]] = []
        aligns: list[str] = []
        for part in takewhile(lambda part: part.type != "table_close", stream):
            if part.type == "tr_open":
                rows.append([])
            elif part.type == "th_open":
                aligns.append(str(part.attrs.get("style", "")).removeprefix("text-align:"))
            elif part.type == "inline":
                cell = inline(part.children or [], PLAIN if rows[1:] else TABLE_HEAD)
                rows[-1].append([*self._light(tuple(cell))])
        table = TableLayout(rows, aligns, self._glyphs.bullets[0] + " ", self._glyphs.rule)
        for line in draw_table(table, self._room()):
            self._add_line(line)

    def _room(self) -> int:
        """Return the cells left for a block that is not wrapped; give a marker that leaves too few its own line."""
        first, rest = self._prefixes()
        if line_cells(first) > self._width // 2:
            self._add_text([])
        return self._width - line_cells(first if line_cells(first) <= self._width // 2 else rest)

    def _add_line(self, line: Line) -> None:
        """Add a line that needs no wrapping."""
        self.lines.append(self._prefixes()[0] + line)
        for box in self._boxes:
            box.is_fresh = False

    _DRAW: ClassVar[Mapping[str, Callable[["BlockDrawer", Token, Iterator[Token]], None]]] = {
        "paragraph_open": _draw_paragraph,
        "heading_open": _draw_heading,
        "bullet_list_open": _begin_bullets,
        "bullet_list_close": _end_bullets,
        "ordered_list_open": _begin_numbers,
        "list_item_open": _begin_item,
        "list_item_close": _end_item,
        "blockquote_open": _begin_quote,
        "blockquote_close": _end_quote,
        "code_block": _draw_code,
        "fence": _draw_code,
        "hr": _draw_rule,
        "table_open": _draw_table,
    }
