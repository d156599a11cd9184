"""The reader itself. Nothing here imports Textual before it is to be shown."""

import gc
import os
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tui_reader.cli import VERSION
from tui_reader.cli.verbs import VERBS, Do, overview
from tui_reader.errors import UsageError

if TYPE_CHECKING:
    from tui_reader.settings import Settings

_TERMINAL = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_FPS": "120",  # a frame waits half as long to be sent; where nothing changes none is
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "ESCDELAY": "250",  # over a slow line the bytes of one key arrive apart
}

_ASCII = "DIGEST_TUI_ASCII"
"""Whoever sets it has decided already."""

_EXAMPLES = """\
examples:
  digest-tui                     read the sources on the list, or the samples
  digest-tui ~/digests           read this folder now; several are fine
  digest-tui add ~/digests       put a folder on the list
  digest-tui index ~/digests     parse everything without the interface

"""


def read(parser: ArgumentParser) -> Do:
    """Show the reader; this is also what is done where no verb is given."""
    if parser.prog == "digest-tui":
        parser.epilog = _EXAMPLES + overview()
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="folders or files to read, instead of those on the list"
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="no interface: one paper after the other on standard output; PATH may also be a day or a paper's id",
    )
    parser.add_argument(
        "--ascii",
        action=BooleanOptionalAction,
        help="draw the frame with ASCII characters only, or not; without UTF-8 in your locale it is done anyway",
    )
    parser.add_argument("--mouse", action="store_true", help="listen to the mouse")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="overrule a setting for this time; digest-tui config shows all of them",
    )
    parser.add_argument("--version", action="version", version=f"digest-tui {VERSION}")
    return _read


def _read(asked: Namespace) -> int:
    from tui_reader.cli.common import settings_for

    if asked.plain:
        from tui_reader.cli.showing import read_plainly

        return read_plainly(asked)
    _refuse_mistyped_verbs(asked.paths)
    settings = settings_for(asked.paths, flags=_flags(asked))
    _need_terminal()
    _never_fail_to_encode()
    return _show(settings)


def _refuse_mistyped_verbs(paths: list[str]) -> None:
    """Say which command may have been meant where the first word is no path. Raises UsageError."""
    if not paths or not (paths[0].isascii() and paths[0].isalpha()) or os.path.lexists(paths[0]):
        return
    from difflib import get_close_matches

    if near := get_close_matches(paths[0], VERBS, 1):
        raise UsageError(f"{paths[0]}: neither a command nor a file or folder; {near[0]!r} is a command.")


def _flags(asked: Namespace) -> dict[str, str]:
    """What the flags set. Raises UsageError."""
    flags = {"mouse": "true"} if asked.mouse else {}
    if asked.ascii is not None:
        flags["ascii"] = str(asked.ascii).lower()
    elif _ASCII not in os.environ:
        from tui_reader.outside.terminal import wants_ascii

        flags |= {"ascii": "true"} if wants_ascii(os.environ) else {}
    for given in asked.set:
        name, is_set, value = given.partition("=")
        if not is_set:
            raise UsageError(f"--set {given}: a setting and its value are given as KEY=VALUE.")
        flags[name.strip()] = value
    return flags


def _need_terminal() -> None:
    """Raises UsageError where there is none, or one that cannot move its cursor. Textual draws on standard error."""
    from tui_reader.outside.terminal import is_dumb

    streams = ((sys.stdin, "Standard input"), (sys.stdout, "Standard output"), (sys.stderr, "Standard error"))
    for stream, name in streams:
        if stream is None or not stream.isatty():
            raise UsageError(f"{name} is not a terminal; the reader needs one (digest-tui --help names what does not).")
    if is_dumb(os.environ):
        term = os.environ.get("TERM")
        says = f"TERM is {term}" if term else "TERM is not set"
        raise UsageError(f"{says}: nothing can be drawn on such a terminal; digest-tui read --plain reads there, too.")


def _never_fail_to_encode() -> None:
    """What the encoding of the terminal lacks becomes a question mark."""
    if isinstance(sys.__stderr__, TextIOWrapper):
        sys.__stderr__.reconfigure(errors="replace")


def _show(settings: "Settings") -> int:
    from tui_reader.library import Library

    gc.disable()  # there is nothing to collect before the first paint, which turns it on again
    for name, value in _TERMINAL.items():
        os.environ.setdefault(name, value)
    library = Library.open(settings)
    from tui_reader.app import run

    code, trouble = run(library, settings)
    if trouble:
        from tui_reader.cli.output import say

        say(str(trouble))
        return 3
    return code
