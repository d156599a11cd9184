"""Messages that cross between the background worker, widgets and screens."""

from textual.message import Message

from tui_reader.indexer import Progress


class Scanned(Message):
    """The indexer took some steps. Posted from its thread; the library adopts them where they are handled.

    `finished` is said with the last ones, when all sources were looked at.
    """

    def __init__(self, steps: tuple[Progress, ...], *, finished: bool) -> None:
        super().__init__()
        self.steps = steps
        self.finished = finished


class ScanFailed(Message):
    """The indexer could not go on; `reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Saving(Message):
    """Marks cannot be saved (`reason` says why), or can be again (no reason). Posted from the writer's thread."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason
