"""Being again where one was: list, paper, section, line, looks. What the settings say overrules what is remembered."""

from datetime import date

from msgspec.structs import replace
from textual.timer import Timer

from tui_reader.library import SMART, EntryRef, Scope
from tui_reader.model import PaperId
from tui_reader.screens.reader.view_options import Arranging
from tui_reader.settings import Settings
from tui_reader.store.session import Looks, Place, Session, load_session, save_session
from tui_reader.widgets.panes import PANES
from tui_reader.widgets.reader_panes import Desk

SAVE_SECONDS = 2.0


class Remembering:
    """Loads and saves the memory of one desk."""

    def __init__(self, settings: Settings, desk: Desk, arranging: Arranging) -> None:
        self._settings = settings
        self._desk = desk
        self._arranging = arranging
        self._saved = Session()
        self._waiting: Timer | None = None

    def restore(self) -> bool:
        """Show what was shown last; whether the program was used before."""
        self._saved = load_session(self._settings.paths)
        self._arranging.restore(self._overruled(self._saved.looks))
        self._desk.fill()
        place = self._saved.place
        scope, ref = _scope(place), EntryRef(place.path, place.position, PaperId(place.paper))
        if scope is not None and self._desk.restore(scope, ref):
            self._desk.detail.go_to_place(place.section, place.top, place.piece)
        self._desk.activate(place.pane if place.pane in PANES else "papers")
        return self._saved.seen

    def _overruled(self, looks: Looks) -> Looks:
        settings = self._settings
        return replace(
            looks,
            theme=settings.theme or looks.theme,
            compact=settings.density == "compact" if settings.density else looks.compact,
            days_width=settings.panes.days or looks.days_width,
            papers_width=settings.panes.papers or looks.papers_width,
        )

    def save_soon(self) -> None:
        """Save in a while, and only once however often this is asked."""
        if self._waiting is None:
            self._waiting = self._desk.set_timer(SAVE_SECONDS, self.save)

    def save(self) -> None:
        """Write what is different from last time; where that cannot be, no more than the place is lost."""
        self._waiting = None
        memory = Session(self._place(), self._arranging.looks, seen=True)
        if memory == self._saved:
            return
        try:
            save_session(self._settings.paths, memory)
        except OSError:
            return
        self._saved = memory

    def _place(self) -> Place:
        ref = self._desk.papers.ref
        section, top, piece = self._desk.detail.place
        day = self._desk.opened.scope.day
        return Place(
            kind=self._desk.opened.scope.kind,
            day=day.isoformat() if day else "",
            path=ref.path if ref else "",
            position=ref.position if ref else 0,
            paper=ref.paper if ref else "",
            section=section,
            top=top,
            piece=piece,
            pane=self._desk.at,
        )


def _scope(place: Place) -> Scope | None:
    """The list that was open; None where nothing is remembered."""
    if place.kind == "day":
        return Scope("day", date.fromisoformat(place.day) if place.day else None)
    return next((scope for scope in SMART if scope.kind == place.kind), None)
