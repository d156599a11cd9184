"""The indexer finds digest files, parses those that changed, and updates the cache. It has no thread and no screen."""

from tui_reader.indexer.indexing import Progress, index
from tui_reader.indexer.one_file import parse_again

__all__ = ["Progress", "index", "parse_again"]
