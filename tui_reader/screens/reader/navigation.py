"""What the commands of reading do with the desk, the library and the status line."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from tui_reader import strings
from tui_reader.library import EntryRef, Scope
from tui_reader.model import READ
from tui_reader.rendering.list_rows import day_name, list_name
from tui_reader.screens.reader.controller import Around, Part
from tui_reader.screens.reader.marking import Marking

Step = Literal[1, -1]


class Reading(Part):
    """Moving, reading on, going to papers. Each handler does one command of the table."""

    def __init__(self, around: Around, marking: Marking) -> None:
        super().__init__(around)
        self._marking = marking

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command id."""
        desk = self._desk
        return {
            "next": lambda: desk.pane.move(1),
            "previous": lambda: desk.pane.move(-1),
            "first": lambda: desk.pane.first(),
            "last": lambda: desk.pane.last(),
            "pane-left": partial(desk.step_pane, -1),
            "pane-right": partial(desk.step_pane, 1),
            "pane-next": partial(desk.step_pane, 1, around=True),
            "pane-previous": partial(desk.step_pane, -1, around=True),
            "open": partial(desk.step_pane, 1),
            "read-on": self._read_on,
            "read-back": self._read_back,
            "section-next": partial(self._section_beside, 1),
            "section-previous": partial(self._section_beside, -1),
            "section": self._section,
            "write-up": self._write_up,
            "authors": self._desk.detail.unfold,
            "unread-next": partial(self._unread, 1),
            "unread-previous": partial(self._unread, -1),
            "day-next": partial(self._day, 1),
            "day-previous": partial(self._day, -1),
            "visited-back": partial(self._visited, -1),
            "visited-forward": partial(self._visited, 1),
        }

    def tell_place(self) -> None:
        """Say in the status line where the reader is, and which keys matter there."""
        self._status.hint_for(self._desk.at)
        self._status.rest_on("" if self._library.is_empty else self._tally(self._desk.opened.scope))

    def _tally(self, scope: Scope) -> str:
        if scope.kind == "found":
            return strings.results_found(len(self._desk.opened.listing), self._desk.opened.found_order)
        counts = self._desk.opened.counts
        name = day_name(scope.day) if scope.kind == "day" else list_name(scope)
        return strings.tally(name, counts.unread, counts.entries)

    # Reading on

    def _read_on(self) -> None:
        """A page further, then the next section, then the next unread paper."""
        self._desk.settle()
        if not self._desk.detail.page(1) and not self._desk.detail.beside(1) and self._desk.papers.ref:
            self._marking.ended()
            self._desk.detail.let_go()
            self._unread(1)

    def _read_back(self) -> None:
        """A page back, then the end of the section before."""
        self._desk.settle()
        detail = self._desk.detail
        if not detail.page(-1) and detail.beside(-1):
            detail.last()

    def _section_beside(self, step: Step) -> None:
        self._desk.settle()
        self._desk.detail.step_section(step)

    def _section(self, number: int) -> None:
        """Show the section of that number, from 1."""
        self._desk.settle()
        if not self._desk.detail.go_to_section(number - 1):
            self._status.say(strings.no_section(number))

    # Going to a paper

    def _unread(self, step: Step) -> None:
        ref = self._next_unread(step)
        if ref is not None:
            self._desk.go_to(ref)
        elif step == -1:
            self._status.say(strings.NO_UNREAD_BEFORE)
        else:
            self._marking.nothing_left()
            self._status.say(strings.all_read(self._tally(self._desk.opened.scope)))

    def _next_unread(self, step: Step) -> EntryRef | None:
        """In the open list, where that is of more than one day and not simply all there is; else anywhere."""
        here = self._desk.papers.ref
        if self._desk.opened.scope.kind in ("day", "latest", "all", "unread") and not self._desk.opened.keep:
            return self._library.next_unread(here, step)
        listing, row = self._desk.opened.listing, self._desk.papers.cursor + step
        while 0 <= row < len(listing):
            paper = listing[row].paper
            if not self._library.marks.has(paper, READ.name) and (here is None or paper != here.paper):
                return listing[row]
            row += step
        return None

    def _day(self, step: Step) -> None:
        if self._desk.opened.scope.kind == "day":
            scope = self._desk.days.beside(step)
            if scope is not None:
                self._desk.open(scope)
                return
        elif self._desk.step_day(step):
            return
        self._status.say(strings.NO_DAY_FURTHER)

    def _write_up(self) -> None:
        ref = self._desk.papers.ref
        refs = self._desk.shelf.write_ups(ref.paper) if ref else ()
        if ref is None or len(refs) < 2:
            self._status.say(strings.ONLY_WRITE_UP)
            return
        number = (refs.index(ref) + 1) % len(refs)
        self._desk.go_to(refs[number])
        self._status.say(strings.write_up(number + 1, len(refs)))

    def _visited(self, step: Step) -> None:
        ref = self._desk.history.step(step)
        if ref is None or not self._desk.go_to(ref):
            self._status.say(strings.NOT_VISITED)
