"""The Markdown parser: CommonMark with tables, changed where digests need it. Imported late: markdown-it costs 16 ms.

Nothing is ever taken out of the text: there is no HTML and there are no link definitions, and what is nested too deep
or too long is text.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as plain_table
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from tui_reader.rendering.emphasis import emphasis
from tui_reader.text.clean import clean_line

DEEPEST = 24  # levels of nesting; a list in a list is two
LONGEST = 8_000  # characters of inline text read at once: the time of some rules grows with the square of it

_BARE_URL = re.compile(r"://[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+")
_SCHEME = re.compile(r"(?<![A-Za-z0-9])https?$", re.IGNORECASE)
_BREAK = re.compile(r"<br *\\?/?>\n?", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'"
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
"""How a formula ends, by how it begins."""
_REFERENCE = re.compile(r"(?=\S)(?:[^\\^_*={}+<>|]|\\[_*#.-])*+(?:\\\[|\Z)")
"""What is no formula between `\\[` and `\\]`: words and numbers in escaped brackets, `\\[1\\]`, `\\[\\[a\\]\\]`."""


@cache
def parser() -> MarkdownIt:
    """Return the parser, made at the first call."""
    md = _Markdown()
    md.block, md.inline = _Blocks(), _Inlines()
    md.configure("commonmark", {"html": False, "maxNesting": DEEPEST})
    md.enable(["table", "linkify"])
    md.disable(["reference", "html_block", "html_inline", "text_join"])
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.at("linkify", _bare_url)
    md.inline.ruler.before("escape", "math", _math)
    md.inline.ruler.before("link", "bracket", _bracket)
    md.inline.ruler.before("autolink", "line_break", _line_break)
    return md


class _Markdown(MarkdownIt):
    """A parser that keeps links as they are written; only links to the web are links, all others stay text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        """Return whether `url` may be followed."""
        return url[:8].lower().startswith(("http://", "https://"))

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        """Return the address as written, without anything invisible: entities in it are decoded only here."""
        return clean_line(url).replace(" ", "%20")

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 (markdown-it's name)
        """Return the text of an automatic link: its address."""
        return clean_line(link)


class _Blocks(ParserBlock):
    """A parser of blocks; blocks nested too deep become one paragraph with their markers as text."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 (markdown-it's names)
        """Read the blocks of the lines from `startLine` to `endLine`."""
        if state.level < state.md.options.maxNesting:
            super().tokenize(state, startLine, endLine)
            return
        line = startLine
        while line < endLine and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
            line += 1
        state.push("paragraph_open", "p", 1).map = [startLine, line]
        state.push("inline", "", 0).content = state.getLines(startLine, line, state.blkIndent, False).strip()
        state.push("paragraph_close", "p", -1)
        state.line = line


class _Inlines(ParserInline):
    """A parser of inline text; it reads a very long text in parts, so that its time grows only with the length."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read the inline text `src` and add its tokens to `tokens`."""
        start = 0
        while len(src) - start > LONGEST:
            end = start + LONGEST
            end = max(src.rfind(" ", start, end), src.rfind("\n", start, end)) + 1 or end
            tokens += super().parse(src[start:end], md, env, [])
            start = end
        if start:
            tokens += super().parse(src[start:], md, env, [])
            return tokens
        return super().parse(src, md, env, tokens)


def _table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803 (markdown-it's names)
    """Read a table, and keep the cells beyond its last column, which the plain rule drops."""
    begin = len(state.tokens)
    if not plain_table(state, startLine, endLine, silent):
        return False
    if not silent:
        state.tokens[begin:] = _add_missing_cells(state, state.tokens[begin:])
    return True


def _add_missing_cells(state: StateBlock, tokens: list[Token]) -> list[Token]:
    """Return the tokens of a table together with those of the cells beyond its last column."""
    columns = sum(token.type == "th_open" for token in tokens)
    whole: list[Token] = []
    line = 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
        elif token.type == "tr_close":
            for cell in _cells(getLine(state, line))[columns:]:
                whole += Token("td_open", "td", 1), _inline(cell), Token("td_close", "td", -1)
        whole.append(token)
    return whole


def _cells(row: str) -> list[str]:
    """Return the source of each cell of a table's row."""
    parts = [part.strip() for part in escapedSplit(row.strip())]
    return parts[not parts[0] : len(parts) - (not parts[-1])]


def _inline(content: str) -> Token:
    return Token("inline", "", 0, content=content, children=[])


def _bare_url(state: StateInline, silent: bool) -> bool:
    """Read `https://…` as a link that ends before East Asian letters, closing signs and asterisks."""
    start = state.pos
    if not state.src.startswith("://", start) or state.linkLevel:
        return False
    scheme = _SCHEME.search(state.src, max(start - 6, 0), start)
    url = _BARE_URL.match(state.src, start, state.posMax)
    if not scheme or not url or not (silent or state.pending.endswith(scheme[0])):
        return False
    address = _strip_tail(scheme[0] + url[0])
    if address.endswith("/") and address.count("/") == 2:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(address)}
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos = start + len(address) - len(scheme[0])
    return True


def _strip_tail(url: str) -> str:
    """Return `url` without the signs at its end that belong to the sentence."""
    spare = url.count(")") - url.count("(")
    end = len(url)
    while url[end - 1] in _TRAILING or (url[end - 1] == ")" and spare > 0):
        spare -= url[end - 1] == ")"
        end -= 1
    return url[:end]


def _math(state: StateInline, silent: bool) -> bool:
    r"""Read `$…$`, `$$…$$`, `\(…\)` and `\[…\]` as they stand: their asterisks and backslashes are no Markdown."""
    src, start = state.src, state.pos
    mark = src[start : start + 2]
    if mark not in _CLOSING:
        mark = mark[0]
    if mark not in _CLOSING:
        return False
    begin = start + len(mark)
    end = src.find(_CLOSING[mark], begin, state.posMax)
    if end <= begin or not _is_formula(src, mark, begin, end):
        return False
    state.pos = end + len(mark)
    if not silent:
        state.pending += src[start : state.pos]
    return True


def _is_formula(src: str, mark: str, begin: int, end: int) -> bool:
    """Return whether marks enclose a formula: not two prices (a space inside, a digit after them), and no reference."""
    if mark == "$":
        return not (src[begin].isspace() or src[end - 1].isspace() or src[end + 1 : end + 2].isdigit())
    return mark != "\\[" or _REFERENCE.match(src, begin, end) is None


def _bracket(state: StateInline, silent: bool) -> bool:
    """Read `[` and `![` as text where no link can begin, before the parser searches for the end every time."""
    src, start = state.src, state.pos
    if not src.startswith(("[", "!["), start):
        return False
    middle = src.find("](", start)
    if middle >= 0 and src.find(")", middle) >= 0:
        return False
    if not silent:
        state.pending += src[start]
    state.pos += 1
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    """Read `<br>` as a line break."""
    match = _BREAK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True
