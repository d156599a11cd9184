"""Texts for property tests: what digests hold, and what nobody should write."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "모델",
        "확산 변환기",
        "비전-언어-행동(Vision-Language-Action)을",
        "한국어",  # decomposed
        "transformer",
        "state-of-the-art",
        "https://github.com/org/repo",
        "(https://example.org/a/b?c=d)에서",
        "👩\u200d💻",
        "❤\ufe0f",
        "🇰🇷",
        "e\u0301te\u0301",
        "日本語、テスト。",
        "，「引用」。",
        "95.1%",
        "3×3",
        "…",
        ".",
        ")",
        "\u200d",
        "\ufe0f",
        "\u0301",
        "a" * 90,
        "가" * 50,
    ]
)
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=6), st.just(" ")), max_size=12).map("".join)
"""One line or more of anything at all, control codes included."""

PLAIN_TEXT = st.lists(WORDS, max_size=12).map(" ".join)
WIDTHS = st.integers(1, 70)

_MARKS = st.sampled_from(
    [
        "**",
        "*",
        "***",
        "_",
        "`",
        "``",
        "[",
        "](https://a.b/c)",
        "](",
        ")",
        "![",
        "$",
        "$$",
        "&lt;",
        "&#27;",
        "<br>",
        "<EOS>",
    ]
)
_STARTS = st.sampled_from(
    [
        "",
        "- ",
        "  - ",
        "    - ",
        "1. ",
        "10) ",
        "> ",
        "> > ",
        "## ",
        "```\n",
        "    ",
        "| a | b |\n|---|--:|\n| ",
        "---\n",
        "\n",
    ]
)
_LINE = st.tuples(_STARTS, st.lists(st.one_of(WORDS, _MARKS, st.just(" ")), max_size=8).map("".join)).map("".join)


def _numbered(markdown: str) -> str:
    """Give every link an address of its own, so that each can be found again."""
    first, *others = markdown.split("](https://a.b/c)")
    return first + "".join(f"](https://a.b/{number}){other}" for number, other in enumerate(others))


MARKDOWN = st.lists(_LINE, max_size=8).map("\n".join).map(_numbered)
"""Markdown, well formed or not."""

_GOOD_PARTS = st.sampled_from(
    ["가", "나다(라)", "a", ".", "95.1%", "中、", " ", "  ", "!", ":", "**가**", " **나(다)**를 ", "***마***"]
)
_ODD_PARTS = st.sampled_from(["**", "***", "*", "-", "1.", "#", ">", "+", "=", "~", "“", "’"])
_GOOD_STARTS = st.sampled_from(["", "", "- ", "- ", "  - ", "    - ", "**가**: ", "- **가**: "])
_ODD_STARTS = st.sampled_from(["      - ", " - ", "-  ", " ", "* ", "1. ", "---", "#"])
_GOOD_LINE = st.tuples(_GOOD_STARTS, st.lists(_GOOD_PARTS, max_size=6).map("".join)).map("".join)
_ODD_LINE = st.tuples(_GOOD_STARTS | _ODD_STARTS, st.lists(_GOOD_PARTS | _ODD_PARTS, max_size=6).map("".join)).map(
    "".join
)
SIMPLE = st.lists(_GOOD_LINE, max_size=8).map("\n".join) | st.lists(_GOOD_LINE | _ODD_LINE, max_size=5).map("\n".join)
"""Paragraphs, bullets and strong words, and what is nearly that."""
