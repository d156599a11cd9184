"""What a search found: as a list, and how its rows and its title look."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_reader.library import EntryRef, Library
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.rendering.list_rows import PaperState
from tui_reader.rendering.spans import Line

if TYPE_CHECKING:
    from tui_reader.library.search_results import SearchHit, SearchResult
    from tui_reader.search.tree import Query


_KEPT = 200


class Finds:
    """One answer to a search."""

    def __init__(self, library: Library, found: "SearchResult", glyphs: Glyphs) -> None:
        self._library = library
        self._found = found
        self._glyphs = glyphs
        self.listing = found
        self._places: dict[EntryRef, SearchHit | None] = {}

    @property
    def query(self) -> "Query":
        """What was looked for."""
        return self._found.query

    @property
    def other_reading(self) -> str:
        """The query as typed in the other mode of the keyboard, where only that finds something; else empty."""
        return self._found.other or ""

    def title(self, query: str, order: str, width: int) -> Line:
        """The line above the list."""
        from tui_reader.rendering.search_rows import found_title

        return found_title(query, len(self._found), order, width, self._glyphs)

    def row(self, ref: EntryRef, state: PaperState, width: int, mark: str) -> Sequence[Line]:
        """A row of the list, with the line around the match; blank where its digest is gone."""
        from tui_reader.rendering.search_rows import found_row

        shown = self._shown(ref)
        if shown is None:
            return ()
        entry = self._library.titles.complete(shown.entry)
        return found_row(entry, shown.day, shown.place, self.query, state, width, mark, self._glyphs)

    def section(self, ref: EntryRef) -> int | None:
        """The number of the section where the match is; None where it is in none."""
        shown = self._shown(ref)
        return shown.place.section if shown and shown.place else None

    def forget(self) -> None:
        """Look for the matches again: the texts may have changed."""
        self._places.clear()

    def _shown(self, ref: EntryRef) -> "SearchHit | None":
        """An entry and its match. The last few are kept: a row is drawn again at every key."""
        if ref not in self._places:
            if len(self._places) >= _KEPT:
                self._places.clear()
            self._places[ref] = self._library.hit(self._found, ref)
        return self._places[ref]
