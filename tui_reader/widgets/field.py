"""A text field for Korean: whole syllables, clean text, no blinking."""

from textual.events import Paste
from textual.widgets import Input

from tui_reader.text.clean import clean


class Field(Input):
    """What is typed or pasted is composed (NFC), so that Backspace takes a syllable and never a part of one."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True)
        self.cursor_blink = False

    def insert_text_at_cursor(self, text: str) -> None:
        """Compose what is typed with what stands before the cursor: jamo that arrive one by one become a syllable."""
        before, after = self.value[: self.cursor_position], self.value[self.cursor_position :]
        composed = clean(before + text).replace("\n", " ")
        self.value = composed + after
        self.cursor_position = len(composed)

    def _on_paste(self, event: Paste) -> None:
        """Only text comes in, all of it on one line."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(event.text)
