"""Pathological texts, of any size: whatever reads a part of them over again calls too often, or takes too long."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from tui_reader.formats import read_digest
from tui_reader.rendering.markdown import draw
from tui_reader.rendering.spans import Span
from tui_reader.rendering.wrap import wrap
from tui_reader.search.fold import fold, fold_in_place
from tui_reader.text.clean import clean
from tui_reader.text.hangul import compose, keys_of

Text = Callable[[int], str]
"""Makes a text of about so many characters."""


class Family(NamedTuple):
    """Texts that are troublesome for one reader.

    Attributes:
        read: what is done with a text.
        texts: by what they are.
    """

    read: Callable[[str], object]
    texts: Mapping[str, Text]


def repeated(unit: str) -> Text:
    """A text of nothing else."""
    return lambda size: unit * (size // len(unit))


def around(before: str, middle: str, after: str) -> Text:
    """As many of one as of the other."""
    return lambda size: before * (count := size // len(before + after)) + middle + after * count


def numbered(form: str) -> Text:
    """A text of pieces that are numbered, with five digits, where `form` has `{n}`."""
    return lambda size: "".join(form.replace("{n}", f"{n:05}") for n in range(size // len(form)))


def longer(unit: str, before: str, after: str) -> Text:
    """Pieces with one more of `unit` each, as long together as is asked for."""

    def text(size: int) -> str:
        count = int((2 * size / len(unit)) ** 0.5) + 2
        return "".join(before + unit * n + after for n in range(count))[:size]

    return text


UNITS = (
    *("[", "]", "*", "`", " ", "](", "**a", "\\", "(", "['", "|", "a:", "<", "https://a(", "2601.00001 ", "1.", "- **"),
    *("[a] ", "👍 ", "a and ", "&amp;", "aclanthology.org/2024.acl-long.1 ", "](./2601.00001", "a: b | "),
)
LINK = "https://arxiv.org/abs/2601.00001"
LINES = (
    *("- a\n", f"1. {LINK}\n", f"- [T]({LINK})\n  x\n", f"| a | {LINK} |\n", "|-|\n", "---\n", "a\n-\n", "**a**\n"),
    *("## a\n", f"### {LINK}\n", "[2601.00001] a\n", "# 1. [\n", "\n- a\nb\n", "Title: a\n---\n", "<h2>a</h2>\n"),
    *("<a href=", "<summary>", ":::a\n", "\u0301", "- a\n  b\n", "```markdown\n# a\n```\n", "|저자|b|\n|-|-|\n"),
    *("Title: a\n", "배경\n", "---\n\na\n\n", "## [a](https://b.c)\n"),
    *("- [a](./2601.00001v1-b.md)\n", "- [a b](./c)\n", "**Track**: a | **分野**: b\n", "Venue: a\n"),
    *("- **Method**:\n> a\n", "\\\\\narXiv:2601.00001\n"),
)
FENCED = "## 2601.00001\n🔗 https://huggingface.co/papers/2601.00001\n\n**Summary**:\n"
SHAPES = {
    "line": "{}",
    "heading": f"# {{}}\n\n## {{}}\n{LINK}\n",
    "numbered": f"# 1. [T {{}}]({LINK})\n{{}}\n## Introduction\nx\n## Method\n{{}}\n",
    "broken title": f"# 1. [T {{}}\n\n{{}}\n## Introduction\nx\n# 2. [T]({LINK})\n## Method\nx\n",
    "voted": f"## Daily Papers (2026-01-05)\n\n### [T]({LINK})\nVote: {{}}\nAuthors: {{}}\n- **{{}}**: {{}}\n",
    "fenced": FENCED + "```markdown\n# {}\n## 1. 핵심\n{}\n```\n",
    "unfenced": FENCED + "{}\n\n**{}**\n\nx\n",
    "generic": f"# 2026-01-05\n## {{}}\n{LINK}\n{{}}\n## B\n{LINK}1\n- **{{}}**: x\n",
    "list": f"# D\n- [T]({LINK}) {{}}\n- **{{}}** {LINK}1\n",
    "table": f"| Title | Paper |\n|---|---|\n| {{}} | {LINK} |\n| {{}} | {LINK}1 |\n",
    "mailing": "\\\\\narXiv:2601.00001\nTitle: {}\nAuthors: {}\nComments: {}\n\\\\\n {}\n\\\\ ( https://x.y ,  1kb)\n",
    "day page": "# Daily papers 2026-01-05\n\n- [a b](./c) {}\n- [b c](./2601.00001v1-d) {}\n",
    "page": f"---\ntitle: A\nauthors: B\npdf: {LINK}\nmethod: {{}} a b.\n---\n{{}}\n# c\n{{}}\n",
    "front matter": "---\ntitle: {}\narxiv: 2601.00001\n---\n# {}\n{}\n",
}
"""A digest, or nearly one, with trouble where it says so."""


def filled(shape: str, unit: str) -> Text:
    """A text of the shape, with as much of the unit in each of its places."""
    parts = SHAPES[shape].count("{}")
    return lambda size: SHAPES[shape].replace("{}", unit * (size // len(unit) // parts))


PAPERS: dict[str, Text] = {
    "under headings of groups": numbered(f"## g{{n}}\nx\n### Net {{n}}\n{LINK[:-5]}{{n}}\ny\n"),
    "voted": numbered(f"### [Paper {{n}}]({LINK[:-5]}{{n}})\n\nVote: 1\n\n- ***What's New***: 긴 글이다.\n\n"),
    "in a list": numbered(f"- [Net {{n}}]({LINK[:-5]}{{n}})\n  y\n\nz\n"),
    "in tables": numbered(f"|Title|Link|\n|-|-|\n|Net {{n}}|{LINK[:-5]}{{n}}|\n\n"),
    "without ids": repeated("# 1. [\n\n"),
}
HEADINGS: dict[str, Text] = {
    "tiny": repeated("# h\n"),
    "numbered": numbered("# {n}. [\n"),
    "different": numbered("## s{n}\nx\n"),
    "of papers": numbered("### https://arxiv.org/abs/2601.{n}\n"),
    "linked": numbered("# {n}. [x](https://arxiv.org/abs/2601.{n})\n"),
}
"""Nothing but headings."""
CONTROLS = (
    *("\x1b]", "\x1b[", "\x1bP", "\x9b0", "\x1b", "\x1b[0", "\x1b ", "\u200d", "\u202e", "가\x00"),
    *("e\u0301", "\u0323\u0301", "ᄀ"),
)
SPACES = (" ", "* ", "\n", "가 ", "é", "é*", "\n \n", "ㄱ ", "＊", "ﾡ", "\u1100*\u1161")
WORDS = ("a", "가나 다라 ", "가", "\u0301", "https://a.b/c) ", "(", "a-", "👩\u200d💻", "中、")
MARKDOWN: dict[str, Text] = {
    "one long word": repeated("a"),
    "one long line": repeated("가나 다라 "),
    "asterisks": repeated("**a "),
    "asterisks and underscores": repeated("*_"),
    "brackets": repeated("["),
    "brackets before a link": lambda size: "[" * size + "](",
    "images": repeated("!["),
    "images before a link": lambda size: "![" * (size // 2) + "](",
    "links": repeated("[a](http://x.y) "),
    "links that do not end": repeated("[a](http"),
    "links without an end": repeated("[a]("),
    "links in parentheses": lambda size: "[a](" * (size // 4) + ")" * 40,
    "images in images": around("![", "a", "](http://x)"),
    "links in links": around("[", "a", "](http://x)"),
    "backticks": longer("`", "`", " "),
    "entities": repeated("&lt;"),
    "angles": repeated("<"),
    "addresses": repeated("https://a.b/c) "),
    "an address in parentheses": lambda size: "https://a.b/" + around("(", "", ")")(size),
    "dollars": repeated("$a "),
    "formulas that do not end": repeated("\\(a\\["),
    "escaped brackets": lambda size: "\\[a" * (size // 3) + "\\]",
    "quotes in quotes": lambda size: "> " * (size // 2) + "a",
    "lists in lists": lambda size: "1. " * (size // 3) + "a",
    "lines of deeper lists": longer("  ", "", "- a\n"),
    "lines of a lazy quote": lambda size: "> a\n" + "b\n" * (size // 2),
    "rows of a table": lambda size: "|a|b|\n|-|-|\n" + "|x|y|\n" * (size // 6),
    "accents": lambda size: "a" + "\u0301" * size,
}


def _each(units: Iterable[str]) -> dict[str, Text]:
    return {repr(unit): repeated(unit) for unit in units}


def _digests(shape: str) -> dict[str, Text]:
    units = *UNITS, *(f"{unit}\n" for unit in UNITS), *LINES
    return {repr(unit): filled(shape, unit) for unit in units}


def _digest(text: str) -> object:
    return read_digest(PurePath("x.md"), text)


def _hangul(text: str) -> None:
    compose(text)
    keys_of(text)


FAMILIES = {
    **{f"digest: {shape}": Family(_digest, _digests(shape)) for shape in SHAPES},
    "digest: papers": Family(_digest, PAPERS),
    "digest: headings": Family(_digest, HEADINGS),
    "clean": Family(clean, _each(CONTROLS)),
    "fold": Family(fold, _each(SPACES)),
    "fold in place": Family(fold_in_place, _each(SPACES)),
    "wrap": Family(lambda text: wrap([Span(text)], 40), _each(WORDS)),
    "markdown": Family(lambda text: draw(text, 40), MARKDOWN),
    "hangul": Family(_hangul, _each(["강화학습", "강", "rkdghk", "ㄱ", "ㅏ", " ", "강 "])),
}
"""Who reads, and what is hard for it."""
