"""What goes to standard output and standard error: harmless to any terminal, whatever is in it."""

import sys
from collections.abc import Iterable


def printable(text: str) -> str:
    """`text` on one line with everything escaped that could steer the terminal or cannot be encoded."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def say(text: str) -> None:
    """One line for the person, on standard error."""
    print(f"digest-tui: {printable(text)}", file=sys.stderr)


def warn(sentences: Iterable[str]) -> None:
    """Several lines for the person, on standard error."""
    for sentence in sentences:
        say(sentence)
