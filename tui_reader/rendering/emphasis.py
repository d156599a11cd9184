"""Where `*` and `_` open and close emphasis: CommonMark's rule, made friendly to Chinese, Japanese and Korean.

CommonMark asks what stands on both sides of a run of asterisks: white space, punctuation, or a letter. Korean writes
its particles without a space (`**확산(diffusion)**를`), so the plain rule sees an opening where a closing is meant. As
in the amendment known as CJK-friendly emphasis, an East Asian character is a border like punctuation and space.
"""

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_RUN = re.compile(r"\*+|_+")


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of `*` or `_` as delimiters that may open or close emphasis (an inline rule of markdown-it)."""
    run = _RUN.match(state.src, state.pos, state.posMax)
    if silent or not run:
        return False
    opens, closes = _flanks(state, run.start(), run.end())
    length = run.end() - run.start()
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker = state.src[run.start()]
        at = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(marker=ord(marker), length=length, token=at, end=-1, open=opens, close=closes)
        )
    state.pos = run.end()
    return True


def _flanks(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether the run from `start` to `end` can open and can close emphasis."""
    before = state.src[start - 1] if start > 0 else " "
    after = state.src[end] if end < state.posMax else " "
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    east_before, east_after = bool(_EAST_ASIAN.match(before)), bool(_EAST_ASIAN.match(after))
    sign_before = not east_before and _is_sign(before)
    sign_after = not east_after and _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before or east_before)
    right = not space_before and (not sign_before or space_after or sign_after or east_after)
    if state.src[start] == "*":
        return left, right
    return left and (not right or _is_sign(before)), right and (not left or _is_sign(after))


def _is_sign(character: str) -> bool:
    """Tell whether the character is punctuation or a symbol of ASCII, or punctuation of Unicode."""
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
