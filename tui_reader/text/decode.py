"""Decoding of files. Every file has a text: bytes that cannot be decoded become U+FFFD, with a reason."""

import re
from collections import Counter
from contextlib import suppress
from typing import NamedTuple

_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BZh",
    b"7z\xbc\xaf",
    b"\x7fELF",
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PROBE = 8192
"""Bytes that decide whether a file is text."""

_ENCODINGS = {"gb18030": "GBK", "big5": "Big5", "euc_jp": "EUC-JP", "cp932": "Shift_JIS", "cp949": "CP949"}
"""The encodings of files that are not UTF-8, and what a person calls them."""
_FEW = 10
"""Lines of another encoding for one in UTF-8, from which on a file is not mixed."""
_WESTERN = "cp1252"
"""An encoding that is told from the others, but not read: it gives every byte a letter."""
_SAMPLE = 64 * 1024
"""Bytes that decide which encoding a file has."""
_letter = re.compile(
    rb"(?P<hangul>[\xb0-\xc8][\xa1-\xfe])|(?P<sign>[\xa1-\xa3\xa5-\xa9][\xa1-\xfe])|(?P<other>[\x80-\xff][\x41-\xfe]?)"
)
"""A character beyond ASCII in CP949: one of the 2,350 usual syllables, a sign, or anything else."""
_LEAST_HANGUL = 0.95
"""The share of usual syllables among the letters of a Korean text; of Chinese or Japanese read as CP949 it is less."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\b\x1b")


def is_binary(data: bytes) -> bool:
    """Return whether `data` is not text: it begins like an archive or picture, or has NUL or a tenth control codes."""
    if data.startswith(UTF16):
        return False
    probe = data[:_PROBE]
    if probe.startswith(_BINARY_STARTS) or b"\x00" in probe:
        return True
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    return controls * 10 > len(probe)


class Doubt(NamedTuple):
    """What is wrong with the encoding of a file: a `ProblemKind` by its name, and the value in its sentence."""

    kind: str
    value: str


def decode(data: bytes) -> tuple[str, Doubt | None]:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, CP949, and what a detector finds in other files.

    Files that mix encodings are read line by line.

    Returns:
        The text, and a doubt if the file is neither Unicode nor Korean, or if some of it could not be decoded.
    """
    if data.startswith(UTF16):
        return _decode_utf16(data)
    try:
        return data.decode().removeprefix("\ufeff"), None
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_utf16(data: bytes) -> tuple[str, Doubt | None]:
    text = data.decode("utf-16", errors="replace")
    return text, _loss(text.count("\ufffd")) if "\ufffd" in text else None


def _decode_other(data: bytes) -> tuple[str, Doubt | None]:
    """Decode line by line: UTF-8 where it is that, else one other encoding. One bad line spoils no other."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    texts = [line.decode(errors="replace") for line in lines]
    strange = [place for place, line in enumerate(lines) if _is_strange(line, texts[place])]
    others = sum(not text.isascii() for text in texts) - len(strange)
    if others * _FEW < len(strange):  # by chance some bytes of another encoding are UTF-8 too
        strange, others = [place for place, text in enumerate(texts) if not text.isascii()], 0
    sample = b"\n".join(lines[place] for place in strange)
    is_korean = _is_korean(sample)
    encoding = "cp949" if is_korean else _detect(sample) or "cp949"
    for place in strange:
        with suppress(UnicodeDecodeError):
            texts[place] = lines[place].decode(encoding)
    text = "\n".join(texts)
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    if lost > 0:
        return text, _loss(lost)
    if others:
        return text, Doubt("lines read as", _ENCODINGS[encoding])
    return text, None if is_korean else Doubt("file read as", _ENCODINGS[encoding])


def _is_strange(line: bytes, text: str) -> bool:
    """Return whether a line, `text` as UTF-8, is of another encoding, and not UTF-8 with a few broken bytes."""
    if "\ufffd" not in text or _is_mostly_utf8(text):
        return False
    return text.encode() != line


def _detect(data: bytes) -> str | None:
    """Return the encoding of Chinese or Japanese text; None for any other."""
    from charset_normalizer import from_bytes

    encodings = [encoding for encoding in _ENCODINGS if encoding != "cp949"]
    end = data.find(b"\n", _SAMPLE)
    best = from_bytes(data[:end] if end > 0 else data, cp_isolation=[*encodings, _WESTERN]).best()
    return best.encoding if best is not None and best.encoding in encodings else None


def _is_korean(data: bytes) -> bool:
    """Return whether nearly all letters beyond ASCII are usual syllables of Hangul in CP949."""
    counts = Counter(match.lastgroup for match in _letter.finditer(data))
    return counts["hangul"] >= _LEAST_HANGUL * (counts["hangul"] + counts["other"])


def _is_mostly_utf8(text: str) -> bool:
    """Return whether most of the characters outside ASCII were decoded: UTF-8 with a few broken bytes."""
    lost = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    return foreign > 3 * lost


def _loss(count: int) -> Doubt:
    return Doubt("lost character" if count == 1 else "lost characters", str(count))
