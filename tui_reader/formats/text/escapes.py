r"""Escapes in titles and names: HTML entities, accents and letters of LaTeX, backslashes of Markdown and LaTeX.

`caf\'e`, `{\"i}`, `R\&D`, `A\_B` are read as a person reads them. Formulas stay as they are.
"""

import re
import unicodedata
from functools import partial

from tui_reader.text.clean import clean_line

_MARKS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
"""The accents of LaTeX, and the combining mark of each."""
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "dj": "đ",
}  # fmt: skip
_VOWELS = frozenset("aeiouAEIOU")
_WITH_SIGN = {
    "^": _VOWELS | frozenset("cghjswyCGHJSWY"),
    "~": _VOWELS | frozenset("nN"),
    "=": _VOWELS,
    ".": frozenset("zZcCgGI"),
}
"""The letters that have such an accent without braces: else the sign stands for itself, as in Markdown."""
_style = re.compile(r"\\(?:emph|mbox|text(?:bf|it|rm|sc|sf|tt|up)?)\{([^{}]{0,300})\}")
_FORMULA = r"(?<!\\)\$(?![\s\d])[^$]{1,300}(?<![\\\s])\$|\\\((?=[^()]{0,300}[\\^_{=]\w)[^()]{1,300}\\\)"
_ACCENT = r"\{{0,2}\\(?P<mark>['`\"^~=.]|[cvHukrdb](?=[\s{]))\s?\{?(?P<base>\\[ij](?:\s(?=[a-z]))?|[A-Za-z])\}{0,2}"
_LETTER = rf"\{{?\\(?P<name>{'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}|\s(?=[a-z]))?\}}?"
_escape = re.compile(
    rf"(?P<formula>{_FORMULA})|(?P<accent>{_ACCENT})|(?P<letter>{_LETTER})|\\(?P<sign>[!-/:-@\[\]^_`{{|}}~])"
)
_contraction = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![A-Za-z])")
"""What follows an apostrophe in English."""
_closing_quote = re.compile(r"\\(['`\"])(?![A-Za-z{\\])")


def read_escapes(text: str) -> str:
    """Return a line with the characters that its escapes stand for."""
    if "&" in text and ";" in text:
        import html

        text = clean_line(html.unescape(text))
    if "\\" not in text:
        return text
    text = _style.sub(r"\1", text)
    quotes = frozenset(_closing_quote.findall(text))
    return unicodedata.normalize("NFC", _escape.sub(partial(_read, quotes), text))


def _read(quotes: frozenset[str], escape: re.Match[str]) -> str:
    """Return the text of an escape. `quotes` are the signs that are quotation marks, as one of them ends a word."""
    if escape["formula"]:
        return escape[0]
    if escape["letter"]:
        return _with_braces(escape[0].replace("{}", ""), _LETTERS[escape["name"]])
    if escape["sign"]:
        return escape["sign"]
    mark = escape["mark"]
    letter = unicodedata.normalize("NFC", escape["base"].strip("\\ ") + _MARKS[mark])
    has_braces = escape[0][0] == "{" or escape[0][-1] == "}"
    if len(letter) == 1 and (has_braces or _is_accent(escape, quotes)):
        return _with_braces(escape[0], letter)
    return escape[0] if mark.isalpha() else escape[0].replace("\\", "", 1)


def _is_accent(escape: re.Match[str], quotes: frozenset[str]) -> bool:
    """Return whether a sign before a letter, without braces, is an accent, not a quotation mark or an apostrophe."""
    mark, text, start = escape["mark"], escape.string, escape.start()
    before = text[start - 1 : start]
    if mark in _WITH_SIGN:
        return escape["base"][-1:] in _WITH_SIGN[mark] and not before.isdigit()
    if not before.isalnum():
        return mark not in quotes
    return mark != "'" or _contraction.match(text, escape.start("base")) is None


def _with_braces(escape: str, letter: str) -> str:
    """Return a letter with those braces of its escape that have no partner in it."""
    extra = escape.count("{") - escape.count("}")
    return "{" * extra + letter + "}" * -extra
