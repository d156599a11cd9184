"""The three panes side by side: which one is active, which are in sight, and how one follows the other."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer

from tui_reader.library import EntryRef, Library
from tui_reader.phrases import NO_DIGESTS, NO_PAPERS, READING
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.rows import RowList
from tui_reader.widgets.shelf import Shelf

FOLLOW_SECONDS = 0.07
"""The detail waits this long for the cursor to rest, so that a repeating key draws one paper and not twenty."""

PANES = ("days", "papers", "detail")


class Desk(Horizontal):
    """Days, papers, detail. There is no focus among them: one is active, keys go to it, and it alone draws that."""

    class Turned(Message):
        """Another day, another paper or another pane is in front of the reader."""

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__(id="desk")
        self._library = library
        self._shelf = Shelf(library)
        self.days = DaysPane(glyphs, id="days")
        self.papers = PapersPane(self._shelf, glyphs, id="papers")
        self.detail = Detail(glyphs, id="detail")
        self._at = "papers"
        self._follow: Timer | None = None
        self.looked = False  # whether the sources were looked through once; before that, an empty list means little

    def compose(self) -> ComposeResult:
        """Three panes; what is in sight at which width is said in the style sheet."""
        yield self.days
        yield self.papers
        yield self.detail

    @property
    def at(self) -> str:
        """The id of the active pane."""
        return self._at

    @property
    def pane(self) -> RowList | Detail:
        """The active pane."""
        panes: dict[str, RowList | Detail] = {"days": self.days, "papers": self.papers, "detail": self.detail}
        return panes[self._at]

    def activate(self, pane: str) -> None:
        """Make another pane the active one; in a narrow terminal it comes into sight."""
        self._at = pane
        for name, row_list in (("days", self.days), ("papers", self.papers)):
            row_list.active = name == pane
        self.set_sight()
        self.post_message(self.Turned())

    def set_sight(self) -> None:
        """Tell the style sheet which pane is active, where not all are in sight; elsewhere that would be a repaint."""
        if self.screen.has_class("-three"):
            return
        for name in PANES:
            self.set_class(name == self._at, f"-at-{name}")

    def step_pane(self, step: int, *, around: bool = False) -> bool:
        """To the pane beside; False where there is none that way."""
        at = PANES.index(self._at) + step
        if not around and not 0 <= at < len(PANES):
            return False
        self.activate(PANES[at % len(PANES)])
        return True

    def fill(self) -> None:
        """Show what the library holds now. The cursor stays where it is, as far as that is still there."""
        here, day = self.papers.ref, self.days.day
        self.days.show(self._library.days())
        if (now := self.days.day) is None:
            self.papers.show((), empty=NO_DIGESTS if self.looked else READING)
        elif day is not None and now.date == day.date:
            self.papers.show(self._library.refs(now.date), here, empty=NO_PAPERS)
        else:
            self.papers.show(self._library.refs(now.date), empty=NO_PAPERS)
        self.follow()

    def show_marks(self) -> None:
        """Draw counts and marks anew."""
        self.days.show(self._library.days())
        self.papers.update()

    def go_to(self, ref: EntryRef) -> None:
        """Show an entry: its day, its row, its text."""
        self.show_day(self._library.digest(ref).date, ref)

    def show_day(self, day: date | None, at: EntryRef | None = None) -> None:
        """Show the papers of a day, the cursor on `at` or on the first, and follow at once."""
        self.days.go_to(day)
        refs = self._library.refs(day)
        self.papers.show(refs, at or next(iter(refs), None))
        self.follow()

    def follow(self) -> None:
        """Show the text of the paper the cursor is on, now."""
        self._stop_waiting()
        ref = self.papers.ref
        if ref is None:
            self.detail.show(None)
        else:
            self.detail.show(self._shelf.entry(ref), self._library.digest(ref).date)
        self.post_message(self.Turned())

    def _stop_waiting(self) -> None:
        if self._follow is not None:
            self._follow.stop()
            self._follow = None

    @on(RowList.Moved, "#days")
    def _day_moved(self) -> None:
        day = self.days.day
        refs = self._library.refs(day.date) if day else ()
        self.papers.show(refs, next(iter(refs), None))
        self._follow_soon()

    @on(RowList.Moved, "#papers")
    def _follow_soon(self) -> None:
        self._stop_waiting()
        self._follow = self.set_timer(FOLLOW_SECONDS, self.follow)

    @property
    def settled(self) -> bool:
        """Whether the detail shows the paper the cursor is on."""
        return self._follow is None

    def settle(self) -> None:
        """Let the detail catch up now, where it still waits for the cursor to rest."""
        if self._follow is not None:
            self.follow()
