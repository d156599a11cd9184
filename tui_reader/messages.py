"""Messages for the application."""

from collections.abc import Iterable

from textual.events import Key
from textual.message import Message

from tui_reader.settings import Settings


class Reopen(Message):
    """A request to make library and screen again from these settings; `news` is said afterwards."""

    def __init__(self, settings: Settings, news: str) -> None:
        super().__init__()
        self.settings = settings
        self.news = news


class AltKey(Key):
    """Esc and a key that came together: that key pressed with Alt, or two keys joined on their way.

    Attributes:
        names: what it may be bound as.
        after_esc: the key alone; several keys where it is Hangul, letter by letter.
    """

    def __init__(self, names: Iterable[str], after_esc: Iterable[Key]) -> None:
        self.names = tuple(names)
        self.after_esc = tuple(after_esc)
        super().__init__(self.names[-1], None)

    @property
    def is_text(self) -> bool:
        """Whether it is text that an input method hands over, not a key."""
        return not (self.after_esc[0].character or "").isascii()
