"""Inline Markdown, parsed into tokens, as spans."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

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
    """Return the spans of one inline text; plain words get the role `base`, a line feed is a line break."""
    writer = _Writer(base)
    writer.add(tokens)
    return writer.finish()


def _is_unspaced(character: str) -> bool:
    """Tell whether the character is of a script that is written without spaces."""
    return any(first <= character <= last for first, last in _UNSPACED)


def _clean(text: str) -> str:
    """Return the visible text of what the parser decoded; imported late, for entities and titles are rare."""
    from tui_reader.text.clean import clean_line

    return clean_line(text)


class _Writer:
    """Collects spans; words that are drawn alike become one."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._spans: list[Span] = []
        self._parts: list[str] = []
        self._drawn = (base, "")
        self._bold = self._italic = 0
        self._links: list[tuple[str, str, int]] = []  # address, title, spans before it

    def finish(self) -> list[Span]:
        """Return all spans."""
        if self._parts:
            self._spans.append(Span("".join(self._parts), *self._drawn))
            self._parts = []
        return self._spans

    def add(self, tokens: Sequence[Token]) -> None:
        """Write the tokens."""
        for token, after in zip_longest(tokens, tokens[1:]):
            if token.type == "text":
                self._words(token.content)
            elif token.type == "softbreak":
                self._soft_break(after)
            else:
                _WRITE[token.type](self, token)

    def _put(self, text: str, role: str, href: str) -> None:
        """Write text in a role."""
        if text and (role, href) != self._drawn:
            self.finish()
            self._drawn = (role, href)
        if text:
            self._parts.append(text)

    def _words(self, text: str) -> None:
        """Write words in the role that holds here; runs of spaces are one."""
        if "  " in text or "\n" in text:
            text = _SPACES.sub(" ", text)
        href = self._links[-1][0] if self._links else ""
        self._put(text, LINK if href else self._role(), href)

    def _role(self) -> str:
        if self._base in {PLAIN, QUOTE}:
            return _STYLES.get((self._bold > 0, self._italic > 0), self._base)
        return self._base

    def _soft_break(self, after: Token | None) -> None:
        """Write a line end of the source: a space, but none inside a Chinese or Japanese text."""
        before = self._parts[-1][-1:] if self._parts else ""
        unspaced = after and after.type == "text" and _is_unspaced(before) and _is_unspaced(after.content[:1])
        if not unspaced:
            self._words(" ")

    def _special(self, token: Token) -> None:
        """Write an escaped character or an entity; cleaned, because an entity can stand for a control code."""
        self._words(_clean(token.content) or " " * token.content.isspace())

    def _code(self, token: Token) -> None:
        self._put(token.content, CODE, self._links[-1][0] if self._links else "")

    def _hard_break(self, _: Token) -> None:
        self._put("\n", *self._drawn)

    def _weight(self, token: Token) -> None:
        self._bold += token.nesting

    def _slant(self, token: Token) -> None:
        self._italic += token.nesting

    def _open(self, token: Token) -> None:
        """Begin a link."""
        self.finish()
        self._links.append((str(token.attrs["href"]), str(token.attrs.get("title", "")), len(self._spans)))

    def _close(self, _: Token) -> None:
        """End a link: its address is written where no words lead there, its title beside it."""
        self.finish()
        href, title, begin = self._links.pop()
        if not any(span.href == href and cells(span.text.strip()) for span in self._spans[begin:]):
            self._put(" " if self._spans[begin:] else "", PLAIN, "")
            self._put(href, LINK, href)
        if title:
            self._put(f" ({_clean(title)})", DIM, "")

    def _image(self, token: Token) -> None:
        """Write an image as a link to it, with the words that describe it."""
        self.finish()
        self._links.append((str(token.attrs["src"]), str(token.attrs.get("title", "")), len(self._spans)))
        self.add(token.children or [])
        self._close(token)


_WRITE: Final[dict[str, Callable[[_Writer, Token], None]]] = {
    "text_special": _Writer._special,
    "code_inline": _Writer._code,
    "hardbreak": _Writer._hard_break,
    "strong_open": _Writer._weight,
    "strong_close": _Writer._weight,
    "em_open": _Writer._slant,
    "em_close": _Writer._slant,
    "link_open": _Writer._open,
    "link_close": _Writer._close,
    "image": _Writer._image,
}
