"""Finds digest files, parses what changed, keeps the cache in step with them. Knows no screen and owns no thread."""

from tui_reader.indexer.parse import parse_again
from tui_reader.indexer.run import Progress, index

__all__ = ["Progress", "index", "parse_again"]
