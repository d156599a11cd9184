"""Opening links in a browser of the person's own, never in our terminal: started without it, and not waited for.

In order: the person's own `open_command`, `$BROWSER`, the desktop of this machine unless the person sits at another.
Where none of them will do, the reason is given, and the caller shows and copies the link instead.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from tui_reader.system.programs import found, start
from tui_reader.terminal.capabilities import over_ssh
from tui_reader.text.clean import clean_line

Run = Callable[[Sequence[str], Mapping[str, str]], str]
"""Starts a command in an environment without waiting; says why it could not, empty when it could."""

_TEXT_BROWSERS = frozenset(
    {"browsh", "carbonyl", "chawan", "cha", "edbrowse", "elinks", "felinks", "links", "links2", "lynx", "netrik"}
    | {"retawq", "w3m", "www-browser"}
)
_NEED_DESKTOP = frozenset(
    {"brave", "brave-browser", "chromium", "chromium-browser", "epiphany", "exo-open", "falkon", "firefox"}
    | {"firefox-esr", "gio", "gnome-open", "gnome-www-browser", "google-chrome", "google-chrome-stable", "kde-open"}
    | {"kde-open5", "konqueror", "librewolf", "microsoft-edge", "midori", "opera", "qutebrowser", "sensible-browser"}
    | {"vivaldi", "x-www-browser", "xdg-open", "zen-browser"}
)
"""Where there is no desktop these fail unseen, or look for a text browser."""

_MOST_SHOWN = 60
"""Characters of a refused link that its sentence repeats."""


class Opened(msgspec.Struct, frozen=True):
    """What became of a link that was to be opened.

    Attributes:
        how: the program that was started with it; empty when none was. Whether it shows the page is not known.
        reason: why none was started, as the end of a sentence; empty when one was.
    """

    how: str = ""
    reason: str = ""

    @property
    def sentence(self) -> str:
        """What can be said of it and no more."""
        return f"Handed to {self.how}." if self.how else f"Not opened: {self.reason}."


def open_link(
    url: str,
    *,
    environ: Mapping[str, str],
    open_command: str = "",
    run: Run = start,
    platform: str = sys.platform,
) -> Opened:
    """Start a program that opens `url` (http and https only); never waits, never raises, never uses a shell.

    `open_command` is the person's setting: a program with arguments, `{url}` where the link goes, else at the end.
    """
    if refusal := _refusal(url):
        return Opened(reason=refusal)
    if open_command.strip():
        return _by_setting(url, open_command, environ, run)
    failed: list[str] = []
    for command in (*_of_browser(url, environ, platform), *_of_desktop(url, environ, platform)):
        trouble = run(command, environ)
        if not trouble:
            return Opened(how=Path(command[0]).name)
        failed.append(trouble)
    return Opened(reason="; ".join(failed) or _no_desktop(environ))


def _refusal(url: str) -> str:
    """Why `url` is no link that may be opened; empty when it is one."""
    scheme, separator, rest = url.partition("://")
    shown = clean_line(url)[:_MOST_SHOWN]
    if scheme.lower() not in {"http", "https"} or not separator:
        return f"only http and https links are opened, not “{shown}”"
    if not rest.strip("/") or url != clean_line(url) or " " in url:
        return f"“{shown}” is no complete link"
    return ""


def _by_setting(url: str, open_command: str, environ: Mapping[str, str], run: Run) -> Opened:
    """Open with what the person chose, and with nothing else when that fails."""
    words = _words(open_command)
    if not words:
        return Opened(reason="the setting open_command has a quote that is never closed")
    name = Path(words[0]).name
    path = found(words[0], environ)
    if path is None:
        return Opened(reason=f"open_command names {name or 'nothing'}, which is not on the PATH")
    if _is_text_browser(path):
        return Opened(reason=f"open_command names {name}, which needs a terminal of its own (tmux new-window {name})")
    trouble = run([path, *_with_link(words[1:], "{url}", url)], environ)
    return Opened(reason=trouble) if trouble else Opened(how=name)


def _of_browser(url: str, environ: Mapping[str, str], platform: str) -> list[list[str]]:
    """The commands of `$BROWSER` (several between colons, `%s` where the link goes) that can open anything here."""
    commands = []
    for one in environ.get("BROWSER", "").split(os.pathsep):
        words = [word for word in _words(one) if word != "&"]
        path = found(words[0], environ) if words else None
        if path and _is_usable(path, environ, platform):
            commands.append([path, *_with_link(words[1:], "%s", url)])
    return commands


def _is_usable(path: str, environ: Mapping[str, str], platform: str) -> bool:
    """Tell whether the browser at `path` neither wants our terminal nor a desktop that is not here."""
    if _is_text_browser(path):
        return False
    return Path(path).name not in _NEED_DESKTOP or platform == "darwin" or _has_display(environ)


def _is_text_browser(path: str) -> bool:
    """Tell whether a program is a text browser by its name, or by the name of what it links to."""
    return not _TEXT_BROWSERS.isdisjoint({Path(path).name, Path(path).resolve().name})


def _of_desktop(url: str, environ: Mapping[str, str], platform: str) -> list[list[str]]:
    """The opener of the desktop the person sits at."""
    if over_ssh(environ):
        return []
    name = "open" if platform == "darwin" else "xdg-open" if _has_display(environ) else ""
    path = found(name, environ) if name else None
    return [[path, url]] if path else []


def _has_display(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _no_desktop(environ: Mapping[str, str]) -> str:
    if over_ssh(environ):
        return "this is another machine than the one you sit at"
    if _has_display(environ):
        return "no program that opens links was found"
    return "there is no desktop here"


def _words(command: str) -> list[str]:
    """The words of a command as a shell would take them apart; none where a quote is never closed."""
    import shlex

    try:
        return shlex.split(command)
    except ValueError:
        return []


def _with_link(arguments: list[str], place: str, url: str) -> list[str]:
    """The arguments with the link in its place, whole and never taken apart; at the end where there is no place."""
    if any(place in argument for argument in arguments):
        return [argument.replace(place, url) for argument in arguments]
    return [*arguments, url]
