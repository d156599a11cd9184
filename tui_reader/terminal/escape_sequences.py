"""What a terminal sends, cut into keys and sequences; what it says of itself unasked, or late, is taken out."""

import re
from enum import Enum, auto
from typing import NamedTuple

ESC = "\x1b"
CSI = "\x1b["
"""Almost every sequence begins so; where nothing follows, its end was lost, and nobody has typed anything."""

MOST_HELD = 10_000
"""Characters of a piece without an end."""

LONGEST = 32
"""Characters of a sequence that anybody understands."""

_TEXT = r"(?P<TEXT>[^\x1b]+)"
_STRING = r"\x1b\][\dlL][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"  # OSC; DCS, SOS, PM, APC
_REPORT = r"\x1b\[[?>=](?![0-9;]*\$y)[0-9;:]*[ -/]*[@-~]"  # which terminal, which keyboard; modes are asked for
_SEQUENCE = r"\x1b(?:\[(?:\[[A-E]|M[^\x1b]{3}|[0-?]*[ -/]*[@-~])|O[\d;]*[@-~])"  # F1 of Linux, a mouse of old, all else
_BEGUN = r"\x1b(?:\[(?:\[?|M[^\x1b]{0,2}|[0-?]*[ -/]*)|O[\d;]*|\](?:[\dlL][^\x07\x1b]*\x1b?)?|[PX^_][^\x1b]*\x1b?)?\Z"
_ESC = r"(?P<ESC>\x1b(?=\x1b))|(?P<ESC_AND_KEY>\x1b(?:[^\x00-\x7f]+|.))"
_typed = re.compile(
    rf"{_TEXT}|(?P<begun>{_BEGUN})|(?P<reply>{_STRING}|{_REPORT})|(?P<SEQUENCE>{_SEQUENCE})|{_ESC}", re.DOTALL
)
_pasted = re.compile(rf"{_TEXT}|(?P<begun>\x1b(?:\[(?:2(?:01?)?)?)?\Z)|(?P<SEQUENCE>\x1b\[201~)|(?P<stray>\x1b)")
_begun_reply = re.compile(r"\x1b(?:\[[<-?]|[]PX^_].)")

_PASTING = {"\x1b[200~": True, "\x1b[201~": False}


class Kind(Enum):
    """What a piece is; `ESC_AND_KEY` is also what a key pressed with Alt sends."""

    TEXT = auto()
    ESC = auto()
    ESC_AND_KEY = auto()
    SEQUENCE = auto()


class Piece(NamedTuple):
    """What belongs together; `is_apart` says that its Esc came a while before the rest of it."""

    kind: Kind
    text: str
    is_apart: bool = False


class Incoming:
    """Stands between the terminal and whoever understands keys. What is pasted is text, whatever it looks like."""

    def __init__(self) -> None:
        self._held = ""
        self._is_apart = False
        self._is_pasting = False

    @property
    def is_waiting(self) -> bool:
        """Whether the rest of something is still to come, or an Esc that nothing follows was one."""
        return bool(self._held) and not self._is_pasting

    def read(self, typed: str, *, later: bool = False) -> list[Piece]:
        """The pieces of what is held and what was read now, which is `later` where a person could have typed it since.

        The beginning of a sequence is held until its end arrives.
        """
        text = self._held + typed
        is_apart = self._is_apart or (later and self._held == ESC)
        self._held, self._is_apart = "", False
        pieces: list[Piece] = []
        at = 0
        while at < len(text):
            found = (_pasted if self._is_pasting else _typed).match(text, at)
            assert found is not None  # each of the two matches anything
            pieces += self._piece(found, is_apart and at == 0)
            at = found.end()
        return pieces

    def _piece(self, found: re.Match[str], is_apart: bool) -> list[Piece]:
        """The piece that was found, none where it is to be held or is nobody's."""
        name, text = str(found.lastgroup), found[0]
        if name == "begun" and len(text) < MOST_HELD:
            self._held, self._is_apart = text, is_apart
        if name not in Kind.__members__ or (name == "SEQUENCE" and len(text) > LONGEST):
            return []
        self._is_pasting = _PASTING.get(text, self._is_pasting)
        return [Piece(Kind[name], text, is_apart)]

    def rest(self) -> list[Piece]:
        """What is held, as its end never came; the beginning of a reply is nothing."""
        held, is_apart = self._held, self._is_apart
        self._held, self._is_apart = "", False
        if not held or _begun_reply.match(held):
            return []
        if held == ESC:
            return [Piece(Kind.ESC, held)]
        is_key = len(held) == len(ESC) + 1 and held != CSI
        return [Piece(Kind.ESC_AND_KEY if is_key else Kind.SEQUENCE, held, is_apart)]
