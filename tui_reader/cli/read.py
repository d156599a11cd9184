"""`read`: the reader itself. Textual is imported only when the reader is about to be shown."""

import gc
import os
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tui_reader.cli import VERSION
from tui_reader.cli.verbs import Handler, add_samples, in_help, overview
from tui_reader.errors import UsageError
from tui_reader.invocation import NAME, program
from tui_reader.language import LANGUAGES, strings

if TYPE_CHECKING:
    from tui_reader.settings import Settings

_TERMINAL = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    "TEXTUAL_FPS": "120",  # a frame waits half as long; without changes none is sent
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "ESCDELAY": "250",  # over a slow line the bytes of a key arrive one by one
}


def read(parser: ArgumentParser) -> Handler:
    """Show the reader; this is also the verb if none is given."""
    if parser.prog == program():
        examples = "".join(f"  {program()}{arguments:20} {about}\n" for arguments, about in strings.EXAMPLES.items())
        parser.epilog = f"{strings.EXAMPLES_HEADING}\n{examples}\n{overview()}"
    about = strings.ARGUMENTS
    parser.add_argument("paths", nargs="*", metavar="PATH", help=about["read.paths"])
    parser.add_argument("--plain", action="store_true", help=about["read.plain"])
    parser.add_argument("--ascii", action=BooleanOptionalAction, help=about["read.ascii"])
    add_samples(parser)
    parser.add_argument("--mouse", action="store_true", help=about["read.mouse"])
    setting = strings.help_set(in_help("config"))
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help=setting)
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}", help=about["read.version"])
    return _read


def _read(args: Namespace) -> int:
    paths = args.paths + args.samples
    if args.plain:
        from tui_reader.cli.show import read_plain

        return read_plain(paths, _flags(args))
    settings = _settings(paths, _flags(args))
    _require_terminal()
    _replace_unencodable()
    return _show(settings)


def _flags(args: Namespace) -> dict[str, str]:
    """Return the settings that the flags set.

    Raises:
        UsageError: A flag has no value.
    """
    flags = {"mouse": "true"} if args.mouse else {}
    if args.lang:
        flags["language"] = args.lang if args.lang in LANGUAGES else "en"
    if args.ascii is not None:
        flags["ascii"] = str(args.ascii).lower()
    for assignment in args.set:
        name, is_set, value = assignment.partition("=")
        if not is_set:
            raise UsageError(strings.set_without_value(assignment))
        flags[name.strip()] = value
    return flags


def _settings(paths: list[str], flags: dict[str, str]) -> "Settings":
    """Return the settings; if they say nothing of ASCII, the locale and the encoding of the terminal's stream do.

    Raises:
        UsageError: A path does not exist, or a flag is wrong.
    """
    from tui_reader.cli.common import settings_for
    from tui_reader.terminal.capabilities import is_ascii_locale, is_utf8

    settings = settings_for(paths, flags=flags)
    if settings.ascii is None and (is_ascii_locale(os.environ) or not is_utf8(sys.stderr.encoding)):
        return settings_for(paths, flags={**flags, "ascii": "true"})
    return settings


def _require_terminal() -> None:
    """Check that there is a terminal that can move its cursor. Textual draws on standard error.

    Raises:
        UsageError: There is none.
    """
    from tui_reader.terminal.capabilities import is_dumb

    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError(strings.needs_terminal())
    if is_dumb(os.environ):
        raise UsageError(strings.cannot_draw(os.environ.get("TERM", "")))


def _replace_unencodable() -> None:
    """Replace what the encoding of the terminal lacks by question marks."""
    if isinstance(sys.__stderr__, TextIOWrapper):
        sys.__stderr__.reconfigure(errors="replace")


def _show(settings: "Settings") -> int:
    from tui_reader.library import Library

    gc.disable()  # nothing to collect before the first paint, which turns it on again
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
