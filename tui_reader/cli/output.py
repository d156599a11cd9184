"""Standard output and standard error: harmless to any terminal, whatever is in the text.

On a terminal lines are coloured and paged; in a pipe they are plain. JSON is always UTF-8.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO
from unicodedata import east_asian_width

from tui_reader.invocation import NAME
from tui_reader.terminal.capabilities import is_dumb

if TYPE_CHECKING:
    from tui_reader.rendering.glyphs import Glyphs

Words = tuple[tuple[str, str], ...]
"""A line as runs of text, each with a Rich style (empty: plain)."""

TAB = "\t"
"""The separator of the columns of a line in a pipe."""

_STEERING = re.compile(rb"[\x7f]|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
"""DEL, C1 and bidi controls in UTF-8: only a path has any, and JSON can hold them as they are."""

_SHELL_CHARACTERS = frozenset("|&;<>()$`")
"""The characters of a command that only a shell understands."""


def printable(text: str) -> str:
    """Return `text` on one line, with every character escaped that could steer the terminal or cannot be encoded."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def escape_unencodable() -> None:
    """Escape what the terminal's encoding lacks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def width(text: str) -> int:
    """Return how many cells a text takes on a terminal; a letter of Hangul takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def signs() -> "Glyphs":
    """Return the signs of lists, of ASCII only where the encoding lacks others."""
    from tui_reader.language import current
    from tui_reader.rendering.glyphs import ASCII, UNICODE

    return ASCII if current.is_ascii else UNICODE


def tell(text: str) -> None:
    """Print one line for the person on standard error; do nothing if that cannot be written."""
    with suppress(OSError):
        print(printable(text), file=sys.stderr)


def say(text: str) -> None:
    """Print one line about a fault on standard error, after the name of the program."""
    tell(f"{NAME}: {text}")


def warn(sentences: Iterable[str]) -> None:
    """Print several lines about faults on standard error."""
    for sentence in sentences:
        say(sentence)


def emit(values: Iterable[Any]) -> int:
    """Write values as JSON Lines, each as soon as it is there; return how many there were."""
    from msgspec.json import Encoder

    encode = Encoder().encode
    sys.stdout.flush()
    count = 0
    for value in values:
        _write(_STEERING.sub(_as_json_escape, encode(value)) + b"\n")
        count += 1
    sys.stdout.buffer.flush()
    return count


def _as_json_escape(letter: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(letter[0].decode())


def emit_text(text: str) -> None:
    """Write a whole text as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    _write(text.encode())
    sys.stdout.buffer.flush()


def _write(data: bytes) -> None:
    """Write all of the data: without a buffer (PYTHONUNBUFFERED) a write may take only a part."""
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def is_terminal() -> bool:
    """Check whether standard output is a terminal: colours and a pager are welcome."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return the width of a line in cells: COLUMNS, else the width of the terminal, else 80."""
    from shutil import get_terminal_size

    return get_terminal_size().columns


def show(lines: Iterable[Words]) -> int:
    """Write lines for a person, coloured and paged on a terminal, plain elsewhere; return how many there were."""
    count = 0
    is_capable = is_terminal() and not is_dumb(os.environ)
    with _open_pager() if is_capable else nullcontext(sys.stdout) as stream:  # leaving the pager ends the block
        write = _colour_writer(stream) if is_capable else _write_plain
        for line in lines:
            count += 1
            write(tuple((text if text == TAB else printable(text), style) for text, style in line))
    return count


def _write_plain(line: Words) -> None:
    print("".join(text for text, _ in line).rstrip())


def _colour_writer(stream: TextIO) -> Callable[[Words], None]:
    from rich.console import Console
    from rich.text import Text

    class PipeConsole(Console):
        def on_broken_pipe(self) -> None:
            """Raise the error again, for the code that opened the pipe."""
            raise BrokenPipeError

    console = PipeConsole(file=stream, force_terminal=True, width=columns(), highlight=False, markup=False, emoji=False)
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


@contextmanager
def _open_pager() -> Iterator[TextIO]:
    """Open the pager and yield its input, or standard output without one; leaving the pager early is no error."""
    process = _start_pager()
    if process is None:
        yield sys.stdout
        return
    with suppress(BrokenPipeError):
        try:
            yield process.stdin
        finally:
            with suppress(BrokenPipeError):
                process.stdin.close()
            _wait(process)


def _start_pager() -> Any:
    """Start the person's pager; return None if they want none or it cannot be started."""
    import shlex
    import subprocess
    from shutil import which

    chosen = os.environ.get("PAGER", "less")
    environ = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    with suppress(OSError, ValueError):
        words = shlex.split(chosen)
        if words in ([], ["cat"]) or which(words[0]) is None:
            return None
        is_for_shell = not _SHELL_CHARACTERS.isdisjoint(chosen)  # without a shell, Ctrl+C reaches only the pager
        command = chosen if is_for_shell else words
        return subprocess.Popen(command, shell=is_for_shell, stdin=subprocess.PIPE, env=environ, encoding="utf-8")
    return None


def _wait(process: Any) -> None:
    """Wait for the pager, which handles Ctrl+C itself."""
    while process.returncode is None:
        with suppress(KeyboardInterrupt):
            process.wait()
