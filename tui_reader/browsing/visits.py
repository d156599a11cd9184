"""Where one has been: back and forward through the papers that were looked at."""

from tui_reader.library import EntryRef

KEPT = 200


class History:
    """Visited entries, and which of them is the present one."""

    def __init__(self) -> None:
        self._visited: list[EntryRef] = []
        self._at = -1

    def visit(self, ref: EntryRef) -> None:
        """Go on to an entry; what lay ahead is forgotten. The present one again changes nothing."""
        if 0 <= self._at < len(self._visited) and self._visited[self._at] == ref:
            return
        self._visited = [*self._visited[: self._at + 1], ref][-KEPT:]
        self._at = len(self._visited) - 1

    def step(self, step: int) -> EntryRef | None:
        """Go back (-1) or forward (1); None, and no move, where there is nothing that way."""
        if not 0 <= self._at + step < len(self._visited):
            return None
        self._at += step
        return self._visited[self._at]
