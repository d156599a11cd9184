"""Texts that nobody writes and anybody can send: a megabyte of one shape."""

from collections.abc import Callable


def _of(unit: str) -> Callable[[int], str]:
    return lambda size: unit * -(-size // len(unit))


def _lines(count: Callable[[int], int], line: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: "\n".join(line(number) for number in range(count(size)))


GIANTS: dict[str, Callable[[int], str]] = {
    "rows of a table": lambda size: "| a | b | c |\n|---|---|---|\n" + _of("| one two | **four** | 다섯 |\n")(size),
    "rows without a head": _of("| one two | three **four** | 다섯 여섯 |\n"),
    "a table of 5,000 columns": lambda size: "| a " * 5_000 + "|\n" + "|---" * 5_000 + "|\n" + _of("| b ")(size),
    "small tables": _of("|a|b|\n|-|-|\n|c|d|\n\n"),
    "bars": _of("|"),
    "emphasis that turns about": _of("*_"),
    "emphasis that never closes": _of("**a"),
    "words between underscores and asterisks": _of("*_a "),
    "asterisks": _of("*"),
    "tildes": _of("~~a~~ "),
    "one word": _of("a"),
    "words": _of("word "),
    "hyphens": _of("a-"),
    "Korean words": _of("가나다 라마바사 "),
    "Korean without spaces": _of("가나다라"),
    "Chinese": _of("中文、"),
    "joined emoji": _of("👩\u200d💻"),
    "letters with thirty marks": _of("e" + "\u0301" * 30),
    "opening brackets": _of("["),
    "opening signs": _of("("),
    "closing signs": _of(")"),
    "links that never close": _of("[a]("),
    "brackets around brackets": lambda size: "[" * (size // 2) + "](https://a.b)" + "]" * (size // 2),
    "links": _of("[a](https://a.b/c) "),
    "addresses": _of("https://a.b/c "),
    "one address": lambda size: "https://a.b/" + "c" * size,
    "signs of addresses": _of("://"),
    "images that never close": _of("![]("),
    "images": _of("![a](https://a.b/c) "),
    "definitions of links": _of("[foo]: https://a.b/c 'title'\n"),
    "definitions of links apart": _of("[foo]: https://a.b/c 'title'\n\n"),
    "angles": _of("<"),
    "tags that never close": _of("<a "),
    "tags": _of("<div>a</div>\n"),
    "line breaks": _of("<br>"),
    "entities": _of("&amp;"),
    "ampersands": _of("&"),
    "formulas that never close": _of("$a"),
    "backslashes": _of("\\"),
    "escapes": _of("\\*"),
    "backticks": _of("`"),
    "backticks in pairs": _of("` `` "),
    "runs of backticks that grow": lambda size: " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))),
    "quotes 10,000 deep": _lines(lambda size: size // 20_000 + 1, lambda _: "> " * 10_000 + "x"),
    "lists 10,000 deep": _of("- " * 10_000 + "x\n"),
    "lists in quotes": _of("> - " * 2_000 + "x\n"),
    "a list that goes deeper": _lines(lambda size: int(size**0.5), lambda number: "  " * number + "- a"),
    "items": _of("- item\n"),
    "items apart": _of("- a\n\n  b\n\n"),
    "numbered items": _of("1. item\n"),
    "quoted lines": _of("> quote text\n"),
    "a quote that goes on": lambda size: "> a\n" + _of("lazy\n")(size),
    "code": lambda size: "```python\n" + _of("x = foo(1)\n")(size) + "```",
    "code that never ends": lambda size: "```\n" + _of("x = foo(1)\n")(size),
    "a line of code": lambda size: "```\n" + "x" * size + "\n```",
    "pieces of code": _of("```\na\n```\n"),
    "code by its indent": _of("    x = 1\n"),
    "short paragraphs": _of("문단 하나.\n\n"),
    "lines of one paragraph": _of("이것은 한 줄입니다\n"),
    "lines that end in two spaces": _of("a  \n"),
    "lines that end in a backslash": _of("a\\\n"),
    "headings": _of("# h\n"),
    "underlined headings": _of("h\n===\n"),
    "rules": _of("---\n"),
    "blank lines": lambda size: "a" + "\n" * size + "b",
    "spaces": lambda size: "a" + " " * size + "b",
}
"""What it is, and how to make so many characters of it."""
