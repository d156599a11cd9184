"""Labels, the names at the beginning of lines: `**Method**`, `- **Method**: …`, `📋 Method`. Some begin sections."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from tui_reader.formats.document.outline import code_of
from tui_reader.formats.paper.draft import Draft, section_name, without_hang
from tui_reader.formats.text.digest_words import word_set
from tui_reader.formats.text.section_kinds import is_section_name
from tui_reader.model import SectionKind

_MARK = r"(?:[-*+•·–]|\(?\d{1,2}[.)]|[①-⑳])"
"""A bullet or a number before a name."""
_bold = re.compile(
    rf"(?P<lead>(?:>\s?)?(?:{_MARK}\s+)?(?:[^\w\s*`\[<(|\"'“$\\~-]{{1,4}}\s*)?)"
    r"(?P<mark>\*{1,3}|__?|`)(?P<name>[^*_`\n][^*`\n]{0,60}?)(?P<in>[:：]?)\s?(?P=mark)"
    r"(?:\s?(?P<out>[:：])|(?P<dash>\s[-–—](?=\s)))?\s?(?P<rest>.*)"
)
_plain = re.compile(
    rf"(?P<lead>(?:>\s?)?(?:{_MARK}\s+)?(?:[^\w\s*`\[<(|\"'“$\\~#-]{{1,4}}\s*)?)"
    r"(?P<name>[^\W\d_](?:[^:：\n|\[\]()<>`]|\([^()\n]{1,30}\)){0,40}?)\s?[:：]{1,2}(?!//)\s{0,3}(?P<rest>.*)"
)
_in_brackets = re.compile(
    rf"(?P<lead>(?:{_MARK}\s+)?)(?:\[(?P<name>[^\W\d_][^\[\]\n]{{0,40}})\](?![(\[:])|【(?P<lens>[^【】\n]{{1,40}})】|<(?P<angle>[^\W\d_][^<>/\n]{{0,40}})>$)"
    r"\s?(?P<rest>.*)"
)
_icon = re.compile(
    r"(?P<icon>[\u2300-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s*(?P<name>[^\W\d_][^:：\n.。|]{0,40})"
)
_only = re.compile(rf"(?P<lead>(?:{_MARK}\s+)?)(?P<name>[^\W\d_][^:：\n.。|]{{0,40}})")
_icon_before = re.compile(r"[\W_]{1,8}")
_grade = re.compile(r"\d{1,3}(?:\.\d)?\s?(?:/\s?\d{1,3}|%|점|分)?|[★☆⭐]{1,10}")
_BRACKETS = frozenset("[【<")
_LONGEST_MARK = 6
_LONGEST_ALONE = 50
_LONGEST_FACT = 300
_BULLETS = frozenset("-*+•·–")
_NO_TEXT = _BULLETS | frozenset("#|") | {""}
"""First characters of lines that are neither text nor a quote."""
_META = word_set(
    "published|published on|publish date|date|year|submitted|updated|categories|category|main category|primary category"
    "|subjects|subject|primary subject|affiliation"
    "|affiliations|institution|institutions|organization|venue|conference|journal|source|tags|tag|keywords|keyword"
    "|license|licence|track|journal-ref|journal ref"
    "|comments|comment|score|relevance|rating|difficulty|citations|stars|reading time|first author|corresponding author"
    "|id|arxiv id|paper id|arxiv|pdf|paper|link|links|url|code|github|doi|project|project page|website|topic|topics"
    "|트랙|라이선스|발행일|게시일|공개일|발표일|날짜|연도|학회|게재|분야|주제|카테고리|소속|기관|키워드|출처|태그|점수|난이도"
    "|링크|코드|논문 링크"
    "|发布时间|发布日期|提交日期|日期|分类|领域|机构|单位|关键词|关键字|来源|标签|评分|链接|代码|论文链接"
    "|公開日|投稿日|日付|分野|カテゴリ|所属|キーワード|出典|タグ|リンク"
)
"""Names of facts, which are shown with the paper and never begin a section."""
AUTHORS = word_set(
    "authors|author|author(s)|by|저자|저자명|논문 저자|작성자|글쓴이|作者|论文作者|作者列表|著者|著者名|論文著者"
)
"""Names of the field with the authors."""


class Form(IntEnum):
    """The form of a label, from the strongest sign of a section to the weakest."""

    ALONE = 0
    FIELD = 1
    LEAD_IN = 2


class Label(NamedTuple):
    """A name at the beginning of a line, and the rest of that line."""

    form: Form
    name: str
    rest: str
    numbered: bool = False
    bullet: bool = False

    @property
    def fact(self) -> str:
        """The name in lower case without an icon before it, as names of facts are compared."""
        name = self.name.lower()
        return name if name[:1].isalnum() else _icon_before.sub("", name, count=1)


def is_known(label: Label) -> bool:
    """Return whether a label names a fact or a section, so that it cannot be the first words of a title."""
    return label.fact in _META or label.fact in AUTHORS or is_section_name(label.name)


def is_metadata(name: str) -> bool:
    """Return whether a name in lower case is that of a fact, which is shown with the paper and begins no section."""
    return name in _META


def is_fact_name(text: str) -> bool:
    """Return whether a text is the name of a fact or a section."""
    return is_known(Label(Form.FIELD, section_name(text), ""))


def label_of(line: str) -> Label | None:
    """Read the label at the beginning of a line; return None without one, or if the line is indented."""
    if line[:1] == " " or not line.strip():
        return None
    match = _bold.match(line)
    if match is not None:
        return _bold_label(match)
    match = _plain.match(line)
    if match is not None:
        return Label(Form.LEAD_IN, section_name(match["name"]), match["rest"].strip(), bullet=_has_bullet(match))
    return _bare_label(line.rstrip())


def _has_bullet(match: re.Match[str]) -> bool:
    return match["lead"].strip(" >")[:1] in _BULLETS


def _bold_label(match: re.Match[str]) -> Label | None:
    name, rest = section_name(match["name"]), match["rest"].strip()
    colon = bool(match["in"] or match["out"] or match["dash"]) or match["name"].startswith("[")
    if not name or (not colon and (rest or len(match["mark"]) == 1)):
        return None
    bullet = _has_bullet(match)
    if bullet and not colon:
        return Label(Form.LEAD_IN, name, "", bullet=True)
    form = Form.FIELD if rest or bullet else Form.ALONE
    return Label(form, name, rest, match["name"][:1].isdigit() or colon, bullet)


def _bare_label(line: str) -> Label | None:
    """Read a name without a colon: in brackets, after an icon, or a known one on a line of its own."""
    match = _in_brackets.fullmatch(line) if not _BRACKETS.isdisjoint(line[:_LONGEST_MARK]) else None
    if match is not None:
        name = match["name"] or match["lens"] or match["angle"]
        return Label(Form.LEAD_IN, section_name(name), match["rest"].strip(), bullet=_has_bullet(match))
    if len(line) > _LONGEST_ALONE:
        return None
    match = _icon.fullmatch(line) if line[0] > "\u2300" else None
    if match is not None:
        return Label(Form.LEAD_IN, section_name(match["name"]), "")
    match = _only.fullmatch(line)
    if match is None or not is_section_name(section_name(match["name"])):
        return None
    return Label(Form.LEAD_IN, section_name(match["name"]), "", bullet=_has_bullet(match))


def labels_in(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels by the indexes of their lines; lines of code have none."""
    labels = (None if code else label_of(line) for line, code in zip(lines, code_of(lines), strict=True))
    return {index: label for index, label in enumerate(labels) if label is not None}


def shared_names(papers: Iterable[Mapping[int, Label]]) -> frozenset[str]:
    """Return the names that begin a line in most of the papers, and in at least two.

    For a single paper, return its names of sections, if there are at least two.
    """
    counts: Counter[str] = Counter()
    total = 0
    for labels in papers:
        total += 1
        counts.update({label.name for label in labels.values()})
    if total == 1:
        names = frozenset(filter(is_section_name, counts))
        return names if len(names) > 1 else frozenset()
    return frozenset(name for name, count in counts.items() if count >= 2 and count * 2 > total)


def cut_at_labels(lines: Sequence[str], labels: Mapping[int, Label], draft: Draft, shared: frozenset[str]) -> None:
    """Cut lines into sections of `draft` at the labels that begin one.

    Lines with facts are taken. Those with links in their text go into the first section.
    """
    starts = sorted(_section_starts(labels, lines, shared))
    facts = {index for index, label in labels.items() if label.rest and is_metadata(label.fact)}
    taken = {index for index in facts if take_fact(labels[index], draft)}
    preamble = [
        *range(starts[0] if starts else len(lines)),
        *(index for index in sorted(facts) if starts and index > starts[0]),
    ]
    draft.add_section("", [lines[index] for index in preamble if index not in taken], SectionKind.SUMMARY)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        label = labels[start]
        body = [lines[index] for index in range(start + 1, end) if index not in facts]
        text = [label.rest, *body]
        draft.add_section(
            label.name, (without_hang(text) if label.bullet else text) if label.rest else _without_quote(body)
        )


def _without_quote(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the marks of a quote that they begin with."""
    end = next((index for index, line in enumerate(lines) if line.strip() and line[0] != ">"), len(lines))
    return [*(line.removeprefix(">").removeprefix(" ") for line in lines[:end]), *lines[end:]]


def take_fact(label: Label, draft: Draft) -> bool:
    """Take the value of a label as a fact; return False if it is long, or has links in its text."""
    value = label.rest.strip("*_` ")
    if not value or len(value) > _LONGEST_FACT or "](" in value or "://" in value or "<" in value:
        return False
    draft.add_fact(label.name, value)
    return True


def _section_starts(labels: Mapping[int, Label], lines: Sequence[str], shared: frozenset[str]) -> set[int]:
    """Return the indexes of the labels that begin sections.

    Names on lines of their own do. Names with text on the same line do if they are known or shared, or if the paper
    has almost no other lines. Bullets below a name on its own line are the text of that section.
    """
    labels = {index: label for index, label in labels.items() if _can_start_section(label, lines, index)}
    own_lines = _starts_on_own_lines(labels, lines, shared)
    first = min(own_lines, default=len(lines))
    fields = {
        index: label
        for index, label in labels.items()
        if label.form is not Form.ALONE and (index < first or not label.bullet)
    }
    own = sum(1 for line in lines if line.strip() and line[0] != " ")
    only_fields = sum(label.form is Form.FIELD for label in fields.values()) >= max(3, own * 0.8)
    begin = {index for index, label in fields.items() if _is_section(label, shared, only_fields=only_fields)}
    if sum(labels[index].form is Form.LEAD_IN for index in begin) > 1:
        begin |= {index for index, label in fields.items() if label.rest and is_section_name(label.name)}
    if sum(labels[index].form is Form.FIELD for index in begin) > 1:
        begin = {index for index in begin if labels[index].form is Form.FIELD or not labels[index].bullet}
    return own_lines | begin


def _can_start_section(label: Label, lines: Sequence[str], index: int) -> bool:
    """Return whether a label can begin a section: it is no fact and no grade, and no bullet without any text."""
    if label.fact in _META or (label.rest and label.fact in AUTHORS) or _grade.fullmatch(label.rest):
        return False
    return bool(label.rest) or not label.bullet or _has_text_below(label, lines, index + 1)


def _has_text_below(label: Label, lines: Sequence[str], index: int) -> bool:
    """Return whether a bullet with nothing but a name has indented lines, or a quote or text, if it names a section."""
    if index < len(lines) and lines[index][:1] == " ":
        return True
    text = next((line for line in lines[index : index + 2] if line.strip()), "")
    is_text = text[:1] == ">" or (text[:1] not in _NO_TEXT and label_of(text) is None)
    return is_text and is_section_name(label.name)


def _is_section(label: Label, shared: frozenset[str], *, only_fields: bool) -> bool:
    if label.form is Form.LEAD_IN:
        return label.name in shared
    return label.name in shared or is_section_name(label.name) or only_fields


def _starts_on_own_lines(labels: Mapping[int, Label], lines: Sequence[str], shared: frozenset[str]) -> set[int]:
    """Return the indexes of names on lines of their own that begin sections.

    Names that papers share do. So do bold ones that are known, numbered or end with a colon, and if there are several
    bold ones, all except one in the first line.
    """
    bold = {index: label for index, label in labels.items() if label.form is Form.ALONE}
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    several = len(bold) > 1
    starts = {
        index
        for index, label in bold.items()
        if label.numbered or label.name in shared or is_section_name(label.name) or (several and index != first)
    }
    bare = (index for index, label in labels.items() if not label.rest and not label.bullet and label.name in shared)
    return starts | set(bare)
