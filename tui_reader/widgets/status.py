"""The status line: what has just happened, or else where one is; and the few keys that matter here."""

from textual.strip import Strip

from tui_reader.commands import BY_ID, Command, OwnKeys, hints, key_label, keys_of
from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop, line_cells
from tui_reader.text.clean import clean_line
from tui_reader.widgets.canvas import Canvas

BLOCK = 10
"""The text is filled up to a multiple of so many cells: a text of about the same length then changes no more cells."""


class StatusLine(Canvas):
    """One line. A message stays until the next one, or until `rest`.

    Attributes:
        own_keys: the keys that the person has given to commands.
    """

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self.own_keys: OwnKeys = {}
        self._resting = ""
        self._message = ""
        self._role = ""
        self._pane = "papers"

    def rest(self) -> None:
        """Remove the message."""
        self._message = ""
        self.update()

    def rest_on(self, text: str) -> None:
        """Set the text that is shown while there is no message."""
        self._resting = text
        self.update()

    def say(self, text: str, *, error: bool = False) -> None:
        """Show a message."""
        self._message, self._role = clean_line(text), "error" if error else ""
        self.update()

    @property
    def text(self) -> str:
        """The text that is shown now."""
        return self._message or self._resting

    def hint_for(self, pane: str) -> None:
        """Show the keys of another pane."""
        self._pane = pane
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the text, and to the right of it as many keys as fit: the way to all of them always."""
        last = _hint(BY_ID["help"], self.own_keys)
        text = crop(f" {self.text}", max(width - line_cells(last) - 1, 0), self._glyphs.ellipsis)
        keys = (*_keys(self._pane, self.own_keys, width - cells(text) - 2 - line_cells(last)), *last)
        room = width - line_cells(keys)
        padded = text + " " * min(-cells(text) % BLOCK, room - cells(text))
        gap = " " * (room - cells(padded))
        role = self._role if self._message else "dim"
        return [self.draw((Span(padded, role), Span(gap), *keys), width)]


def _keys(pane: str, own: OwnKeys, room: int) -> Line:
    """Return as many hints as fit, the first ones first."""
    line: list[Span] = []
    for command in hints(pane):
        more = _hint(command, own)
        if line_cells((*line, *more)) > room:
            break
        line += more
    return tuple(line)


def _hint(command: Command, own: OwnKeys) -> Line:
    """Return the first key of a command and its name; nothing where it has no key."""
    keys = keys_of(command, own)
    return (Span(f"{key_label(keys[0])} ", "key"), Span(f"{command.label}  ", "dim")) if keys else ()
