"""Papers as one JSON array; the fields of `Item` are the keys."""

from collections.abc import Sequence

import msgspec

from tui_reader.export.item import Item
from tui_reader.model import with_mark_keys


def render(items: Sequence[Item]) -> str:
    """Render a JSON file, indented."""
    return msgspec.json.format(msgspec.json.encode(list(map(with_mark_keys, items))), indent=2).decode() + "\n"
