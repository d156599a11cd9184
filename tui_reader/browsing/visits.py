"""The history of visited papers: back and forward."""

from tui_reader.library import EntryRef

KEPT = 200


class Visits:
    """The visited entries, and which of them is the present one."""

    def __init__(self) -> None:
        self._visited: list[EntryRef] = []
        self._at = -1

    def visit(self, ref: EntryRef) -> None:
        """Add a visit and forget the ones ahead; the present entry again changes nothing."""
        if 0 <= self._at < len(self._visited) and self._visited[self._at] == ref:
            return
        self._visited = [*self._visited[: self._at + 1], ref][-KEPT:]
        self._at = len(self._visited) - 1

    def step(self, step: int) -> EntryRef | None:
        """Go back (-1) or forward (1) and return the entry; None if there is none that way."""
        if not 0 <= self._at + step < len(self._visited):
            return None
        self._at += step
        return self._visited[self._at]
