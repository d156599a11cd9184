"""The rule by which a paper counts as read; the person chooses it."""

from collections.abc import Callable
from time import monotonic
from typing import Literal

from tui_reader.model import PaperId

Rule = Literal["leave", "open", "end", "manual"]
LOOK_SECONDS = 2.0


class ReadRule:
    """The judge of what is read: it gets each shown paper and each passed end, and returns the paper that is read now.

    `leave`: shown for two seconds or read past its end, and then left for another paper. `open`: shown.
    `end`: read past its end. `manual`: never by itself.
    """

    def __init__(self, rule: Rule = "leave", clock: Callable[[], float] = monotonic) -> None:
        self._rule = rule
        self._clock = clock
        self._paper: PaperId | None = None
        self._since = 0.0
        self._is_at_end = False

    def change(self, rule: Rule) -> None:
        """Set another rule."""
        self._rule = rule

    def on_shown(self, paper: PaperId | None) -> PaperId | None:
        """Handle that another paper or none is shown; return the paper that is read because of that."""
        left, is_looked_at = self._paper, self._is_at_end or self._clock() - self._since >= LOOK_SECONDS
        if paper == left:
            return None
        self._paper, self._since, self._is_at_end = paper, self._clock(), False
        if self._rule == "open":
            return paper
        return left if self._rule == "leave" and is_looked_at else None

    def on_end(self) -> PaperId | None:
        """Handle that the person read past the end of the paper; return the paper if that makes it read."""
        self._is_at_end = True
        return self._paper if self._rule == "end" else None

    def on_nothing_left(self) -> PaperId | None:
        """Handle that there is no paper to go on to; return the paper that going on would have made read."""
        return self._paper if self._rule in ("leave", "end") and self._is_at_end else None
