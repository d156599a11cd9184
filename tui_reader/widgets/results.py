"""What a search found, as a list that can be asked where an entry is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

from tui_reader.library import EntryRef

if TYPE_CHECKING:
    from tui_reader.library.searching import SearchResult


class Results(Sequence[EntryRef]):
    """The entries of a search result in its order."""

    def __init__(self, found: "SearchResult") -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> EntryRef: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[EntryRef, ...]: ...
    def __getitem__(self, index: int | slice) -> EntryRef | tuple[EntryRef, ...]:
        return self._found[index]

    def find(self, ref: EntryRef, day: date | None) -> int | None:
        """Where an entry is in the list; None where it is not there."""
        return next((number for number, other in enumerate(self._found) if other == ref), None)

    def first_of(self, day: date | None) -> int:
        """Results are in no order of days: there is no such place."""
        return len(self)
