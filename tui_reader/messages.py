"""Messages for the application."""

from collections.abc import Iterable

from textual.events import Key
from textual.message import Message

from tui_reader.settings import Settings


class Reopen(Message):
    """Library and screen are to be made anew, from these settings; `news` are said then."""

    def __init__(self, settings: Settings, news: str) -> None:
        super().__init__()
        self.settings = settings
        self.news = news


class AltKey(Key):
    """Esc and a key that came together: that key pressed with Alt, or two keys glued together on their way.

    `names` is what it may be bound as; `after_esc` is the key alone (several where it is Hangul, letter by letter).
    """

    def __init__(self, names: Iterable[str], after_esc: Iterable[Key]) -> None:
        self.names = tuple(names)
        self.after_esc = tuple(after_esc)
        super().__init__(self.names[-1], None)

    @property
    def is_text(self) -> bool:
        """Whether it is no key but text that an input method hands over."""
        return not (self.after_esc[0].character or "").isascii()
