"""A page of text over the whole screen that can be searched: help, problems."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui_reader.assets import STYLES
from tui_reader.commands import BY_ID, Command
from tui_reader.rendering.spans import Line, plain
from tui_reader.screens.command_screen import CommandScreen
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.field import Field
from tui_reader.widgets.page import Page

_HERE = ("next", "previous", "first", "last", "read-on", "read-back", "back", "help", "manual", "problems", "quit")
_FIND = Command("find", ("slash",), "find", "", BY_ID["next"].group)


class PageScreen(CommandScreen[None], inherit_bindings=False):
    """Scrolls; `/` keeps only the lines with what is typed, Esc takes that back and then leaves."""

    CSS_PATH = STYLES / "page.tcss"
    BINDINGS = bindings([*(BY_ID[name] for name in _HERE), _FIND])

    def __init__(self, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self._lines = lines
        self._wrapped: dict[int, Sequence[Line]] = {}
        self._typed = ""
        self._page = Page(self._matching, id="page")
        self._field = Field(id="field")
        self._field.display = False  # nothing is searched for yet; Esc may come before the page is there

    def compose(self) -> ComposeResult:
        """The page, and a field that is seen while it is used."""
        yield self._field
        yield self._page

    def _matching(self, width: int) -> Sequence[Line]:
        if width not in self._wrapped:
            self._wrapped = {width: self._lines(width)}
        lines = self._wrapped[width]
        if not self._typed:
            return lines
        return [line for line in lines if self._typed.casefold() in plain(line).casefold()]

    def action_command(self, command: str) -> None:
        """Scroll, search, or leave."""
        page = self._page
        moves: dict[str, Callable[[], object]] = {
            "next": lambda: page.move(1),
            "previous": lambda: page.move(-1),
            "first": page.first,
            "last": page.last,
            "read-on": lambda: page.page(1),
            "read-back": lambda: page.page(-1),
            "find": self._find,
        }
        moves.get(command, self._leave)()

    def _find(self) -> None:
        self._field.display = True
        self.set_focus(self._field)

    def _leave(self) -> None:
        if not self._field.display:
            self.dismiss()
            return
        self._field.value = ""
        self._field.display = False
        self.set_focus(None)
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        """Told late of what was typed: where the field has been left since, the page may have been moved."""
        if self._typed != self._field.value:
            self._typed = self._field.value
            self._page.first()
            self._page.update()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.set_focus(None)
