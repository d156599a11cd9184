r"""Cleaning at the border: what comes out is visible text and newlines, NFC, safe to draw on any terminal.

Control sequences are removed whole (`ESC [31m` leaves nothing, not `[31m`), single control codes, bidi controls and
zero-width characters vanish, line and paragraph separators and odd spaces become spaces. Everything visible stays.
Linear in the length of the text; clean text is only looked at once (about 4 ns a character).
"""

import re
import unicodedata
from functools import cache

TAB = "    "

_DROPPED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb"
)
"""Never drawn: C0 but newline, DEL, C1, soft hyphen, bidi controls, fillers, most variation selectors."""

_UNUSUAL = (
    "\t" + _DROPPED + "\u0300-\u036f\u0374\u037e\u0387\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u1f00-\u1fff\u2000\u2001"
    "\u200c\u200d\u2028\u2029\u20d0-\u20ff\u2126\u212a\u212b\u2329\u232a\u2adc\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua802-\uabff\ud7b0-\udfff\uf900-\ufb4f\ufe20-\ufe2f"
    "\U00010000-\U0010ffff"
)
"""Everything cleaning could change: what is dropped or replaced, and (a little too much) what NFC could alter."""

_DROPPED_RUN = f"[{_DROPPED}\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
_usual_run = re.compile(f"(?:[^{_UNUSUAL}]++|[\U0001d400-\U0001d7ff\U0001f000-\U0001faff]++)*+")
"""Beyond U+FFFF, mathematical letters and pictures are usual: in a class of their own, for one class with them takes
three times as long; without a way back, for that takes memory."""
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
"""Joiners that join nothing: kept inside emoji and in scripts from Arabic to Sinhala, where they are spelling."""

_MARK_RUN = ("[\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
             "\ua66f-\uabff\ufe20-\ufe2f\U00010000-\U0001d3ff\U0001d800-\U0001efff]{31,}")  # fmt: skip
_MOST_MARKS = 30
"""Combining marks kept on one letter (the bound of Unicode's own stream-safe text); more is no writing, and slow."""


def clean(text: str) -> str:
    """Give the visible text of `text`: lines ended by newline only, NFC, nothing that a terminal would obey."""
    start = _usual_run.match(text)
    if start is not None and start.end() == len(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(code in text for code in _INTRODUCERS):
        text = _pattern(_SEQUENCE).sub("", text)
    text = text.replace("\t", TAB).replace("\u2028", " ").replace("\u2029", " ")
    text = _pattern(_SURROGATES).sub("\ufffd", text)
    text = _pattern(_JOINERS).sub("", _pattern(_DROPPED_RUN).sub("", text))
    text = _pattern(_MARK_RUN).sub(_without_excess, text)
    composed = unicodedata.normalize("NFC", text)
    return text if composed == text else _pattern(_MARK_RUN).sub(_without_excess, composed)  # some marks become two


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: most text is clean already."""
    return re.compile(text)


def clean_line(text: str) -> str:
    """Give the visible text of `text` as one line: every run of white space, newlines too, is one space."""
    return one_line(clean(text))


def one_line(text: str) -> str:
    """Give clean text as one line, as `clean_line` does, without cleaning it again."""
    return " ".join(text.split())


def _without_excess(run: re.Match[str]) -> str:
    """Give the run with at most 30 combining marks on each letter."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
