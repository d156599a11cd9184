"""What goes to standard output and standard error: harmless to any terminal, whatever is in it.

On a terminal lines are coloured and paged; in a pipe they are plain. JSON is UTF-8 wherever it goes.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from io import TextIOWrapper
from typing import Any, TextIO

Words = tuple[tuple[str, str], ...]
"""A line as runs of text, each with a Rich style (empty: plain)."""


TAB = "\t"
"""Between the columns of a line in a pipe."""


def printable(text: str) -> str:
    """`text` on one line with everything escaped that could steer the terminal or cannot be encoded."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def never_fail_to_encode() -> None:
    """Have what the terminal's encoding lacks written as an escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """One line for the person, on standard error."""
    print(f"digest-tui: {printable(text)}", file=sys.stderr)


def warn(sentences: Iterable[str]) -> None:
    """Several lines for the person, on standard error."""
    for sentence in sentences:
        say(sentence)


def emit(values: Iterable[Any]) -> int:
    """Write values as JSON Lines, each as soon as it is there; returns how many there were."""
    from msgspec.json import Encoder

    encode = Encoder().encode
    sys.stdout.flush()
    count = 0
    for value in values:
        sys.stdout.buffer.write(encode(value) + b"\n")
        count += 1
    sys.stdout.buffer.flush()
    return count


def emit_text(text: str) -> None:
    """Write a whole text as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def is_terminal() -> bool:
    """Whether a person is looking: colours, pictures and a pager are welcome."""
    return sys.stdout.isatty()


def columns() -> int:
    """How wide a line may be: the terminal's width."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal() else 80


def show(lines: Iterable[Words]) -> int:
    """Write lines for a person, coloured and paged on a terminal, plain elsewhere; returns how many were written."""
    count = 0
    with _paged() if is_terminal() else nullcontext(sys.stdout) as stream:  # leaving the pager early leaves this block
        write = _coloured(stream) if is_terminal() else _plain
        for line in lines:
            write(tuple((text if text == TAB else printable(text), style) for text, style in line))
            count += 1
    return count


def _plain(line: Words) -> None:
    print("".join(text for text, _ in line).rstrip())


def _coloured(stream: TextIO) -> Callable[[Words], None]:
    from rich.console import Console
    from rich.text import Text

    class Coloured(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to whoever opened the pipe."""
            raise BrokenPipeError

    console = Coloured(file=stream, force_terminal=True, width=columns(), highlight=False, markup=False, emoji=False)
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


@contextmanager
def _paged() -> Iterator[TextIO]:
    """The pager's input, or standard output where there is none; whoever leaves the pager early has seen enough."""
    process = _pager()
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


def _pager() -> Any:
    """The person's pager, started; None where they want none or it cannot be started. `less` ends where all fits."""
    import shlex
    import subprocess

    chosen = os.environ.get("PAGER", "less")
    if chosen in ("", "cat") or os.environ.get("TERM", "dumb") == "dumb":
        return None
    environ = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    with suppress(OSError, ValueError):
        return subprocess.Popen(shlex.split(chosen), stdin=subprocess.PIPE, env=environ, encoding="utf-8")
    return None


def _wait(process: Any) -> None:
    """Wait for the pager, which handles Ctrl+C itself."""
    while process.returncode is None:
        with suppress(KeyboardInterrupt):
            process.wait()
