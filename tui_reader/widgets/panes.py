"""The three panes side by side: which one is active, and which are in sight."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui_reader.terminal.textual_doors import Punctual
from tui_reader.widgets.days import DaysPane
from tui_reader.widgets.detail import Detail
from tui_reader.widgets.papers import PapersPane
from tui_reader.widgets.row_list import RowList

PANES = ("days", "papers", "detail")
NARROWEST, WIDEST = 16, 100
"""Cells that the papers pane can have."""


class Panes(Punctual, Horizontal):
    """Days, papers, detail. There is no focus among them: one is active, keys go to it, and it alone draws that.

    Attributes:
        papers_width: cells that were chosen for the papers pane; 0 leaves it to the style sheet.
    """

    def __init__(self, days: DaysPane, papers: PapersPane, detail: Detail) -> None:
        super().__init__(id="panes")
        self.days = days
        self.papers = papers
        self.detail = detail
        self.papers_width = 0
        self._at = "papers"

    def compose(self) -> ComposeResult:
        """Yield the three panes; the style sheet says which are in sight at which width."""
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
        """Make another pane the active one; in a narrow terminal this brings it into sight."""
        self._at = pane
        for name, row_list in (("days", self.days), ("papers", self.papers)):
            row_list.active = name == pane
        self.set_sight()

    def set_sight(self) -> None:
        """Name the active pane to the style sheet, but only where not all panes are in sight: it costs a repaint."""
        if not self.screen.has_class("-three"):
            for name in PANES:
                self.set_class(name == self._at, f"-at-{name}")

    def set_widths(self, days: int = 0, papers: int = 0) -> None:
        """Give panes another width, in cells; 0 leaves one as it is."""
        if days:
            self.days.styles.width = days
        if papers:
            self.papers_width = max(NARROWEST, min(papers, WIDEST))
            self.papers.styles.width = self.papers.styles.max_width = self.papers_width

    def step_pane(self, step: int, *, around: bool = False) -> bool:
        """Activate the next pane (1) or the one before (-1); return whether there is one."""
        at = PANES.index(self._at) + step
        if not around and not 0 <= at < len(PANES):
            return False
        self.activate(PANES[at % len(PANES)])
        return True

    @on(RowList.Pointed)
    def _pointed(self, message: RowList.Pointed) -> None:
        self.activate(message.rows.id or PANES[0])
