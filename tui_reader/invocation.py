"""How the person calls this program, so that every command it tells them to type can be typed.

What names the program and does not call it is always `digest-tui`: folders, completions, the manual, the version, and
the prefix of messages (as with git and gcc: nobody types a prefix, and a path before every sentence would be noise).
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache

NAME = "digest-tui"
_MODULE = __file__.removesuffix("invocation.py") + "__main__.py"


@cache
def program() -> str:
    """Return the program as this person can type it, quoted for a shell: `digest-tui`, `.venv/bin/digest-tui`."""
    from shutil import which

    return command_name(sys.argv, sys.orig_argv, which)


def command_name(argv: Sequence[str], orig_argv: Sequence[str], which: Callable[[str], str | None]) -> str:
    """Return what was typed to start the program, or its plain name where PATH leads from that to this very program.

    It is `digest-tui`, too, where something else was started (a test, a script that imports the program), and where
    what was typed could steer the terminal.

    Args:
        argv: `sys.argv`.
        orig_argv: `sys.orig_argv`, which begins with the interpreter, as it was typed where it was.
        which: where PATH leads for a name.
    """
    from shlex import join

    script = os.path.realpath(argv[0])
    if script == os.path.realpath(_MODULE):
        words = orig_argv[: len(orig_argv) - len(argv) + 1]
    elif script.endswith(f"{os.sep}{NAME}"):
        words = [_shortest(argv[0], script, which)]
    else:
        words = [NAME]
    name = join(words)
    return name if name.isprintable() else NAME


def _shortest(path: str, script: str, which: Callable[[str], str | None]) -> str:
    """Return the name by which PATH leads to `script`, its own or a link's; else the `path` it was started by."""
    for name in (NAME, path.rpartition(os.sep)[2]):
        found = which(name)
        if found and os.path.realpath(found) == script:
            return name
    return path if os.sep in path else f".{os.sep}{path}"
