"""The lists of the library: a day, or a smart list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from tui_reader.browsing.list_view import FILTERS, ListRow, ListTitle, list_name
from tui_reader.browsing.row_source import RowSource
from tui_reader.language import strings
from tui_reader.library import LISTED, EntryRef, Keep, Library, Listing, Lists, Order, Scope, needs_index
from tui_reader.model import PaperId
from tui_reader.paths import short_path


@dataclass
class ListOptions:
    """The options of all lists of the library.

    Attributes:
        filter: one of `FILTERS`.
        order: the order of the entries of each day.
        exempt: the papers that the filter does not remove from the open list.
        is_scanned: whether the sources were scanned once; before that, an empty list says little.
    """

    filter: str = "all"
    order: Order = "published"
    exempt: set[PaperId] = field(default_factory=set)
    is_scanned: bool = False

    @property
    def keep(self) -> tuple[Keep, ...]:
        """The filter in the library's terms."""
        return () if self.filter == "all" else (self.filter,)

    def narrow(self, name: str) -> None:
        """Set the filter; an unknown name changes nothing."""
        if name in FILTERS:
            self.filter, self.exempt = name, set()

    def sort(self, order: str) -> None:
        """Set the order; an unknown name changes nothing."""
        self.order = next((each for each in get_args(Order) if each == order), self.order)


class LibraryList:
    """A `ListView` of the entries of some days."""

    query = None
    follows_days = True

    def __init__(self, library: Library, row_source: RowSource, scope: Scope, options: ListOptions) -> None:
        self._library = library
        self._row_source = row_source
        self._lists = Lists(library)
        self._options = options
        self.scope = scope
        self.entries = Listing(library, ())

    @property
    def filters(self) -> Mapping[str, str]:
        """The names of all filters, with what is said when they are chosen."""
        return {name: strings.filter_answer(name) for name in FILTERS}

    @property
    def orders(self) -> Mapping[str, str]:
        """The names of all orders, with what is said when they are chosen."""
        return {order: strings.order_answer(order) for order in get_args(Order)}

    @property
    def filter(self) -> str:
        """The name of the present filter."""
        return self._options.filter

    @property
    def order(self) -> str:
        """The order of the entries of each day."""
        return self._options.order

    @property
    def title(self) -> ListTitle:
        """The number of entries of each filter."""
        counts = self._lists.counts(self.scope)
        numbers = {"all": counts.entries, **counts.listed}
        tabs = tuple(
            (f"{strings.filter_label(name)} {number:,}", name == self.filter) for name, number in numbers.items()
        )
        return ListTitle(tabs, order=strings.ORDERS[self.order])

    @property
    def summary(self) -> str:
        """The name of the list, and how much of it is unread."""
        counts = self._lists.counts(self.scope)
        name = strings.day_name(self.scope.day) if self.scope.kind == "day" else list_name(self.scope)
        return strings.tally(name, counts.unread, counts.entries)

    @property
    def why_empty(self) -> str:
        """The reason why the list is empty: no digests, no entries, or a filter that removes all."""
        if self._library.is_empty:
            folder = "".join(map(short_path, self._library.sources[:1]))
            return strings.no_digests(folder) if self._options.is_scanned else strings.READING
        if self._options.keep and self._lists.counts(self.scope).entries:
            return strings.FILTERED_OUT
        mark = LISTED.get(self.scope.kind)
        return strings.nothing_listed(mark) if mark else strings.NO_PAPERS

    @property
    def crosses_days(self) -> bool:
        """Whether reading on may leave the list; a list of certain papers ends with the last of them."""
        return not needs_index(self.scope) and not self._options.keep

    def renew(self) -> None:
        """Filter and order the present entries of the library."""
        options = self._options
        self.entries = self._lists.listing(self.scope, options.keep, options.order, options.exempt)

    def narrow(self, name: str) -> None:
        """Set the filter for the next `renew`."""
        self._options.narrow(name)

    def sort(self, order: str) -> None:
        """Set the order for the next `renew`."""
        self._options.sort(order)

    def row(self, ref: EntryRef) -> ListRow:
        """Return the row of an entry, without a match."""
        return self._row_source.row(ref)
