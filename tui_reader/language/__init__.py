"""The languages of the program: every sentence once in each, in modules of the same names, parameters and types.

Modules take sentences through `strings`, at the moment they show them, so that a change of the language changes
everything that is drawn afterwards. Only the modules of languages that were chosen are ever imported.
"""

import os
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

Language = Literal["en", "ko"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def language_for(wanted: str = "", environ: Mapping[str, str] = os.environ) -> Language:
    """Return the language that is wanted, else that of the locale, else English; English where it does not exist."""
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "ko" if wanted == "ko" or (not wanted and locale.startswith("ko")) else "en"


def sentences(language: Language) -> ModuleType:
    """Return the module of a language, whatever language was chosen."""
    return import_module(f"tui_reader.language.{language}")


def palette_words(command: str) -> str:
    """Return the words that find a command in the palette, in every language, besides those that it shows."""
    modules = [sentences(language) for language in LANGUAGES]
    return " ".join(f"{module.COMMANDS.get(command, ('',))[0]} {module.ALIASES.get(command, '')}" for module in modules)


class Strings:
    """The sentences in the language that was chosen last; English before that.

    Attributes:
        language: the language in force.
        has_hangul: whether Korean can be written where this program writes; if not, it speaks English.
        is_ascii: whether signs outside ASCII are replaced; letters are not.
    """

    def __init__(self) -> None:
        self.has_hangul = True
        self.is_ascii = False
        self.choose("en")

    def choose_for(self, wanted: str, environ: Mapping[str, str] = os.environ) -> None:
        """Choose the language that is wanted, else that of the locale, as far as it can be written."""
        self.choose(language_for(wanted, environ) if self.has_hangul else "en")

    def choose(self, language: Language) -> None:
        """Take every sentence from this language from now on."""
        self.language: Language = language
        self._module: Any = None

    def __getattr__(self, name: str) -> Any:
        """Return a sentence, or a function that makes one."""
        if self._module is None:
            self._module = sentences(self.language)
        value = getattr(self._module, name)
        return _in_ascii(value) if self.is_ascii else value


_SIGNS = {ord(sign): plain for sign, plain in {"·": "-", "…": "...", "–": "-", "→": "->", "×": "x"}.items()}


def _in_ascii(value: Any) -> Any:
    """Return a sentence, a table of them or a function that makes them, with signs of ASCII only."""
    if isinstance(value, str):
        return value.translate(_SIGNS)
    if isinstance(value, Mapping):
        return {key: _in_ascii(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_in_ascii, value))
    return (lambda *args, **options: _in_ascii(value(*args, **options))) if callable(value) else value


current: Final = Strings()

if TYPE_CHECKING:
    from tui_reader.language import en as strings  # so that every name and parameter is checked
else:
    strings = current
