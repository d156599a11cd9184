"""Exports: papers as BibTeX, RIS, CSV, JSON and Markdown. Pure functions, without any I/O."""

from collections.abc import Sequence
from importlib import import_module
from typing import Literal, get_args

from tui_reader.export.item import DatedEntry, Item, WriteUp, items_of

__all__ = ["FORMATS", "DatedEntry", "Format", "Item", "WriteUp", "export", "items_of"]

Format = Literal["bibtex", "ris", "csv", "json", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[Format, str] = {"bibtex": ".bib", "ris": ".ris", "csv": ".csv", "json": ".json", "md": ".md"}


def export(items: Sequence[Item], form: Format) -> str:
    """Render papers in a format, as text that ends in a newline. The module of the format is imported here, late."""
    return str(import_module(f"tui_reader.export.{form}").render(items))
