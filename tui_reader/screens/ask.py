"""A box that asks for one line of text: a name, a file, a command."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui_reader.assets import STYLES
from tui_reader.screens.command_screen import TypedScreen
from tui_reader.widgets.field import Field
from tui_reader.widgets.prompt import LATE_SECONDS, PromptLine


class AskScreen(TypedScreen[str | None], inherit_bindings=False):
    """A question and a field. Enter answers with the text, None if it is empty; Esc answers with None."""

    CSS_PATH = STYLES / "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", show=False)]

    def __init__(self, question: str, text: str = "", *, is_selected: bool = False) -> None:
        """Make a box.

        Args:
            question: above the field.
            text: what the field begins with.
            is_selected: the text is selected, so that what is typed takes its place.
        """
        self._text = Field(id="field", is_lingering=True)
        self._text.value = text
        super().__init__(self._text)
        self._question = question
        self._is_selected = is_selected

    def compose(self) -> ComposeResult:
        """Compose the question above the field."""
        with Vertical(id="box"):
            yield PromptLine(f"  {self._question}", id="question")
            yield self._text

    def on_mount(self) -> None:
        """Select the text, if it is to be, before any key that was kept is typed."""
        if self._is_selected:
            self._text.select_all()

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.set_timer(LATE_SECONDS, self._answer)

    def _answer(self) -> None:
        self.dismiss(self._text.value.strip() or None)
        self._text.release()

    def action_drop(self) -> None:
        """Answer with None."""
        self.dismiss(None)
