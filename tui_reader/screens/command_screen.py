"""The bases of screens: those driven by the command table, and boxes over them, perhaps with a field to type into.

Hangul letters are read as the keys they were, except in a field.
"""

from textual.events import Key
from textual.geometry import Size
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui_reader.text.hangul import keys_of
from tui_reader.widgets.field import Field
from tui_reader.widgets.punctual import Punctual


class _Steady(Punctual, Screen[ScreenResultType], inherit_bindings=False):
    """Lays out for the size that the terminal has now, never for one it had when an event was sent.

    Else two events of different sizes on their way at once bring each other forth for ever.
    """

    def _screen_resized(self, size: Size) -> None:
        super()._screen_resized(self.app.size)


class CommandScreen(_Steady[ScreenResultType], inherit_bindings=False):
    """With a Korean input method on, its commands work all the same; a text field keeps what is typed into it."""

    AUTO_FOCUS = ""

    async def do_hangul(self, event: Key) -> bool:
        """Do the keys that were pressed for a letter that no binding and no field took; whether it was Hangul."""
        keys = keys_of(event.character) if event.character and not event.character.isascii() else None
        for key in keys or ():
            if (active := self.active_bindings.get(key)) is not None:
                await self.run_action(active.binding.action)
        if keys:
            self.read_as_hangul()
        return bool(keys)

    def read_as_hangul(self) -> None:
        """Called when that happened, for screens that want to say so."""


class TypedScreen(_Steady[ScreenResultType], ModalScreen[ScreenResultType], inherit_bindings=False):
    """A box over what is there. What is typed before its field is there to take it is kept for the field."""

    AUTO_FOCUS = ""

    def __init__(self, field: Field | None = None) -> None:
        super().__init__()
        self._field = field
        self._early: list[Key] = []
        self._is_ready = field is None

    def keep(self, key: Key) -> bool:
        """Keep a key where the field cannot take it yet; whether that was so."""
        if not self._is_ready:
            self._early.append(key)
        return not self._is_ready

    def on_mount(self) -> None:
        """The field takes all that is typed from now on, and what was kept for it."""
        if self._field is not None:
            self.set_focus(self._field)
            self.app.call_later(self._release)

    async def _release(self) -> None:
        """Let the application look again at what was kept, before it looks at any other key."""
        self._is_ready = True
        for key in self._early:
            await self.app.on_event(key)
