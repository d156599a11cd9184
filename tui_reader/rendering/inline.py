"""Inline Markdown, parsed into tokens, as spans."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from tui_reader.rendering.spans import BOLD, BOLD_ITALIC, CODE, DIM, ITALIC, LINK, PLAIN, QUOTE, Span, cells
from tui_reader.rendering.tokens import Token

_SPACES = re.compile(r" {2,}|\n")
_UNSPACED = (
    ("\u3001", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uff01", "\uffef"),
)  # Chinese and Japanese; Korean has spaces
_STYLES = {(True, True): BOLD_ITALIC, (True, False): BOLD, (False, True): ITALIC}


def inline(tokens: Sequence[Token], base: str = PLAIN) -> list[Span]:
    """Return the spans of one inline text; plain words get the role `base`, and a line feed is a line break."""
    writer = _InlineWriter(base)
    writer.add(tokens)
    return writer.finish()


def _is_unspaced(character: str) -> bool:
    """Return whether the character belongs to a script that is written without spaces."""
    return any(first <= character <= last for first, last in _UNSPACED)


def _clean(text: str) -> str:
    """Return the visible part of a text that the parser decoded; the cleaning is imported late, as this is rare."""
    from tui_reader.text.clean import clean_line

    return clean_line(text)


class _InlineWriter:
    """The spans of one inline text; words that are drawn alike become one span."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._spans: list[Span] = []
        self._parts: list[str] = []
        self._current = (base, "")
        self._bold = self._italic = 0
        self._links: list[tuple[str, str, int]] = []  # address, title, spans before it

    def finish(self) -> list[Span]:
        """Return all spans."""
        if self._parts:
            self._spans.append(Span("".join(self._parts), *self._current))
            self._parts = []
        return self._spans

    def add(self, tokens: Sequence[Token]) -> None:
        """Write the tokens."""
        for token, after in zip_longest(tokens, tokens[1:]):
            if token.type == "text":
                self._write_words(token.content)
            elif token.type == "softbreak":
                self._write_soft_break(after)
            else:
                self._WRITE[token.type](self, token)

    def _write(self, text: str, role: str, href: str) -> None:
        """Write text in a role."""
        if text and (role, href) != self._current:
            self.finish()
            self._current = (role, href)
        if text:
            self._parts.append(text)

    def _write_words(self, text: str) -> None:
        """Write words in the role that holds here; runs of spaces are one."""
        if "  " in text or "\n" in text:
            text = _SPACES.sub(" ", text)
        href = self._links[-1][0] if self._links else ""
        self._write(text, LINK if href else self._role(), href)

    def _role(self) -> str:
        if self._base in {PLAIN, QUOTE}:
            return _STYLES.get((self._bold > 0, self._italic > 0), self._base)
        return self._base

    def _write_soft_break(self, after: Token | None) -> None:
        """Write a line end of the source: a space, or nothing inside a Chinese or Japanese text."""
        before = self._parts[-1][-1:] if self._parts else ""
        is_unspaced = after and after.type == "text" and _is_unspaced(before) and _is_unspaced(after.content[:1])
        if not is_unspaced:
            self._write_words(" ")

    def _write_special(self, token: Token) -> None:
        """Write an escaped character or an entity, cleaned: an entity can stand for a control code."""
        self._write_words(_clean(token.content) or " " * token.content.isspace())

    def _write_code(self, token: Token) -> None:
        self._write(token.content, CODE, self._links[-1][0] if self._links else "")

    def _write_hard_break(self, _: Token) -> None:
        self._write("\n", *self._current)

    def _change_weight(self, token: Token) -> None:
        self._bold += token.nesting

    def _change_slant(self, token: Token) -> None:
        self._italic += token.nesting

    def _open_link(self, token: Token) -> None:
        """Begin a link."""
        self.finish()
        self._links.append((str(token.attrs["href"]), str(token.attrs.get("title", "")), len(self._spans)))

    def _close_link(self, _: Token) -> None:
        """End a link: write its address where no words lead there, and its title beside it."""
        self.finish()
        href, title, begin = self._links.pop()
        if not any(span.href == href and cells(span.text.strip()) for span in self._spans[begin:]):
            self._write(" " if self._spans[begin:] else "", PLAIN, "")
            self._write(href, LINK, href)
        if title:
            self._write(f" ({_clean(title)})", DIM, "")

    def _write_image(self, token: Token) -> None:
        """Write an image as a link to it, with the words that describe it."""
        self.finish()
        self._links.append((str(token.attrs["src"]), str(token.attrs.get("title", "")), len(self._spans)))
        self.add(token.children or [])
        self._close_link(token)

    _WRITE: ClassVar[Mapping[str, Callable[["_InlineWriter", Token], None]]] = {
        "text_special": _write_special,
        "code_inline": _write_code,
        "hardbreak": _write_hard_break,
        "strong_open": _change_weight,
        "strong_close": _change_weight,
        "em_open": _change_slant,
        "em_close": _change_slant,
        "link_open": _open_link,
        "link_close": _close_link,
        "image": _write_image,
    }
