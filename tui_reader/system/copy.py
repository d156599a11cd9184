"""Copying text, with an honest report: which route it took, and whether anything confirmed that it arrived.

The routes, in order: the buffer of tmux (which passes it on to the terminal), a clipboard program where the person sits
at this machine, and the terminal's own clipboard by OSC 52, which nothing ever confirms.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from tui_reader.language import strings
from tui_reader.system.programs import feed, find_program
from tui_reader.terminal.capabilities import is_in_multiplexer, is_over_ssh
from tui_reader.text.clean import clean

TMUX_ROUTE = "tmux"
TERMINAL = "terminal (OSC 52)"

MOST_BYTES = 74_994
"""Bytes of UTF-8 that OSC 52 may carry: with base64 around them the sequence has 100,000, where terminals stop."""

Run = Callable[[Sequence[str], bytes, Mapping[str, str]], str]
"""Gives a command its standard input in an environment; returns why that failed, or an empty text."""

_Attempt = tuple[str, list[str], Mapping[str, str]]
"""The name of a route, the command that takes the text on its standard input, and its environment."""


class CopyResult(msgspec.Struct, frozen=True):
    """The outcome of copying a text.

    Attributes:
        text: what was copied, cleaned; it is shown, so that it can also be selected by hand.
        route: `tmux`, the name of a program, or `terminal (OSC 52)`; empty when no route took it.
        is_confirmed: the route said that it holds the whole text.
        is_offered: the terminal was asked to put it into its clipboard, which no terminal confirms.
        reason: why no route took it, or why routes before this one failed; empty when none failed.
    """

    text: str
    route: str = ""
    is_confirmed: bool = False
    is_offered: bool = False
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The outcome in words that claim no more than is known; the text follows them after a colon."""
        if not self.route:
            return strings.not_copied(self.reason)
        if not self.is_confirmed:
            return strings.copied_unconfirmed(self.reason)
        return strings.copied(strings.TMUX_ONLY if self.route == TMUX_ROUTE and not self.is_offered else self.route)


def copy(text: str, *, environ: Mapping[str, str], write: Callable[[str], None], run: Run = feed) -> CopyResult:
    """Copy the cleaned text by the first route that takes it; never raise.

    A program that hangs costs two seconds, so this is not for the event loop.

    Args:
        text: what is copied.
        environ: decides about the routes.
        write: sends control sequences to the terminal.
        run: gives a command its standard input, see `Run`.
    """
    text = clean(text).strip("\n")
    if not text.strip():
        return CopyResult(text, reason=strings.NOTHING_TO_COPY)
    data = text.encode()
    failures: list[str] = []
    for route, command, its_environ in _attempts(environ):
        trouble = run(command, data, its_environ)
        if not trouble:
            return CopyResult(text, route, is_confirmed=True, is_offered="-w" in command, reason="; ".join(failures))
        failures.append(trouble)
    return _through_terminal(text, data, environ, write, failures)


def _attempts(environ: Mapping[str, str]) -> Iterator[_Attempt]:
    """Yield the commands to try, best first. Versions of tmux before 3.2 do not know `-w`, so it is tried without."""
    tmux = find_program("tmux", environ) if environ.get("TMUX") else None
    if tmux:
        yield TMUX_ROUTE, [tmux, "load-buffer", "-w", "-"], environ
        yield TMUX_ROUTE, [tmux, "load-buffer", "-"], environ
    if not is_over_ssh(environ):
        yield from _clipboards(environ)


def _clipboards(environ: Mapping[str, str]) -> Iterator[_Attempt]:
    """Yield the clipboard programs that are installed and have a desktop to put the text into."""
    # pbcopy reads Mac Roman unless the locale says UTF-8; wl-copy would start other programs to guess the type.
    ways: list[_Attempt] = [("pbcopy", [], {**environ, "LC_ALL": "en_US.UTF-8"})]
    if environ.get("WAYLAND_DISPLAY"):
        ways.append(("wl-copy", ["--type", "text/plain"], environ))
    if environ.get("DISPLAY"):
        ways.append(("xclip", ["-selection", "clipboard"], environ))
        ways.append(("xsel", ["--clipboard", "--input"], environ))
    for name, arguments, its_environ in ways:
        if path := find_program(name, environ):
            yield name, [path, *arguments], its_environ


def _through_terminal(
    text: str, data: bytes, environ: Mapping[str, str], write: Callable[[str], None], failures: list[str]
) -> CopyResult:
    import base64

    if len(data) > MOST_BYTES:
        failures.append(strings.too_long_for_terminal(len(data), MOST_BYTES))
        return CopyResult(text, reason="; ".join(failures))
    try:
        write(f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07")
    except (OSError, ValueError) as error:
        failures.append(strings.cannot_write_terminal(error))
        return CopyResult(text, reason="; ".join(failures))
    if is_in_multiplexer(environ):
        failures.append(strings.COPY_BLOCKED)
    return CopyResult(text, TERMINAL, is_offered=True, reason="; ".join(failures))
