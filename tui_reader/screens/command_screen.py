"""The bases of screens: those driven by the command table, and boxes over them.

Hangul letters are read as the keys that were pressed, except in a field.
"""

from textual.events import Key
from textual.screen import ModalScreen, ScreenResultType

from tui_reader.terminal.textual_doors import Punctual, SteadyScreen
from tui_reader.text.hangul import keys_of
from tui_reader.widgets.field import Field


class CommandScreen(Punctual, SteadyScreen[ScreenResultType], inherit_bindings=False):
    """A screen whose commands also work with a Korean input method; a text field still takes Hangul as text."""

    AUTO_FOCUS = ""

    async def do_hangul(self, event: Key) -> bool:
        """Do the keys behind a letter that no binding and no field took; return whether it was Hangul."""
        keys = keys_of(event.character) if event.character and not event.character.isascii() else None
        for key in keys or ():
            if (active := self.active_bindings.get(key)) is not None:
                await self.run_action(active.binding.action)
        if keys:
            self.on_hangul_read()
        return bool(keys)

    def on_hangul_read(self) -> None:
        """Handle that Hangul was read as keys; a screen may say so."""


class TypedScreen(Punctual, SteadyScreen[ScreenResultType], ModalScreen[ScreenResultType], inherit_bindings=False):
    """A box over another screen. Keys that are typed before its field is mounted are kept for the field."""

    AUTO_FOCUS = ""

    def __init__(self, field: Field | None = None) -> None:
        super().__init__()
        self._field = field
        self._early_keys: list[Key] = []
        self._is_ready = field is None

    def keep(self, key: Key) -> bool:
        """Keep a key if the field cannot take it yet; return whether it was kept."""
        if not self._is_ready:
            self._early_keys.append(key)
        return not self._is_ready

    def on_mount(self) -> None:
        """Focus the field and give it the keys that were kept."""
        if self._field is not None:
            self.set_focus(self._field)
            self.app.call_later(self._release)

    async def _release(self) -> None:
        """Hand the kept keys to the application, before it handles any other key."""
        self._is_ready = True
        for key in self._early_keys:
            await self.app.on_event(key)
