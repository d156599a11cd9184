"""When a paper counts as read: a rule the person chooses, and nothing but time and moves to judge by."""

from collections.abc import Callable
from time import monotonic
from typing import Literal

from tui_reader.model import PaperId

Rule = Literal["leave", "open", "end", "manual"]
LOOKED_SECONDS = 2.0


class ReadRule:
    """Told what is shown and when the end is passed; answers which paper is read now.

    `leave`: shown for two seconds or read past its end, and then left for another paper. `open`: shown.
    `end`: read past its end. `manual`: never by itself.
    """

    def __init__(self, rule: Rule = "leave", clock: Callable[[], float] = monotonic) -> None:
        self._rule = rule
        self._clock = clock
        self._paper: PaperId | None = None
        self._since = 0.0
        self._ended = False

    def change(self, rule: Rule) -> None:
        """Judge by another rule from now on."""
        self._rule = rule

    def shown(self, paper: PaperId | None) -> PaperId | None:
        """Another paper is shown (or none); the paper that counts as read because of that."""
        left, looked = self._paper, self._ended or self._clock() - self._since >= LOOKED_SECONDS
        if paper == left:
            return None
        self._paper, self._since, self._ended = paper, self._clock(), False
        if self._rule == "open":
            return paper
        return left if self._rule == "leave" and looked else None

    def ended(self) -> PaperId | None:
        """The reader went on past the end of the paper; the paper if that makes it read."""
        self._ended = True
        return self._paper if self._rule == "end" else None

    def nothing_left(self) -> PaperId | None:
        """There is no paper to move on to: what moving on would have done is done now."""
        return self._paper if self._rule in ("leave", "end") and self._ended else None
