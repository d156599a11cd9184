r"""Cleaning of text from outside: the result is visible text and newlines in NFC, safe to draw on any terminal.

Control sequences are removed as a whole (`ESC [31m` leaves nothing, not `[31m`). Control codes, bidi controls and
zero-width characters are removed; line separators and paragraph separators become spaces, and a tab as many as there
are up to the next stop. Everything visible stays. The time is linear in the length of the text; clean text is read once
(about 4 ns per character).
"""

import re
import unicodedata
from functools import cache

TAB_STOP = 4
"""Columns from one tab stop to the next, as in CommonMark."""

_DROPPED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb"
)
"""Characters to remove: C0 except newline, DEL, C1, soft hyphen, bidi controls, fillers, most variation selectors."""

_UNUSUAL = (
    "\t" + _DROPPED + "\u0300-\u036f\u0374\u037e\u0387\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u1f00-\u1fff\u2000\u2001"
    "\u200c\u200d\u2028\u2029\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua802-\uabff\ud7b0-\udfff\uf900-\ufb4f\ufe20-\ufe2f"
    "\U00010000-\U0010ffff"
)
"""Characters that cleaning may change: those it removes or replaces, and those that NFC may alter (a few too many)."""

_DROPPED_RUN = f"[{_DROPPED}\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
_usual_run = re.compile(f"(?:[^{_UNUSUAL}]++|[\U0001d400-\U0001d7ff\U0001f000-\U0001faff]++)*+")
"""Clean text. Mathematical letters and pictures, beyond U+FFFF, have a class of their own: one class for all takes
three times as long. The quantifiers are possessive, because backtracking takes memory."""
_SURROGATES = "[\ud800-\udfff]"
_INTRODUCERS = "\x1b\x90\x98\x9b\x9d\x9e\x9f"

_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movements
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC: window title, clipboard, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]"  # everything else, and the beginning of a sequence that never ends
)
_JOINERS = (
    "(?<![\u00a9\u00ae\u0600-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+"
    "|[\u200c\u200d](?![\u0600-\u0dff\u2190-\u2bff\U0001f000-\U0001faff])"
)
"""Joiners that join nothing. Inside emoji and in scripts from Arabic to Sinhala they are part of the spelling."""

_MARK_RUN = ("[\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
             "\ua66f-\uabff\ufe20-\ufe2f\U00010000-\U0001d3ff\U0001d800-\U0001efff]{31,}")  # fmt: skip
_MOST_MARKS = 30
"""Combining marks that one letter may have, as in Unicode's stream-safe format; more of them are slow, and no text."""


def clean(text: str) -> str:
    """Return the visible text of `text` in NFC, with newlines and without anything that a terminal would execute."""
    start = _usual_run.match(text)
    if start is not None and start.end() == len(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(code in text for code in _INTRODUCERS):
        text = _pattern(_SEQUENCE).sub("", text)
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    text = _pattern(_SURROGATES).sub("\ufffd", text)
    text = _pattern(_JOINERS).sub("", _pattern(_DROPPED_RUN).sub("", text))
    text = _pattern(_MARK_RUN).sub(_drop_excess, text)
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        text = _pattern(_MARK_RUN).sub(_drop_excess, composed)  # some marks become two
    return text.expandtabs(TAB_STOP)  # last: the stops are counted in what stays


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most text is clean already."""
    return re.compile(text)


def clean_line(text: str) -> str:
    """Return the visible text of `text` as one line: every run of white space and newlines is one space."""
    return one_line(clean(text))


def one_line(text: str) -> str:
    """Return clean text as one line, as `clean_line` does."""
    return " ".join(text.split())


def _drop_excess(run: re.Match[str]) -> str:
    """Return a run of combining marks with at most 30 for each letter."""
    characters: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            characters.append(character)
    return "".join(characters)
