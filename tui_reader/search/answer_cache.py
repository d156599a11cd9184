"""The cache of earlier answers: the next keystroke only searches where the one before it found something."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

from tui_reader.search.tree import Node, TextTerm

ANSWERS_KEPT = 24

Masks = tuple[int, ...]
"""The matching entries of each segment, as a mask; see `tui_reader.search.matcher`."""


class CachedAnswer(NamedTuple):
    """An earlier answer: the entries that can still match, and the parts of the query that are left to check."""

    masks: Masks
    rest: tuple[Node, ...]


class AnswerCache:
    """The last few answers of one archive, by the parts of the query that all had to match. Any thread may use it."""

    def __init__(self) -> None:
        self._answers: OrderedDict[frozenset[Node], Masks] = OrderedDict()
        self._lock = Lock()

    def keep(self, parts: Sequence[Node], masks: Masks) -> None:
        """Keep an answer."""
        with self._lock:
            self._answers[frozenset(parts)] = masks
            self._answers.move_to_end(frozenset(parts))
            if len(self._answers) > ANSWERS_KEPT:
                self._answers.popitem(last=False)

    def nearest(self, parts: Sequence[Node]) -> CachedAnswer | None:
        """Return the smallest earlier answer that holds everything `parts` can match."""
        with self._lock:
            covering = [item for item in self._answers.items() if _is_covered(item[0], parts)]
        if not covering:
            return None
        known, masks = min(covering, key=lambda item: sum(mask.bit_count() for mask in item[1]))
        return CachedAnswer(masks, tuple(part for part in parts if part not in known))


def _is_covered(known: frozenset[Node], parts: Sequence[Node]) -> bool:
    return all(any(_is_implied(each, part) for part in parts) for each in known)


def _is_implied(known: Node, part: Node) -> bool:
    """Check whether all that `part` matches, `known` matches too: `강화학습` is only where `강화` is."""
    if not (isinstance(part, TextTerm) and isinstance(known, TextTerm)):
        return part == known
    is_inside = not known.fields or (part.fields and set(part.fields) <= set(known.fields))
    return bool(is_inside) and known.term in part.term
