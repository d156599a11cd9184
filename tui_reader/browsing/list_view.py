"""The view of a list: what the interface asks of it, whether its entries come from a day, all days or a search."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui_reader.language import strings
from tui_reader.library import LISTED, EntryRef, Scope
from tui_reader.model import Entry
from tui_reader.text.clean import clean_line

if TYPE_CHECKING:
    from tui_reader.library import Listing
    from tui_reader.library.search_results import SearchResult
    from tui_reader.search.match import MatchPlace
    from tui_reader.search.tree import Query


class ListTitle(NamedTuple):
    """The line above a list.

    Attributes:
        tabs: texts side by side, each with whether it is the current one.
        order: the order; empty if it is the usual one.
        query: the query of a search; empty for other lists.
    """

    tabs: tuple[tuple[str, bool], ...]
    order: str = ""
    query: str = ""


class RowMatch(NamedTuple):
    """The match of an entry of a search result.

    Attributes:
        day: the day of its digest.
        place: the place of the first match; None if the query has no words.
        query: the query of the search.
    """

    day: date | None
    place: "MatchPlace | None"
    query: "Query"


class ListRow(NamedTuple):
    """The content of a row: an entry, and its match in a search result."""

    entry: Entry
    match: RowMatch | None = None


class Question(NamedTuple):
    """A question to the search: the text as typed, the order and the filter of the result."""

    text: str
    order: str = "rank"
    filter: str = "all"


FILTERS = ("all", *LISTED)
"""The names of the filters of a list."""


class ListView(Protocol):
    """A list as it is shown. Each filter and order has a sentence that is said when it is chosen."""

    @property
    def scope(self) -> Scope:
        """The scope of the list."""

    @property
    def entries(self) -> "Listing | SearchResult":
        """The entries as they are shown, since the last `renew`."""

    @property
    def query(self) -> "Query | None":
        """The query that is highlighted in the texts; None if nothing is."""

    @property
    def filters(self) -> Mapping[str, str]:
        """The names of all filters, with their sentences."""

    @property
    def filter(self) -> str:
        """The name of the present filter."""

    @property
    def orders(self) -> Mapping[str, str]:
        """The names of all orders, with their sentences."""

    @property
    def order(self) -> str:
        """The name of the present order."""

    @property
    def title(self) -> ListTitle:
        """The line above the list."""

    @property
    def summary(self) -> str:
        """The sentence of the status line."""

    @property
    def why_empty(self) -> str:
        """The sentence that is shown instead of entries if there are none."""

    @property
    def follows_days(self) -> bool:
        """Whether another list opens when the cursor of the days pane must leave its list."""

    @property
    def crosses_days(self) -> bool:
        """Whether the next unread paper may be outside of the list."""

    def renew(self) -> None:
        """Compute the entries anew."""

    def narrow(self, name: str) -> None:
        """Set the filter, for the next `renew` or the next result."""

    def sort(self, order: str) -> None:
        """Set the order, for the next `renew` or the next result."""

    def row(self, ref: EntryRef) -> ListRow:
        """Return the content of the row of an entry."""


def next_option(options: Sequence[str], current: str) -> str:
    """Return the option after the current one; the first follows the last."""
    return options[(options.index(current) + 1) % len(options)]


def list_name(scope: Scope) -> str:
    """Return the name of a list in the days pane: `12 Fri`, `Unread`."""
    if scope.kind == "found":
        return clean_line(scope.name or scope.query)
    if scope.kind != "day":
        return strings.list_label(scope.kind)
    return strings.day_of_month(scope.day)
