"""Facts as written: votes, and Python values that a program has written into the text."""

import re

from tui_reader.text.clean import clean

_LONGEST_LITERAL = 64 * 1024
_escape = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[a-z])")
_UNITS = {"k": 1_000, "m": 1_000_000, "천": 1_000, "만": 10_000, "千": 1_000, "万": 10_000}
COUNT = rf"\d[\d,]{{0,8}}(?:(?:\.\d{{1,3}})?\s?[{''.join(_UNITS)}](?![a-z]))?"
"""The pattern of a number of votes, which may be shortened."""
_short_number = re.compile(rf"(\d{{1,6}}(?:\.\d{{1,3}})?)\s?([{''.join(_UNITS)}])", re.IGNORECASE)
_letters = re.compile(r"[^\W_]+")


def votes_in(value: str) -> int | None:
    """Read `95`, `1,234` or `1.2k`; return None for `-` and any other text."""
    digits = value.strip().replace(",", "")
    if digits.isascii() and digits.isdigit():
        return int(digits) if len(digits) < 10 else None
    short = _short_number.fullmatch(digits)
    return round(float(short[1]) * _UNITS[short[2].lower()]) if short is not None else None


def bullets_of_literal(value: str) -> str | None:
    """Write a Python list or dictionary of strings as bullets; return None for any other text, or if words are lost."""
    text = value.strip()
    if not text.startswith(("['", '["', "{'", '{"')) or text[-1] not in "]}":
        return None
    items = strings_of_literal(text)
    if not items:
        return None
    bullets = "\n".join("- " + " ".join(item.split()) for item in items)
    return clean(bullets) if _count_letters(bullets) >= _count_letters(_escape.sub(" ", text)) else None


def strings_of_literal(text: str) -> list[str]:
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
