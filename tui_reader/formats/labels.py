"""Lines that begin with a name: `**Method**`, `- **Method**: …`, `Method: …`, `📋 Method`. Some begin sections."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from tui_reader.formats.entries import Draft, section_name
from tui_reader.formats.kinds import names_a_section
from tui_reader.formats.outline import fence_of
from tui_reader.formats.words import word_set
from tui_reader.model import SectionKind

_bold = re.compile(
    r"(?P<lead>(?:>\s?)?(?:(?:[-*+•]|\d{1,2}[.)])\s+)?(?:[^\w\s*`\[<(|\"'“$\\~-]{1,4}\s*)?)"
    r"(?P<mark>\*{2,3}|__)(?P<name>[^*_\n][^*\n]{0,60}?)(?P<in>[:：]?)\s?(?P=mark)\s?(?P<out>[:：]?)\s?(?P<rest>.*)"
)
_plain = re.compile(
    r"(?P<lead>(?:>\s?)?(?:[-*+•]\s+)?(?:[^\w\s*`\[<(|\"'“$\\~#-]{1,4}\s*)?)(?P<name>[^\W\d_][^:：\n|\[\]()<>`]{0,40}?)\s?[:：]{1,2}(?!//)\s{0,3}(?P<rest>.*)"
)
_icon = re.compile(
    r"(?P<icon>[\u2300-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s*(?P<name>[^\W\d_][^:：\n.。|]{0,40})"
)
_icon_before = re.compile(r"[\W_]{1,8}")
_BULLETS = frozenset("-*+•")
_META = word_set(
    "published|publish date|date|submitted|updated|categories|category|subjects|subject|affiliation|affiliations"
    "|institution|institutions|organization|venue|conference|journal|source|tags|tag|keywords|keyword|comments|comment|score|relevance|rating|id"
    "|arxiv id|arxiv|pdf|link|links|url|code|github|doi|project|project page|website"
    "|발행일|게시일|날짜|분야|카테고리|소속|기관|키워드|출처|태그|점수|링크|코드"
    "|发布时间|发布日期|日期|分类|领域|机构|单位|关键词|关键字|来源|标签|评分|链接|代码|论文链接"
    "|公開日|投稿日|日付|分野|カテゴリ|所属|キーワード|出典|タグ|リンク"
)
"""Names of facts that are shown with the paper, but never begin a section."""


class Form(IntEnum):
    """How a label is written, from the strongest sign of a section to the weakest."""

    ALONE = 0
    FIELD = 1
    LEAD_IN = 2


class Label(NamedTuple):
    """A name at the beginning of a line, and what follows it on that line."""

    form: Form
    name: str
    rest: str
    numbered: bool = False
    bullet: bool = False

    @property
    def fact(self) -> str:
        """The name as facts are looked up by it: in small letters, without an icon before it."""
        name = self.name.lower()
        return name if name[:1].isalnum() else _icon_before.sub("", name, count=1)


def label_of(line: str) -> Label | None:
    """Read the label at the beginning of a line; None without one, or where the line is indented."""
    if line[:1] == " " or not line.strip():
        return None
    match = _bold.match(line)
    if match is not None:
        return _bold_label(match)
    match = _plain.match(line)
    if match is not None:
        bullet = match["lead"].strip(" >")[:1] in _BULLETS
        return Label(Form.LEAD_IN, section_name(match["name"]), match["rest"].strip(), bullet=bullet)
    match = _icon.fullmatch(line.rstrip())
    return Label(Form.LEAD_IN, section_name(match["name"]), "") if match is not None else None


def _bold_label(match: re.Match[str]) -> Label | None:
    name, rest = section_name(match["name"]), match["rest"].strip()
    colon = bool(match["in"] or match["out"])
    if not name or (rest and not colon):
        return None
    bullet = match["lead"].strip(" >")[:1] in _BULLETS
    form = Form.FIELD if rest or (bullet and colon) else Form.ALONE
    return None if bullet and not colon else Label(form, name, rest, match["name"][:1].isdigit() or colon, bullet)


def labels_in(lines: Sequence[str]) -> dict[int, Label]:
    """Give the label of each line that has one, by the line's index; lines of code have none."""
    found: dict[int, Label] = {}
    code = False
    for index, line in enumerate(lines):
        if "```" in line and fence_of(line) is not None:
            code = not code
        label = None if code else label_of(line)
        if label is not None:
            found[index] = label
    return found


def shared_names(papers: Iterable[Mapping[int, Label]]) -> frozenset[str]:
    """Give the names that begin a line in most of the papers, and in two at least.

    One paper shares with nobody: there, two names or more count that can be nothing but names of sections.
    """
    counts: Counter[str] = Counter()
    total = 0
    for labels in papers:
        total += 1
        counts.update({label.name for label in labels.values()})
    if total == 1:
        known = frozenset(filter(names_a_section, counts))
        return known if len(known) > 1 else frozenset()
    return frozenset(name for name, count in counts.items() if count >= 2 and count * 2 > total)


def cut_at_labels(lines: Sequence[str], labels: Mapping[int, Label], draft: Draft, shared: frozenset[str]) -> None:
    """Cut lines into the sections of `draft` at those labels that begin one; facts are gathered first."""
    chosen = _chosen(labels, lines, shared)
    facts = {index for index, label in labels.items() if label.rest and label.fact in _META}
    starts = sorted(chosen)
    lead = [
        *range(starts[0] if starts else len(lines)),
        *(index for index in sorted(facts) if starts and index > starts[0]),
    ]
    draft.section("", [lines[index] for index in lead], SectionKind.SUMMARY)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        label = labels[start]
        body = [lines[index] for index in range(start + 1, end) if index not in facts]
        draft.section(label.name, [label.rest, *body] if label.rest else body)


def _chosen(labels: Mapping[int, Label], lines: Sequence[str], shared: frozenset[str]) -> set[int]:
    """Choose the labels that begin sections.

    Names that stand alone do, where there are some. Names with their text on the same line do where they are known or
    shared, or where a paper is nothing but such lines; below a name that stands alone, bullets are its text.
    """
    labels = {index: label for index, label in labels.items() if label.fact not in _META}
    alone = _alone(labels, lines, shared)
    first = min(alone, default=len(lines))
    fields = {
        index: label
        for index, label in labels.items()
        if label.form is not Form.ALONE and (index < first or not label.bullet)
    }
    own = sum(1 for line in lines if line.strip() and line[0] != " ")
    only_fields = sum(label.form is Form.FIELD for label in fields.values()) >= max(3, own * 0.8)
    return alone | {index for index, label in fields.items() if _begins(label, shared, only_fields=only_fields)}


def _begins(label: Label, shared: frozenset[str], *, only_fields: bool) -> bool:
    if label.form is Form.LEAD_IN:
        return label.name in shared
    return label.name in shared or names_a_section(label.name) or only_fields


def _alone(labels: Mapping[int, Label], lines: Sequence[str], shared: frozenset[str]) -> set[int]:
    """Choose among bold lines: known, shared, numbered, ended by a colon; any but the first where there are several."""
    bold = {index: label for index, label in labels.items() if label.form is Form.ALONE}
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    several = len(bold) > 1
    return {
        index
        for index, label in bold.items()
        if label.numbered or label.name in shared or names_a_section(label.name) or (several and index != first)
    }
