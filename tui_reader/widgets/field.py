"""A text field for Korean: whole syllables, clean text, no blinking."""

from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Input

from tui_reader.text.clean import clean


class Field(Input):
    """What is typed or pasted is composed (NFC), so that Backspace takes a syllable and never a part of one."""

    def __init__(self, *, id: str | None = None, lingers: bool = False) -> None:
        """One that `lingers` is still read for a moment after Enter, for what an input method hands over late."""
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._lingers = lingers
        self._held: list[Key] | None = None
        self._holds_text = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: at the caret, because an input method shows there what it composes."""
        x, y, _, _ = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def on_resize(self) -> None:
        """It is somewhere else now, and so is the cursor."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    async def action_submit(self) -> None:
        """Enter: keys that come before the field is left are meant for what follows."""
        if self._lingers and self._held is None:
            self._held = []
        await super().action_submit()

    def leave(self) -> None:
        """Whatever is typed before the field is left is meant for what follows."""
        self._held, self._holds_text = [], True

    def keep(self, key: Key) -> bool:
        """Keep a key for what follows; whether it was one."""
        if self._held is None or not (self._holds_text or (key.character or "").isascii()):
            return False
        self._held.append(key)
        return True

    def release(self) -> None:
        """The field is left: what was kept is done now."""
        held, self._held = self._held or [], None
        self._holds_text = False
        if held:
            self.app.call_later(self._do, held)

    async def _do(self, keys: list[Key]) -> None:
        for key in keys:
            await self.app.on_event(key)

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
