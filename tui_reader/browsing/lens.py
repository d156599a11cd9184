"""Which tab of an entry is shown: what the person chose to read stays chosen while the entries change."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from tui_reader.model import SectionKind

_ORDER = {str(kind): number for number, kind in enumerate(SectionKind)}


class HasKey(Protocol):
    """A tab, as far as a lens knows it."""

    @property
    def key(self) -> str:
        """The subject of the tab, such as `results`; tabs of one entry may share it."""

    @property
    def is_read_on(self) -> bool:
        """Whether one comes to the tab by reading on; to any other only by choosing it."""


TabType = TypeVar("TabType", bound=HasKey)


class Lens(Generic[TabType]):
    """The tabs of one entry, and which of them is shown.

    Attributes:
        tabs: in the order of reading.
        number: that of the tab shown, from 0.
        key: the key chosen to be read of every entry; empty for none.
        is_nearest: the tab is shown because the entry has none with that key.
    """

    def __init__(self, on_change: Callable[[], object]) -> None:
        """Make a lens without tabs.

        Args:
            on_change: called when another tab of the same entry is to be shown.
        """
        self._on_change = on_change
        self.tabs: Sequence[TabType] = ()
        self.number = 0
        self.key = ""
        self.is_nearest = False

    @property
    def tab(self) -> TabType | None:
        """The tab that is shown; None where the entry has none."""
        return self.tabs[self.number] if self.tabs else None

    def show(self, tabs: Sequence[TabType]) -> None:
        """Take the tabs of another entry; show the first with the chosen key, or the nearest in order of reading."""
        self.tabs, self.number, self.is_nearest = tabs, 0, False
        if self.key and tabs:
            distances = [_distance(tab.key, self.key) for tab in tabs]
            self.number = distances.index(min(distances))
            self.is_nearest = tabs[self.number].key != self.key

    def choose(self, number: int) -> bool:
        """Show a tab, and choose its key for every entry; return whether there is such a tab."""
        if not 0 <= number < len(self.tabs):
            return False
        self.key = self.tabs[number].key
        self.go_to(number)
        self._on_change()
        return True

    def choose_next(self, step: int) -> bool:
        """Show the next tab (1) or the one before (-1), and choose its key; return whether there is one."""
        return self.choose(self.number + step)

    def step(self, step: int) -> bool:
        """Show the next tab (1) or the one before (-1), as one reads on; return whether there is one."""
        if not 0 <= self.number + step < len(self.tabs) or not self.tabs[self.number + step].is_read_on:
            return False
        self.go_to(self.number + step)
        self._on_change()
        return True

    def go_to(self, number: int) -> None:
        """Take a tab of the same entry as the one shown, without calling `on_change`."""
        self.number, self.is_nearest = number, False

    def name(self, number: int) -> str:
        """Return the name that a place remembers a tab by, `results` or `results#2`; empty if there is no such tab."""
        if not 0 <= number < len(self.tabs):
            return ""
        key = self.tabs[number].key
        return _name(key, sum(tab.key == key for tab in self.tabs[: number + 1]))

    def find(self, name: str) -> int | None:
        """Return the number of the tab with a name; None where there is none."""
        key = name.partition("#")[0]
        numbers = (number for number, tab in enumerate(self.tabs) if tab.key == key)
        return next((number for count, number in enumerate(numbers, 1) if _name(key, count) == name), None)

    def release(self) -> None:
        """Choose no key any more: the next entry is shown from its first tab on."""
        self.key = ""


def _name(key: str, count: int) -> str:
    """Return the name of tab number `count` (from 1) of those with a key."""
    return f"{key}#{count}" if count > 1 else key


def _distance(key: str, other: str) -> tuple[bool, int]:
    """Return how far apart two keys are in the order of reading; other keys come after those of sections."""
    return key != other, abs(_ORDER.get(key, len(_ORDER)) - _ORDER.get(other, len(_ORDER)))
