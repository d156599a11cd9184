"""Line breaks by rules that suit Korean: numbers only, nothing is drawn here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tui_reader.rendering.measure import edges, reach

FULL = 0.6  # a line this full is broken at its last space, even if a part of the next word would fit
BRACKETS = frozenset(")]}」』】》〉）］｝”’")
STOPS = frozenset(".,:;!?。、，．：；！？…")
CLOSERS = BRACKETS | STOPS | frozenset(">'\"%％·ー々")
OPENERS = frozenset("([{<「『【《〈（［｛“‘")
LINKERS = frozenset("-–—/")
_URL = re.compile(r"https?://[!-~]*[0-9A-Za-z/#=&_-]")  # without the signs after it that belong to the sentence


class Breaker:
    """The line breaks of one text without line feeds.

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
        start, room = self._next_word(0), first
        while start < len(self.text):
            end = self._line_end(start, room, rest)
            yield start, self._trim(start, end)
            start, room = self._next_word(end), rest

    def _line_end(self, start: int, room: int, rest: int) -> int:
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
        if space > start and self._can_fit(space + 1, rest):
            return space
        return self._cut_word(start, limit, rest)

    def _last_space(self, start: int, limit: int) -> int:
        """Return the last space of the line that no closing sign follows, or a number not above `start`."""
        at = self.text.rfind(" ", start, limit + 1)
        while at > start and self._is_closed_at(at + 1):
            at = self.text.rfind(" ", start, at)
        return at

    def _is_closed_at(self, at: int) -> bool:
        """Return whether the word that begins at `at` begins with a sign that belongs to the word before it."""
        word = self.text[at : at + 2]
        return word[:1] in BRACKETS or (word[:1] in STOPS and not word[1:].isalnum())

    def _last_inner(self, start: int, limit: int) -> int:
        """Return the last place between two characters of a word where it may be broken, or 0."""
        for at in range(limit, start, -1):
            if self._can_break(at) and not self._url_around(at):
                return at
        return 0

    def _can_break(self, at: int) -> bool:
        """Return whether a word may be broken before the character `at`: at East Asian characters, after hyphens."""
        text, edge = self.text, self.edge
        before, after = text[at - 1], text[at]
        if not self._can_part(at) or self._is_last(at):
            return False
        if edge[at] - edge[at - 1] == 2:
            return True
        if before in LINKERS:
            return after.isalpha() and text[at - 2].isalnum()
        return edge[at + 1] - edge[at] == 2 and not ("가" <= after <= "힣" and edge[at] > edge[at - 1])

    def _is_last(self, at: int) -> bool:
        """Return whether the word has only one character from `at` on, which would stand alone on the next line."""
        rest = self.text[at + 1 : at + 3]
        return not rest.strip() or rest[0] == " " or (rest[0] in CLOSERS and not rest[1:].strip())

    def _url_around(self, at: int) -> tuple[int, int] | None:
        """Return the span of the address around the place before character `at`; None where there is none."""
        index = bisect_right(self.urls, (at, 0)) - 1
        return self.urls[index] if index >= 0 and self.urls[index][0] < at < self.urls[index][1] else None

    def _can_fit(self, start: int, room: int) -> bool:
        """Return whether the word that begins at `start` fits on one line."""
        limit = reach(self.edge, start, room)
        return limit == len(self.text) or self.text.find(" ", start, limit + 1) >= 0

    def _cut_word(self, start: int, limit: int, rest: int) -> int:
        """Return where a word longer than a line is broken: anywhere but in an address that fits on a line."""
        url = self._url_around(limit)
        if url:
            whole = url[0] > start and self.edge[url[1]] - self.edge[url[0]] <= rest
            return url[0] if whole else max(limit, start + 1)
        for at in range(limit, start, -1):
            if self._can_part(at) and not self._url_around(at):
                return at
        return max(limit, start + 1)

    def _can_part(self, at: int) -> bool:
        """Return whether the text before `at` and the text from `at` on may stand on different lines."""
        text, edge = self.text, self.edge
        return text[at] not in CLOSERS and text[at - 1] not in OPENERS and edge[at + 1] > edge[at]

    def _next_word(self, at: int) -> int:
        """Return where the next word begins, from `at` on."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _trim(self, start: int, end: int) -> int:
        """Return `end` without the spaces before it."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end
