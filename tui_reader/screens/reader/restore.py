"""The session: list, paper, section, line and looks of the last run. The settings overrule remembered looks."""

from datetime import date
from functools import partial
from pathlib import Path

from msgspec import to_builtins
from msgspec.structs import replace
from textual.timer import Timer

from tui_reader.errors import StoreError
from tui_reader.language import strings
from tui_reader.library import SMART, EntryRef, Scope
from tui_reader.library.current_ids import current_ids
from tui_reader.model import PaperId
from tui_reader.screens.reader.controller import Context, Controller, Handlers
from tui_reader.store.session import Looks, Place, Session, load_session, place_key, save_session, with_place
from tui_reader.widgets.panes import PANES

SAVE_SECONDS = 2.0
FLUSH_SECONDS = 0.3


class SessionController(Controller):
    """The commands and calls that load, save and end the session."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._last_session = Session()
        self._looks = self._shown = Looks()  # those to remember, and those that were on the screen when last compared
        self._waiting: Timer | None = None
        self._awaited: Place | None = None  # the last place, while a scan may still find its digest

    def handlers(self) -> Handlers:
        """Return the handler of each command id."""
        return {"quit": self._quit}

    def _quit(self) -> None:
        """Quit; if marks could not be saved, ask first what to do with them."""
        if not self._library.marks.unsaved() or self._library.marks.flush(FLUSH_SECONDS):
            self._screen.app.exit()
            return
        from tui_reader.screens.unsaved import UnsavedScreen

        screen = UnsavedScreen(len(self._library.marks.unsaved()), Path.home(), self._glyphs)
        self._screen.app.push_screen(screen, self._leave)

    def _leave(self, answer: int | None) -> None:
        """Quit if the answer says so, unless the marks cannot be written elsewhere either."""
        from tui_reader.screens.unsaved import LEAVE, WRITE

        if answer == WRITE:
            try:
                self._library.marks.export_unsaved(Path.home())
            except StoreError as error:
                self._status.say(strings.not_saved(str(error)), error=True)
                return
        if answer in (WRITE, LEAVE):
            self._screen.app.exit()

    def restore(self) -> bool:
        """Show the last place and looks; return whether the program was used before."""
        self._last_session = load_session(self._settings.paths)
        self._looks = self._last_session.looks
        apply_looks(self._overruled(self._looks), self._context)
        self._shown = looks_of(self._context)
        self._panes.fill()
        place = self._last_session.place_in(self._library.sources)
        self._awaited = None if self._is_known(place) else place
        self._go_to(place)
        return self._last_session.seen

    def _go_to(self, place: Place) -> None:
        scope, ref = _scope(place), _ref(place)
        if scope is not None and self._panes.restore(scope, ref):
            tab = place.tab or self._panes.detail.lens.name(place.section)  # older versions remember only the number
            self._panes.detail.go_to_place(tab, place.top, place.piece)
        self._panes.activate(place.pane if place.pane in PANES else "papers")

    def _is_known(self, place: Place) -> bool:
        """Return whether the list and digest of a place are there; a place without them is."""
        scope = _scope(place)
        if scope is None or not place.path:
            return True
        try:
            self._library.digest(_ref(place))
        except StoreError:
            return False
        return self._panes.days.has(scope)

    def restore_late(self) -> None:
        """Go to the last place once its digest is there: a cache of another version is made anew by the first scan."""
        place = self._awaited
        if place is not None and self._is_known(place):
            self._awaited = None
            self._context.read_rule.on_shown(None)  # nobody chose to look at what was shown meanwhile
            self._go_to(place)
        elif self._panes.current_list.options.is_scanned:
            self._awaited = None

    def stay(self) -> None:
        """Stay where the person has gone, whatever the scan still finds."""
        self._awaited = None

    def _overruled(self, looks: Looks) -> Looks:
        settings = self._settings
        return replace(
            looks,
            theme=settings.theme or looks.theme,
            compact=settings.density == "compact" if settings.density else looks.compact,
            days_width=settings.panes.days or looks.days_width,
            papers_width=settings.panes.papers or looks.papers_width,
        )

    def change_looks(self, looks: Looks) -> None:
        """Apply looks that the settings say; nobody chose them in the reader, so they are not remembered."""
        self._remember_choices()
        apply_looks(looks, self._context)
        self._shown = looks_of(self._context)

    def _remember_choices(self) -> None:
        """Remember the looks that were chosen in the reader; what settings, flags or variables say is not stored."""
        shown = looks_of(self._context)
        now, before = (to_builtins(looks) for looks in (shown, self._shown))
        self._looks = replace(self._looks, **{name: look for name, look in now.items() if look != before[name]})
        self._shown = shown

    def keep_settings(self) -> None:
        """Keep a copy of the settings, for the time when their file cannot be read."""
        from tui_reader.store.settings_file import keep_copy

        self._run(partial(keep_copy, self._settings.paths), "settings")

    def save_soon(self) -> None:
        """Save within `SAVE_SECONDS`; several calls meanwhile save once."""
        if self._waiting is None:
            self._waiting = self._screen.set_timer(SAVE_SECONDS, self.save)

    def save(self) -> None:
        """Save the session if it has changed; an unwritable file costs the place and nothing else."""
        self._waiting = None
        self._remember_choices()
        place, places = self._place(), self._last_session.places
        places = with_place(places, place_key(self._library.sources), place)
        session = Session(place, self._looks, seen=True, places=places)
        if session == self._last_session:
            return
        try:
            save_session(self._settings.paths, session)
        except OSError:
            return
        self._last_session = session

    def _place(self) -> Place:
        if self._awaited is not None:
            return self._awaited
        ref = self._panes.papers.ref
        tab, top, piece = self._panes.detail.place
        day = self._panes.current_list.scope.day
        return Place(
            kind=self._panes.current_list.scope.kind,
            day=day.isoformat() if day else "",
            path=ref.path if ref else "",
            position=ref.position if ref else 0,
            paper=ref.paper if ref else "",
            section=self._panes.detail.lens.number,
            tab=tab,
            top=top,
            piece=piece,
            pane=self._panes.at,
        )


def _scope(place: Place) -> Scope | None:
    """Return the remembered list; None if there is none."""
    if place.kind == "day":
        return Scope("day", date.fromisoformat(place.day) if place.day else None)
    return next((scope for scope in SMART if scope.kind == place.kind), None)


def _ref(place: Place) -> EntryRef:
    """Return the remembered entry."""
    return EntryRef(place.path, place.position, current_ids(PaperId(place.paper))[0])


def looks_of(context: Context) -> Looks:
    """Return the looks that were chosen."""
    panes, options = context.panes, context.panes.current_list.options
    return Looks(
        theme=context.screen.app.theme,
        compact=panes.papers.compact,
        order=options.order,
        keep="".join(options.keep),
        papers_width=panes.papers_width,
    )


def apply_looks(looks: Looks, context: Context) -> None:
    """Apply looks; empty fields and unknown names change nothing."""
    panes, app = context.panes, context.screen.app
    if looks.theme in app.available_themes:
        app.theme = looks.theme
    if looks.compact is not None:
        panes.papers.compact = looks.compact
    panes.set_widths(looks.days_width, looks.papers_width)
    panes.current_list.options.narrow(looks.keep)
    panes.current_list.options.sort(looks.order)
