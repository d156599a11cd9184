"""What a terminal says of itself without being asked, or late: it is taken out of what was typed, as it is no key."""

import re

_STRING = r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"  # OSC; DCS, SOS, PM, APC
_REPORT = r"\x1b\[[?>=](?![0-9;]*\$y)[0-9;:]*[ -/]*[@-~]"  # which terminal, which keyboard; modes are asked for
_replies = re.compile(f"{_STRING}|{_REPORT}")
_unfinished = re.compile(r"\x1b(?:\[?|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|\[[?>=][0-9;:]*[ -/]*)\Z")

MOST_HELD = 10_000
"""Characters of a reply without an end."""

_KEY = 2
"""So many characters may also be Esc, or a key pressed with Alt."""


class Replies:
    """A filter between the terminal and whoever understands keys."""

    def __init__(self) -> None:
        self._held = ""

    @property
    def is_waiting(self) -> bool:
        """Whether the rest of a reply is still to come."""
        return bool(self._held)

    def without(self, typed: str) -> str:
        """What is left of `typed`; the beginning of a reply is kept until its end arrives."""
        text = _replies.sub("", self._held + typed)
        unfinished = _unfinished.search(text)
        end = unfinished.start() if unfinished and len(text) - unfinished.start() < MOST_HELD else len(text)
        self._held = text[end:]
        return text[:end]

    def rest(self) -> str:
        """The end never came: Esc or a key with Alt is what it was; the beginning of a reply is nothing."""
        held, self._held = self._held, ""
        return held if len(held) <= _KEY else ""
