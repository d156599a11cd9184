"""The skim page: the same section of every paper of the list, one below the other."""

from collections.abc import Callable

from textual.app import ComposeResult

from tui_reader.assets import STYLES
from tui_reader.commands import BY_ID
from tui_reader.screens.command_screen import CommandScreen
from tui_reader.widgets.bindings import bindings
from tui_reader.widgets.skim import Skim

_MOVES = ("next", "previous", "first", "last", "read-on", "read-back", "unread-next", "unread-previous")
_COMMANDS = (*_MOVES, "open", "back", "skim", "quit")


class SkimScreen(CommandScreen[int | None], inherit_bindings=False):
    """The skim page. Enter answers with the row of the paper at the top, Esc with None."""

    CSS_PATH = STYLES / "skim.tcss"
    BINDINGS = bindings(BY_ID[name] for name in _COMMANDS)

    def __init__(self, skim: Skim) -> None:
        super().__init__()
        self._skim = skim

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield self._skim

    def action_command(self, command: str) -> None:
        """Scroll, answer with a paper, or leave."""
        skim = self._skim
        moves: dict[str, Callable[[], object]] = {
            "next": lambda: skim.move(1),
            "previous": lambda: skim.move(-1),
            "first": skim.first,
            "last": skim.last,
            "read-on": lambda: skim.page(1),
            "read-back": lambda: skim.page(-1),
            "unread-next": lambda: skim.next_paper(1),
            "unread-previous": lambda: skim.next_paper(-1),
            "open": lambda: self.dismiss(skim.row),
        }
        moves.get(command, lambda: self.dismiss(None))()
