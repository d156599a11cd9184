"""What the terminal can do, decided from the environment alone: nothing is asked of the terminal, so nothing leaks."""

import sys
from collections.abc import Mapping

_OF_PYTHON = ("C.UTF-8", "C.utf8")
"""What Python itself writes into LC_CTYPE at its start where the locale is C."""


def wants_ascii(environ: Mapping[str, str], *, utf8_mode: bool = bool(sys.flags.utf8_mode)) -> bool:
    """Tell whether the locale (LC_ALL, LC_CTYPE, LANG: the first that is set) is without UTF-8; unset means C.

    `utf8_mode` is Python's own, on where it was started in C: then its own LC_CTYPE is looked past. Windows has none
    of the three, and writes Unicode.
    """
    names = {name: environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if utf8_mode and names["LC_CTYPE"] in _OF_PYTHON:
        names["LC_CTYPE"] = ""
    locale = next(filter(None, names.values()), "")
    if not locale:
        return "SYSTEMROOT" not in environ
    charset = locale.partition("@")[0].rpartition(".")[2]
    return charset.lower().replace("-", "") != "utf8"


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal cannot move its cursor, as far as TERM says; Windows sets none and can."""
    term = environ.get("TERM", "")
    return term in {"dumb", "unknown"} or (not term and "SYSTEMROOT" not in environ)


def no_color(environ: Mapping[str, str]) -> bool:
    """Tell whether NO_COLOR asks for no colour: set to anything but nothing (no-color.org)."""
    return bool(environ.get("NO_COLOR"))


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Tell whether the person sits at another machine: its clipboard and browser are not the ones here."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def in_multiplexer(environ: Mapping[str, str]) -> bool:
    """Tell whether tmux or GNU screen stands between here and the terminal, on this machine or on the person's."""
    return bool(environ.get("TMUX") or environ.get("STY")) or environ.get("TERM", "").startswith(("tmux", "screen"))


def mouse_switched(*, on: bool) -> str:
    """The control sequences that have a terminal tell of the mouse, or stop it: the modes that Textual uses."""
    return "".join(f"\x1b[?{mode}{'h' if on else 'l'}" for mode in (1000, 1003, 1015, 1006))


def passes_osc8(environ: Mapping[str, str], tmux_version: str = "") -> bool:
    """Tell whether links (OSC 8) reach a terminal that understands or ignores them.

    `tmux_version` is what `tmux -V` says (`tmux 3.3a`, `next-3.5`, `3.4`); empty: what tmux told the environment.
    tmux passes links from 3.4 on, GNU screen never, the Linux console prints parts of them.
    """
    if is_dumb(environ) or environ.get("TERM") == "linux":
        return False
    if not in_multiplexer(environ):
        return True
    if not environ.get("TMUX"):
        return False
    if not tmux_version and environ.get("TERM_PROGRAM") == "tmux":
        tmux_version = environ.get("TERM_PROGRAM_VERSION", "")
    return _version(tmux_version) >= (3, 4)


def _version(text: str) -> tuple[int, int]:
    """The two numbers in `tmux 3.3a`; zeros where there are none, the highest for a build of tmux's main branch."""
    import re

    if "master" in text:
        return (sys.maxsize, 0)
    found = re.search(r"(\d{1,4})\.(\d{1,4})", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
