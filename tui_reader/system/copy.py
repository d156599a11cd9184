"""Copying that tells the truth: which way the text went, and whether anyone confirmed that it arrived.

In order: the buffer of tmux (which hands it on to the terminal), a clipboard program where the person sits at this
machine, and the terminal's own clipboard by OSC 52, which nobody ever confirms.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from tui_reader.system.programs import feed, found
from tui_reader.terminal.capabilities import in_multiplexer, over_ssh
from tui_reader.text.clean import clean

TMUX_BUFFER = "tmux buffer"
TERMINAL = "terminal (OSC 52)"

MOST_BYTES = 74_994
"""Bytes of UTF-8 that OSC 52 may carry: with base64 around them the sequence has 100,000, where terminals stop."""

Run = Callable[[Sequence[str], bytes, Mapping[str, str]], str]
"""Gives a command its standard input in an environment; says why that failed, empty when it did not."""

_Attempt = tuple[str, list[str], Mapping[str, str]]
"""The name of a route, the command that takes the text on its standard input, and its environment."""


class Copied(msgspec.Struct, frozen=True):
    """What became of a text that was to be copied.

    Attributes:
        text: what was copied, cleaned; to be shown, so that it can also be selected by hand.
        route: the way it went: `tmux buffer`, the name of a program, `terminal (OSC 52)`; empty when it went nowhere.
        confirmed: whether the route said that it holds the whole text.
        offered: whether the terminal was asked to put it into its clipboard, which no terminal confirms.
        reason: why it went nowhere, or why ways before this one failed; empty when nothing failed.
    """

    text: str
    route: str = ""
    confirmed: bool = False
    offered: bool = False
    reason: str = ""

    @property
    def sentence(self) -> str:
        """What can be said of it and no more."""
        if not self.route:
            return f"Not copied: {self.reason}."
        if not self.confirmed:
            doubt = f" ({self.reason})" if self.reason else ""
            return f"Sent to the {self.route}. Whether its clipboard took it cannot be known{doubt}."
        if self.route != TMUX_BUFFER:
            return f"In the clipboard ({self.route})."
        return "In the tmux buffer, and offered to the terminal's clipboard." if self.offered else "In the tmux buffer."


def copy(text: str, *, environ: Mapping[str, str], write: Callable[[str], None], run: Run = feed) -> Copied:
    """Copy the cleaned `text` by the first route that takes it; never raises.

    `write` sends control sequences to the terminal. A program that hangs costs two seconds: not for the event loop.
    """
    text = clean(text).strip("\n")
    if not text.strip():
        return Copied(text, reason="there is nothing to copy")
    data = text.encode()
    failed: list[str] = []
    for route, command, its_environ in _attempts(environ):
        trouble = run(command, data, its_environ)
        if not trouble:
            return Copied(text, route, confirmed=True, offered="-w" in command, reason="; ".join(failed))
        failed.append(trouble)
    return _through_terminal(text, data, environ, write, failed)


def _attempts(environ: Mapping[str, str]) -> Iterator[_Attempt]:
    """The commands to try, best first. Versions of tmux before 3.2 know no `-w`, and are asked again without."""
    tmux = found("tmux", environ) if environ.get("TMUX") else None
    if tmux:
        yield TMUX_BUFFER, [tmux, "load-buffer", "-w", "-"], environ
        yield TMUX_BUFFER, [tmux, "load-buffer", "-"], environ
    if not over_ssh(environ):
        yield from _clipboards(environ)


def _clipboards(environ: Mapping[str, str]) -> Iterator[_Attempt]:
    """The clipboard programs that are here and have a desktop to put the text into."""
    # pbcopy takes its input for Mac Roman unless the locale says UTF-8; wl-copy would start others to guess the type.
    ways: list[_Attempt] = [("pbcopy", [], {**environ, "LC_ALL": "en_US.UTF-8"})]
    if environ.get("WAYLAND_DISPLAY"):
        ways.append(("wl-copy", ["--type", "text/plain"], environ))
    if environ.get("DISPLAY"):
        ways.append(("xclip", ["-selection", "clipboard"], environ))
        ways.append(("xsel", ["--clipboard", "--input"], environ))
    for name, arguments, its_environ in ways:
        if path := found(name, environ):
            yield name, [path, *arguments], its_environ


def _through_terminal(
    text: str, data: bytes, environ: Mapping[str, str], write: Callable[[str], None], failed: list[str]
) -> Copied:
    import base64

    if len(data) > MOST_BYTES:
        failed.append(f"{len(data):,} bytes are more than the {MOST_BYTES:,} that a terminal takes")
        return Copied(text, reason="; ".join(failed))
    try:
        write(f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07")
    except (OSError, ValueError) as error:
        failed.append(f"the terminal cannot be written to ({error})")
        return Copied(text, reason="; ".join(failed))
    if in_multiplexer(environ):
        failed.append("tmux and screen keep such text from the terminal unless they are set up to pass it")
    return Copied(text, TERMINAL, offered=True, reason="; ".join(failed))
