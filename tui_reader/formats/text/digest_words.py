"""Words that tell the title of a digest from the title of a paper."""

import re

from tui_reader.formats.text.dates import date_in

_digest = re.compile(
    r"daily|weekly|digest|papers|paper of the|arxiv|briefing|roundup|newsletter"
    r"|논문|브리핑|论文|論文|日报|日報|周报|週報|速報|速递",
    re.IGNORECASE,
)
_around = re.compile(
    r"hugging\s?face|machine learning|deep learning|artificial intelligence|computer vision"
    r"|\b(?:ai|ml|nlp|cv|llm|llms|cs|stat|eess|the|of|for|on|in|and|to|a|top|best|new|latest|research|paper|news|today|week"
    r"|summary|summaries|trending|recent|hot|picks|reading|list|notes?"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|오늘의|주간|일간|데일리|최신|요약|정리|소식|연구|추천|인공지능|의"
    r"|今日|每日|本周|最新|精选|解读|速读|推荐|人工智能|毎日|今日の|今週|まとめ|要約|紹介|の|[\W\d_]",
    re.IGNORECASE,
)
_OWN_LETTERS = 12
_FEW_LETTERS = 4
"""Letters that a title may have besides words of digests (the name of the publisher), and besides a date."""


def is_digest_title(title: str) -> bool:
    """Return whether a title consists of words of digests or a date, and few other letters."""
    title = title[:300]
    most = _OWN_LETTERS if _digest.search(title) else _FEW_LETTERS if date_in(title) is not None else -1
    return most >= 0 and len(_around.sub("", _digest.sub("", title))) <= most


def is_digest_name(name: str) -> bool:
    """Return whether the name of a file without its suffix is a day, or has a day and a word of digests."""
    return date_in(name) is not None and (has_digest_word(name) or not any(map(str.isalpha, name)))


def has_digest_word(title: str) -> bool:
    """Return whether a title has a word such as `digest`, `papers`, `논문`, `日报`."""
    return _digest.search(title[:300]) is not None


def word_set(names: str) -> frozenset[str]:
    """Return the set of the names in a text, which are separated by `|`."""
    return frozenset(names.split("|"))
