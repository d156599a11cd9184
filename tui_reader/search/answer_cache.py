"""What earlier queries found, so that the next keystroke only looks where the one before it found something."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

from tui_reader.search.tree import Node, Text

KEPT = 24

Masks = tuple[int, ...]
"""The entries found in each segment; see `tui_reader.search.matcher`."""


class Known(NamedTuple):
    """A part of an answer: where all hits are, and what is still to be looked for there."""

    masks: Masks
    left: tuple[Node, ...]


class Memory:
    """The last few answers about one archive, by the parts that all had to be found. Any thread may use it."""

    def __init__(self) -> None:
        self._found: OrderedDict[frozenset[Node], Masks] = OrderedDict()
        self._turn = Lock()

    def keep(self, parts: Sequence[Node], masks: Masks) -> None:
        """Remember what was found."""
        with self._turn:
            self._found[frozenset(parts)] = masks
            self._found.move_to_end(frozenset(parts))
            if len(self._found) > KEPT:
                self._found.popitem(last=False)

    def nearest(self, parts: Sequence[Node]) -> Known | None:
        """The smallest earlier answer that has everything that `parts` can find."""
        with self._turn:
            found = [item for item in self._found.items() if _covers(item[0], parts)]
        if not found:
            return None
        known, masks = min(found, key=lambda item: sum(mask.bit_count() for mask in item[1]))
        return Known(masks, tuple(part for part in parts if part not in known))


def _covers(known: frozenset[Node], parts: Sequence[Node]) -> bool:
    return all(any(_implies(part, each) for part in parts) for each in known)


def _implies(part: Node, known: Node) -> bool:
    """Whether whatever `part` finds `known` finds too: `강화학습` is only where `강화` is."""
    if not (isinstance(part, Text) and isinstance(known, Text)):
        return part == known
    is_inside = not known.fields or (part.fields and set(part.fields) <= set(known.fields))
    return bool(is_inside) and known.term in part.term
