"""Messages that cross between threads, widgets and screens."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.events import Key
from textual.message import Message

from tui_reader.settings import Settings

if TYPE_CHECKING:
    from tui_reader.indexer import Progress
    from tui_reader.library.search_results import SearchResult
    from tui_reader.search.query import QueryError


class Scanned(Message):
    """The indexer took some steps. Posted from its thread; the library adopts them where they are handled.

    `finished` is said with the last ones, when all sources were looked at.
    """

    def __init__(self, steps: "tuple[Progress, ...]", *, finished: bool) -> None:
        super().__init__()
        self.steps = steps
        self.finished = finished


class Found(Message):
    """A search has an answer: what it found, or why the query cannot be read. Posted from its thread.

    `number` is that of the question; an answer to a question nobody asks any more is dropped.
    """

    def __init__(self, number: int, text: str, answer: "SearchResult | QueryError") -> None:
        super().__init__()
        self.number = number
        self.text = text
        self.answer = answer


class Counted(Message):
    """How many unread papers a saved search has now. Posted from a thread."""

    def __init__(self, name: str, unread: int) -> None:
        super().__init__()
        self.name_of_search = name
        self.unread = unread


class ScanFailed(Message):
    """The indexer could not go on; `reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Reopen(Message):
    """Library and screen are to be made anew, from these settings; `news` are said then."""

    def __init__(self, settings: Settings, news: str) -> None:
        super().__init__()
        self.settings = settings
        self.news = news


class Saving(Message):
    """Marks cannot be saved (`reason` says why), or can be again (no reason). Posted from the writer's thread."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


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
