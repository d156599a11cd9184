"""The commands of marking: star, read, the whole list, undo, redo; and papers that count as read by themselves."""

from collections.abc import Callable
from functools import partial

from tui_reader.language import strings
from tui_reader.library import EntryRef
from tui_reader.library.values import UndoResult
from tui_reader.model import TOGGLES, Mark, PaperId
from tui_reader.screens.reader.controller import Controller, Handlers


class MarkingController(Controller):
    """The commands that mark papers, show it, and say how to undo it."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        toggles = {mark.verbs[0]: partial(self._toggle, mark) for mark in TOGGLES}
        lists = {f"list-{mark.verbs[0]}": partial(self._mark_list, mark) for mark in TOGGLES}
        return {**toggles, **lists, "undo": self._undo, "redo": self._redo}

    def _toggle(self, mark: Mark) -> None:
        ref = self._panes.papers.ref
        if ref is None:
            return
        was = self._library.marks.has(ref.paper, mark.name)
        self._mark([ref.paper], mark.name, not was)
        self._answer(strings.marked(mark, not was))

    def _mark_list(self, mark: Mark) -> None:
        """Mark every paper of the list as one action."""
        count = self._mark([ref.paper for ref in self._panes.current_list.entries], mark.name, True)
        self._answer(strings.list_marked(mark, count) if count else strings.nothing_to_mark(mark))

    def _answer(self, sentence: str) -> None:
        """Say what was done; as long as it is not written, that too; or why nothing is marked."""
        marks = self._library.marks
        if marks.trouble:
            self._status.say(marks.trouble, error=True)
        else:
            self._status.say(sentence + strings.NOT_WRITTEN_YET if marks.late else sentence)

    def _undo(self) -> None:
        self._say_result(self._library.marks.undo(), strings.undone, strings.NOTHING_TO_UNDO)

    def _redo(self) -> None:
        self._say_result(self._library.marks.redo(), strings.redone, strings.NOTHING_TO_REDO)

    def _say_result(self, result: UndoResult | None, sentence: Callable[[str, int], str], nothing: str) -> None:
        if result is None:
            self._answer(nothing)
            return
        self._panes.show_marks(set(result.papers))
        title = self._title(result.papers[0]) if len(result.papers) == 1 else ""
        mark = next((mark for mark in TOGGLES if mark.name == result.field), None)
        done = strings.action(mark, result.value, len(result.papers), title)
        self._answer(sentence(done, len(result.kept)))

    def _title(self, paper: PaperId) -> str:
        refs = self._library.paper(paper).refs
        return self._panes.row_source.entry(refs[0]).title if refs else paper

    def on_shown(self, ref: EntryRef | None) -> None:
        """Handle that another paper or none is shown: the one before may count as read now."""
        self._mark_read(self._context.read_rule.on_shown(ref.paper if ref else None))
