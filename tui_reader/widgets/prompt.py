"""The line in which a query is typed, and the line above it with its results or its error."""

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
from tui_reader.terminal.textual_doors import Punctual
from tui_reader.widgets.canvas import Canvas
from tui_reader.widgets.field import Field

LATE_SECONDS = 0.02
"""Seconds after Enter in which an input method still hands over the last syllable."""

SIGN = " / "


class PromptLine(Canvas):
    """One line of text that can be replaced."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: Line = (Span(text, "key"),)

    def show(self, line: Line) -> None:
        """Show another line."""
        self._line = line
        self.update()

    def build(self, width: int, height: int) -> list[Strip]:
        """Return the line."""
        return [self.draw(self._line, width)]


class Prompt(Punctual, Vertical):
    """A prompt that is out of sight until it is opened. It posts what is typed, taken and dropped as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    class Typed(Message):
        """A change of the text in the field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Taken(Typed):
        """The end of typing with Enter: the text is taken."""

    class Dropped(Message):
        """The end of typing with Esc: the person goes back to where they were."""

    def __init__(self, glyphs: Glyphs = UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._answer = PromptLine(id="answer")
        self._field = Field(id="query", is_lingering=True)

    def compose(self) -> ComposeResult:
        """Yield the answer and the field below it."""
        yield self._answer
        with Horizontal(id="line"):
            yield PromptLine(SIGN, id="sign")
            yield self._field

    def open(self, text: str = "") -> None:
        """Show the prompt, with a text to begin with."""
        self.display = True
        self._field.value = text
        self._field.cursor_position = len(text)
        self.screen.set_focus(self._field)

    def close(self) -> None:
        """Hide the prompt."""
        self.display = False
        self.screen.set_focus(None)
        self._field.release()

    def answer(self, text: str) -> None:
        """Show a sentence about what was typed."""
        self._answer.show((Span(f"{' ' * len(SIGN)}{text}", "dim"),))

    def point(self, position: int, message: str) -> None:
        """Point at the character of the text that is wrong, and say why."""
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
        """Drop the text."""
        self._field.leave()
        self.post_message(self.Dropped())
