"""Decoding of files. Every file has a text: bytes that cannot be decoded become U+FFFD, with a reason."""

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
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PROBE = 8192
"""Bytes that decide whether a file is text."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\b\x1b")


def is_binary(data: bytes) -> bool:
    """Return whether `data` is not text: it begins like an archive or picture, or has NUL or a tenth control codes."""
    if data.startswith(_UTF16):
        return False
    probe = data[:_PROBE]
    if probe.startswith(_BINARY_STARTS) or b"\x00" in probe:
        return True
    controls = len(probe) - len(probe.translate(None, _CONTROLS))
    return controls * 10 > len(probe)


def decode(data: bytes) -> tuple[str, str | None]:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, and CP949. Files that mix encodings are read line by line.

    Returns:
        The text, and one sentence if some of it could not be decoded.
    """
    if data.startswith(_UTF16):
        return _decode_utf16(data)
    try:
        return data.decode().removeprefix("\ufeff"), None
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_utf16(data: bytes) -> tuple[str, str | None]:
    text = data.decode("utf-16", errors="replace")
    return text, _loss_notice(text.count("\ufffd")) if "\ufffd" in text else None


def _decode_other(data: bytes) -> tuple[str, str | None]:
    """Decode CP949, or single lines if not all of them are: one bad line does not spoil the others."""
    if not _is_mostly_utf8(data.decode("utf-8-sig", errors="replace")):
        try:
            return data.decode("cp949"), None
        except UnicodeDecodeError:
            pass
    return _decode_lines(data)


def _is_mostly_utf8(text: str) -> bool:
    """Return whether most of the characters outside ASCII were decoded: UTF-8 with a few broken bytes."""
    lost = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    return foreign > 3 * lost


def _decode_lines(data: bytes) -> tuple[str, str | None]:
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    text = "\n".join(map(_decode_line, lines))
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    return text, _loss_notice(lost) if lost > 0 else "Not UTF-8 throughout: some lines were read as CP949."


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = line.decode("utf-8", errors="replace")
    if _is_mostly_utf8(text):
        return text
    try:
        return line.decode("cp949")
    except UnicodeDecodeError:
        return text


def _loss_notice(count: int) -> str:
    plural = "character" if count == 1 else "characters"
    return f"Not UTF-8 throughout: {count} {plural} could not be read and stand as \ufffd."
