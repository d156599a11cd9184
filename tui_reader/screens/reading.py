"""What the commands of reading do with the desk, the library and the status line."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from tui_reader import phrases
from tui_reader.library import EntryRef, Library
from tui_reader.rendering.rows import day_name
from tui_reader.widgets.desk import Desk
from tui_reader.widgets.status import StatusLine


class Reading:
    """Moving, reading on, marking. Each handler does one command of the table."""

    def __init__(self, library: Library, desk: Desk, status: StatusLine) -> None:
        self._library = library
        self._desk = desk
        self._status = status

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
            "back": partial(desk.step_pane, -1),
            "read-on": self._read_on,
            "read-back": self._read_back,
            "section-next": partial(self._section_beside, 1),
            "section-previous": partial(self._section_beside, -1),
            "section": self._section,
            "star": partial(self._toggle, "starred"),
            "read": partial(self._toggle, "read"),
            "unread-next": partial(self._unread, 1),
            "unread-previous": partial(self._unread, -1),
            "day-next": partial(self._day, 1),
            "day-previous": partial(self._day, -1),
        }

    def tell_place(self) -> None:
        """Say in the status line where the reader is, and which keys matter there."""
        day = self._desk.days.day
        self._status.hint_for(self._desk.at)
        self._status.rest_on(phrases.day_tally(day_name(day.date), day.unread, day.entries) if day else "")

    def _read_on(self) -> None:
        """A page further, then the next section, then the next unread paper."""
        self._desk.settle()
        if not self._desk.detail.page(1) and not self._desk.detail.beside(1):
            self._read_past_the_end()

    def _read_past_the_end(self) -> None:
        ref = self._desk.papers.ref
        if ref is None:
            return
        if not self._library.is_read(ref.paper):
            self._library.mark([ref.paper], "read", True)
            self._desk.show_marks()
        self._unread(1)

    def _read_back(self) -> None:
        """A page back, then the end of the section before."""
        self._desk.settle()
        detail = self._desk.detail
        if not detail.page(-1) and detail.beside(-1):
            detail.last()

    def _section_beside(self, step: int) -> None:
        self._desk.settle()
        self._desk.detail.beside(step)

    def _section(self, number: int) -> None:
        """Show the section of that number, from 1."""
        self._desk.settle()
        if not self._desk.detail.go_to_section(number - 1):
            self._status.say(phrases.no_section(number))

    def _toggle(self, field: Literal["read", "starred"]) -> None:
        ref = self._desk.papers.ref
        if ref is None:
            return
        was = self._library.is_read(ref.paper) if field == "read" else self._library.is_starred(ref.paper)
        self._library.mark([ref.paper], field, not was)
        self._desk.show_marks()
        self.tell_place()
        told = phrases.read if field == "read" else phrases.starred
        self._status.say(told(self._library.entry(ref).title, not was))

    def _unread(self, step: Literal[1, -1]) -> None:
        """To the next unread paper; its text is shown from the start, whatever section the last one was left in."""
        ref: EntryRef | None = self._library.next_unread(self._desk.papers.ref, step)
        if ref is not None:
            self._desk.go_to(ref)
        elif step == -1:
            self._status.say(phrases.NO_UNREAD_BEFORE)
        else:
            self._status.say(phrases.all_read(self._status.resting))

    def _day(self, step: Literal[1, -1]) -> None:
        day = self._desk.days.beside(step)
        if day is None:
            self._status.say(phrases.NO_DAY_FURTHER)
        else:
            self._desk.show_day(day.date)
