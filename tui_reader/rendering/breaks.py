"""Where a text may be broken into lines, by rules that suit Korean. Only numbers; nothing is drawn here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tui_reader.rendering.measure import edges, reach

FULL = 0.6  # a line at least this full is broken at its last space, though a part of the next word would fit
BRACKETS = frozenset(")]}」』】》〉）］｝”’")
STOPS = frozenset(".,:;!?。、，．：；！？…")
CLOSERS = BRACKETS | STOPS | frozenset(">'\"%％·ー々")
OPENERS = frozenset("([{<「『【《〈（［｛“‘")
LINKERS = frozenset("-–—/")
_URL = re.compile(r"https?://[!-~]*[0-9A-Za-z/#=&_-]")  # without the signs of the sentence after it


class Breaker:
    """Breaks one text (without line feeds) into lines.

    A line costs a number of steps bounded by its own characters, so the whole is linear in the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.edge: Sequence[int] = edges(text)
        self.urls = [match.span() for match in _URL.finditer(text)] if "://" in text else []

    def lines(self, first: int, rest: int) -> Iterator[tuple[int, int]]:
        """Yield start and end of each line, the first one `first` cells wide at most, the others `rest`.

        A character wider than that takes a line of its own.
        """
        start, room = self._word(0), first
        while start < len(self.text):
            end = self._end(start, room, rest)
            yield start, self._trim(start, end)
            start, room = self._word(end), rest

    def _end(self, start: int, room: int, rest: int) -> int:
        """Return where the line beginning at `start` ends, at spaces first."""
        limit = reach(self.edge, start, room)
        if limit == len(self.text):
            return limit
        space = self._last_space(start, limit)
        if space > start and self.edge[space] - self.edge[start] >= FULL * room:
            return space
        inner = self._last_inner(max(space, start) + 1, limit)
        if inner:
            return inner
        if space > start and self._fits(space + 1, rest):
            return space
        return self._cut(start, limit, rest)

    def _last_space(self, start: int, limit: int) -> int:
        """Return the last space of the line that no closing sign follows, or a number not above `start`."""
        at = self.text.rfind(" ", start, limit + 1)
        while at > start and self._closes(at + 1):
            at = self.text.rfind(" ", start, at)
        return at

    def _closes(self, at: int) -> bool:
        """Tell whether a word that begins at `at` begins with a sign that belongs to what is before it."""
        word = self.text[at : at + 2]
        return word[:1] in BRACKETS or (word[:1] in STOPS and not word[1:].isalnum())

    def _last_inner(self, start: int, limit: int) -> int:
        """Return the last place between two characters of a word where it may be broken, or 0."""
        for at in range(limit, start, -1):
            if self._breaks(at) and not self._url(at):
                return at
        return 0

    def _breaks(self, at: int) -> bool:
        """Tell whether a word may be broken before the character `at`: at East Asian characters and after hyphens."""
        text, edge = self.text, self.edge
        before, after = text[at - 1], text[at]
        if not self._parts(at) or self._is_last(at):
            return False
        if edge[at] - edge[at - 1] == 2:
            return True
        if before in LINKERS:
            return after.isalpha() and text[at - 2].isalnum()
        return edge[at + 1] - edge[at] == 2 and not ("가" <= after <= "힣" and edge[at] > edge[at - 1])

    def _is_last(self, at: int) -> bool:
        """Tell whether the word has one character from `at` on, so that it would stand alone on the next line."""
        rest = self.text[at + 1 : at + 3]
        return not rest.strip() or rest[0] == " " or (rest[0] in CLOSERS and not rest[1:].strip())

    def _url(self, at: int) -> tuple[int, int] | None:
        """Return the address around the place before character `at`."""
        index = bisect_right(self.urls, (at, 0)) - 1
        return self.urls[index] if index >= 0 and self.urls[index][0] < at < self.urls[index][1] else None

    def _fits(self, start: int, room: int) -> bool:
        """Tell whether the word that begins at `start` fits on one line."""
        limit = reach(self.edge, start, room)
        return limit == len(self.text) or self.text.find(" ", start, limit + 1) >= 0

    def _cut(self, start: int, limit: int, rest: int) -> int:
        """Return where a word longer than a line is folded: anywhere but in an address that fits on a line."""
        url = self._url(limit)
        if url:
            whole = url[0] > start and self.edge[url[1]] - self.edge[url[0]] <= rest
            return url[0] if whole else max(limit, start + 1)
        for at in range(limit, start, -1):
            if self._parts(at) and not self._url(at):
                return at
        return max(limit, start + 1)

    def _parts(self, at: int) -> bool:
        """Tell whether the signs on both sides of the place before `at` may part, and are two characters."""
        text, edge = self.text, self.edge
        return text[at] not in CLOSERS and text[at - 1] not in OPENERS and edge[at + 1] > edge[at]

    def _word(self, at: int) -> int:
        """Return where the next word begins, from `at` on."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _trim(self, start: int, end: int) -> int:
        """Return `end` without the spaces before it."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end
