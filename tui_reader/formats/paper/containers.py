"""Containers around the text of a paper: template tags, folding tags, boxes, fences around Markdown."""

import re
from collections.abc import Sequence

from tui_reader.formats.document.outline import code_of, fence_of
from tui_reader.formats.paper.draft import section_name
from tui_reader.formats.paper.inline_html import plain_html
from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.text.clean import one_line

_raw = re.compile(r"\{%-?\s{0,9}(?:end)?raw\s{0,9}-?%\}")
_folds = re.compile(
    r"\s{0,9}(?:</?(?:details|summary|center|p|div|span|blockquote|section|article|ul|ol|b)\b[^<>]{0,300}>|</li>"
    r"|<hr\s?/?>)\s{0,9}",
    re.IGNORECASE,
)
_callout = re.compile(r">\s?\[!(?P<kind>\w{1,20})\][+-]?\s*(?P<name>[^\n]{0,80})")
_strong = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_item = re.compile(r"\s{0,9}<li\b[^<>]{0,300}>\s{0,9}", re.IGNORECASE)
_WRAPPING = (
    *("<details", "<summary", "<p>", "<p ", "<div", "<center", "<blockquote"),
    *("<section", "<article", "<ul", "<ol", "<li>"),
)
_TAGS = frozenset({"<details>", "</details>", "<div>", "</div>", "<p>", "</p>", "</section>", "</article>"})
"""The most usual lines that are nothing but a tag."""
_WRAPPED = ("</details>", "</summary>", "</p>", "</div>", "</center>", "</section>", "</article>", "</li>")
_summary = re.compile(
    r"<summary[^<>]{0,200}>\s{0,9}(?:<[^<>]{1,60}>\s{0,9}){0,3}([^<>]{1,300})(?:<[^<>]{1,60}>\s{0,9}){0,3}"
    r"([^<>]{0,300})</summary>",
    re.IGNORECASE,
)
_label_of_fold = re.compile(
    r"<summary\b[^<>]{0,600}>(?P<words>(?:(?!</summary>).){0,20000})</summary>(?P<rest>.*)", re.IGNORECASE
)
_button = re.compile(r"<(?P<tag>a|button)\b[^<>]{0,4000}>\W{0,9}</(?P=tag)>", re.IGNORECASE)
"""A link or button with an icon and no words."""
_tag = re.compile(r"</?[a-z][a-z0-9]{0,12}\b[^<>]{0,4000}>", re.IGNORECASE)
_LONGEST_SUMMARY = 20
"""Lines that the label of a fold may have."""
_break = re.compile(r"<br\s{0,4}/?>", re.IGNORECASE)
_BOXES = word_set("details|message|note|info|tip|warning|danger|caution|important")
_FOLDED = word_set(
    "details|more|show more|click to expand|expand|자세히|자세히 보기|더 보기|더보기|펼치기"
    "|详情|展开|详细|詳細|もっと見る"
)
"""Kinds of boxes, and labels of folds that do not describe their text."""


def unwrap(lines: Sequence[str]) -> list[str]:
    """Return the lines without their containers. `<br>` ends a line; the label of a fold becomes a bold line."""
    rest: list[str] = []
    lines = _unwrap_callouts(lines) if any(map(_callout.match, lines)) else lines
    for line, code in zip(lines, code_of(lines), strict=True):
        if code:
            rest.append(line)
        elif line in _TAGS:
            continue
        elif line[:3] == ":::":
            rest += _box_label(line.strip(": "))
        elif "<" in line or "{%" in line:
            rest += _unwrap_line(line)
        elif not (("```" in line or "~~~" in line) and fence_of(line)):
            rest.append(line)
    return rest


def summary_of(lines: Sequence[str]) -> tuple[str, list[str]]:
    """Split the label of a fold or a box (its `<summary>`, without tags and buttons) from the lines below it."""
    if lines and lines[0].startswith(":::"):
        return lines[0].strip(": ").partition(" ")[2].strip("* "), list(lines[1:])
    last = next((index for index, line in enumerate(lines[:_LONGEST_SUMMARY]) if "</summary>" in line.lower()), None)
    if last is None:
        return "", list(lines)
    label = _label_of_fold.search(" ".join(lines[: last + 1]))
    if label is None:
        return "", list(lines)
    text = _tag.sub("", plain_html(_button.sub("", label["words"])))
    return one_line(text).strip(" ·|"), [label["rest"], *lines[last + 1 :]]


def is_part_label(label: str) -> bool:
    """Return whether the label of a fold names no paper: it is `Details`, the name of a section, or empty."""
    return is_named_part(label) or not any(map(str.isalpha, label))


def is_named_part(label: str) -> bool:
    """Return whether the label of a fold is that of a part of a paper: `Details`, or the name of a section."""
    return label.lower().rstrip(":. …") in _FOLDED or is_section_name(section_name(label))


def _unwrap_callouts(lines: Sequence[str]) -> list[str]:
    """Return the lines with each box that is a section (`> [!abstract] 요약`) as a bold line and unquoted text."""
    rest: list[str] = []
    inside = False
    for line in lines:
        callout = _callout.match(line)
        if callout is not None:
            name = section_name(callout["name"] or callout["kind"])
            inside = is_section_name(name)
            rest.append(f"**{name}**" if inside else line)
        else:
            inside = inside and line[:1] == ">"
            rest.append(line[1:].removeprefix(" ") if inside else line)
    return rest


def _fold_label(fold: re.Match[str]) -> str:
    label = one_line(f"{fold[1]} {fold[2]}").strip("* ")
    return "\n" if label.lower().rstrip(":. …") in _FOLDED else f"\n**{label}**\n"


def _box_label(text: str) -> list[str]:
    """Return the label of a box (`:::details label`) as a bold line; no line without one, or at the end of the box."""
    kind, _, label = text.partition(" ")
    label = label if kind in _BOXES else text
    return [f"**{label.strip('* ')}**"] if any(map(str.isalnum, label)) and label not in _BOXES else []


def _unwrap_line(line: str) -> list[str]:
    text = plain_html(_raw.sub("", line))
    text = _summary.sub(_fold_label, text)
    text = _strong.sub("**", text) if len(_strong.findall(text)) % 2 == 0 else text
    small = text.strip().lower()
    items = _item.sub("\n- ", text) if "<li" in small else text
    parts = [part for part in _folds.split(items) if part.strip(" ")]
    if not parts or "\n**" in text or small.startswith(_WRAPPING) or small.endswith(_WRAPPED):
        text = "\n".join(parts)
    text = _break.sub(" " if text.lstrip().startswith("|") else "  \n", text)
    return text.split("\n") if text.strip() else ([] if line.strip() else [line])
