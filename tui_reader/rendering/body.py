"""The sections of an entry as texts to be drawn piece by piece."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui_reader.model import Entry
from tui_reader.rendering.lazy_lines import STEP_SECONDS, Key
from tui_reader.rendering.markdown import draw_piece, pieces
from tui_reader.rendering.spans import Line, Span
from tui_reader.strings import NO_TEXT

if TYPE_CHECKING:
    from tui_reader.search.tree import Query


class Body:
    """Each section is a text; an entry without any says so. What a query asks for is lit, a notice stands above all."""

    def __init__(
        self, entry: Entry, width: int, query: "Query | None" = None, notice: str = "", *, ascii_only: bool = False
    ) -> None:
        self._sections = entry.sections
        self._width = width
        self._query = query
        self._notice = notice
        self._ascii_only = ascii_only

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece of a section."""
        section, number = key
        if not self._sections:
            return ((Span(NO_TEXT, "dim"),),)
        piece = pieces(self._sections[section].body)[number]
        lines = self._lit(draw_piece(piece, self._width, ascii_only=self._ascii_only))
        return ((Span(self._notice, "dim"),), *lines) if self._notice and not number else lines

    def beside(self, key: Key, step: int) -> Key | None:
        """Return the next piece of the section (1) or the one before (-1); None where there is none."""
        section, number = key
        is_there = bool(self._sections) and pieces(self._sections[section].body).has(number + step)
        return (section, number + step) if is_there else None

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece of a section (1) or the first one (-1); None while its end is not found yet."""
        is_found = step < 0 or not self._sections or pieces(self._sections[key[0]].body).is_whole(STEP_SECONDS)
        return self._end(key[0], step) if is_found else None

    def _end(self, section: int, step: int) -> Key:
        return section, len(pieces(self._sections[section].body)) - 1 if step > 0 and self._sections else 0

    def match_beyond(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1), or the one before (-1), that has a match, in this section or in others."""
        return next(filter(self._has_match, self._walk(key, step)), None)

    def links(self, section: int) -> Iterator[str]:
        """Give the web addresses in a section as they are written."""
        from tui_reader.formats.text.links import urls_in

        return urls_in(self._sections[section].body)

    def _walk(self, key: Key, step: int) -> Iterator[Key]:
        """Give all pieces beyond one, to the last piece of the last section or the first of the first."""
        beside = self.beside(key, step)
        while beside is not None or 0 <= key[0] + step < len(self._sections):
            key = self._end(key[0] + step, -step) if beside is None else beside
            yield key
            beside = self.beside(key, step)

    def _has_match(self, key: Key) -> bool:
        from tui_reader.search.match import has_match

        section = self._sections[key[0]]
        return self._query is not None and has_match(pieces(section.body)[key[1]].text, self._query, section.kind)

    def _lit(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        if self._query is None:
            return lines
        from tui_reader.rendering.search_rows import light

        return tuple(light(line, self._query) for line in lines)
