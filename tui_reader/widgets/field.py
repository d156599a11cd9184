"""A text field for Korean: whole syllables, clean text, no blinking."""

from textual.events import Key, Paste
from textual.geometry import Offset
from textual.widgets import Input

from tui_reader.rendering.spans import cells
from tui_reader.text.clean import clean


class Field(Input):
    """A field that composes text (NFC) as it is typed or pasted: Backspace takes a syllable, never a part of one."""

    def __init__(self, *, id: str | None = None, is_lingering: bool = False) -> None:
        """Make a field.

        Args:
            id: of the widget.
            is_lingering: the field still reads for a moment after Enter, because an input method hands over text late.
        """
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._is_lingering = is_lingering
        self._kept_keys: list[Key] | None = None
        self._is_keeping_text = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of the terminal's cursor: at the caret, where an input method shows what it composes."""
        x, y, _, _ = self.content_region
        return Offset(x + cells(self.value[: self.cursor_position].expandtabs(4)) - self.scroll_offset.x, y)

    def on_resize(self) -> None:
        """Move the terminal's cursor with the field."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    async def action_submit(self) -> None:
        """Submit the text; keys that come before the field is left are kept for what follows."""
        if self._is_lingering and self._kept_keys is None:
            self._kept_keys = []
        await super().action_submit()

    def leave(self) -> None:
        """Keep everything that is typed before the field is left for what follows."""
        self._kept_keys, self._is_keeping_text = [], True

    def keep(self, key: Key) -> bool:
        """Keep a key for what follows; return whether it was one to keep."""
        if self._kept_keys is None or not (self._is_keeping_text or (key.character or "").isascii()):
            return False
        self._kept_keys.append(key)
        return True

    def release(self) -> None:
        """Do the keys that were kept, and before any other: the field is left now."""
        if self._kept_keys is not None:
            self.app.call_later(self._replay)

    async def _replay(self) -> None:
        keys, self._kept_keys = self._kept_keys or [], None
        self._is_keeping_text = False
        for key in keys:
            await self.app.on_event(key)

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert text, composed with what stands before the cursor: single jamo become a syllable.

        It takes the place of what is selected.
        """
        first, last = sorted(self.selection)
        before, after = self.value[:first], self.value[last:]
        start = clean(before + text).replace("\n", " ")
        self.value = start + after
        self.cursor_position = len(start)

    def on_paste(self, event: Paste) -> None:
        """Insert the pasted text, and nothing but text, on one line."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(event.text)
