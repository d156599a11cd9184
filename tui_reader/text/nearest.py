"""Suggestions for misspelt names."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], least: float = 0.6) -> str:
    """Return the one of `names` that is most like `name`; empty if none is `least` alike (0 to 1)."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(names), 1, least)), "")
