"""Titles inside other words: in a heading such as `논문 요약: "…"`, or quoted in the first sentence of a text."""

import re

from tui_reader.text.clean import one_line

_PAIRS = {'"': '"', "“": "”", "'": "'", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_before = re.compile(
    r"(?:(?:논문|연구|기술 보고서|paper)\s*)?(?:요약|제목|분석|정리|리뷰|summary|review|title)\s*[:：]\s*",
    re.IGNORECASE,
)
_after = re.compile(
    r"[\s:：–—|-]*(?:에 대한\s*)?(?:논문|기술 보고서|연구)\s*(?:의\s*)?(?:요약|정리|분석|리뷰)(?:\s*(?:보고서|노트))?$"
)
_only_words = re.compile(r"(?:에 대한|의|논문|연구|기술 보고서|요약|정리|분석|리뷰|summary|\s|[:：.])*", re.IGNORECASE)
_alone = re.compile(r"(?:논문|연구|기술 보고서)?\s*(?:요약|정리|분석|리뷰)|(?:paper\s+)?summary", re.IGNORECASE)
_double = re.compile(r"[\"“「『《]([^\"“”「」『』《》\n]{8,300})[\"”」』》]")
_single = re.compile(r"['‘]([^'‘’\n]{12,300})['’](?:이?라는|은|는|으로|로)?\s{0,2}(?:제목|논문|연구)")
_LOOKED_AT = 400
_LONGEST_WRAPPER = 60


def title_of_summary(heading: str) -> str:
    """Return the title in the heading of a summary, without words such as `논문 요약`; empty without one."""
    title = one_line(heading).strip("*_ ")
    title = _before.sub("", title, count=1)
    if not title.startswith(tuple(_PAIRS)):
        title = title[:-_LONGEST_WRAPPER] + _after.sub("", title[-_LONGEST_WRAPPER:])
    return "" if _alone.fullmatch(title) else _unquote(title)


def _unquote(title: str) -> str:
    """Remove quotes around a title, and the words after them."""
    closing = _PAIRS.get(title[:1])
    end = title.rfind(closing) if closing is not None else -1
    after = title[end + 1 :]
    return title[1:end].strip() if end > 1 and len(after) < _LONGEST_WRAPPER and _only_words.fullmatch(after) else title


def quoted_title(text: str) -> str:
    """Return the title quoted near the beginning of `text`, of at least two words; empty without one."""
    start = text[:_LOOKED_AT]
    match = _double.search(start) or _single.search(start)
    title = one_line(match[1]).rstrip(",.") if match is not None else ""
    return title if " " in title else ""
