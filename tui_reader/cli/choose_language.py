"""The choice of the language: `--lang`, else the settings, else the locale; English where Hangul cannot be written."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tui_reader.cli.output import say
from tui_reader.language import LANGUAGES, current, strings
from tui_reader.paths import default_paths

_FLAG = "--lang"


def choose_language(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> None:
    """Choose the language of this run; say so where `--lang` names one that does not exist, and go on in English."""
    current.has_hangul = can_encode("한", sys.stdout.encoding)
    current.is_ascii = not can_encode("·…–→", sys.stdout.encoding)
    asked = _asked(arguments)
    current.choose_for(asked or _setting(environ), environ)
    if asked and asked not in LANGUAGES:
        say(strings.unknown_language(asked, LANGUAGES))


def _setting(environ: Mapping[str, str]) -> str:
    """Return the language of the settings; without a settings file nothing is imported to read one."""
    if not environ.get("DIGEST_TUI_LANGUAGE") and not (default_paths(environ).config / "settings.toml").exists():
        return ""
    from tui_reader.settings import language_setting

    return language_setting(environ)


def can_encode(text: str, encoding: str | None) -> bool:
    """Check whether an encoding has all letters of a text; a stream without an encoding takes everything."""
    try:
        text.encode(encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def add_language(parser: ArgumentParser) -> None:
    """Add the flag, which is looked for before there is any parser: its help is in the language that it chooses."""
    parser.add_argument(_FLAG, metavar="|".join(LANGUAGES), default="", help=strings.ARGUMENTS["lang"])


def _asked(arguments: Sequence[str]) -> str:
    """Return the value of the last `--lang` before `--`; empty without one."""
    asked = ""
    for word, after in pairwise([*arguments, ""]):
        if word == "--":
            break
        name, _, value = word.partition("=")
        if name == _FLAG:
            asked = value or after
    return asked
