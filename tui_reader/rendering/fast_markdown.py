"""A reader for the Markdown that most digests consist of: paragraphs, bullets, strong words.

It reads what it accepts exactly as the full parser would (a test compares them), and declines everything else. It saves
the import of that parser (16 ms) at the first paint, and half of the time it takes to draw a section afterwards.
"""

import re

from tui_reader.rendering.delimiter_runs import flanks
from tui_reader.rendering.tokens import Plain

LONGEST = 8_000  # characters
DEEPEST = 4  # nested bullet lists

_UNSURE = re.compile(r"[\\`\[<&$|_\0]|://|[^\S \n]")
_ITEM = re.compile(r"( *)- (?=[^ ])")
_MARKER = re.compile(r"[ >#+=~-]|\*(?!\*)|[0-9]+[.)](?: |$)")
_RUN = re.compile(r"\*+")
_STRONG = {  # by the length of the run: what opens and what closes
    2: ((Plain("strong_open", 1),), (Plain("strong_close", -1),)),
    3: ((Plain("em_open", 1), Plain("strong_open", 1)), (Plain("strong_close", -1), Plain("em_close", -1))),
}


def read(markdown: str) -> list[Plain] | None:
    """Return the tokens of a simple Markdown text, or None where the full parser has to read it."""
    if len(markdown) > LONGEST or _UNSURE.search(markdown):
        return None
    reader = _BlockReader()
    for number, line in enumerate(markdown.split("\n")):
        if not reader.take(number, line):
            return None
    return reader.tokens if reader.finish() else None


class _BlockReader:
    """The blocks read so far, and the paragraph that is being read. Each method returns whether it is sure."""

    def __init__(self) -> None:
        self.tokens: list[Plain] = []
        self._lists = 0  # open ones, each in an item of the one before
        self._begin = 0  # line where the paragraph begins
        self._lines: list[str] = []  # those of the paragraph; empty between paragraphs

    def take(self, number: int, line: str) -> bool:
        """Read one line; return whether that was certain."""
        if not line.strip(" "):
            return self._end_paragraph()
        item = _ITEM.match(line)
        text = line[item.end() :] if item else line
        if _MARKER.match(text):
            return False
        if item and not (self._end_paragraph() and self._begin_item(len(item[1]), number)):
            return False
        if not self._lines:
            self._begin_paragraph(number, in_item=item is not None)
        self._lines.append(text)
        return True

    def finish(self) -> bool:
        """End what is open; return whether that was certain."""
        is_sure = self._end_paragraph()
        self._close(0)
        return is_sure

    def _begin_paragraph(self, number: int, *, in_item: bool) -> None:
        """Begin a paragraph; one that is not the text of an item ends all lists."""
        if not in_item:
            self._close(0)
        self._begin = number

    def _end_paragraph(self) -> bool:
        """Add the paragraph that was being read, if any; return whether that was certain."""
        if not self._lines:
            return True
        children = _inline("\n".join(self._lines).rstrip(" "))
        place = (self._begin, self._begin + len(self._lines))
        self.tokens += Plain("paragraph_open", 1, map=place), Plain("inline", children=children)
        self._lines = []
        return children is not None

    def _begin_item(self, indent: int, number: int) -> bool:
        """Begin an item of the list that its indent says; return whether that was certain."""
        level, odd = divmod(indent, 2)
        if odd or level > self._lists or level >= DEEPEST:
            return False
        self._close(level + 1)
        if level == self._lists:
            self.tokens.append(Plain("bullet_list_open", 1, map=(number, number + 1)))
            self._lists += 1
        else:
            self.tokens.append(Plain("list_item_close", -1))
        self.tokens.append(Plain("list_item_open", 1))
        return True

    def _close(self, lists: int) -> None:
        """End the inner lists until `lists` of them are open."""
        while self._lists > lists:
            self.tokens += Plain("list_item_close", -1), Plain("bullet_list_close", -1)
            self._lists -= 1


def _inline(text: str) -> tuple[Plain, ...] | None:
    """Return the tokens of a text in which every run of asterisks opens or closes strong words, or None."""
    tokens: list[Plain] = []
    place = open_size = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        opens, closes = flanks(text[start - 1] if start else " ", text[end : end + 1] or " ")
        size = end - start
        if not (closes and size == open_size if open_size else opens and size in _STRONG):
            return None
        tokens += *_words(text[place:start]), *_STRONG[size][open_size > 0]
        place, open_size = end, 0 if open_size else size
    return None if open_size else (*tokens, *_words(text[place:]))


def _words(text: str) -> list[Plain]:
    """Return the tokens of words without marks; two spaces at the end of a line are a hard break."""
    tokens: list[Plain] = []
    *lines, last = text.split("\n")
    for line in lines:
        tokens += Plain("text", content=line.rstrip(" ")), Plain("hardbreak" if line.endswith("  ") else "softbreak")
    return [*tokens, Plain("text", content=last)]
