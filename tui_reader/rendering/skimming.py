"""One section of many papers as texts to be drawn piece by piece: title, then the section of one kind."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from tui_reader.model import Entry, Section, SectionKind
from tui_reader.rendering.heading import label
from tui_reader.rendering.lazy_lines import STEP_SECONDS, Key
from tui_reader.rendering.markdown import draw_piece, pieces
from tui_reader.rendering.spans import Line, Span
from tui_reader.rendering.wrap import fold
from tui_reader.strings import without_section

_TITLE_LINES = 20


class Skimmed:
    """The papers in some rows of a list, each with its sections of one kind, or a note that there is none.

    A key is the row of a paper, a section of it among those that are shown, and a piece of that. `entry` gives the
    paper of a row.
    """

    def __init__(
        self, entry: Callable[[int], Entry], rows: range, kind: SectionKind, width: int, *, ascii_only: bool = False
    ) -> None:
        self._entry = entry
        self._rows = rows
        self._kind = kind
        self._width = width
        self._ascii_only = ascii_only
        self._sections = lru_cache(maxsize=4)(self._sections_of)

    def draw(self, key: Key) -> Sequence[Line]:
        """Draw a piece of a paper; the title stands before its first, a blank line behind its last."""
        row, number, piece = key
        sections = self._sections(row)
        lines: list[Line] = [] if number or piece else self._title(row)
        if not sections:
            lines.append((Span(without_section(self._kind), "dim"),))
        elif not piece:
            lines.append((Span(label(sections[number]), "dim"),))
        if sections:
            lines += draw_piece(pieces(sections[number].body)[piece], self._width, ascii_only=self._ascii_only)
        return lines if self._beside_in_paper(key, 1) else [*lines, ()]

    def beside(self, key: Key, step: int) -> Key | None:
        """Return the next piece (1) or the one before (-1), of the next paper or the one before if need be."""
        row = key[0] + step
        return self._beside_in_paper(key, step) or (self._end_of_paper(row, -step) if row in self._rows else None)

    def end(self, key: Key, step: int) -> Key | None:
        """Return the last piece of the last paper (1) or the first one of the first (-1); None till it is found."""
        row = self._rows[-1 if step > 0 else 0]
        last = self._sections(row)[-1:] if step > 0 else []
        is_found = all(pieces(section.body).is_whole(STEP_SECONDS) for section in last)
        return self._end_of_paper(row, step) if is_found else None

    def _sections_of(self, row: int) -> list[Section]:
        return [section for section in self._entry(row).sections if section.kind == self._kind]

    def _title(self, row: int) -> list[Line]:
        return [(Span(line, "heading"),) for line in fold(self._entry(row).title, self._width, _TITLE_LINES)]

    def _beside_in_paper(self, key: Key, step: int) -> Key | None:
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
