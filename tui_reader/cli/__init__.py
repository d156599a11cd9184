"""The command line: it finds the verb, runs it, and returns the exit code.

0 done, 1 nothing found or something wrong found, 2 usage error, 3 nothing was saved. This module is loaded before all
others, so it imports only what a bare interpreter has loaded already.
"""

import os
import sys

VERSION = "0.1.0"


def main(argv: list[str] | tuple[str, ...] | None = None) -> int:
    """Run the command line; return the exit code. An error a person can act on is one line on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _replace_closed_streams()
    try:
        code = _exit_code(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 141
    except Exception as error:  # noqa: BLE001  a person gets one line, the log gets the rest
        from tui_reader.cli.trouble import report_error

        code = report_error(error)
    _discard_output()
    return code


def _replace_closed_streams() -> None:
    """Replace closed standard streams by the null device, so that no file of ours gets their numbers."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _discard_output() -> None:
    """Discard output that cannot be written (a closed pipe, a full disk); the interpreter would fail at it again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _exit_code(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except SystemExit as error:  # the message is printed already
        return error.code if isinstance(error.code, int) else 2


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(f"digest-tui {VERSION}")
        return 0
    from tui_reader.cli.choose_language import choose_language
    from tui_reader.cli.output import escape_unencodable
    from tui_reader.cli.verbs import VERBS, refuse_unknown_verb, split_verb
    from tui_reader.language import current

    choose_language(arguments)
    escape_unencodable()
    name, rest = split_verb(arguments)
    if not name:
        refuse_unknown_verb(arguments)
    args = VERBS[name or "read"].parser(name).parse(rest)
    if getattr(args, "json", False):
        current.choose("en")  # what programs read is the same in every language
    return int(args.handler(args))
