"""The open list, and the counts of all lists."""

from typing import TYPE_CHECKING

from tui_reader.browsing.library_list import LibraryList, ListOptions
from tui_reader.browsing.list_view import ListView
from tui_reader.browsing.row_source import RowSource
from tui_reader.errors import StoreError
from tui_reader.library import SMART, EntryRef, Library, Listing, Lists, Scope, needs_index
from tui_reader.model import READ, PaperId

if TYPE_CHECKING:
    from tui_reader.library.search_results import SearchResult


class CurrentList:
    """The one list that is open.

    Attributes:
        view: the list.
        options: the filter and order of all lists of the library.
        saved_unread: the number of unread papers of each saved search that was counted, by name.
    """

    def __init__(self, library: Library, row_source: RowSource) -> None:
        self._library = library
        self._row_source = row_source
        self._lists = Lists(library)
        self.options = ListOptions()
        self.saved_unread: dict[str, int] = {}
        self.view: ListView = LibraryList(library, row_source, SMART[0], self.options)

    @property
    def scope(self) -> Scope:
        """The scope of the list."""
        return self.view.scope

    @property
    def entries(self) -> "Listing | SearchResult":
        """The entries of the list, as they are shown."""
        return self.view.entries

    def choose(self, scope: Scope) -> None:
        """Open a list of the library."""
        self.show(LibraryList(self._library, self._row_source, scope, self.options))

    def show(self, view: ListView) -> None:
        """Open a list."""
        self.view = view
        self.options.exempt = set()

    def exempt(self, papers: set[PaperId]) -> None:
        """Keep papers in the list, whatever their marks are now, until another list is opened."""
        self.options.exempt |= papers

    def row_of(self, ref: EntryRef) -> int | None:
        """Return the row of an entry; None if it is not in the list."""
        try:
            return self.entries.find(ref, self._library.digest(ref).date)
        except StoreError:  # its digest is gone
            return None

    def row_of_day(self, ref: EntryRef | None, step: int) -> int | None:
        """Return the first row of the day after (`step` 1) or before (-1) that of an entry; None if there is none."""
        days = [day.date for day in self._lists.days(self.scope)]
        at = days.index(self._library.digest(ref).date) + step if ref else -1
        row = self.entries.first_of(days[at]) if 0 <= at < len(days) else len(self.entries)
        return row if row < len(self.entries) else None

    def next_unread(self, ref: EntryRef | None, row: int, step: int) -> EntryRef | None:
        """Return the next (`step` 1) or previous (-1) entry whose paper is unread; None if there is none.

        Args:
            ref: the entry to begin at; its own paper is skipped.
            row: the row of that entry.
            step: the direction.
        """
        if self.view.crosses_days:
            return self._library.next_unread(ref, step)
        entries, row = self.entries, row + step
        while 0 <= row < len(entries):
            paper = entries[row].paper
            if not self._library.marks.has(paper, READ.name) and (ref is None or paper != ref.paper):
                return entries[row]
            row += step
        return None

    def count_of(self, scope: Scope) -> tuple[str, bool]:
        """Return the count beside a list (empty if it is not known yet), and whether something in it is unread."""
        if scope.kind == "found":
            unread = self.saved_unread.get(scope.name)
            return ("", True) if unread is None else (f"{unread:,}", unread > 0)
        if needs_index(scope) and not self._row_source.has_index:
            return "", True
        if scope.kind == "day":
            day = self._library.day(scope.day)
            return (f"{day.unread:,}/{day.entries:,}", day.unread > 0) if day and day.entries else ("", False)
        counts = self._lists.counts(scope)
        number = counts.entries if scope.kind == "all" else counts.listed.get(scope.kind, counts.unread)
        return f"{number:,}", number > 0
