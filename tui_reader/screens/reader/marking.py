"""What the commands of marking do: star, read, the whole list, undo, redo; and what counts as read by itself."""

from collections.abc import Callable, Iterable
from functools import partial

from tui_reader import strings
from tui_reader.browsing.read_rule import ReadRule
from tui_reader.library.values import UndoResult
from tui_reader.model import READ, TOGGLES, PaperId
from tui_reader.screens.reader.controller import Around, Part


class Marking(Part):
    """Marks papers, shows it, and says what can be taken back."""

    def __init__(self, around: Around, rule: ReadRule) -> None:
        super().__init__(around)
        self._rule = rule

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        toggles = {mark.verbs[0]: partial(self._toggle, mark.name) for mark in TOGGLES}
        lists = {f"list-{mark.verbs[0]}": partial(self._list, mark.name) for mark in TOGGLES}
        return {**toggles, **lists, "undo": self._undo, "redo": self._redo}

    def _mark(self, papers: Iterable[PaperId], field: str, value: bool) -> int:
        """Mark papers and show it; how many were different."""
        changed = self._library.marks.mark(papers, field, value)
        self._desk.show_marks(set(changed))
        return len(changed)

    def _toggle(self, field: str) -> None:
        ref = self._desk.papers.ref
        if ref is None:
            return
        was = self._library.marks.has(ref.paper, field)
        self._mark([ref.paper], field, not was)
        self._status.say(strings.marked(field, not was))

    def _list(self, field: str) -> None:
        """Mark every paper of the list as one action."""
        count = self._mark([ref.paper for ref in self._desk.opened.listing], field, True)
        self._status.say(strings.list_marked(field, count) if count else strings.NOTHING_TO_MARK[field])

    def _undo(self) -> None:
        self._tell(self._library.marks.undo(), strings.undone, strings.NOTHING_TO_UNDO)

    def _redo(self) -> None:
        self._tell(self._library.marks.redo(), strings.redone, strings.NOTHING_TO_REDO)

    def _tell(self, turned: UndoResult | None, told: Callable[[str, int], str], nothing: str) -> None:
        if turned is None:
            self._status.say(nothing)
            return
        self._desk.show_marks(set(turned.papers))
        title = self._title(turned.papers[0]) if len(turned.papers) == 1 else ""
        self._status.say(told(strings.action(turned.field, turned.value, len(turned.papers), title), len(turned.kept)))

    def _title(self, paper: PaperId) -> str:
        refs = self._library.paper(paper).refs
        return self._desk.shelf.entry(refs[0]).title if refs else paper

    # Read by itself

    def shown(self, paper: PaperId | None) -> None:
        """Another paper is in front of the reader: the one before may count as read now."""
        self._count_read(self._rule.shown(paper))

    def ended(self) -> None:
        """The reader went on past the end of the paper."""
        self._count_read(self._rule.ended())

    def nothing_left(self) -> None:
        """The reader went on past the end, and there is nothing to go on to."""
        self._count_read(self._rule.nothing_left())

    def _count_read(self, paper: PaperId | None) -> None:
        if paper is not None:
            self._mark([paper], READ.name, True)
