"""Facts as written: votes, names of authors, and Python values that a program has written into the text."""

import re
from collections.abc import Iterable

from tui_reader.text.clean import clean, clean_line, one_line

_LONGEST_LITERAL = 64 * 1024
_odd_in_names = re.compile(r"[\[\](){}'\"`*“”‘+，、;；&·|\n]")
_AROUND_NAMES = "'\"`*“”‘ +\n"
_separators = re.compile(r"[,，、;；](?![^()]{0,80}\))|\s+(?:and|&|·|\|)\s+")
_escape = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[a-z])")
_letters = re.compile(r"[^\W_]+")


def votes_in(value: str) -> int | None:
    """Read `95` or `1,234`; return None for `-` and any other text."""
    digits = value.strip().replace(",", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def authors_in(value: str) -> tuple[str, ...]:
    """Read names separated by commas, or a Python list of them, without `+` and repetitions."""
    value = value.strip().removesuffix(", +")
    if _is_plain(value):
        return tuple(dict.fromkeys(value.split(", ")))
    names: Iterable[str] = ()
    if value.startswith(("[", "(", "{")):
        names = list(map(clean_line, _strings_of_literal(value))) if value[1:2] in {"'", '"'} else ()
        value = value.strip("[](){}")
    tidy = map(_tidy_name, names or _separators.split(value))
    return tuple(dict.fromkeys(name for name in tidy if name))


def _is_plain(value: str) -> bool:
    """Return whether names are separated by a comma and a space, without any unusual character."""
    commas = value.count(",")
    return (
        bool(value)
        and _odd_in_names.search(value) is None
        and " and " not in value
        and not value.startswith("and ")
        and "  " not in value
        and (commas == value.count(", ") and ", ," not in value and value[0] != "," != value[-1])
    )


def _tidy_name(text: str) -> str:
    return one_line(text.strip(_AROUND_NAMES)).removeprefix("and ")


def bullets_of_literal(value: str) -> str | None:
    """Write a Python list or dictionary of strings as bullets; return None for any other text, or if words are lost."""
    text = value.strip()
    if not text.startswith(("['", '["', "{'", '{"')) or text[-1] not in "]}":
        return None
    items = _strings_of_literal(text)
    if not items:
        return None
    bullets = "\n".join("- " + " ".join(item.split()) for item in items)
    return clean(bullets) if _count_letters(bullets) >= _count_letters(_escape.sub(" ", text)) else None


def _strings_of_literal(text: str) -> list[str]:
    """Return the strings of a Python literal in order, those of a dictionary as `**key**: value`; none if invalid."""
    if len(text) > _LONGEST_LITERAL:
        return []
    import ast

    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return []
    return _flatten(value)


def _flatten(value: object) -> list[str]:
    if isinstance(value, dict):
        return [f"**{key}**: {'; '.join(_flatten(item))}" for key, item in value.items()]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _flatten(item)]
    return [str(value)]


def _count_letters(text: str) -> int:
    """Count letters and digits."""
    return sum(map(len, _letters.findall(text)))
