"""Keys from the input of the terminal. Only the thread that reads imports this module."""

from collections.abc import Iterable
from time import monotonic

from textual import constants
from textual.events import Key
from textual.message import Message

from tui_reader.messages import AltKey
from tui_reader.terminal.escape_sequences import ESC, InputKind, InputPiece, InputSplitter
from tui_reader.terminal.textual_doors import XTermParser, is_waiting, key_names, stop_waiting

TOGETHER = 0.02
"""Seconds within which nobody presses two keys: what comes faster came at once, or from an input method."""


class Keyboard(XTermParser):
    """Textual's parser, which is told where a sequence ends and where Esc is a key: it waits for nothing itself."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._splitter = InputSplitter()
        self._since = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the keys in what was read; an empty text is the end."""
        is_late = monotonic() - self._since > TOGETHER
        self._since = monotonic()
        if not data:
            yield from super().feed(data)
        for piece in self._splitter.read(data, is_late=is_late):
            yield from self._events(piece)

    def tick(self) -> Iterable[Message]:
        """Yield the keys in an incomplete sequence after a while. Called after every read and ten times a second."""
        if self._splitter.is_waiting and monotonic() - self._since > constants.ESCAPE_DELAY:
            for piece in self._splitter.flush():
                yield from self._events(piece)

    def _events(self, piece: InputPiece) -> Iterable[Message]:
        if piece.kind is InputKind.TEXT:
            yield from super().feed(piece.text)
        elif piece.kind is InputKind.SEQUENCE and (meaning := self._meaning(piece.text)) is not None:
            yield from _with_arrow(meaning)
        elif piece.kind is InputKind.ESC_AND_KEY and not piece.is_apart:
            yield self._with_alt(piece.text)
        elif piece.kind is not InputKind.SEQUENCE or piece.is_apart:
            yield Key("escape", ESC)
            if keys := piece.text[1:]:
                yield from super().feed(keys)

    def _meaning(self, sequence: str) -> list[Message] | None:
        """Return what a sequence means; None where Textual waits for more of it, which will not come."""
        events = list(super().feed(sequence))
        if not is_waiting(self):
            return events
        stop_waiting(self)
        list(super().tick())
        return None

    def _with_alt(self, text: str) -> AltKey:
        keys = [key for key in super().feed(text[1:]) if isinstance(key, Key)]
        names = key_names(self, text)  # Alt+f is Ctrl+→
        return AltKey([*names, _alt(keys[0].key)], keys)


def _with_arrow(events: list[Message]) -> list[Message]:
    """Join Esc and an arrow into one key with Alt, which is what Textual splits into the two."""
    match events:
        case [Key(key="escape"), Key() as arrow]:
            words = [f"ctrl+{arrow.key}"] if arrow.key in ("left", "right") else []
            return [AltKey([_alt(arrow.key), *words], [arrow])]
    return events


def _alt(name: str) -> str:
    """Return the name of a key pressed with Alt, as Textual spells it."""
    return f"alt+shift+{name.lower()}" if len(name) == 1 and name.isupper() else f"alt+{name}"
