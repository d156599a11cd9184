"""The line a query is typed into, and the line above it that answers: how many, or where the query cannot be read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui_reader.rendering.glyphs import UNICODE, Glyphs
from tui_reader.rendering.spans import Line, Span, cells, crop
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.field import Field
from tui_reader.widgets.punctual import Punctual

LATE_SECONDS = 0.02
"""An input method hands over the last syllable just after Enter."""

SIGN = " / "


class Answer(Canvas):
    """One line of text that can be replaced."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: Line = (Span(text, "key"),)

    def show(self, line: Line) -> None:
        """Show another line."""
        self._line = line
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """The line."""
        return [self.draw(self._line, width)]


class Prompt(Punctual, Vertical):
    """Out of sight until it is opened. What is typed, and that it is to be taken or dropped, it says in messages."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    class Typed(Message):
        """There is another text in the field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Taken(Typed):
        """The text is to be taken."""

    class Dropped(Message):
        """The person wants back to where they were."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._answer = Answer(id="answer")
        self._field = Field(id="query", lingers=True)

    def compose(self) -> ComposeResult:
        """The answer above the field."""
        yield self._answer
        with Horizontal(id="line"):
            yield Answer(SIGN, id="sign")
            yield self._field

    def open(self, text: str = "") -> None:
        """Come into sight, with a text to begin with."""
        self.display = True
        self._field.value = text
        self._field.cursor_position = len(text)
        self.screen.set_focus(self._field)

    def close(self) -> None:
        """Go out of sight."""
        self.display = False
        self.screen.set_focus(None)
        self._field.release()

    def answer(self, text: str) -> None:
        """Say something about what was typed."""
        self._answer.show((Span(f"{' ' * len(SIGN)}{text}", "dim"),))

    def point(self, position: int, message: str) -> None:
        """Point at a character of the text that cannot be understood, and say why."""
        before = cells(self._field.value[:position]) + len(SIGN)
        room = self.size.width - before - 2
        caret = Span(f"{' ' * before}^ ", "error")
        self._answer.show((caret, Span(crop(message, max(room, 0), self._glyphs.ellipsis), "error")))

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        if self.display:
            self.post_message(self.Typed(message.value))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.set_timer(LATE_SECONDS, lambda: self.post_message(self.Taken(self._field.value)))

    def action_drop(self) -> None:
        """Escape."""
        self._field.leave()
        self.post_message(self.Dropped())
