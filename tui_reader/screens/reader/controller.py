"""What the parts of the reader's screen share: what they work with, and how they ask."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.screen import Screen

from tui_reader.library import Library
from tui_reader.rendering.glyphs import Glyphs
from tui_reader.settings import Settings
from tui_reader.widgets.reader_panes import Desk
from tui_reader.widgets.status import StatusLine


@dataclass
class Around:
    """What is around a part. `settings` are as they are now; all else stays what it is."""

    screen: Screen[None]
    library: Library
    desk: Desk
    status: StatusLine
    settings: Settings
    glyphs: Glyphs


class Part:
    """Does some of the commands; each handler does one."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._screen = around.screen
        self._library = around.library
        self._desk = around.desk
        self._status = around.status
        self._glyphs = around.glyphs

    @property
    def _settings(self) -> Settings:
        return self._around.settings

    def _choose(self, title: str, choices: Iterable[tuple[str, str]], done: Callable[[int], object]) -> None:
        """Ask which of some things, each a name and what stands beside it; `done` is told its number."""
        from tui_reader.screens.choose import Choice, ChooseScreen

        def chosen(number: int | None) -> None:
            if number is not None:
                done(number)

        offered = [Choice(name, beside) for name, beside in choices]
        self._screen.app.push_screen(ChooseScreen(title, offered, glyphs=self._glyphs), chosen)
