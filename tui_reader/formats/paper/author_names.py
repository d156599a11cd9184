"""Names of authors, cut out of a list: `Ada Park, Bo Lee, Jr., and Cy Han, et al. (12 authors not shown)`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui_reader.formats.paper.facts import strings_of_literal
from tui_reader.formats.text.escapes import read_escapes
from tui_reader.text.clean import clean_line, one_line

OTHERS = "et al."
"""Stands after the names of a list that says that there are more."""

_odd_in_names = re.compile(r"[\[\](){}'\"`*“”‘+，、;；&·|\\\n]")
"""Signs that a list is more than names with commas between them."""
_WORDS = ("t al", "t. al", "thers", " more", " authors")
_EAST_ASIAN_WORDS = ("외", "등", "等", "他", "ほか", "…")
"""Words that may stand for further authors."""
_SUFFIXES = frozenset(
    word + dot
    for word in ("Jr", "Sr", "II", "III", "IV", "PhD", "Ph.D", "MD", "M.D", "Inc", "Ltd", "LLC", "Corp", "GmbH")
    for dot in ("", ".")
)
"""What belongs to the name before the comma."""
_LONGEST = 120
"""Characters at the end of a name that may be words for others."""
_AROUND_NAMES = "'\"`*“”‘ +\n"
_comma = re.compile(r"[,，、;；](?![^()]{0,80}\))|\s[·|]\s")
_and = re.compile(r"\s+(?:and|&|및)\s+")
_ANDS = (" and ", " & ", " 및 ")
_LEADING = ("and ", "& ")
_thousands = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_OTHERS = (
    r"(?:et\.?\s?al(?:i[ai])?\b\.?|(?:and\s|&\s?)?(?:\d{1,6}\s?\+?\s?(?:additional\s|other\s|more\s)?"
    r"(?:(?:co-?)?authors?|others?|more)|(?:many\s)?others|(?:additional|other|more)\sauthors)\b(?:\snot\sshown)?"
    r"|(?:외|등)\s?\d{1,6}\s?[명인분]?|(?:等|他|ほか)\s?\d{1,6}\s?[人名位]?|[외등等他]|ほか|…++|\.{2,}+|\+\s?\d{1,6})"
)
_further = re.compile(r"\+\s?\d")
_others = re.compile(rf"(?:[(\[]?{_OTHERS}[)\]]?[.:]?\s?)++", re.IGNORECASE)
"""Words for further authors without their names."""
_others_after = re.compile(
    rf"(?:[\s,]+|(?=[(…+等])|(?=\.\.|[외등他]\s?\d))(?:and\s|&\s?)?{_others.pattern}$", re.IGNORECASE
)


def authors_in(text: str) -> tuple[str, ...]:
    """Read names separated by commas, or a Python list of them, each once.

    In a list with commas only the last `and` separates. What belongs to a name (`Jr.`) stays with it. Words for authors
    who are not named (`et al.`, `외 3명`) become `OTHERS`, at the end.
    """
    text = text.strip().removesuffix(", +")
    has_others = _may_have_others(text)
    plain = [] if has_others else _cut_plain(text)
    if plain and _SUFFIXES.isdisjoint(plain):
        return tuple(dict.fromkeys(plain))
    literal = _names_of_literal(text)
    parts = literal or _split(_thousands.sub("", text) if has_others else text)
    named = list(filter(None, map(_without_others, parts))) if has_others else parts
    more = [OTHERS] if named != parts else []
    return tuple(dict.fromkeys([*filter(None, map(_tidy, named if literal else _cut_at_and(named))), *more]))


def _cut_plain(text: str) -> list[str]:
    """Cut names that a comma and a space separate, the last one perhaps `and`; none if anything else is in the list."""
    if not text or _odd_in_names.search(text) is not None or "  " in text or " ," in text or text[:4] == "and ":
        return []
    before, sign, last = text.rpartition(" and ")
    text = f"{before.removesuffix(',')}, {last}" if sign else text
    if " and " in before or (sign and "," in last) or " 및 " in text:
        return []
    if text.count(",") != text.count(", ") or text[0] == "," or text[-1] == ",":
        return []
    return text.split(", ")


def _may_have_others(text: str) -> bool:
    """Return whether a list may say that there are further authors."""
    for word in _WORDS if text.isascii() else (*_WORDS, *_EAST_ASIAN_WORDS):
        if word in text:  # any() takes twice as long
            return True
    return ".." in text or ("+" in text and _further.search(text) is not None)


def _names_of_literal(text: str) -> list[str]:
    """Return the strings of a Python list; none for any other text."""
    is_literal = text[:1] in {"[", "(", "{"} and text[1:2] in {"'", '"'}
    return [read_escapes(clean_line(name)) for name in strings_of_literal(text)] if is_literal else []


def _split(text: str) -> list[str]:
    """Split a list of names at its commas."""
    text = text.strip("[](){}") if text[:1] in {"[", "(", "{"} else text
    return list(filter(None, map(str.strip, _comma.split(read_escapes(one_line(text))))))


def _cut_at_and(parts: Sequence[str]) -> list[str]:
    """Cut the parts of a list at the last `and`; at every one if there are no commas."""
    *before, last = parts or [""]
    sign = next((sign for sign in _ANDS if before and sign in last and not last.startswith(_LEADING)), None)
    names = list(_joined([*before, *([last] if sign is None else last.rsplit(sign, 1))]))
    return _and.split(names[0]) if len(names) == 1 else names


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """Yield the names; `Jr.` and the like go to the name before."""
    name = ""
    for part in parts:
        if name and part in _SUFFIXES:
            name += f", {part}"
            continue
        if name:
            yield name
        name = part
    yield name


def _without_others(name: str) -> str:
    """Return a part of a list without words for authors who are not named; empty if it is nothing else."""
    return "" if _others.fullmatch(name) else name[:-_LONGEST] + _others_after.sub("", name[-_LONGEST:])


def _tidy(name: str) -> str:
    name = one_line(name.strip(_AROUND_NAMES))
    return name.partition(" ")[2] if name.startswith(_LEADING) else name
