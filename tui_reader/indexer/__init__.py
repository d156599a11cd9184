"""Finds digest files, parses what changed, keeps the cache in step with them. Knows no screen and owns no thread."""

from tui_reader.indexer.indexing import Progress, index
from tui_reader.indexer.one_file import parse_again

__all__ = ["Progress", "index", "parse_again"]
