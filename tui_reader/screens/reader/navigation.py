"""The commands of moving and reading."""

from functools import partial
from typing import Literal

from tui_reader.language import strings
from tui_reader.model import READ
from tui_reader.screens.reader.controller import Controller, Handlers

Step = Literal[1, -1]


class NavigationController(Controller):
    """The commands that move the cursor, read on, and go to papers."""

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        panes = self._panes
        return {
            "next": lambda: panes.pane.move(1),
            "previous": lambda: panes.pane.move(-1),
            "first": lambda: panes.pane.first(),
            "last": lambda: panes.pane.last(),
            "pane-left": partial(panes.step_pane, -1),
            "pane-right": partial(panes.step_pane, 1),
            "pane-next": partial(panes.step_pane, 1, around=True),
            "pane-previous": partial(panes.step_pane, -1, around=True),
            "open": partial(panes.step_pane, 1),
            "read-on": self._read_on,
            "read-back": self._read_back,
            "section-next": partial(self._step_section, 1),
            "section-previous": partial(self._step_section, -1),
            "section": self._go_to_section,
            "write-up": self._go_to_write_up,
            "authors": self._panes.detail.unfold,
            "unread-next": partial(self._go_to_unread, 1),
            "unread-previous": partial(self._go_to_unread, -1),
            "day-next": partial(self._go_to_day, 1),
            "day-previous": partial(self._go_to_day, -1),
            "visited-back": partial(self._go_to_visit, -1),
            "visited-forward": partial(self._go_to_visit, 1),
        }

    # Reading on

    def _read_on(self) -> None:
        """Read on: a page, then the next section, then the next unread paper."""
        self._panes.settle()
        if not self._panes.detail.page(1) and not self._panes.detail.lens.step(1) and self._panes.papers.ref:
            self._mark_read(self._context.read_rule.on_end())
            self._panes.detail.lens.release()
            self._go_to_unread(1)

    def _read_back(self) -> None:
        """Go back: a page, then the end of the section before."""
        self._panes.settle()
        detail = self._panes.detail
        if not detail.page(-1) and detail.lens.step(-1):
            detail.last()

    def _step_section(self, step: Step) -> None:
        self._panes.settle()
        self._panes.detail.lens.choose_next(step)

    def _go_to_section(self, number: int) -> None:
        """Show a section by its number, from 1."""
        self._panes.settle()
        if not self._panes.detail.lens.choose(number - 1):
            self._status.say(strings.no_section(number))

    # Going to a paper

    def _go_to_unread(self, step: Step) -> None:
        current, papers = self._panes.current_list, self._panes.papers
        ref = papers.ref
        is_passed = ref is None or not self._panes.shows_day or self._library.marks.has(ref.paper, READ.name)
        if step == -1 or is_passed:
            ref = current.next_unread(papers.ref, papers.cursor, step)
        if ref is not None:
            self._panes.go_to(ref)
        elif step == -1:
            self._status.say(strings.NO_UNREAD_BEFORE)
        else:
            self._mark_read(self._context.read_rule.on_nothing_left())
            self._status.say(strings.all_read(current.view.summary))

    def _go_to_day(self, step: Step) -> None:
        if self._panes.current_list.scope.kind == "day":
            scope = self._panes.days.adjacent(step)
            if scope is not None:
                self._panes.open(scope)
                return
        elif self._panes.step_day(step):
            return
        self._status.say(strings.NO_DAY_FURTHER)

    def _go_to_write_up(self) -> None:
        ref = self._panes.papers.ref
        refs = self._panes.row_source.write_ups(ref.paper) if ref else ()
        if ref is None or len(refs) < 2:
            self._status.say(strings.ONLY_SUMMARY)
            return
        number = (refs.index(ref) + 1) % len(refs)
        self._panes.go_to(refs[number])
        self._status.say(strings.summary_number(number + 1, len(refs)))

    def _go_to_visit(self, step: Step) -> None:
        ref = self._panes.visits.step(step)
        if ref is None or not self._panes.go_to(ref):
            self._status.say(strings.NOT_VISITED)
