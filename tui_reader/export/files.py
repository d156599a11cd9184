"""Exports as files: one file for all papers, or a folder of notes. Only this module of `export` touches the disk."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import UsageError
from tui_reader.export import Format, export
from tui_reader.export.item import Item
from tui_reader.language import strings
from tui_reader.paths import absolute_path
from tui_reader.store.atomic import write_atomic

_MODE = 0o666  # less the person's umask
_BOM = b"\xef\xbb\xbf"


def would_replace(place: str) -> bool:
    """Check whether saving there would replace a file."""
    try:
        return os.path.isfile(absolute_path(place))  # noqa: PTH113  Path.is_file raises where it may not look
    except OSError:  # there is no working folder
        return False


class SaveResult(NamedTuple):
    """The number of papers that were written, and of notes that existed already and stay as they are."""

    papers: int
    kept: int = 0


def save(items: Sequence[Item], form: Format, place: str) -> SaveResult:
    """Write papers to a file or, as notes, into a folder.

    A place that ends in a slash is a folder, which is made if there is none.

    Raises:
        UsageError: The place does not suit the format.
        OSError: It cannot be written.
    """
    path = absolute_path(place)
    if place.endswith(os.sep) or path.is_dir():
        return _save_notes(items, form, path)
    text = export(items, form).encode()
    data = _BOM + text if form == "csv" else text  # the mark tells spreadsheets that it is UTF-8
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device has to stay what it is
    else:
        write_atomic(path.resolve(), data, sync=True, mode=_MODE, keep_mode=True)
    return SaveResult(len(items))


def _save_notes(items: Sequence[Item], form: Format, folder: Path) -> SaveResult:
    from tui_reader.export.md import file_name, note

    if form != "md":
        raise UsageError(strings.only_notes_in_folder(folder))
    folder.mkdir(exist_ok=True)
    known = {_note_id(file.name) for file in folder.iterdir()}
    new = [item for item in items if _note_id(file_name(item)) not in known]
    for item in new:
        write_atomic(folder / file_name(item), note(item).encode(), sync=False, mode=_MODE)
    return SaveResult(len(new), len(items) - len(new))


def _note_id(name: str) -> str:
    """Return the paper's id, which a note's name begins with: it identifies the note, whatever its title."""
    return name.partition(" ")[0].removesuffix(".md")
