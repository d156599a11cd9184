"""What the terminal can do, decided from the environment alone: the terminal is asked nothing, so no answer leaks."""

import sys
from collections.abc import Mapping

_OF_PYTHON = ("C.UTF-8", "C.utf8")
"""The values that Python itself gives LC_CTYPE at its start where the locale is C."""


def is_ascii_locale(environ: Mapping[str, str], *, utf8_mode: bool = bool(sys.flags.utf8_mode)) -> bool:
    """Return whether the locale (LC_ALL, LC_CTYPE, LANG: the first that is set) lacks UTF-8; unset means C.

    Windows has none of the three, and writes Unicode.

    Args:
        environ: the environment.
        utf8_mode: Python's own, on where Python was started in C; it then sets LC_CTYPE itself, which is ignored.
    """
    names = {name: environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if utf8_mode and names["LC_CTYPE"] in _OF_PYTHON:
        names["LC_CTYPE"] = ""
    locale = next(filter(None, names.values()), "")
    if not locale:
        return "SYSTEMROOT" not in environ
    return not is_utf8(locale.partition("@")[0].rpartition(".")[2])


def is_utf8(encoding: str | None) -> bool:
    """Return whether an encoding is UTF-8, however it is spelt; a stream without an encoding takes everything."""
    return encoding is None or encoding.lower().replace("-", "").replace("_", "") == "utf8"


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal cannot move its cursor, as far as TERM says; Windows sets none and can."""
    term = environ.get("TERM", "")
    return term in {"dumb", "unknown"} or (not term and "SYSTEMROOT" not in environ)


def is_over_ssh(environ: Mapping[str, str]) -> bool:
    """Return whether the person sits at another machine, with another clipboard and browser than those here."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def is_in_multiplexer(environ: Mapping[str, str]) -> bool:
    """Return whether tmux or GNU screen runs between here and the terminal, on either machine."""
    return bool(environ.get("TMUX") or environ.get("STY")) or environ.get("TERM", "").startswith(("tmux", "screen"))


def mouse_sequences(*, on: bool) -> str:
    """Return the control sequences that make a terminal report the mouse, or stop it: the modes Textual uses."""
    return "".join(f"\x1b[?{mode}{'h' if on else 'l'}" for mode in (1000, 1003, 1015, 1006))


def can_pass_osc8(environ: Mapping[str, str], tmux_version: str = "") -> bool:
    """Return whether links (OSC 8) reach a terminal that understands or ignores them.

    tmux passes links from 3.4 on, GNU screen never; the Linux console prints parts of them.

    Args:
        environ: the environment.
        tmux_version: what `tmux -V` says (`tmux 3.3a`, `next-3.5`, `3.4`); empty: what tmux put into the environment.
    """
    if is_dumb(environ) or environ.get("TERM") == "linux":
        return False
    if not is_in_multiplexer(environ):
        return True
    if not environ.get("TMUX"):
        return False
    if not tmux_version and environ.get("TERM_PROGRAM") == "tmux":
        tmux_version = environ.get("TERM_PROGRAM_VERSION", "")
    return _version(tmux_version) >= (3, 4)


def _version(text: str) -> tuple[int, int]:
    """Return the two numbers in `tmux 3.3a`; zeros where there are none, the highest for tmux's main branch."""
    import re

    if "master" in text:
        return (sys.maxsize, 0)
    found = re.search(r"(\d{1,4})\.(\d{1,4})", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
