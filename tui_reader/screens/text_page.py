"""A page of text that can be searched: help, manual, problems, the output of a command."""

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
from tui_reader.widgets.lazy_scroll import TextPage

_COMMANDS = ("next", "previous", "first", "last", "read-on", "read-back", "back", "help", "manual", "problems", "quit")
_FIND = Command("find", ("slash",), BY_ID["next"].group)


class PageScreen(CommandScreen[None], inherit_bindings=False):
    """A page that scrolls; `/` shows only the lines with the typed text, Esc shows all, then leaves."""

    CSS_PATH = STYLES / "page.tcss"
    BINDINGS = bindings([*(BY_ID[name] for name in _COMMANDS), _FIND])

    def __init__(self, lines: Callable[[int], Sequence[Line]]) -> None:
        super().__init__()
        self._lines = lines
        self._lines_by_width: dict[int, Sequence[Line]] = {}
        self._text = ""
        self._page = TextPage(self._matching, id="page")
        self._field = Field(id="field")
        self._field.display = False  # nothing is searched for yet; Esc may come before the page is there

    def compose(self) -> ComposeResult:
        """Compose the page, and the field that is visible while it is used."""
        yield self._field
        yield self._page

    def _matching(self, width: int) -> Sequence[Line]:
        if width not in self._lines_by_width:
            self._lines_by_width = {width: self._lines(width)}
        lines = self._lines_by_width[width]
        if not self._text:
            return lines
        return [line for line in lines if self._text.casefold() in plain(line).casefold()]

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
        """Show the matching lines; a late message of a field that was left must not move the page."""
        if self._text != self._field.value:
            self._text = self._field.value
            self._page.first()
            self._page.update()

    @on(Input.Submitted)
    def _leave_field(self) -> None:
        self.set_focus(None)
