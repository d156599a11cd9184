"""The known name that somebody may have meant."""

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """The name among `known` that is most like `name`; empty where none is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(names), 1)), "")
