"""The base of screens that are driven by the command table: Hangul letters are read as the keys they were."""

from textual.events import Key
from textual.screen import Screen, ScreenResultType

from tui_reader.text.hangul import keys_of


class CommandScreen(Screen[ScreenResultType], inherit_bindings=False):
    """With a Korean input method on, its commands work all the same; a text field keeps what is typed into it."""

    AUTO_FOCUS = ""

    async def on_key(self, event: Key) -> None:
        """What no binding and no field took: a Hangul letter stands for the keys that were pressed for it."""
        keys = keys_of(event.character) if event.character and not event.character.isascii() else None
        if keys:
            event.stop()
            for key in keys:
                if (active := self.active_bindings.get(key)) is not None:
                    await self.run_action(active.binding.action)
            self.read_as_hangul()

    def read_as_hangul(self) -> None:
        """Called when that happened, for screens that want to say so."""
