"""The façade over sources, cache and journal: the only thing the interface and the command line talk to."""

from tui_reader.library.facade import Library
from tui_reader.library.values import Day, EntryRef, FileProblem, Paper, Tally

__all__ = ["Day", "EntryRef", "FileProblem", "Library", "Paper", "Tally"]
