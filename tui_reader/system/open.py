"""Opening links in the person's browser, and files, never in our terminal: it is started without one, not waited for.

In order: the person's own `open_command`, `$BROWSER`, the desktop of this machine unless the person sits at another.
Where none of them works the reason is given, and the caller shows and copies the link instead.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from tui_reader.language import strings
from tui_reader.system.programs import find_program, start
from tui_reader.terminal.capabilities import is_over_ssh
from tui_reader.text.clean import clean_line

Run = Callable[[Sequence[str], Mapping[str, str]], str]
"""Starts a command in an environment without waiting; returns why that failed, or an empty text."""

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
"""Programs that fail unseen where there is no desktop, or start a text browser there."""

_MOST_SHOWN = 60
"""Characters of a refused link that are repeated to the person."""


class OpenResult(msgspec.Struct, frozen=True):
    """The outcome of opening a link.

    Attributes:
        how: the program that was started; empty when none was. Whether it shows the page is not known.
        reason: why none was started, as the end of a sentence; empty when one was.
    """

    how: str = ""
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The outcome in words that claim no more than is known; the link follows them after a colon."""
        return strings.opened_with(self.how) if self.how else strings.not_opened(self.reason)


def open_link(
    url: str,
    *,
    environ: Mapping[str, str],
    open_command: str = "",
    run: Run = start,
    platform: str = sys.platform,
) -> OpenResult:
    """Start a program that opens a link; never wait, never raise, never use a shell.

    Args:
        url: an http or https address; others are refused.
        environ: decides about browser and desktop.
        open_command: the person's setting: a program with arguments, `{url}` where the link goes, else at the end.
        run: starts a command, see `Run`.
        platform: as in `sys.platform`.
    """
    if refusal := _refusal(url):
        return OpenResult(reason=refusal)
    if open_command.strip():
        return _open_by_setting(url, open_command, environ, run)
    commands = [*_browser_commands(url, environ, platform), *_desktop_commands(url, environ, platform)]
    return _open_with_first(commands, environ, run)


def open_file(file: Path, *, environ: Mapping[str, str], run: Run = start, platform: str = sys.platform) -> OpenResult:
    """Start the program of this desktop for a file that may be opened; never wait, never raise, never use a shell.

    Args:
        file: absolute path.
        environ: decides whether there is a desktop.
        run: starts a command, see `Run`.
        platform: as in `sys.platform`.
    """
    return _open_with_first(_desktop_commands(str(file), environ, platform), environ, run)


def _open_with_first(commands: Sequence[Sequence[str]], environ: Mapping[str, str], run: Run) -> OpenResult:
    """Start the first of some commands that can be started."""
    failures: list[str] = []
    for command in commands:
        trouble = run(command, environ)
        if not trouble:
            return OpenResult(how=Path(command[0]).name)
        failures.append(trouble)
    return OpenResult(reason="; ".join(failures) or _no_desktop(environ))


def _refusal(url: str) -> str:
    """Return why a link may not be opened; empty when it may."""
    scheme, separator, rest = url.partition("://")
    shown = clean_line(url)[:_MOST_SHOWN]
    if scheme.lower() not in {"http", "https"} or not separator:
        return strings.only_web_links(shown)
    if not rest.strip("/") or url != clean_line(url) or " " in url:
        return strings.incomplete_link(shown)
    return ""


def _open_by_setting(url: str, open_command: str, environ: Mapping[str, str], run: Run) -> OpenResult:
    """Open with the program that the person chose, and with no other when that fails."""
    words = _split_words(open_command)
    if not words:
        return OpenResult(reason=strings.BAD_QUOTE)
    name = Path(words[0]).name
    path = find_program(words[0], environ)
    if path is None:
        return OpenResult(reason=strings.opener_missing(name) if name else strings.NO_COMMAND)
    if _is_text_browser(path):
        return OpenResult(reason=strings.opener_needs_terminal(name))
    trouble = run([path, *_insert_link(words[1:], "{url}", url)], environ)
    return OpenResult(reason=trouble) if trouble else OpenResult(how=name)


def _browser_commands(url: str, environ: Mapping[str, str], platform: str) -> list[list[str]]:
    """Return the usable commands of `$BROWSER` (several between colons, `%s` where the link goes)."""
    commands = []
    for one in environ.get("BROWSER", "").split(os.pathsep):
        words = [word for word in _split_words(one) if word != "&"]
        path = find_program(words[0], environ) if words else None
        if path and _is_usable(path, environ, platform):
            commands.append([path, *_insert_link(words[1:], "%s", url)])
    return commands


def _is_usable(path: str, environ: Mapping[str, str], platform: str) -> bool:
    """Return whether the browser at `path` wants neither our terminal nor a desktop that is missing."""
    if _is_text_browser(path):
        return False
    return Path(path).name not in _NEED_DESKTOP or platform == "darwin" or _has_display(environ)


def _is_text_browser(path: str) -> bool:
    """Return whether a program is a text browser, by its name or by the name of what it links to."""
    return not _TEXT_BROWSERS.isdisjoint({Path(path).name, Path(path).resolve().name})


def _desktop_commands(url: str, environ: Mapping[str, str], platform: str) -> list[list[str]]:
    """Return the command that opens links on the desktop the person sits at; none where there is none."""
    if is_over_ssh(environ):
        return []
    name = "open" if platform == "darwin" else "xdg-open" if _has_display(environ) else ""
    path = find_program(name, environ) if name else None
    return [[path, url]] if path else []


def _has_display(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _no_desktop(environ: Mapping[str, str]) -> str:
    if is_over_ssh(environ):
        return strings.OTHER_MACHINE
    if _has_display(environ):
        return strings.NO_OPENER
    return strings.NO_DESKTOP


def _split_words(command: str) -> list[str]:
    """Return the words of a command, split as a shell would; none where a quote is never closed."""
    import shlex

    try:
        return shlex.split(command)
    except ValueError:
        return []


def _insert_link(arguments: list[str], place: str, url: str) -> list[str]:
    """Return the arguments with the link in its place, or at the end where no place is named; it is never split."""
    if any(place in argument for argument in arguments):
        return [argument.replace(place, url) for argument in arguments]
    return [*arguments, url]
