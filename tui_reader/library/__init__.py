"""The façade over sources, cache and journal, for the interface and the command line."""

from tui_reader.library.facade import Library
from tui_reader.library.listing import LISTED, Keep, Listing, Order
from tui_reader.library.scope import SMART, Counts, Lists, Scope, needs_index
from tui_reader.library.values import Day, FileProblem, Paper, Tally, UndoResult, told
from tui_reader.model import EntryRef

__all__ = [
    "LISTED",
    "SMART",
    "Counts",
    "Day",
    "EntryRef",
    "FileProblem",
    "Keep",
    "Library",
    "Listing",
    "Lists",
    "Order",
    "Paper",
    "Scope",
    "Tally",
    "UndoResult",
    "needs_index",
    "told",
]
