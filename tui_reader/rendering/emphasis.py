"""The rule of the Markdown parser for `*` and `_`, with flanks that suit Korean."""

import re

from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from tui_reader.rendering.delimiter_runs import flanks, is_sign

_RUN = re.compile(r"\*+|_+")


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of `*` or `_` as delimiters that may open or close emphasis (an inline rule of markdown-it)."""
    run = _RUN.match(state.src, state.pos, state.posMax)
    if silent or not run:
        return False
    opens, closes = _roles(state, run.start(), run.end())
    length = run.end() - run.start()
    marker = run[0][0]
    for _ in range(length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, token, -1, opens, closes))
    state.pos = run.end()
    return True


def _roles(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Return whether the run from `start` to `end` can open and can close emphasis."""
    before = state.src[start - 1] if start > 0 else " "
    after = state.src[end] if end < state.posMax else " "
    left, right = flanks(before, after)
    if state.src[start] == "*":
        return left, right
    return left and (not right or is_sign(before)), right and (not left or is_sign(after))
