"""Input of the terminal, split into keys and sequences; what the terminal says of itself is dropped."""

import re
from enum import Enum, auto
from typing import NamedTuple

ESC = "\x1b"
CSI = "\x1b["
"""The beginning of almost every sequence; where nothing follows, its end was lost: nobody typed it."""

MOST_BUFFERED = 10_000
"""Characters of an incomplete sequence that are kept."""

LONGEST = 32
"""Characters of the longest sequence that means anything."""

_TEXT = r"(?P<TEXT>[^\x1b]+)"
_STRING = r"\x1b\][\dlL][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"  # OSC; DCS, SOS, PM, APC
_REPORT = r"\x1b\[[?>=](?![0-9;]*\$y)[0-9;:]*[ -/]*[@-~]"  # terminal and keyboard; modes are asked for
_SEQUENCE = r"\x1b(?:\[(?:\[[A-E]|M[^\x1b]{3}|[0-?]*[ -/]*[@-~])|O[\d;]*[@-~])"  # F1 on Linux, the old mouse, others
_PARTIAL = r"\x1b(?:\[(?:\[?|M[^\x1b]{0,2}|[0-?]*[ -/]*)|O[\d;]*|\](?:[\dlL][^\x07\x1b]*\x1b?)?|[PX^_][^\x1b]*\x1b?)?\Z"
_ESC = r"(?P<ESC>\x1b(?=\x1b))|(?P<ESC_AND_KEY>\x1b(?:[^\x00-\x7f]+|.))"
_INPUT = re.compile(
    rf"{_TEXT}|(?P<partial>{_PARTIAL})|(?P<reply>{_STRING}|{_REPORT})|(?P<SEQUENCE>{_SEQUENCE})|{_ESC}", re.DOTALL
)
_PASTE = re.compile(rf"{_TEXT}|(?P<partial>\x1b(?:\[(?:2(?:01?)?)?)?\Z)|(?P<SEQUENCE>\x1b\[201~)|(?P<stray>\x1b)")
_PARTIAL_REPLY = re.compile(r"\x1b(?:\[[<-?]|[]PX^_].)")

_PASTING = {"\x1b[200~": True, "\x1b[201~": False}


class InputKind(Enum):
    """The kind of a piece; `ESC_AND_KEY` is also what a key pressed with Alt sends."""

    TEXT = auto()
    ESC = auto()
    ESC_AND_KEY = auto()
    SEQUENCE = auto()


class InputPiece(NamedTuple):
    """Characters that belong together; `is_apart` says that their Esc came a while before the rest."""

    kind: InputKind
    text: str
    is_apart: bool = False


class InputSplitter:
    """The splitting of what is read into pieces. Pasted text stays text, whatever it looks like."""

    def __init__(self) -> None:
        self._buffer = ""
        self._is_apart = False
        self._is_pasting = False

    @property
    def is_waiting(self) -> bool:
        """Whether a sequence is incomplete, or an Esc may still be the beginning of one."""
        return bool(self._buffer) and not self._is_pasting

    def read(self, typed: str, *, is_late: bool = False) -> list[InputPiece]:
        """Return the pieces of what is buffered and of what was read now; an incomplete sequence is buffered.

        Args:
            typed: what was read.
            is_late: a person could have typed it since the last read.
        """
        text = self._buffer + typed
        is_apart = self._is_apart or (is_late and self._buffer == ESC)
        self._buffer, self._is_apart = "", False
        pieces: list[InputPiece] = []
        at = 0
        while at < len(text):
            match = (_PASTE if self._is_pasting else _INPUT).match(text, at)
            assert match is not None  # each of the two matches anything
            pieces += self._pieces(match, is_apart and at == 0)
            at = match.end()
        return pieces

    def _pieces(self, match: re.Match[str], is_apart: bool) -> list[InputPiece]:
        """Return the matched piece; none where it is buffered or dropped."""
        name, text = str(match.lastgroup), match[0]
        if name == "partial" and len(text) < MOST_BUFFERED:
            self._buffer, self._is_apart = text, is_apart
        if name not in InputKind.__members__ or (name == "SEQUENCE" and len(text) > LONGEST):
            return []
        self._is_pasting = _PASTING.get(text, self._is_pasting)
        return [InputPiece(InputKind[name], text, is_apart)]

    def flush(self) -> list[InputPiece]:
        """Return what is buffered, because its end never came; drop the beginning of a reply."""
        buffer, is_apart = self._buffer, self._is_apart
        self._buffer, self._is_apart = "", False
        if not buffer or _PARTIAL_REPLY.match(buffer):
            return []
        if buffer == ESC:
            return [InputPiece(InputKind.ESC, buffer)]
        is_key = len(buffer) == len(ESC) + 1 and buffer != CSI
        return [InputPiece(InputKind.ESC_AND_KEY if is_key else InputKind.SEQUENCE, buffer, is_apart)]
