"""The reading of a tab's text in a thread: it is shown as soon as it is there, if its tab still is."""

from collections.abc import Callable
from functools import partial

from textual.widget import Widget

from tui_reader.browsing.lens import Lens
from tui_reader.rendering.lazy_lines import Key
from tui_reader.rendering.tabs import Tab


class TabLoader:
    """Loads tabs for a widget, one at a time; a newer one takes the place of an older one."""

    def __init__(self, widget: Widget, lens: Lens[Tab], show: Callable[[int, int], object]) -> None:
        """Make a loader.

        Args:
            widget: whose worker reads.
            lens: knows which tab is shown.
            show: shows that tab from a piece of its text, and a line of that, on.
        """
        self._widget = widget
        self._lens = lens
        self._show = show
        self._tab: Tab | None = None
        self._spot: tuple[Key, int] = ((0,), 0)

    def load(self, tab: Tab, spot: tuple[Key, int] | None) -> None:
        """Load a tab that will be shown from `spot` on; None leaves that as it was."""
        self._spot = spot or self._spot
        if tab is not self._tab:
            self._tab = tab
            self._widget.run_worker(partial(self._work, tab), thread=True, group="load")

    def _work(self, tab: Tab) -> None:
        tab.load()
        self._widget.call_later(self._finish, tab)

    def _finish(self, tab: Tab) -> None:
        if tab is self._tab:
            self._tab = None
            if tab is self._lens.tab:
                (piece,), line = self._spot
                self._show(piece, line)
