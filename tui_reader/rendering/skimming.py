"""One section of many papers, drawn piece by piece: each title, then the sections of one kind."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from tui_reader.language import strings
from tui_reader.model import Entry, Section, SectionKind
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.heading import section_label
from tui_reader.rendering.lazy_lines import STEP_SECONDS, Key
from tui_reader.rendering.markdown import draw_piece, pieces
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import fold

_TITLE_LINES = 20


class SkimSource:
    """The papers in some rows of a list, each with its sections of one kind, or with a note that it has none.

    A key is the row of a paper, the number of a section among those shown, and the number of a piece.
    """

    def __init__(
        self, entry: Callable[[int], Entry], rows: range, kind: SectionKind, width: int, glyphs: Glyphs
    ) -> None:
        self._entry = entry
        self._rows = rows
        self._kind = kind
        self._width = width
        self._glyphs = glyphs
        self._sections = lru_cache(maxsize=4)(self._sections_of)

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece of a paper; the title stands before its first piece, a blank line after its last."""
        row, number, piece = key
        sections = self._sections(row)
        lines: list[Line] = [] if number or piece else self._title(row)
        if not sections:
            lines.append((Span(strings.without_section(self._kind), "dim"),))
        elif not piece:
            lines.append((Span(section_label(sections[number]), "dim"),))
        if sections:
            lines += draw_piece(pieces(sections[number].body)[piece], self._width, self._glyphs)
        return lines if self._adjacent_in_paper(key, 1) else [*lines, ()]

    def adjacent(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1) or the one before (-1), which may be in another paper."""
        row = key[0] + step
        return self._adjacent_in_paper(key, step) or (self._end_of_paper(row, -step) if row in self._rows else None)

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece of all (1) or the first one (-1); None while it takes too long to find."""
        row = self._rows[-1 if step > 0 else 0]
        last = self._sections(row)[-1:] if step > 0 else []
        is_cut = all(pieces(section.body).cut_for(STEP_SECONDS) for section in last)
        return self._end_of_paper(row, step) if is_cut else None

    def _sections_of(self, row: int) -> list[Section]:
        return [section for section in self._entry(row).sections if section.kind == self._kind]

    def _title(self, row: int) -> list[Line]:
        return [(Span(line, "heading"),) for line in fold(self._entry(row).title, self._width, _TITLE_LINES)]

    def _adjacent_in_paper(self, key: Key, step: int) -> Key | None:
        row, number, piece = key
        sections = self._sections(row)
        if sections and pieces(sections[number].body).has(piece + step):
            return row, number, piece + step
        return self._end_of_section(row, number + step, -step) if 0 <= number + step < len(sections) else None

    def _end_of_paper(self, row: int, step: int) -> Key:
        last = len(self._sections(row)) - 1
        return self._end_of_section(row, last if step > 0 else 0, step) if last >= 0 else (row, 0, 0)

    def _end_of_section(self, row: int, number: int, step: int) -> Key:
        return row, number, len(pieces(self._sections(row)[number].body)) - 1 if step > 0 else 0
