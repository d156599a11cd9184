"""The search for a match in a text of any length: some pieces a turn, so that keys are answered in between."""

from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter

from textual.widget import Widget

from tui_reader.rendering.lazy_lines import STEP_SECONDS, Key
from tui_reader.widgets.lazy_scroll import PAUSE_SECONDS

Place = tuple[int, Key]
"""The number of a tab, and a piece of it."""


class MatchSearch:
    """One search at a time, in the turns of a widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._places: Iterator[Place | None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a match is still looked for."""
        return self._places is not None

    def drop(self) -> None:
        """Look for no match any more, and call nothing."""
        self._places = None

    def start(
        self, places: Iterator[Place | None], on_found: Callable[[Place], object], on_none: Callable[[], object]
    ) -> None:
        """Look for the first place, see `tabs.matches`, now or as soon as it is found; another search is dropped."""
        self._places = places
        self._go_on(places, on_found, on_none)

    def _go_on(
        self, places: Iterator[Place | None], on_found: Callable[[Place], object], on_none: Callable[[], object]
    ) -> None:
        """Look for half a step, so that there is time to draw what is found; go on soon, unless it is dropped."""
        if places is not self._places:
            return
        end = perf_counter() + STEP_SECONDS / 2
        for place in places:
            if place is not None:
                self.drop()
                on_found(place)
                return
            if perf_counter() > end:
                self._widget.set_timer(PAUSE_SECONDS, partial(self._go_on, places, on_found, on_none))
                return
        self.drop()
        on_none()
