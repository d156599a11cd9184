"""Papers as one JSON array; the fields of `Item` are the keys."""

from collections.abc import Sequence

import msgspec

from tui_reader.export.item import Item


def render(items: Sequence[Item]) -> str:
    """Render a JSON file, indented."""
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode() + "\n"
