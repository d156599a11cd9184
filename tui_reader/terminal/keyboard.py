"""Keys out of what the terminal sends. Imported by the thread that reads, as nobody else needs it."""

from collections.abc import Iterable
from time import monotonic

from textual import constants
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

from tui_reader.messages import AltKey
from tui_reader.terminal.escape_sequences import ESC, Incoming, Kind, Piece

TOGETHER = 0.02
"""Seconds in which nobody presses two keys; what comes in less was handed over at once, or by an input method."""


class Keyboard(XTermParser):
    """Textual's parser, which is told where a sequence ends and where Esc is a key, and so waits for nothing itself."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._incoming = Incoming()
        self._since = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Understand what was read; nothing was at the end."""
        later = monotonic() - self._since > TOGETHER
        self._since = monotonic()
        if not data:
            yield from super().feed(data)
        for piece in self._incoming.read(data, later=later):
            yield from self._events(piece)

    def tick(self) -> Iterable[Message]:
        """Wait no longer for the rest of a sequence. Called after every read, and ten times a second."""
        if self._incoming.is_waiting and monotonic() - self._since > constants.ESCAPE_DELAY:
            for piece in self._incoming.rest():
                yield from self._events(piece)

    def _events(self, piece: Piece) -> Iterable[Message]:
        if piece.kind is Kind.TEXT:
            yield from super().feed(piece.text)
        elif piece.kind is Kind.SEQUENCE and (known := self._known(piece.text)) is not None:
            yield from _with_arrow(known)
        elif piece.kind is Kind.ESC_AND_KEY and not piece.is_apart:
            yield self._with_alt(piece.text)
        elif piece.kind is not Kind.SEQUENCE or piece.is_apart:
            yield Key("escape", ESC)
            if keys := piece.text[1:]:
                yield from super().feed(keys)

    def _known(self, sequence: str) -> list[Message] | None:
        """What a sequence means; None where Textual waits for more of it, which there is not."""
        events = list(super().feed(sequence))
        if self._timeout_time is None:
            return events
        self._timeout_time = 0.0
        list(super().tick())
        return None

    def _with_alt(self, text: str) -> AltKey:
        keys = [key for key in super().feed(text[1:]) if isinstance(key, Key)]
        names = [key.key for key in self._sequence_to_key_events(text)]  # Alt+f is Ctrl+→
        return AltKey([*names, _alt(keys[0].key)], keys)


def _with_arrow(events: list[Message]) -> list[Message]:
    """Of Alt and an arrow, or a key like it, Textual makes Esc and the arrow, which tmux in turn makes one key of."""
    match events:
        case [Key(key="escape"), Key() as arrow]:
            words = [f"ctrl+{arrow.key}"] if arrow.key in ("left", "right") else []
            return [AltKey([_alt(arrow.key), *words], [arrow])]
    return events


def _alt(name: str) -> str:
    """The name of a key pressed with Alt, as Textual spells it."""
    return f"alt+shift+{name.lower()}" if len(name) == 1 and name.isupper() else f"alt+{name}"
